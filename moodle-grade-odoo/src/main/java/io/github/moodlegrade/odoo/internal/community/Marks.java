package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.community.WantedExam.WantedMark;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        for (WantedMark mark : work.acceptedMarks(exam)) {
            boolean shown = work.attendeeBefore(exam, mark)
                    .filter(row -> row.shows(mark.mark))
                    .isPresent();
            if (!shown && work.attendeeIds.containsKey(mark)) {
                changed.add(mark);
            }
        }
        Map<String, Object> totals = changedTotals(exam);
        if (changed.isEmpty() && !totals.isEmpty()) {
            work.odoo.write(ExamRow.MODEL, List.of(examId), totals, work.run);
            return;
        }
        work.send(changed, marks -> {
                    Map<String, Object> values = new HashMap<>(totals);
                    values.put("attendees_line", lines(marks));
                    work.odoo.write(ExamRow.MODEL, List.of(examId), values, work.run);
                })
                .forEach(work::reject);
    }

    /** The total follows Moodle's maximum; the pass mark, set on creation, gives way only where the new total no longer allows it. */
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

    private List<List<Object>> lines(List<WantedMark> marks) {
        List<List<Object>> lines = new ArrayList<>();
        for (WantedMark mark : marks) {
            lines.add(List.of(
                    UPDATE,
                    work.attendeeIds.getOrDefault(mark, 0L),
                    Map.of("marks", mark.mark, "status", AttendeeRow.PRESENT)));
        }
        return lines;
    }
}
