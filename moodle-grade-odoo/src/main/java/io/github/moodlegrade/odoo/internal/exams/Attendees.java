package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.exams.WantedExam.WantedMark;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sees to it that every student attends: one create for all, without marks (before 2025 a batch with marks fails) and as absent, so that a
 * half-done import shows nobody as present with 0. Who attends is read just before, as the room wizard and people may have made all attendees
 * anew since the comparison.
 */
final class Attendees {
    private final Work work;

    Attendees(Work work) {
        this.work = work;
    }

    /** Fills {@link Work#attendees}. */
    void ensure() throws RpcFault, InterruptedException {
        Map<Long, Map<Long, AttendeeRow>> now = ofExistingExams();
        Map<WantedMark, Long> missing = new LinkedHashMap<>();
        work.examIds.forEach((exam, examId) -> {
            for (WantedMark mark : work.marksToWrite(exam)) {
                AttendeeRow row = now.getOrDefault(examId, Map.of()).get(mark.studentId);
                if (row == null) {
                    missing.put(mark, examId);
                } else {
                    work.attendees.put(mark, row);
                }
            }
        });
        work.attempt.send(missing.keySet(), marks -> create(marks, missing));
    }

    private Map<Long, Map<Long, AttendeeRow>> ofExistingExams() throws RpcFault, InterruptedException {
        List<Long> exams = new ArrayList<>();
        List<Long> students = new ArrayList<>();
        work.examIds.forEach((exam, examId) -> {
            if (work.snapshot.exam(exam.code).isPresent()) {
                exams.add(examId);
                work.marksToWrite(exam).forEach(mark -> students.add(mark.studentId));
            }
        });
        return new AttendeeReader(work.odoo)
                .read(exams, students.stream().distinct().collect(Collectors.toList()), work.run);
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
            work.attendees.put(marks.get(i), AttendeeRow.absent(ids.get(i)));
        }
    }
}
