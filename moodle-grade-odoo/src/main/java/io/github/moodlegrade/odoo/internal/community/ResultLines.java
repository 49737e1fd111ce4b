package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.community.WantedExam.WantedMark;
import io.github.moodlegrade.odoo.internal.rpc.LoadResult;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        this.codes = new Codes(work.run.site());
    }

    void write() throws RpcFault, InterruptedException {
        Map<WantedMark, List<String>> creates = new LinkedHashMap<>();
        Map<WantedMark, List<String>> updates = new LinkedHashMap<>();
        work.examIds.forEach((exam, examId) -> {
            Optional<ExamRow> before = work.snapshot.exam(exam.code);
            for (WantedMark mark : work.marksToWrite(exam)) {
                List<ResultLineRow> rows = before.map(row -> work.snapshot.resultLines(row, mark.studentId))
                        .orElse(List.of());
                String marks = Integer.toString(mark.mark);
                if (rows.isEmpty()) {
                    String externalId = codes.resultLine(exam.activity, mark.studentId);
                    creates.put(mark, List.of(externalId, Long.toString(examId), Long.toString(mark.studentId), marks));
                } else if (rows.get(0).marks != mark.mark) {
                    updates.put(mark, List.of(Long.toString(rows.get(0).id), marks));
                }
            }
        });
        load(CREATE, creates);
        load(UPDATE, updates);
    }

    private void load(List<String> fields, Map<WantedMark, List<String>> rows) throws RpcFault, InterruptedException {
        work.send(new ArrayList<>(rows.keySet()), marks -> {
            List<List<String>> some = new ArrayList<>();
            marks.forEach(mark -> some.add(rows.getOrDefault(mark, List.of())));
            LoadResult result = work.odoo.load(ResultLineRow.MODEL, fields, some, work.run);
            if (!result.isLoaded()) {
                throw result.asFault(ResultLineRow.MODEL);
            }
        });
    }
}
