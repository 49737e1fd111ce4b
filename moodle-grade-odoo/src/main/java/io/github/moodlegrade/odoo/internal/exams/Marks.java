package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.exams.WantedExam.WantedMark;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.OldTotals;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.ActivityShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes marks: one op.exam.write per changed exam, with the total where that changed and attendees of that exam only. */
final class Marks {
    /** Odoo's command to update a record of a one2many field. */
    private static final int UPDATE = 1;

    private final Work work;

    Marks(Work work) {
        this.work = work;
    }

    void write() throws RpcFault, InterruptedException {
        for (Map.Entry<WantedExam, Long> entry : work.examIds.entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
    }

    private void write(WantedExam exam, long examId) throws RpcFault, InterruptedException {
        List<WantedMark> changed = new ArrayList<>();
        for (WantedMark mark : work.marksToWrite(exam)) {
            AttendeeRow now = work.attendees.get(mark);
            if (now != null && !now.shows(mark.mark)) {
                changed.add(mark);
            }
        }
        Map<String, Object> totals = changedTotals(exam);
        if (changed.isEmpty() && !totals.isEmpty()) {
            work.odoo.write(ExamRow.MODEL, List.of(examId), totals, work.run);
        }
        work.attempt.send(changed, marks -> {
            Map<String, Object> values = new HashMap<>(totals);
            values.put("attendees_line", lines(marks));
            work.odoo.write(ExamRow.MODEL, List.of(examId), values, work.run);
        });
        if (totals.containsKey("total_marks")) {
            reportMarksOfOldTotal(exam, examId);
        }
        if (totals.containsKey("min_marks")) {
            reportPassMarkOfAPerson(exam);
        }
    }

    /** Total and pass mark follow Moodle, in one write: OpenEduCat wants the one within the other at every moment. */
    private Map<String, Object> changedTotals(WantedExam exam) {
        Map<String, Object> values = new HashMap<>();
        Optional<ExamRow> before = work.snapshot.exam(exam.code);
        if (before.isPresent() && before.get().total != exam.total) {
            values.put("total_marks", exam.total);
        }
        if (before.isPresent() && before.get().passMark != exam.passMark) {
            values.put("min_marks", exam.passMark);
        }
        return values;
    }

    /** What stands is neither what is written now nor what an import wrote last. */
    private void reportPassMarkOfAPerson(WantedExam exam) {
        int standing = work.snapshot.exam(exam.code).map(row -> row.passMark).orElse(exam.passMark);
        Optional<Integer> ours = work.grades
                .shapeOf(exam.activity)
                .flatMap(ActivityShape::former)
                .flatMap(MarkRule::passMarkOf);
        if (ours.isPresent() && ours.get() != standing) {
            work.run.report(Finding.of(
                            FindingCode.PASS_MARK_RESET,
                            "the pass mark of exam " + exam.code + " was " + standing + ", set in OpenEduCat, and is "
                                    + exam.passMark + " now")
                    .inCourse(work.grades.moodleCourse().id())
                    .ofActivity(exam.activity.toString()));
        }
    }

    /** Marks of students whose grades Moodle does not show us (any more) keep their number, but not its meaning. */
    private void reportMarksOfOldTotal(WantedExam exam, long examId) throws RpcFault, InterruptedException {
        Set<Long> wanted = exam.marks.stream().map(mark -> mark.studentId).collect(Collectors.toSet());
        List<Long> others = new ArrayList<>();
        for (OdooRow row : work.odoo.searchRead(
                AttendeeRow.MODEL,
                List.of(List.of("exam_id", "=", examId), List.of("status", "=", AttendeeRow.PRESENT)),
                AttendeeRow.FIELDS,
                ReadOptions.none(),
                work.run)) {
            row.many2one("student_id").stream()
                    .filter(id -> !wanted.contains(id))
                    .forEach(others::add);
        }
        OldTotals.report(
                exam.activity, "the total of exam " + exam.code + " changed to " + exam.total, others, work.run);
    }

    /** Status and mark always together: since 2025 an absent student's mark is stored as 0 without a word. */
    private List<List<Object>> lines(List<WantedMark> marks) {
        List<List<Object>> lines = new ArrayList<>();
        for (WantedMark mark : marks) {
            AttendeeRow attendee = work.attendees.get(mark);
            if (attendee != null) {
                lines.add(List.of(UPDATE, attendee.id, Map.of("marks", mark.mark, "status", AttendeeRow.PRESENT)));
            }
        }
        return lines;
    }
}
