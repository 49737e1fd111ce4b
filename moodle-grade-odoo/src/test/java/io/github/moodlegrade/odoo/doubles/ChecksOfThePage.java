package io.github.moodlegrade.odoo.doubles;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What {@link PageOfChecksTest} asks of one server, in the words in which the page of facts gives the answers. */
final class ChecksOfThePage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int MISSING = 999_999;

    private final TinyClient client;
    private final Map<String, Supplier<String>> checks = new LinkedHashMap<>();
    private final int session;
    private LocalDateTime free = LocalDateTime.of(2026, 9, 2, 8, 0);
    private int codes;

    ChecksOfThePage(FakeOpenEduCat fake) {
        client = TinyClient.of(fake);
        session = SchoolTest.session(client);
        rights();
        times();
        loads();
        sessions();
        attendees();
        totals();
        goneAttendees();
        states();
        sessionStates();
        resultLines();
    }

    Map<String, Supplier<String>> byName() {
        return checks;
    }

    // ---- how the page says it

    /** Calls and says how it went: ok, None, or F and the code of the fault. */
    private String call(String model, String method, Object... arguments) {
        try {
            Object answer = client.call(model, method, arguments);
            boolean refused = answer instanceof Map && Boolean.FALSE.equals(((Map<?, ?>) answer).get("ids"));
            return refused ? "ids=False" : "ok";
        } catch (TinyClient.FaultAnswer fault) {
            boolean none = String.valueOf(fault.getMessage()).contains("cannot marshal None");
            return none ? "None" : "F" + fault.code();
        }
    }

    private static String truth(Object value) {
        return value.equals(true) ? "True" : "False";
    }

    // ---- records to ask about

    private Map<String, Object> examAt(LocalDateTime start, int seconds) {
        Map<String, Object> values = SchoolTest.examOf(session, "P-" + ++codes);
        values.put("start_time", start.format(TIME));
        values.put("end_time", start.plusSeconds(seconds).format(TIME));
        values.put("total_marks", 100);
        values.put("min_marks", 50);
        return values;
    }

    /** Two seconds that no exam has been given yet. */
    private Map<String, Object> freeExam() {
        free = free.plusHours(1);
        return examAt(free, 2);
    }

    private int exam() {
        return id(client.call("op.exam", "create", freeExam()));
    }

    private static int id(Object created) {
        return (Integer) created;
    }

    private int attendee(int exam, int student, int marks) {
        return id(client.call(
                "op.exam.attendees", "create", Map.of("exam_id", exam, "student_id", student, "marks", marks)));
    }

    private static Map<String, Object> marked(int exam, int student, int marks) {
        return Map.of("exam_id", exam, "student_id", student, "marks", marks);
    }

    private Map<?, ?> row(String model, int id, String... fields) {
        return (Map<?, ?>) RecordedScene.list(client.call(model, "read", List.of(id), List.of(fields)))
                .get(0);
    }

    private String stored(int attendee) {
        Map<?, ?> row = row("op.exam.attendees", attendee, "status", "marks");
        return "('" + row.get("status") + "', " + row.get("marks") + ")";
    }

    private String lines(int exam, Object... commands) {
        return call("op.exam", "write", List.of(exam), Map.of("attendees_line", List.of(commands)));
    }

    // ---- the checks

    private void rights() {
        checks.put(
                "fields_get results_entered",
                () -> truth(
                        !((Map<?, ?>) client.call("op.exam", "fields_get", List.of("results_entered"), List.of("type")))
                                .isEmpty()));
        right("attendees unlink right", "op.exam.attendees", "unlink");
        right("op.student create right", "op.student", "create");
        right("op.subject write right", "op.subject", "write");
    }

    private void right(String check, String model, String operation) {
        checks.put(check, () -> truth(client.call(model, "check_access_rights", operation, false)));
    }

    private void times() {
        checks.put("exam start = end", () -> call("op.exam", "create", examAt(free.plusMinutes(30), 0)));
        checks.put("exam of the same two seconds", () -> {
            exam();
            return call("op.exam", "create", examAt(free, 2));
        });
        checks.put("exam touching (starts at end of another)", () -> {
            exam();
            return call("op.exam", "create", examAt(free.plusSeconds(2), 2));
        });
        checks.put("same time, other subject", () -> {
            exam();
            Map<String, Object> other = examAt(free, 2);
            other.put("subject_id", 1);
            return call("op.exam", "create", other);
        });
        checks.put("write times onto another exam", () -> {
            int moved = exam();
            Map<String, Object> other = freeExam();
            client.call("op.exam", "create", other);
            other.keySet().retainAll(List.of("start_time", "end_time"));
            return call("op.exam", "write", List.of(moved), other);
        });
        checks.put("write start = end", () -> {
            int exam = exam();
            return call("op.exam", "write", List.of(exam), Map.of("end_time", free.format(TIME)));
        });
    }

    private void loads() {
        checks.put("create [2 exams]", () -> call("op.exam", "create", List.of(freeExam(), freeExam())));
        checks.put("load 2 exams", () -> load(freeExam(), freeExam()));
        checks.put("load 2 exams with start = end", () -> {
            free = free.plusHours(2);
            return load(examAt(free.minusHours(1), 0), examAt(free, 0));
        });
        checks.put("load 2 exams of the same time", () -> load(freeExam(), examAt(free, 2)));
    }

    private String load(Map<String, Object> first, Map<String, Object> second) {
        List<Object> columns = new ArrayList<>();
        first.keySet().forEach(name -> columns.add(name.endsWith("_id") ? name + "/.id" : name));
        return call(
                "op.exam", "load", columns, List.of(new ArrayList<>(first.values()), new ArrayList<>(second.values())));
    }

    private void sessions() {
        checks.put(
                "create [2 sessions]",
                () -> call("op.exam.session", "create", List.of(sessionOf("TWO-1"), sessionOf("TWO-2"))));
        checks.put("exam without session", () -> {
            Map<String, Object> exam = freeExam();
            exam.remove("session_id");
            return call("op.exam", "create", exam);
        });
        checks.put("exam in a session in draft / done", () -> {
            int other = id(client.call("op.exam.session", "create", sessionOf("STATES")));
            String inDraft = examIn(other);
            client.call("op.exam.session", "write", List.of(other), Map.of("state", "done"));
            return inDraft + " / " + examIn(other);
        });
    }

    private static Map<String, Object> sessionOf(String code) {
        Map<String, Object> values = SchoolTest.sessionValues();
        values.put("exam_code", code);
        return values;
    }

    private String examIn(int other) {
        Map<String, Object> exam = freeExam();
        exam.put("session_id", other);
        return call("op.exam", "create", exam);
    }

    private void attendees() {
        int exam = exam();
        int[] ids = new int[4];
        checks.put(
                "create [2 attendees] with marks",
                () -> call("op.exam.attendees", "create", List.of(marked(exam, 101, 1), marked(exam, 102, 2))));
        checks.put("create [4] absent without marks", () -> {
            List<Object> absent = new ArrayList<>();
            for (int student = 111; student <= 114; student++) {
                absent.add(Map.of("exam_id", exam, "student_id", student, "status", "absent"));
            }
            List<Object> made = RecordedScene.list(client.call("op.exam.attendees", "create", absent));
            for (int i = 0; i < 4; i++) {
                ids[i] = id(made.get(i));
            }
            return "ok";
        });
        checks.put("o2m [[1,id,{marks}]] on absent", () -> lines(exam, List.of(1, ids[0], Map.of("marks", 40))));
        checks.put("… stored", () -> stored(ids[0]));
        checks.put(
                "o2m [[1,id,{status,marks}]]",
                () -> lines(exam, List.of(1, ids[0], Map.of("status", "present", "marks", 41))));
        checks.put("… stored again", () -> stored(ids[0]));
        checks.put("set absent: mark afterwards", () -> {
            String answer = call("op.exam.attendees", "write", List.of(ids[0]), Map.of("status", "absent"));
            return "('" + answer + "', "
                    + row("op.exam.attendees", ids[0], "marks").get("marks") + ")";
        });
        checks.put(
                "o2m two [0,0] with marks",
                () -> lines(
                        exam,
                        List.of(0, 0, Map.of("student_id", 121, "marks", 1)),
                        List.of(0, 0, Map.of("student_id", 122, "marks", 2))));
        checks.put(
                "attendees.write [2 ids] marks",
                () -> call("op.exam.attendees", "write", List.of(ids[1], ids[2]), Map.of("marks", 5)));
    }

    private void totals() {
        int exam = exam();
        int attendee = attendee(exam, 101, 50);
        checks.put("marks above total", () -> call("op.exam.attendees", "create", marked(exam, 102, 101)));
        checks.put("negative marks", () -> call("op.exam.attendees", "create", marked(exam, 103, -1)));
        checks.put(
                "write total below marks",
                () -> call("op.exam", "write", List.of(exam), Map.of("total_marks", 30, "min_marks", 10)));
        checks.put("then o2m status of that row", () -> lines(exam, List.of(1, attendee, Map.of("status", "present"))));
        checks.put(
                "total + marks in one write",
                () -> call(
                        "op.exam",
                        "write",
                        List.of(exam),
                        Map.of(
                                "attendees_line",
                                List.of(List.of(1, attendee, Map.of("status", "present", "marks", 120))),
                                "total_marks",
                                120)));
    }

    private void goneAttendees() {
        int exam = exam();
        int attendee = attendee(exam, 101, 50);
        checks.put(
                "write marks to missing attendee",
                () -> call("op.exam.attendees", "write", List.of(MISSING), Map.of("marks", 5)));
        checks.put("o2m [1, missing]", () -> lines(exam, List.of(1, MISSING, Map.of("marks", 5))));
        checks.put(
                "load attendees with marks",
                () -> call(
                        "op.exam.attendees",
                        "load",
                        List.of("exam_id/.id", "student_id/.id", "marks"),
                        List.of(List.of(exam, 102, "1"), List.of(exam, 103, "2"))));
        checks.put("attendees.unlink", () -> call("op.exam.attendees", "unlink", List.of(attendee)));
        checks.put(
                "attendee course_id filled",
                () -> truth(!row("op.exam.attendees", attendee(exam, 104, 1), "course_id")
                        .get("course_id")
                        .equals(false)));
    }

    private void states() {
        int exam = exam();
        checks.put("exam.act_held from draft", () -> act(exam, "held"));
        checks.put("exam.act_schedule from draft", () -> act(exam, "schedule"));
        checks.put("exam.act_held from schedule", () -> act(exam, "held"));
        checks.put("exam.act_held again", () -> act(exam, "held"));
        checks.put(
                "exam write state held (draft, two ids)",
                () -> call("op.exam", "write", List.of(exam(), exam()), Map.of("state", "held")));
        checks.put("exam.act_done from draft", () -> act(exam(), "done"));
        checks.put("exam.act_result_updated from held", () -> {
            int held = exam();
            client.call("op.exam", "write", List.of(held), Map.of("state", "held"));
            return act(held, "result_updated");
        });
        int cancelled = exam();
        for (int student = 101; student <= 103; student++) {
            attendee(cancelled, student, 1);
        }
        checks.put("exam.act_cancel", () -> act(cancelled, "cancel"));
        checks.put(
                "… attendees left of 3",
                () -> String.valueOf(
                        client.call("op.exam.attendees", "search_count", List.of(List.of("exam_id", "=", cancelled)))));
        checks.put("wizard held_exam", () -> {
            int wizard = id(client.call("op.held.exam", "create", Map.of("exam_id", exam())));
            return call("op.held.exam", "held_exam", List.of(wizard));
        });
    }

    private String act(int exam, String state) {
        return call("op.exam", "act_" + state, List.of(exam));
    }

    private void sessionStates() {
        checks.put("session.act_held, exams not done", () -> call("op.exam.session", "act_held", List.of(session)));
        checks.put(
                "session write state held",
                () -> call("op.exam.session", "write", List.of(session), Map.of("state", "held")));
    }

    private void resultLines() {
        int exam = exam();
        checks.put(
                "result line create [2]",
                () -> call("op.result.line", "create", List.of(marked(exam, 101, 1), marked(exam, 102, 2))));
        checks.put("load result lines with id, twice", () -> loadLines(exam, "1") + ", " + loadLines(exam, "2"));
    }

    private String loadLines(int exam, String marks) {
        return call(
                "op.result.line",
                "load",
                List.of("id", "exam_id/.id", "student_id/.id", "marks"),
                List.of(
                        List.of("moodle_grade.page_s103", exam, 103, marks),
                        List.of("moodle_grade.page_s104", exam, 104, marks)));
    }
}
