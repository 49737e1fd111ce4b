package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes exams and their session from draft or schedule to held, with states read just before: {@code act_held} would reopen what is done.
 * Its "cannot marshal None" fault comes after the commit, so it is answered by a look.
 */
final class HeldStates {
    private final Work work;
    private final AtomicBoolean examsHaveActHeld;

    /**
     * For one attempt.
     *
     * @param examsHaveActHeld whether op.exam is not yet known to lack act_held, as it does in all known branches
     */
    HeldStates(Work work, AtomicBoolean examsHaveActHeld) {
        this.work = work;
        this.examsHaveActHeld = examsHaveActHeld;
    }

    void hold(long sessionId) throws RpcFault, InterruptedException {
        List<Long> exams = new ArrayList<>();
        for (Map.Entry<WantedExam, Long> exam : work.examIds.entrySet()) {
            boolean held = work.snapshot
                    .exam(exam.getKey().code)
                    .filter(row -> !row.isBeforeHeld())
                    .isPresent();
            if (!held && !work.acceptedMarks(exam.getKey()).isEmpty()) {
                exams.add(exam.getValue());
            }
        }
        holdExams(beforeHeld(ExamRow.MODEL, exams));
        boolean sessionHeld =
                work.snapshot.session().filter(row -> !row.isBeforeHeld()).isPresent();
        boolean anyMark = work.examIds.keySet().stream()
                .anyMatch(exam -> !work.acceptedMarks(exam).isEmpty());
        if (!sessionHeld && anyMark) {
            holdSession(beforeHeld(SessionRow.MODEL, List.of(sessionId)));
        }
    }

    private void holdExams(List<Long> exams) throws RpcFault, InterruptedException {
        if (exams.isEmpty()) {
            return;
        }
        if (examsHaveActHeld.get()) {
            try {
                actHeld(ExamRow.MODEL, exams);
                return;
            } catch (RpcFault fault) {
                if (!fault.isMissingMethod()) {
                    throw fault;
                }
                examsHaveActHeld.set(false);
            }
        }
        work.odoo.write(ExamRow.MODEL, exams, Map.of("state", States.HELD), work.run);
    }

    private void holdSession(List<Long> session) throws RpcFault, InterruptedException {
        if (!session.isEmpty()) {
            actHeld(SessionRow.MODEL, session);
        }
    }

    private void actHeld(String model, List<Long> ids) throws RpcFault, InterruptedException {
        try {
            work.odoo.act(model, "act_held", ids, work.run);
        } catch (RpcFault fault) {
            if (fault.kind() != RpcFault.Kind.UNKNOWN || !beforeHeld(model, ids).isEmpty()) {
                throw fault;
            }
        }
    }

    private List<Long> beforeHeld(String model, List<Long> ids) throws RpcFault, InterruptedException {
        List<Long> before = new ArrayList<>();
        if (!ids.isEmpty()) {
            for (OdooRow row : work.odoo.searchRead(
                    model, List.of(List.of("id", "in", ids)), List.of("state"), ReadOptions.none(), work.run)) {
                if (States.isBeforeHeld(row.text("state").orElse(""))) {
                    before.add(row.id());
                }
            }
        }
        return before;
    }
}
