package io.github.moodlegrade.odoo.doubles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sets up what was there when a recording was made, as far as the recording itself tells: what it names must exist. */
final class RecordedScene {
    private static final Pattern SINGLETON = Pattern.compile("Expected singleton: ([a-z.]+)\\((\\d+),");
    private static final int ANY_EXAM = 900;
    private static final Set<String> EMPTIED =
            Set.of("op.exam.attendees", "op.result.line", "ir.model", "ir.model.data", "ir.module.module");
    private static final Set<String> COMPUTED =
            Set.of("id", "grade", "evaluation_type", "course_id", "batch_id", "attendees_line", "create_date", "email");

    private final RecordedWorld world;
    private final Recording recording;
    private final String model;
    private final String method;
    private final List<Object> arguments;
    private final Map<String, Object> named;

    RecordedScene(RecordedWorld world, Recording recording) {
        this.world = world;
        this.recording = recording;
        List<Object> params = recording.arguments();
        boolean onModel = params.size() > 5 && recording.path().equals("/xmlrpc/2/object");
        this.model = onModel ? params.get(3).toString() : "";
        this.method = onModel ? params.get(4).toString() : "";
        this.arguments = onModel && params.get(5) instanceof List ? list(params.get(5)) : List.of();
        this.named = params.size() > 6 && params.get(6) instanceof Map ? dict(params.get(6)) : Map.of();
    }

    static List<Object> list(@Nullable Object value) {
        return value instanceof List ? new ArrayList<>((List<?>) value) : new ArrayList<>();
    }

    @SuppressWarnings("unchecked") // the wire has no other keys than text
    static Map<String, Object> dict(@Nullable Object value) {
        return value instanceof Map ? (Map<String, Object>) value : new LinkedHashMap<>();
    }

    private static List<Integer> ids(Object value) {
        List<Integer> ids = new ArrayList<>();
        for (Object item : list(value)) {
            if (item instanceof Integer) {
                ids.add((Integer) item);
            }
        }
        return ids;
    }

    void arrange() {
        switch (method) {
            case "create":
                arrangeCreate();
                break;
            case "load":
                arrangeLoad();
                break;
            case "search_read":
            case "read":
                arrangeRead();
                break;
            default:
                if (!arguments.isEmpty()) {
                    ids(arguments.get(0)).forEach(this::existing);
                    arguments.stream().skip(1).forEach(values -> lines(dict(values)));
                }
        }
        expectedIds();
    }

    /** The record that a call is about. */
    private void existing(int id) {
        switch (model) {
            case "op.exam":
                world.exam(id);
                break;
            case "op.exam.session":
                world.session(id);
                break;
            case "op.exam.attendees":
                world.attendee(id, ANY_EXAM, id % 350 + 1);
                break;
            case "op.result.line":
                resultLine(id);
                break;
            case "op.held.exam":
                world.exam(ANY_EXAM);
                world.fake().put(model, id, Map.of("exam_id", ANY_EXAM));
                break;
            default:
        }
    }

    private void resultLine(int id) {
        world.exam(ANY_EXAM);
        world.fake().put(model, id, Map.of("exam_id", ANY_EXAM, "student_id", 1, "marks", 1));
    }

    private void lines(Map<String, Object> values) {
        List<Integer> updated = new ArrayList<>();
        for (Object command : list(values.get("attendees_line"))) {
            List<Object> parts = list(command);
            if (Integer.valueOf(1).equals(parts.get(0))) {
                updated.add((Integer) parts.get(1));
            }
            if (Integer.valueOf(6).equals(parts.get(0))) {
                world.attendees(ids(parts.get(2)), ANY_EXAM);
            }
        }
        if (!updated.isEmpty()) {
            world.attendees(updated, ids(arguments.get(0)).get(0));
        }
    }

    private void arrangeCreate() {
        List<Object> records = arguments.get(0) instanceof List ? list(arguments.get(0)) : List.of(arguments.get(0));
        for (Object record : records) {
            Map<String, Object> values = dict(record);
            if (values.get("exam_id") instanceof Integer) {
                world.exam((Integer) values.get("exam_id"));
            }
            if (values.get("session_id") instanceof Integer) {
                world.session((Integer) values.get("session_id"));
            }
            lines(values);
        }
        Object active = dict(named.get("context")).get("active_id");
        if (active instanceof Integer) {
            world.exam((Integer) active);
        }
    }

