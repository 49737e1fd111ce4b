package io.github.moodlegrade.odoo.contract;

import static io.github.moodlegrade.odoo.contract.ExamOffice.NONE;
import static io.github.moodlegrade.odoo.contract.ExamOffice.lines;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The answers of OpenEduCat 18.0 of October 2024 and of September 17, 2025, as they were seen on servers, rule by rule. */
final class RulesTable {
    private static final String EXAM = "op.exam";
    private static final String SESSION = "op.exam.session";
    private static final String ATTENDEES = "op.exam.attendees";
    private static final String LINES = "op.result.line";

    /** Not there. */
    private static final int MISSING = 999_999;

    static final List<Row> ROWS = List.of(
            // fields and rights
            row("fields_get results_entered", "false", "true", o -> field(o, EXAM, "results_entered")),
            row("fields_get exams_count", "false", "true", o -> field(o, SESSION, "exams_count")),
            row("attendees unlink right", "false", "true", o -> right(o, ATTENDEES, "unlink")),
            row("op.student create right", "true", "false", o -> right(o, "op.student", "create")),
            row("op.subject write right", "true", "false", o -> right(o, "op.subject", "write")),
            row("batch of a course's learner required", "true", "false", RulesTable::batchRequired),
            // times
            row("exam start = end", "ok", "F2", o -> create(o.nextDay(), "09:00:00", "09:00:00")),
            row("exam of the same two seconds", "ok", "F2", o -> secondExam(o, "08:00:00", "10:00:00")),
            row("exam touching", "ok", "ok", o -> secondExam(o, "10:00:00", "11:00:00")),
            row("same time, other subject", "ok", "ok", RulesTable::otherSubject),
            row("write times onto another exam", "ok", "F2", RulesTable::timesOntoAnother),
            row("write start = end", "ok", "F2", o -> write(o, o.newExam(), "end_time", o.at("08:00:00"))),
            row("create [2 exams]", "F1", "ok", o -> createTwo(o, "09:00:00", "10:00:00", "11:00:00")),
            row("create [2 exams] of the same time", "F1", "F2", o -> createTwo(o, "09:00:00", "09:30:00", "11:00:00")),
            row("load 2 exams", "ok", "ok", o -> loadTwo(o, "10:00:00", "11:00:00")),
            row("load 2 exams with start = end", "ok", "ids=False", o -> loadTwo(o, "10:00:00", "10:00:00")),
            row("load 2 exams of the same time", "ok", "ids=False", o -> loadTwo(o, "08:30:00", "10:00:00")),
            row("create [2 sessions]", "F1", "F1", RulesTable::twoSessions),
            row("exam without session", "F1", "ok", RulesTable::withoutSession),
            row("exam in a session in draft", "ok", "ok", o -> inSession(o, "draft")),
            row("exam in a session in done", "ok", "ok", o -> inSession(o, "done")),
            // marks
            row("create [2 attendees] with marks", "F1", "ok", RulesTable::twoAttendees),
            row("create [3] absent without marks", "ok", "ok", o -> "ok" + cut(o.absent(o.newExam(), 1, 2, 3))),
            row("o2m marks of absent", "ok absent 40", "ok absent 0", o -> line(o, Map.of("marks", 40))),
            row(
                    "o2m status and marks of absent",
                    "ok present 41",
                    "ok present 41",
                    o -> line(o, Map.of("status", "present", "marks", 41))),
            row("set absent", "ok absent 41", "ok absent 0", o -> attendee(o, 41, Map.of("status", "absent"))),
            row("o2m two new with marks", "F1", "ok", RulesTable::twoNewLines),
            row("attendees.write [2 ids] marks", "F1", "ok", RulesTable::marksOfTwo),
            row("marks above total", "ok present 101", "F2 present 41", o -> attendee(o, 41, Map.of("marks", 101))),
            row("negative marks", "F2 present 41", "F2 present 41", o -> attendee(o, 41, Map.of("marks", -1))),
            row("write total below marks", "ok", "ok", o -> lowered(o, "note", "Late")),
            row("then status of that row", "ok", "F2", o -> lowered(o, "status", "present")),
            row("total and marks in one write", "ok", "ok", RulesTable::totalAndMarks),
            row("marks of a missing attendee", "ok", "F2", o -> write(o, ATTENDEES, MISSING, "marks", 5)),
            row("status of a missing attendee", "ok", "F2", o -> write(o, ATTENDEES, MISSING, "status", "absent")),
            row("note of a missing attendee", "ok", "ok", o -> write(o, ATTENDEES, MISSING, "note", "Late")),
            row("o2m [1, missing]", "ok", "F2", RulesTable::missingLine),
            row("load attendees with marks", "ok", "ok", RulesTable::loadAttendees),
            row("attendees.unlink", "F4", "ok", o -> o.says(ATTENDEES, "unlink", o.absent(o.newExam(), 1))),
            row("attendee course_id filled", "false false", "1 1", RulesTable::courseAndBatch),
            // states
            row("exam.act_held([])", "F1", NONE, o -> o.says(EXAM, "act_held", List.of())),
            row("exam.act_held from draft", "F1", "F2", o -> act(o, "act_held", o.newExam())),
            row("exam.act_schedule from draft", "F1", NONE, o -> act(o, "act_schedule", o.newExam())),
            row("exam.act_held from schedule", "F1", NONE, o -> act(o, "act_held", o.newExamIn("schedule"))),
            row("exam.act_held again", "F1", "F2", o -> act(o, "act_held", o.newExamIn("held"))),
            row("exam write state held", "ok", "ok", RulesTable::twoHeld),
            row("exam.act_done from draft", NONE, "F2", o -> act(o, "act_done", o.newExam())),
            row(
                    "exam.act_result_updated from held",
                    NONE,
                    NONE,
                    o -> act(o, "act_result_updated", o.newExamIn("held"))),
            row("exam.act_cancel", NONE + " 3", "ok 0", RulesTable::attendeesAfterCancel),
            row("wizard held_exam", "held absent 41", "held absent 0", RulesTable::heldByWizard),
            row("session.act_held, exams not done", NONE, "F2", RulesTable::sessionHeld),
            row("session write state held", "ok", "ok", o -> write(o, SESSION, o.newSession(), "state", "held")),
            // result lines
            row("result line create [2]", "ok", "ok", RulesTable::twoResultLines),
            row("load result lines with id, twice", "ok ok 2", "ok ok 2", RulesTable::resultLinesTwice));

