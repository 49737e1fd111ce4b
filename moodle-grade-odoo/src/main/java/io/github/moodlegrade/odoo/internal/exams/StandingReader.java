package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.CourseAtHand;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Standing;
import io.github.moodlegrade.target.Standing.Condition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees in two reads, without the marks, which exams of a course are gone or show that marks were lost. */
final class StandingReader {
    private final SnapshotReader reader;
    private final Settings settings;

    StandingReader(SnapshotReader reader, Settings settings) {
        this.reader = reader;
        this.settings = settings;
    }

    Standing read(CourseAtHand course, RunContext run) throws RpcFault, InterruptedException {
        Map.Entry<Integer, SessionRow> last =
                reader.sessions(course.moodle, run).lastEntry();
        int period = last == null ? 1 : last.getKey();
        Optional<SessionRow> session = Optional.ofNullable(last).map(Map.Entry::getValue);
        Codes codes = new Codes(run.site(), period);
        Map<String, ExamRow> exams = reader.exams(
                codes, course.activities, session.map(row -> row.id).orElse(0L), run);
        boolean sessionPutBack = session.filter(SessionRow::isBeforeHeld).isPresent();
        Map<Activity, Condition> conditions = new HashMap<>();
        for (Activity activity : course.activities) {
            ExamRow exam = exams.get(codes.exam(activity));
            if (exam != null && !exam.active && exam.isOf(course.oec)) {
                report(exam, activity, course.moodle, run);
            }
            conditions.put(activity, condition(exam, activity, course.oec, sessionPutBack));
        }
        Standing standing = Standing.of(conditions);
        return session.isEmpty()
                ? standing
                : standing.inPeriods(Periods.all(period)).recording(recorded(exams, codes, session.get(), course.oec));
    }

    private static Set<ActivityRef> recorded(
            Map<String, ExamRow> exams, Codes codes, SessionRow session, OecCourse course) {
        Set<ActivityRef> recorded = new HashSet<>();
        exams.values().stream()
                .filter(exam -> exam.active && exam.sessionId == session.id && exam.isOf(course))
                .forEach(exam -> codes.activityOf(exam.code).ifPresent(recorded::add));
        return recorded;
    }

    private Condition condition(@Nullable ExamRow exam, Activity activity, OecCourse course, boolean sessionPutBack) {
        if (exam == null || exam.sessionId == 0 || !exam.isOf(course)) {
            return Condition.gone();
        }
        if (!exam.active) {
            return Condition.intact();
        }
        boolean damaged = sessionPutBack || exam.isBeforeHeld() || exam.isMadeAnew() || hasOtherTotal(exam, activity);
        Condition condition = damaged ? Condition.damaged() : Condition.intact();
        return exam.attendees.isPresent() ? condition.withAttendees(exam.attendees.getAsInt()) : condition;
    }

    private boolean hasOtherTotal(ExamRow exam, Activity activity) {
        try {
            return settings.ruleOf(activity).total != exam.total;
        } catch (ArithmeticException e) {
            // It fits into no exam, as the comparison of each grade will say.
            return false;
        }
    }

    private static void report(ExamRow exam, Activity activity, MoodleCourse course, RunContext run) {
        run.report(Finding.of(FindingCode.ARCHIVED, "exam " + exam.code + " (id " + exam.id + ") is archived")
                .inCourse(course.id())
                .ofActivity(activity.toString()));
    }
}
