package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One attempt to bring OpenEduCat to what is wanted: sends rows, rejects those that are refused alone, and knows which grades may still be
 * written. For one thread.
 */
public final class Attempt {
    /** More rows than these go in several calls. */
    public static final int ROWS_A_CALL = 1000;

    private final MoodleCourse course;
    private final Set<GradeId> left;
    private final boolean isolating;
    private final Map<GradeId, Finding> rejected;
    private final RunContext run;
    private final Set<GradeId> untried = new HashSet<>();

    /**
     * An attempt.
     *
     * @param left what people have set aside: never written
     * @param isolating whether what is refused is split; otherwise a refusal ends the attempt
     * @param rejected receives what OpenEduCat cannot take
     */
    Attempt(MoodleCourse course, Set<GradeId> left, boolean isolating, Map<GradeId, Finding> rejected, RunContext run) {
        this.course = course;
        this.left = left;
        this.isolating = isolating;
        this.rejected = rejected;
        this.run = run;
    }

    /**
     * Whether bad rows are being found, because a call with all of them was refused before.
     *
     * @return false if a refusal ends the attempt
     */
    public boolean isIsolating() {
        return isolating;
    }

    /**
     * Whether a grade may be written.
     *
     * @param grade which
     * @return false if people have set it aside, if it is rejected, or if it is left for the next run
     */
    public boolean isOpen(GradeId grade) {
        return !left.contains(grade) && !rejected.containsKey(grade) && !untried.contains(grade);
    }

    /**
     * Sends rows in as few calls as possible. While isolating, what is refused alone is rejected, and after too many of those the rest is
     * left for the next run.
     *
     * @param rows what to send
     * @param call sends some of them
     * @param <R> the kind of row
     * @throws RpcFault what ends the attempt
     * @throws InterruptedException if the run was cancelled
     */
    public <R extends Wanted> void send(Collection<R> rows, Isolation.Call<R> call)
            throws RpcFault, InterruptedException {
        List<R> ordered = new ArrayList<>(rows);
        if (isolating) {
            // In another order each time: where too many are bad, the next run reaches other rows.
            Collections.shuffle(ordered);
        }
        Map<R, RpcFault> bad = new LinkedHashMap<>();
        List<R> untriedNow = new ArrayList<>();
        for (int from = 0; from < ordered.size(); from += ROWS_A_CALL) {
            List<R> some = ordered.subList(from, Math.min(ordered.size(), from + ROWS_A_CALL));
            if (isolating) {
                Isolation.send(some, call, bad, untriedNow);
            } else {
                call.send(some);
            }
        }
        bad.forEach(this::reject);
        leaveUntried(untriedNow);
    }

    /**
     * Sends each row in a call of its own, in the order given. While isolating, what is refused is rejected.
     *
     * @param rows what to send
     * @param call sends one of them
     * @param <R> the kind of row
     * @throws RpcFault what ends the attempt
     * @throws InterruptedException if the run was cancelled
     */
    public <R extends Wanted> void sendOneByOne(Collection<R> rows, Isolation.Call<R> call)
            throws RpcFault, InterruptedException {
        for (R row : rows) {
            try {
                call.send(List.of(row));
            } catch (RpcFault fault) {
                if (!isolating || !Isolation.isRefusal(fault)) {
                    throw fault;
                }
                reject(row, fault);
            }
        }
    }

    /**
     * Rejects the grades that cannot be delivered without a row. What was said once of all of them is told once.
     *
     * @param row what was refused
     * @param fault why
     */
    public void reject(Wanted row, RpcFault fault) {
        Finding why = Finding.of(FindingCode.GRADE_REFUSED, "OpenEduCat refused " + fault.getMessage());
        Finding said = why.inCourse(course.id());
        for (GradeId grade : row.grades()) {
            rejected.put(grade, why);
            said = said.ofActivity(grade.activity().toString()).ofUser(grade.userId());
        }
        run.said(said, fault.words());
    }

    private void leaveUntried(List<? extends Wanted> rows) {
        Set<GradeId> grades = new HashSet<>();
        rows.forEach(row -> grades.addAll(row.grades()));
        if (!grades.isEmpty()) {
            untried.addAll(grades);
            run.report(Finding.of(
                            FindingCode.ODOO_REFUSED,
                            "OpenEduCat refused so many grades one by one that the rest was left for the next run")
                    .times(grades.size())
                    .inCourse(course.id()));
        }
    }
}