    private void arrangeLoad() {
        List<Object> columns = list(arguments.get(0));
        for (Object item : list(arguments.get(1))) {
            List<Object> row = list(item);
            int exam = number(row, columns.indexOf("exam_id/.id"));
            int own = number(row, columns.indexOf(".id"));
            int session = number(row, columns.indexOf("session_id/.id"));
            int student = number(row, columns.indexOf("student_id/.id"));
            int line = number(row, columns.indexOf("attendees_line/.id"));
            if (exam > 0) {
                world.exam(exam);
            }
            if (session > 0) {
                world.session(session);
            }
            if (own > 0 && model.equals("op.exam.attendees")) {
                world.attendee(own, exam > 0 ? exam : ANY_EXAM, student > 0 ? student : own % 350 + 1);
            } else if (own > 0) {
                existing(own);
            }
            if (line > 0) {
                world.attendee(line, number(list(list(arguments.get(1)).get(0)), columns.indexOf(".id")), line);
            }
        }
    }

    private static int number(List<Object> row, int column) {
        Object cell = column < 0 ? 0 : row.get(column);
        String text = cell.toString();
        return text.matches("\\d+") ? Integer.parseInt(text) : 0;
    }

    /** Puts the records that were read, with the fields that can be put. */
    private void arrangeRead() {
        if (recording.status() != 200
                || WireDocument.parse(recording.response()).isFault()) {
            return;
        }
        if (EMPTIED.contains(model)) {
            world.clear(model);
        }
        for (Object item : list(WireDocument.parse(recording.response()).value())) {
            Map<String, Object> record = dict(item);
            int id = (Integer) record.getOrDefault("id", 0);
            existing(id);
            Map<String, Object> values = new LinkedHashMap<>(equalities());
            record.forEach((field, value) -> {
                boolean put = !COMPUTED.contains(field) && !value.equals(false) && !value.equals(List.of());
                if (put && !(model.equals("op.result.line") && field.equals("status"))) {
                    values.put(field, value instanceof List ? list(value).get(0) : value);
                }
            });
            if (values.get("room_id") instanceof Integer) {
                String room = list(record.get("room_id")).get(1).toString();
                world.fake().put("op.exam.room", (Integer) values.get("room_id"), Map.of("name", room, "capacity", 9));
            }
            if (values.containsKey("start_time")) {
                values.putIfAbsent("end_time", values.getOrDefault("start_time", ""));
                int session = (Integer) values.getOrDefault("session_id", 1);
                world.session(session);
                values.put("session_id", session);
            }
            if (model.startsWith("op.exam") || EMPTIED.contains(model)) {
                world.fake().putUnchecked(model, id, values);
            }
        }
    }

    /** The fields that the search fixes to one value. */
    private Map<String, Object> equalities() {
        Map<String, Object> fixed = new LinkedHashMap<>();
        if (method.equals("search_read")) {
            for (Object leaf : list(arguments.get(0))) {
                List<Object> parts = list(leaf);
                if (parts.size() == 3 && parts.get(1).equals("=")) {
                    fixed.put(parts.get(0).toString(), parts.get(2));
                }
            }
        }
        if (fixed.get("exam_id") instanceof Integer) {
            world.exam((Integer) fixed.get("exam_id"));
        }
        if (model.equals("ir.model.data")) {
            fixed.put("model", "ir.actions.act_window");
        }
        return fixed;
    }

    /** Lets the next records have the ids that they had then. */
    private void expectedIds() {
        if (recording.status() != 200 || !WireDocument.isReadable(recording.response())) {
            return;
        }
        WireDocument response = WireDocument.parse(recording.response());
        if (response.isFault()) {
            Matcher singleton = SINGLETON.matcher(response.faultText());
            if (singleton.find() && !(method.equals("write") && model.equals(singleton.group(1)))) {
                world.fake().nextId(singleton.group(1), Integer.parseInt(singleton.group(2)));
            }
        } else if (method.equals("create")) {
            Object created = response.value();
            world.fake().nextId(model, created instanceof List ? ids(created).get(0) : (Integer) created);
        }
    }
}
