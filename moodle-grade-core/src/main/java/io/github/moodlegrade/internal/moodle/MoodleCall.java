package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.moodlegrade.http.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One function with its parameters, not yet sent. For one thread. */
final class MoodleCall {
    private final String function;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private long course;
    private boolean oneOfMany;
    private boolean optional;
    private boolean inEnglish;
    private String question;
    private int questions = 1;

    MoodleCall(String function) {
        this.function = function;
        this.question = function;
    }

    /** Adds a parameter under its form name, as {@code courseids[0]}. */
    MoodleCall with(String name, long number) {
        parameters.put(name, number);
        return this;
    }

    /** Adds a parameter under its form name, as {@code options[0][name]}. */
    MoodleCall with(String name, String text) {
        parameters.put(name, text);
        return this;
    }

    /** Adds a list of ids, as {@code assignmentids}; it must not be empty, as a form cannot send an empty list. */
    MoodleCall with(String name, List<Long> ids) {
        parameters.put(name, new ArrayList<>(ids));
        return this;
    }

    /** Adds a list of words, as {@code filter}; it must not be empty. */
    MoodleCall withWords(String name, List<String> words) {
        parameters.put(name, new ArrayList<>(words));
        return this;
    }

    /** Says that what goes wrong with this call may concern one course only. */
    MoodleCall about(long courseId) {
        course = courseId;
        oneOfMany = courseId != 0;
        return this;
    }

    /** Says that what goes wrong with this call may concern it alone, although it is about no course. */
    MoodleCall oneOfMany() {
        oneOfMany = true;
        return this;
    }

    boolean isOneOfMany() {
        return oneOfMany;
    }

    /** Says that the course goes on without the function: that it is refused is an answer like any other error. */
    MoodleCall optional() {
        optional = true;
        return this;
    }

    /** Asks for texts in English, as far as the answer has any of Moodle's own. */
    MoodleCall inEnglish() {
        inEnglish = true;
        return this;
    }

    /** Says that this call holds several questions, and which function they are asked of. */
    MoodleCall asking(int howMany, String innerFunction) {
        questions = howMany;
        question = innerFunction;
        return this;
    }

    /** How many questions this call holds. */
    int questions() {
        return questions;
    }

    /** The function that is asked in the end. */
    String question() {
        return question;
    }

    boolean isOptional() {
        return optional;
    }

    boolean isInEnglish() {
        return inEnglish;
    }

    String function() {
        return function;
    }

    /** Moodle's course id, or 0 if the call concerns no single course. */
    long course() {
        return course;
    }

    /**
     * The request's body. Token, function and format come first: PHP drops the fields beyond {@code max_input_vars} without a word, and
     * then the answer can still tell.
     */
    byte[] form(Secret token) {
        StringBuilder form = new StringBuilder();
        field(form, "wstoken", token.reveal());
        field(form, "wsfunction", function);
        field(form, "moodlewsrestformat", "json");
        if (inEnglish) {
            field(form, "moodlewssettinglang", "en");
        }
        parameters.forEach((name, value) -> {
            if (value instanceof List) {
                int i = 0;
                for (Object item : (List<?>) value) {
                    field(form, name + "[" + i++ + "]", item.toString());
                }
            } else {
                field(form, name, value.toString());
            }
        });
        return form.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void field(StringBuilder form, String name, String value) {
        if (form.length() > 0) {
            form.append('&');
        }
        form.append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /** The parameters as a batch wants them: a JSON object as text. */
    String arguments() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        parameters.forEach((name, value) -> {
            if (value instanceof Long) {
                json.put(name, (Long) value);
            } else if (value instanceof List) {
                ArrayNode list = json.putArray(name);
                ((List<?>) value).forEach(list::addPOJO);
            } else {
                json.put(name, value.toString());
            }
        });
        return json.toString();
    }

    @Override
    public String toString() {
        return function;
    }
}
