package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.Isolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes exams and their session from draft or schedule to held, with states read just before: {@code act_held} would reopen what is done.
 * Where the server has {@code act_held} it is used, as a school's own modules may hang on it, from draft through {@code act_schedule}; where
 * it is missing, or its guard refuses, the state is written, which every version takes. Whether it came to held, the next look tells.
 */
final class HeldStates {
    private final Work work;
    private final Abilities abilities;

    HeldStates(Work work, Abilities abilities) {
        this.work = work;
        this.abilities = abilities;
    }

    void hold(long sessionId) throws RpcFault, InterruptedException {
        Map<WantedExam, Long> exams = new LinkedHashMap<>();
        boolean anyMark = false;
        for (Map.Entry<WantedExam, Long> exam : work.examIds.entrySet()) {
            boolean held = work.snapshot
                    .exam(exam.getKey().code)
                    .filter(row -> !row.isBeforeHeld())
                    .isPresent();
            boolean hasMarks = !work.marksToWrite(exam.getKey()).isEmpty();
            anyMark |= hasMarks;
            if (!held && hasMarks) {
                exams.put(exam.getKey(), exam.getValue());
            }
        }
        if (work.attempt.isIsolating()) {
            // An exam that cannot be held costs its own grades.
            work.attempt.sendOneByOne(exams.keySet(), one -> holdExams(idsOf(one, exams)));
        } else {
            holdExams(List.copyOf(exams.values()));
        }
        boolean sessionHeld =
                work.snapshot.session().filter(row -> !row.isBeforeHeld()).isPresent();
        if (!sessionHeld && anyMark) {
            holdSession(sessionId);
        }
    }

    private static List<Long> idsOf(List<WantedExam> some, Map<WantedExam, Long> exams) {
        return some.stream().map(exam -> exams.getOrDefault(exam, 0L)).collect(Collectors.toList());
    }

    private void holdExams(List<Long> ids) throws RpcFault, InterruptedException {
        Map<Long, String> before = beforeHeld(ExamRow.MODEL, ids);
        List<Long> drafts = new ArrayList<>(before.keySet());
        drafts.removeIf(id -> !States.DRAFT.equals(before.get(id)));
        List<Long> exams = new ArrayList<>(before.keySet());
        hold(ExamRow.MODEL, exams, () -> {
            act(ExamRow.MODEL, "act_schedule", drafts);
            return act(ExamRow.MODEL, "act_held", exams);
        });
    }

    private void holdSession(long id) throws RpcFault, InterruptedException {
        List<Long> session =
                new ArrayList<>(beforeHeld(SessionRow.MODEL, List.of(id)).keySet());
        hold(SessionRow.MODEL, session, () -> act(SessionRow.MODEL, "act_held", session));
    }

    /** The way over the server's own methods; says whether it has them. */
    private interface OwnMethods {
        boolean act() throws RpcFault, InterruptedException;
    }

    private void hold(String model, List<Long> ids, OwnMethods methods) throws RpcFault, InterruptedException {
        if (ids.isEmpty()) {
            return;
        }
        try {
            if (!methods.act()) {
                write(model, ids);
            }
        } catch (RpcFault guard) {
            if (!Isolation.isRefusal(guard)) {
                throw guard;
            }
            writeInPlaceOf(guard, model, ids);
        }
    }

    /** Refused perhaps because somebody took one of them further in this moment. What is refused both ways is told in both words. */
    private void writeInPlaceOf(RpcFault guard, String model, List<Long> ids) throws RpcFault, InterruptedException {
        List<Long> left = new ArrayList<>(beforeHeld(model, ids).keySet());
        try {
            write(model, left);
        } catch (RpcFault fault) {
            throw fault.withWordsOf(guard);
        }
    }

    private void write(String model, List<Long> ids) throws RpcFault, InterruptedException {
        work.odoo.write(model, ids, Map.of("state", States.HELD), work.run);
    }

    /** Says whether the server has the method; it then did its work. */
    private boolean act(String model, String method, List<Long> ids) throws RpcFault, InterruptedException {
        if (abilities.lacks(model, method)) {
            return false;
        }
        try {
            work.odoo.act(model, method, ids, work.run);
            return true;
        } catch (RpcFault fault) {
            if (!fault.isMissingMethod()) {
                throw fault;
            }
            abilities.missing(model, method);
            return false;
        }
    }

    private Map<Long, String> beforeHeld(String model, List<Long> ids) throws RpcFault, InterruptedException {
        Map<Long, String> before = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            for (OdooRow row : work.odoo.searchRead(
                    model, List.of(List.of("id", "in", ids)), List.of("state"), ReadOptions.none(), work.run)) {
                String state = row.text("state").orElse("");
                if (States.isBeforeHeld(state)) {
                    before.put(row.id(), state);
                }
            }
        }
        return before;
    }
}
