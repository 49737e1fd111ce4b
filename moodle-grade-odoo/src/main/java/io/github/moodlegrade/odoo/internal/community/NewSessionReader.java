package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the batch and the exam type of a session that is to be created. */
final class NewSessionReader {
    private final OdooRpc odoo;
    private final Settings settings;

    NewSessionReader(OdooRpc odoo, Settings settings) {
        this.odoo = odoo;
        this.settings = settings;
    }

    /** Empty if no matched student is in a batch of the course. */
    Optional<NewSession> read(CourseGrades grades, RunContext run) throws RpcFault, InterruptedException {
        OptionalLong batch = batch(grades, run);
        return batch.isEmpty() ? Optional.empty() : Optional.of(new NewSession(batch.getAsLong(), examType(run)));
    }

    /** The explicit batch, else the one most matched students have for this course, running enrolments first; ties: the newest. */
    private OptionalLong batch(CourseGrades grades, RunContext run) throws RpcFault, InterruptedException {
        Long explicit = settings.batches.get(grades.course());
        if (explicit != null) {
            return OptionalLong.of(explicit);
        }
        List<OdooRow> enrolments = odoo.searchRead(
                "op.student.course",
                List.of(
                        List.of("course_id", "=", grades.course().courseId()),
                        List.of("student_id", "in", new ArrayList<>(grades.matchedStudents()))),
                List.of("batch_id", "state"),
                ReadOptions.none(),
                run);
        Map<Long, Long> running = new HashMap<>();
        Map<Long, Long> all = new HashMap<>();
        for (OdooRow row : enrolments) {
            row.many2one("batch_id").ifPresent(batch -> {
                all.merge(batch, 1L, Long::sum);
                if (row.text("state").orElse("").equals("running")) {
                    running.merge(batch, 1L, Long::sum);
                }
            });
        }
        return mostOf(running.isEmpty() ? all : running);
    }

    private static OptionalLong mostOf(Map<Long, Long> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<Long, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(most -> OptionalLong.of(most.getKey()))
                .orElseGet(OptionalLong::empty);
    }

    private long examType(RunContext run) throws RpcFault, InterruptedException {
        List<List<Object>> domain = new ArrayList<>();
        if (settings.examType != null) {
            domain.add(List.of("name", "=", settings.examType));
        }
        List<OdooRow> types = odoo.searchRead(
                "op.exam.type",
                domain,
                List.of("name"),
                ReadOptions.none().order("id").limit(1),
                run);
        if (types.isEmpty()) {
            String which = settings.examType == null ? "no exam type" : "no exam type named " + settings.examType;
            throw MoodleGradeException.run(FindingCode.NO_EXAM_TYPE, "OpenEduCat has " + which);
        }
        return types.get(0).id();
    }
}
