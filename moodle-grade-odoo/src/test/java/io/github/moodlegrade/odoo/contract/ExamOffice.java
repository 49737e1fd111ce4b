package io.github.moodlegrade.odoo.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.xmlrpc.XmlRpcException;

/** Makes sessions, exams and attendees call by call, each exam on a day of its own, and says what the server answered. */
final class ExamOffice {
    /** What the table of the facts calls the answer to a method that returns nothing: a fault after the effect. */
    static final String NONE = "None";

    private final RealOdoo odoo;
    private final StockClient user;
    private int codes;
    private int day;
    private final int session;

    ExamOffice(RealOdoo odoo) {
        this.odoo = odoo;
        odoo.reset();
        user = odoo.stockClient("odoo");
        session = newSession();
    }

    RealOdoo odoo() {
        return odoo;
    }

    // ---- asking

    /** {@code ok}, {@link #NONE}, {@code ids=False} of a load, or {@code F} and the number of the fault. */
    String says(String model, String method, Object... arguments) {
        try {
            Object answer = user.execute(model, method, arguments);
            boolean refused = method.equals("load") && Boolean.FALSE.equals(((Map<?, ?>) answer).get("ids"));
            return refused ? "ids=False" : "ok";
        } catch (XmlRpcException e) {
            return String.valueOf(e.getMessage()).contains("cannot marshal None") ? NONE : "F" + e.code;
        }
    }

    /** The text of a refusal, or of a load's first message; {@code ok} if there is none. */
    String refusal(String model, String method, Object... arguments) {
        try {
            Object answer = user.execute(model, method, arguments);
            if (!method.equals("load")) {
                return "ok";
            }
            Object[] messages = (Object[]) Objects.requireNonNull(((Map<?, ?>) answer).get("messages"));
            return messages.length == 0 ? "ok" : String.valueOf(((Map<?, ?>) messages[0]).get("message"));
        } catch (XmlRpcException e) {
            return String.valueOf(e.getMessage());
        }
    }

    Object answer(String model, String method, Object... arguments) {
        return answerWithin(Map.of(), model, method, arguments);
    }

    Object answerWithin(Map<String, ?> context, String model, String method, Object... arguments) {
        try {
            return user.executeWithin(context, model, method, arguments);
        } catch (XmlRpcException e) {
            throw new AssertionError(e);
        }
    }

    /** The fields of one record, with many2ones as their ids, joined by blanks. */
    String stored(String model, int id, String... fields) {
        Object[] rows = (Object[]) answer(model, "read", List.of(id), List.of(fields));
        Map<?, ?> row = (Map<?, ?>) rows[0];
        List<String> values = new ArrayList<>();
        for (String field : fields) {
            Object value = row.get(field);
            values.add(String.valueOf(value instanceof Object[] ? ((Object[]) value)[0] : value));
        }
        return String.join(" ", values);
    }

    int count(String model, String field, Object value) {
        return (Integer) answer(model, "search_count", List.of(List.of(field, "=", value)));
    }

    // ---- making

    int make(String model, Map<String, ?> values) {
        return (Integer) answer(model, "create", values);
    }

    Map<String, Object> session(String start, String end) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", "Session");
        values.put("course_id", 1);
        values.put("batch_id", 1);
        values.put("exam_type", 1);
        values.put("exam_code", "S" + ++codes);
        values.put("start_date", start);
        values.put("end_date", end);
        return values;
    }

    int newSession() {
        return make("op.exam.session", session("2026-01-01", "2026-12-31"));
    }

    /** Goes on to a day on which there is no exam yet. */
    ExamOffice nextDay() {
        day++;
        return this;
    }

    /** A moment of the day, from {@code 8} or {@code 08:30:00}. */
    String at(String time) {
        return String.format("2026-%02d-%02d %s", 1 + day / 28, 1 + day % 28, time);
    }

    Map<String, Object> exam(String start, String end) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", "Exam " + ++codes);
        values.put("session_id", session);
        values.put("subject_id", 1);
        values.put("exam_code", "E" + codes);
        values.put("start_time", at(start));
        values.put("end_time", at(end));
        values.put("total_marks", 100);
        values.put("min_marks", 50);
        return values;
    }

    /** As {@link #exam(String, String)} with some values of its own; one that is null is left out. */
    Map<String, Object> exam(String start, String end, String field, Object value) {
        Map<String, Object> values = exam(start, end);
        values.put(field, value);
        return values;
    }

    int newExam(String start, String end) {
        return make("op.exam", exam(start, end));
    }

    /** An exam of two hours on a day of its own. */
    int newExam() {
        return nextDay().newExam("08:00:00", "10:00:00");
    }

    int newExamIn(String state) {
        int exam = newExam();
        answer("op.exam", "write", List.of(exam), Map.of("state", state));
        return exam;
    }

    Map<String, Object> attendee(int exam, int student, String status, int marks) {
        return Map.of("exam_id", exam, "student_id", student, "status", status, "marks", marks);
    }

    int newAttendee(int exam, int student, String status, int marks) {
        return make("op.exam.attendees", attendee(exam, student, status, marks));
    }

    /** Attendees as the importer makes them: absent, without marks. */
    List<Integer> absent(int exam, int... students) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int student : students) {
            all.add(Map.of("exam_id", exam, "student_id", student, "status", "absent"));
        }
        List<Integer> ids = new ArrayList<>();
        for (Object id : (Object[]) answer("op.exam.attendees", "create", all)) {
            ids.add((Integer) id);
        }
        return ids;
    }

    /** The values of a write that changes lines of an exam. */
    static Map<String, Object> lines(List<?>... commands) {
        return Map.of("attendees_line", Arrays.asList(commands));
    }

    /** The arguments of a load of such rows, all with the same fields. */
    Object[] load(List<Map<String, Object>> rows) {
        List<String> fields = new ArrayList<>(rows.get(0).keySet());
        List<String> header = new ArrayList<>();
        fields.forEach(field -> header.add(field.endsWith("_id") ? field + "/.id" : field));
        List<List<String>> data = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<String> cells = new ArrayList<>();
            fields.forEach(field -> cells.add(String.valueOf(row.get(field))));
            data.add(cells);
        }
        return new Object[] {header, data};
    }
}
