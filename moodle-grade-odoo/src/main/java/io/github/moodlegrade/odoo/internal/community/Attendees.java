package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.community.WantedExam.WantedMark;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that every student attends: one create for all, without marks (a batch with marks fails) and as absent, so that a half-done
 * import shows nobody as present with 0.
 */
final class Attendees {
    private final Work work;

    Attendees(Work work) {
        this.work = work;
    }

    /** Fills {@link Work#attendeeIds}. */
    void ensure() throws RpcFault, InterruptedException {
        Map<WantedMark, Long> missing = new LinkedHashMap<>();
        work.examIds.forEach((exam, examId) -> {
            for (WantedMark mark : work.acceptedMarks(exam)) {
                work.attendeeBefore(exam, mark)
                        .ifPresentOrElse(row -> work.attendeeIds.put(mark, row.id), () -> missing.put(mark, examId));
            }
        });
        work.send(new ArrayList<>(missing.keySet()), marks -> create(marks, missing));
    }

    private void create(List<WantedMark> marks, Map<WantedMark, Long> examIds) throws RpcFault, InterruptedException {
        List<Map<String, Object>> values = new ArrayList<>();
        for (WantedMark mark : marks) {
            values.add(Map.of(
                    "exam_id",
                    examIds.getOrDefault(mark, 0L),
                    "student_id",
                    mark.studentId,
                    "status",
                    AttendeeRow.ABSENT));
        }
        List<Long> ids = work.odoo.create(AttendeeRow.MODEL, values, work.run);
        for (int i = 0; i < marks.size(); i++) {
            work.attendeeIds.put(marks.get(i), ids.get(i));
        }
    }
}