    private RulesTable() {}

    /** A rule, with the answer of each time. */
    static final class Row {
        private final String name;
        private final Map<Rules, String> expected;
        private final Function<ExamOffice, String> question;

        private Row(String name, Map<Rules, String> expected, Function<ExamOffice, String> question) {
            this.name = name;
            this.expected = expected;
            this.question = question;
        }

        String expected(Rules rules) {
            return expected.getOrDefault(rules, "");
        }

        String ask(ExamOffice office) {
            return question.apply(office);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, String of2024, String of2025, Function<ExamOffice, String> question) {
        return new Row(name, Map.of(Rules.OF_2024, of2024, Rules.OF_2025, of2025), question);
    }

    private static String field(ExamOffice office, String model, String field) {
        Map<?, ?> fields = (Map<?, ?>) office.answer(model, "fields_get", List.of(field), List.of("type"));
        return String.valueOf(fields.containsKey(field));
    }

    private static String right(ExamOffice office, String model, String operation) {
        return String.valueOf(office.answer(model, "check_access_rights", operation, false));
    }

    private static String batchRequired(ExamOffice office) {
        Object fields = office.answer("op.student.course", "fields_get", List.of("batch_id"), List.of("required"));
        return String.valueOf(fields.equals(Map.of("batch_id", Map.of("required", true))));
    }

    private static String create(ExamOffice office, String start, String end) {
        return office.says(EXAM, "create", office.exam(start, end));
    }

    private static String write(ExamOffice office, String model, int id, String field, Object value) {
        return office.says(model, "write", List.of(id), Map.of(field, value));
    }

    private static String write(ExamOffice office, int exam, String field, Object value) {
        return write(office, EXAM, exam, field, value);
    }

    private static String act(ExamOffice office, String method, int exam) {
        return office.says(EXAM, method, List.of(exam));
    }

    private static String secondExam(ExamOffice office, String start, String end) {
        office.newExam();
        return create(office, start, end);
    }

    private static String otherSubject(ExamOffice office) {
        office.newExam();
        return office.says(EXAM, "create", office.exam("08:00:00", "10:00:00", "subject_id", 2));
    }

    private static String timesOntoAnother(ExamOffice office) {
        office.newExam();
        int second = office.newExam("11:00:00", "12:00:00");
        return write(office, second, "start_time", office.at("09:00:00"));
    }

    private static String createTwo(ExamOffice office, String firstStart, String secondStart, String secondEnd) {
        Map<String, Object> first = office.nextDay().exam(firstStart, "10:00:00");
        return office.says(EXAM, "create", List.of(first, office.exam(secondStart, secondEnd)));
    }

    private static String loadTwo(ExamOffice office, String secondStart, String secondEnd) {
        Map<String, Object> first = office.nextDay().exam("08:00:00", "09:00:00");
        return office.says(EXAM, "load", office.load(List.of(first, office.exam(secondStart, secondEnd))));
    }

    private static String twoSessions(ExamOffice office) {
        return office.says(
                SESSION,
                "create",
                List.of(office.session("2026-01-01", "2026-12-31"), office.session("2026-01-01", "2026-12-31")));
    }

    private static String withoutSession(ExamOffice office) {
        Map<String, Object> exam = office.nextDay().exam("08:00:00", "09:00:00");
        exam.remove("session_id");
        return office.says(EXAM, "create", exam);
    }

    private static String inSession(ExamOffice office, String state) {
        int session = office.newSession();
        write(office, SESSION, session, "state", state);
        return office.says(EXAM, "create", office.nextDay().exam("08:00:00", "09:00:00", "session_id", session));
    }

