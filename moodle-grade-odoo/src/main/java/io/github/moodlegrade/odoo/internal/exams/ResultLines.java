package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.exams.WantedExam.WantedMark;
import io.github.moodlegrade.odoo.internal.rpc.LoadResult;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.Attempt;
import io.github.moodlegrade.odoo.internal.school.RowLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes result lines with {@code load}: new ones under an external id, so that a repeat or a rival never makes a second row; one that is
 * there already, whoever made it, by its database id.
 */
final class ResultLines {
    private static final List<String> CREATE = List.of("id", "exam_id/.id", "student_id/.id", "marks");
    private static final List<String> UPDATE = List.of(".id", "marks");

    private final Work work;
    private final Codes codes;

    ResultLines(Work work) {
        this.work = work;
        this.codes = new Codes(work.run.site(), work.grades.periods().common());
    }

    void write() throws RpcFault, InterruptedException {
        Map<WantedMark, List<String>> creates = new LinkedHashMap<>();
        Map<WantedMark, List<String>> updates = new LinkedHashMap<>();
        List<List<String>> ofOthers = new ArrayList<>();
        work.examIds.forEach((exam, examId) -> {
            Optional<ExamRow> before = work.snapshot.exam(exam.code);
            Set<Long> students = new HashSet<>();
            for (WantedMark mark : work.marksToWrite(exam)) {
                students.add(mark.studentId);
                List<ResultLineRow> rows = before.map(row -> work.snapshot.resultLines(row, mark.studentId))
                        .orElse(List.of());
                String marks = Integer.toString(mark.mark);
                if (rows.isEmpty()) {
                    String externalId = codes.resultLine(exam.activity, mark.studentId);
                    creates.put(mark, List.of(externalId, Long.toString(examId), Long.toString(mark.studentId), marks));
                } else if (rows.get(0).marks != mark.mark || !rows.get(0).isJudgedBy(exam.passMark)) {
                    updates.put(mark, List.of(Long.toString(rows.get(0).id), marks));
                }
            }
            before.map(work.snapshot::resultLines).orElse(List.of()).stream()
                    .filter(line -> !students.contains(line.studentId) && !line.isJudgedBy(exam.passMark))
                    .map(line -> List.of(Long.toString(line.id), Integer.toString(line.marks)))
                    .forEach(ofOthers::add);
        });
        RowLoader loader = new RowLoader(work.odoo, work.attempt, work.run);
        loader.load(ResultLineRow.MODEL, CREATE, creates);
        loader.load(ResultLineRow.MODEL, UPDATE, updates);
        judgeAgain(ofOthers);
    }

    /** Students whose grades Moodle does not show now keep their marks, but the pass mark they are judged by may be another one. */
    private void judgeAgain(List<List<String>> rows) throws RpcFault, InterruptedException {
        for (int from = 0; from < rows.size(); from += Attempt.ROWS_A_CALL) {
            List<List<String>> some = rows.subList(from, Math.min(rows.size(), from + Attempt.ROWS_A_CALL));
            LoadResult result = work.odoo.load(ResultLineRow.MODEL, UPDATE, some, work.run);
            if (!result.isLoaded() && !work.attempt.isIsolating()) {
                throw result.asFault(ResultLineRow.MODEL);
            }
        }
    }
}
