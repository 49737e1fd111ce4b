package io.github.moodlegrade.odoo.testkit;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What may be remembered of a call: its names and its size, nothing of its values. */
final class CallShape {
    /** What stands for the service of a call over JSON-2, which has none. */
    static final String JSON_2 = "json2";

    private final String service;
    private final String model;
    private final String method;
    private final int rows;
    private final int lines;

    private CallShape(String service, String model, String method, int rows, int lines) {
        this.service = service;
        this.model = model;
        this.method = method;
        this.rows = rows;
        this.lines = lines;
    }

    static CallShape unreadable(String service) {
        return new CallShape(service, "", "", 0, 0);
    }

    static CallShape of(String service, String method, List<Object> params) {
        boolean execute = service.equals("object") && method.startsWith("execute") && params.size() > 4;
        if (!execute) {
            return new CallShape(service, "", method, 0, 0);
        }
        String called = Py.str(params.get(4));
        List<Object> arguments = List.of();
        if (method.equals("execute")) {
            arguments = params.subList(5, params.size());
        } else if (params.size() > 5 && params.get(5) instanceof List) {
            arguments = Py.list(params.get(5));
        }
        return new CallShape(
                service,
                Py.str(params.get(3)),
                called,
                rows(called, arguments),
                isWrite(called) ? lines(arguments) : 0);
    }

    /** A call with named arguments. */
    static CallShape named(String model, String method, Map<String, Object> named) {
        Object records = named.get("ids");
        for (String name : List.of("vals_list", "data")) {
            records = named.getOrDefault(name, records);
        }
        boolean counted = isCounted(method) && records != null;
        int rows = records instanceof List ? ((List<?>) records).size() : 1;
        return new CallShape(JSON_2, model, method, counted ? rows : 0, isWrite(method) ? lines(named) : 0);
    }

    private static boolean isCounted(String method) {
        return !method.startsWith("search") && !method.startsWith("fields") && !method.startsWith("check");
    }

    private static boolean isWrite(String method) {
        return method.equals("write") || method.equals("create");
    }

    private static int rows(String method, List<Object> arguments) {
        int place = method.equals("load") ? 1 : 0;
        if (!isCounted(method) || arguments.size() <= place) {
            return 0;
        }
        Object records = arguments.get(place);
        return records instanceof List ? ((List<?>) records).size() : 1;
    }

    /** Counts the lists that look like commands: a number first, two or three parts, below a field. */
    private static int lines(Object value) {
        if (value instanceof Map) {
            return ((Map<?, ?>) value)
                    .values().stream().mapToInt(CallShape::lines).sum();
        }
        if (!(value instanceof Collection)) {
            return 0;
        }
        List<Object> parts = Py.list(value);
        boolean command = parts.size() >= 2
                && parts.size() <= 3
                && parts.get(0) instanceof Integer
                && (parts.size() == 2 || parts.get(2) instanceof Map || parts.get(2) instanceof List)
                && (Integer) parts.get(0) <= 6;
        int nested = parts.stream().mapToInt(CallShape::lines).sum();
        return command && parts.size() == 3 ? nested + 1 : nested;
    }

    OdooCall numbered(int number) {
        return new OdooCall(number, service, model, method, rows, lines);
    }
}
