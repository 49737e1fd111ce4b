package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Tells last year's exam session by the batches of those who learn now, and by who has marks in it. Parallel batches of one year, a few
 * repeaters, and learners who come or leave are no new year.
 */
final class NextPeriodReader {
    private static final int ONE_OF = 10;

    private final OdooRpc odoo;
    private final Settings settings;

    NextPeriodReader(OdooRpc odoo, Settings settings) {
        this.odoo = odoo;
        this.settings = settings;
    }

    /** What comes after the session if it is last year's; empty if it is not. */
    Optional<NextPeriod> after(
            Periods periods, OecCourse course, SessionRow session, Set<Long> students, RunContext run)
            throws RpcFault, InterruptedException {
        return why(course, session, students, run)
                .map(why -> why.code() == FindingCode.NEW_PERIOD
                        ? NextPeriod.begins(why, Periods.all(periods.common() + 1))
                        : NextPeriod.unknown(why));
    }

    private Optional<Finding> why(OecCourse course, SessionRow session, Set<Long> students, RunContext run)
            throws RpcFault, InterruptedException {
        Optional<Long> linked = Optional.ofNullable(settings.batches.get(course));
        if (session.courseId != course.courseId()
                || session.batchId == 0
                || linked.filter(batch -> batch == session.batchId).isPresent()) {
            return Optional.empty();
        }
        Enrolments enrolments = Enrolments.read(odoo, course, students, run);
        BatchDates dates =
                BatchDates.read(odoo, enrolments, List.of(linked.orElse(session.batchId), session.batchId), run);
        LongPredicate later = batch -> dates.isLater(batch, session.batchId);
        OptionalLong next = next(linked, enrolments, later);
        if (next.isPresent()) {
            boolean goesOn = enrolments.studentsInButNotIn(session.batchId, later) * ONE_OF > students.size()
                    || dates.startsDuring(next.getAsLong(), session.batchId)
                            && attending(session, run).areMostOf(students);
            return goesOn ? Optional.empty() : Optional.of(ofLaterBatch(session, next.getAsLong()));
        }
        return linked.isEmpty()
                        && areUnknown(session, enrolments, students)
                        && attending(session, run).areMostlyGone(students)
                ? Optional.of(ofNobodyNow(session))
                : Optional.empty();
    }

    private static Finding ofLaterBatch(SessionRow session, long next) {
        return Finding.of(
                FindingCode.NEW_PERIOD,
                "the exam session " + session.code + " (id " + session.id + ") is of batch " + session.batchId
                        + ", but the learners are of batch " + next + ", which starts later");
    }

    /** The linked batch if it starts later; else the one most are in, if most of those who are in any are in one that starts later. */
    private static OptionalLong next(Optional<Long> linked, Enrolments enrolments, LongPredicate later) {
        if (linked.isPresent()) {
            return later.test(linked.get()) ? OptionalLong.of(linked.get()) : OptionalLong.empty();
        }
        return 2 * enrolments.studentsIn(later) > enrolments.placed()
                ? enrolments.batchOfMost(later)
                : OptionalLong.empty();
    }

    /** Fewer than half of the learners are in the session's batch, and half of them or more in none at all. */
    private static boolean areUnknown(SessionRow session, Enrolments enrolments, Set<Long> students) {
        return 2 * enrolments.studentsIn(batch -> batch == session.batchId) < students.size()
                && 2 * (students.size() - enrolments.placed()) >= students.size();
    }

    private static Finding ofNobodyNow(SessionRow session) {
        return Finding.of(
                FindingCode.NO_BATCH,
                "most students of the exam session " + session.code + " (id " + session.id + ") of batch "
                        + session.batchId
                        + " have left the Moodle course, and most of those who learn there now are in no"
                        + " batch");
    }

    /** Those who have marks in a session, beside those who learn now. */
    private static final class Attending {
        private final Set<Long> students = new HashSet<>();

        /** Half of them or more are still here and are half of the learners or more: the batches are of the same year. */
        boolean areMostOf(Set<Long> learners) {
            long here = stillHere(learners);
            return !students.isEmpty() && 2 * here >= students.size() && 2 * here >= learners.size();
        }

        /** Most of them do not learn here any more. */
        boolean areMostlyGone(Set<Long> learners) {
            return 2 * stillHere(learners) < students.size();
        }

        private long stillHere(Set<Long> learners) {
            return students.stream().filter(learners::contains).count();
        }
    }

    private Attending attending(SessionRow session, RunContext run) throws RpcFault, InterruptedException {
        List<Long> exams = new ArrayList<>();
        for (OdooRow row : odoo.searchRead(
                ExamRow.MODEL,
                List.of(List.of("session_id", "=", session.id)),
                List.of("exam_code"),
                ReadOptions.none().withArchived(),
                run)) {
            exams.add(row.id());
        }
        Attending attending = new Attending();
        if (!exams.isEmpty()) {
            for (OdooRow row : odoo.searchRead(
                    AttendeeRow.MODEL,
                    List.of(List.of("exam_id", "in", exams)),
                    List.of("student_id"),
                    ReadOptions.none(),
                    run)) {
                row.many2one("student_id").ifPresent(attending.students::add);
            }
        }
        return attending;
    }
}
