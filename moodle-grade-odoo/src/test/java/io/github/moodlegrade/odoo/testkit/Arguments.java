package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of one call by name, whether they came by position or by name. */
final class Arguments {
    private final Map<String, Object> byName;

    private Arguments(Map<String, Object> byName) {
        this.byName = byName;
    }

    /** Binds as Python does; a name with a {@code ?} behind it is optional. */
    static Arguments bind(
            Messages messages, String method, List<String> names, List<Object> positional, Map<String, Object> named) {
        Map<String, Object> byName = new LinkedHashMap<>();
        List<String> plain = new ArrayList<>();
        names.forEach(name -> plain.add(name.replace("?", "")));
        if (positional.size() > plain.size()) {
            int least = (int) names.stream().filter(name -> !name.endsWith("?")).count();
            throw messages.tooManyArguments(method, least + 1, plain.size() + 1, positional.size() + 1);
        }
        for (int i = 0; i < positional.size(); i++) {
            byName.put(plain.get(i), positional.get(i));
        }
        named.forEach((name, value) -> {
            if (!plain.contains(name)) {
                throw messages.unexpectedArgument(method, name);
            }
            byName.put(name, value);
        });
        for (String name : names) {
            if (!name.endsWith("?") && !byName.containsKey(name)) {
                throw messages.missingArgument(method, name);
            }
        }
        return new Arguments(byName);
    }

    /** Binds names alone, in the words of Python's {@code inspect}, which knows no function to name. */
    static Arguments named(List<String> names, Map<String, Object> named) {
        List<String> plain = new ArrayList<>();
        for (String name : names) {
            plain.add(name.replace("?", ""));
            if (!name.endsWith("?") && !named.containsKey(name)) {
                throw WebError.unprocessable("missing a required argument: '" + name + "'");
            }
        }
        for (String name : named.keySet()) {
            if (!plain.contains(name)) {
                throw WebError.unprocessable("got an unexpected keyword argument '" + name + "'");
            }
        }
        return new Arguments(new LinkedHashMap<>(named));
    }

    /** The argument, or None if it was not sent. */
    Object get(String name) {
        return byName.getOrDefault(name, None.NONE);
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** A list, empty if the argument is missing, None or False. */
    List<Object> list(String name) {
        Object value = get(name);
        return Py.truthy(value) ? Py.list(value) : List.of();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        list(name).forEach(item -> texts.add(Py.str(item)));
        return texts;
    }

    /** A whole number, 0 if the argument is missing, None or False. */
    int number(String name) {
        Object value = get(name);
        return Py.truthy(value) ? (int) Py.toLong(value) : 0;
    }

    String text(String name) {
        Object value = get(name);
        return Py.truthy(value) ? Py.str(value) : "";
    }
}