    private static String twoAttendees(ExamOffice office) {
        int exam = office.newExam();
        return office.says(
                ATTENDEES,
                "create",
                List.of(office.attendee(exam, 1, "present", 1), office.attendee(exam, 2, "present", 2)));
    }

    private static String cut(List<Integer> ids) {
        return ids.size() == 3 ? "" : " " + ids;
    }

    /** What becomes of an absent attendee by a write through the exam. */
    private static String line(ExamOffice office, Map<String, ?> values) {
        int exam = office.newExam();
        int id = office.absent(exam, 1).get(0);
        return office.says(EXAM, "write", List.of(exam), lines(List.of(1, id, values))) + " " + stored(office, id);
    }

    /** What becomes of a present attendee with marks. */
    private static String attendee(ExamOffice office, int marks, Map<String, ?> values) {
        int id = office.newAttendee(office.newExam(), 1, "present", marks);
        return office.says(ATTENDEES, "write", List.of(id), values) + " " + stored(office, id);
    }

    private static String stored(ExamOffice office, int attendee) {
        return office.stored(ATTENDEES, attendee, "status", "marks");
    }

    private static String twoNewLines(ExamOffice office) {
        return office.says(
                EXAM,
                "write",
                List.of(office.newExam()),
                lines(
                        List.of(0, 0, Map.of("student_id", 1, "marks", 1)),
                        List.of(0, 0, Map.of("student_id", 2, "marks", 2))));
    }

    private static String marksOfTwo(ExamOffice office) {
        int exam = office.newExam();
        List<Integer> both =
                List.of(office.newAttendee(exam, 1, "present", 1), office.newAttendee(exam, 2, "present", 2));
        return office.says(ATTENDEES, "write", both, Map.of("marks", 5));
    }

    /** A total below marks that are there, and then a write to their row. */
    private static String lowered(ExamOffice office, String field, String value) {
        int exam = office.newExam();
        int id = office.newAttendee(exam, 1, "present", 80);
        office.answer(EXAM, "write", List.of(exam), Map.of("total_marks", 60));
        return office.says(EXAM, "write", List.of(exam), lines(List.of(1, id, Map.of(field, value))));
    }

    private static String totalAndMarks(ExamOffice office) {
        int exam = office.newExam();
        int id = office.newAttendee(exam, 1, "present", 80);
        List<?> command = List.of(1, id, Map.of("status", "present", "marks", 150));
        return office.says(
                EXAM, "write", List.of(exam), Map.of("attendees_line", List.of(command), "total_marks", 150));
    }

    private static String missingLine(ExamOffice office) {
        return office.says(EXAM, "write", List.of(office.newExam()), lines(List.of(1, MISSING, Map.of("marks", 5))));
    }

    private static String loadAttendees(ExamOffice office) {
        int exam = office.newExam();
        return office.says(
                ATTENDEES,
                "load",
                office.load(List.of(office.attendee(exam, 1, "present", 41), office.attendee(exam, 2, "present", 42))));
    }

    private static String courseAndBatch(ExamOffice office) {
        return office.stored(ATTENDEES, office.absent(office.newExam(), 1).get(0), "course_id", "batch_id");
    }

    private static String twoHeld(ExamOffice office) {
        return office.says(EXAM, "write", List.of(office.newExam(), office.newExam()), Map.of("state", "held"));
    }

    private static String attendeesAfterCancel(ExamOffice office) {
        int exam = office.newExam();
        office.absent(exam, 1, 2, 3);
        return act(office, "act_cancel", exam) + " " + office.count(ATTENDEES, "exam_id", exam);
    }

    private static String heldByWizard(ExamOffice office) {
        int exam = office.newExam();
        int id = office.newAttendee(exam, 1, "present", 41);
        int wizard = office.make(
                "op.held.exam", Map.of("exam_id", exam, "attendees_line", List.of(List.of(6, 0, List.of(id)))));
        office.answer("op.held.exam", "held_exam", List.of(wizard));
        return office.stored(EXAM, exam, "state") + " " + stored(office, id);
    }

    private static String sessionHeld(ExamOffice office) {
        int session = office.newSession();
        office.make(EXAM, office.nextDay().exam("08:00:00", "09:00:00", "session_id", session));
        return office.says(SESSION, "act_held", List.of(session));
    }

    private static Map<String, Object> result(int exam, int student) {
        return Map.of("exam_id", exam, "student_id", student, "marks", 50);
    }

    private static String twoResultLines(ExamOffice office) {
        int exam = office.newExam();
        return office.says(LINES, "create", List.of(result(exam, 1), result(exam, 2)));
    }

    private static String resultLinesTwice(ExamOffice office) {
        int exam = office.newExam();
        List<String> header = List.of("id", "exam_id/.id", "student_id/.id", "marks");
        List<List<String>> rows = List.of(
                List.of("moodle_grade.rules_1", "" + exam, "1", "50"),
                List.of("moodle_grade.rules_2", "" + exam, "2", "51"));
        return office.says(LINES, "load", header, rows) + " " + office.says(LINES, "load", header, rows) + " "
                + office.count(LINES, "exam_id", exam);
    }
}
