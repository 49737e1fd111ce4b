package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * What a session needs.
     *
     * @param before the session of the period before, if there is one: the new one's batch starts later
     * @return empty if no matched student is in such a batch of the course
     */
    Optional<NewSession> read(CourseGrades grades, Optional<SessionRow> before, RunContext run)
            throws RpcFault, InterruptedException {
        OptionalLong batch = batch(grades, before, run);
        return batch.isEmpty() ? Optional.empty() : Optional.of(new NewSession(batch.getAsLong(), examType(run)));
    }

    private OptionalLong batch(CourseGrades grades, Optional<SessionRow> before, RunContext run)
            throws RpcFault, InterruptedException {
        Long linked = settings.batches.get(grades.course());
        if (linked != null) {
            return OptionalLong.of(linked);
        }
        Enrolments enrolments = Enrolments.read(odoo, grades.course(), grades.matchedStudents(), run);
        if (before.isEmpty() || before.get().batchId == 0) {
            return enrolments.batchOfMost();
        }
        BatchDates dates = BatchDates.read(odoo, enrolments, List.of(before.get().batchId), run);
        return enrolments.batchOfMost(batch -> dates.isLater(batch, before.get().batchId));
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
