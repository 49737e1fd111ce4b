package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The records of the community edition: sessions, exams, attendees and result lines. */
final class ExamRecords implements Records {
    private final Seen seen;

    ExamRecords(Seen seen) {
        this.seen = seen;
    }

    @Override
    public List<Map<String, String>> standing() {
        Map<Object, String> activities = new HashMap<>();
        for (Map<String, Object> exam : seen.rows("op.exam", "exam_code")) {
            activities.put(exam.get("id"), activity(exam));
        }
        Map<String, String> attendees = new TreeMap<>();
        for (Map<String, Object> row : seen.rows("op.exam.attendees", "exam_id", "student_id", "status", "marks")) {
            boolean present = Records.text(row, "status").equals("present");
            attendees.merge(place(activities, row), present ? Records.text(row, "marks") : UNMARKED, Records::both);
        }
        Map<String, String> lines = new TreeMap<>();
        for (Map<String, Object> row : seen.rows("op.result.line", "exam_id", "student_id", "marks")) {
            lines.merge(place(activities, row), Records.text(row, "marks"), Records::both);
        }
        return List.of(attendees, lines);
    }

    private static String place(Map<Object, String> activities, Map<String, Object> row) {
        return activities.get(Records.one(row, "exam_id")) + " " + Records.one(row, "student_id");
    }

    private static String activity(Map<String, Object> exam) {
        return Records.text(exam, "exam_code").replace("MDL-", "");
    }

    @Override
    public String standingOf(String place, String grade) {
        return Integer.toString(Marks.mark(grade));
    }

    @Override
    public void areRight(Marks now, String point) {
        Map<String, String> structure = new TreeMap<>();
        for (Map<String, Object> session : seen.rows("op.exam.session", "exam_code", "state")) {
            structure.merge("session " + session.get("exam_code"), Records.text(session, "state"), Records::both);
        }
        for (Map<String, Object> exam : seen.rows("op.exam", "exam_code", "state", "total_marks")) {
            structure.merge(activity(exam), exam.get("state") + " of " + exam.get("total_marks"), Records::both);
        }
        now.deliverable().keySet().forEach(place -> {
            String activity = Marks.activity(place);
            assertThat(structure)
                    .as(point)
                    .containsEntry(activity, "held of " + Marks.maximum(activity))
                    .containsEntry("session MDL-C" + TaughtMoodle.course(activity), "held");
        });
        assertThat(structure.values()).as(point).noneMatch(row -> row.contains(" and "));
    }

    @Override
    public int runsUntilIdle() {
        return 1;
    }
}
