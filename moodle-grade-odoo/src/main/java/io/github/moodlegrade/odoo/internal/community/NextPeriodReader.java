package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.OecCourse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tells last year's exam session: the batch that a new session would get is another one, starts later, and at most a tenth of the matched
 * students are left behind in the session's batch, in none that starts later. Parallel batches of one year and a few repeaters are no new
 * year.
 */
final class NextPeriodReader {
    private static final int ONE_OF = 10;

    private final OdooRpc odoo;
    private final Settings settings;

    NextPeriodReader(OdooRpc odoo, Settings settings) {
        this.odoo = odoo;
        this.settings = settings;
    }

    /** Why the session is last year's; empty if it is not. */
    Optional<Finding> why(OecCourse course, SessionRow session, Set<Long> students, RunContext run)
            throws RpcFault, InterruptedException {
        if (session.courseId != course.courseId() || session.batchId == 0) {
            return Optional.empty();
        }
        Enrolments enrolments = Enrolments.read(odoo, course, students, run);
        OptionalLong next = settings.batchOf(course, enrolments);
        if (next.isEmpty() || next.getAsLong() == session.batchId) {
            return Optional.empty();
        }
        Map<Long, LocalDate> starts = starts(enrolments, session.batchId, next.getAsLong(), run);
        long leftBehind = enrolments.studentsIn(session.batchId, batch -> isLater(starts, batch, session.batchId));
        if (!isLater(starts, next.getAsLong(), session.batchId) || leftBehind * ONE_OF > students.size()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                FindingCode.NEW_PERIOD,
                "the exam session " + session.code + " (id " + session.id + ") is of batch " + session.batchId
                        + ", but the learners are of batch " + next.getAsLong() + ", which starts later"));
    }

    private Map<Long, LocalDate> starts(Enrolments enrolments, long batch, long next, RunContext run)
            throws RpcFault, InterruptedException {
        Set<Long> batches = new HashSet<>(enrolments.batches());
        batches.add(batch);
        batches.add(next);
        Map<Long, LocalDate> starts = new HashMap<>();
        for (OdooRow row : odoo.searchRead(
                "op.batch",
                List.of(List.of("id", "in", new ArrayList<>(batches))),
                List.of("start_date"),
                ReadOptions.none().withArchived(),
                run)) {
            row.date("start_date").ifPresent(start -> starts.put(row.id(), start));
        }
        return starts;
    }

    private static boolean isLater(Map<Long, LocalDate> starts, long batch, long than) {
        LocalDate start = starts.get(batch);
        LocalDate other = starts.get(than);
        return start != null && other != null && start.isAfter(other);
    }
}
