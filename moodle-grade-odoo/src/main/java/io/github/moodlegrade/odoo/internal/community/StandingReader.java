package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleCourse;
import io.github.moodlegrade.target.OecCourse;
import io.github.moodlegrade.target.Standing;
import io.github.moodlegrade.target.Standing.Condition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees in two reads, without the marks, which exams of a course are gone or show that marks were lost. */
final class StandingReader {
    private final SnapshotReader reader;
    private final Settings settings;

    StandingReader(SnapshotReader reader, Settings settings) {
        this.reader = reader;
        this.settings = settings;
    }

    Standing read(OecCourse course, MoodleCourse moodleCourse, List<Activity> activities, RunContext run)
            throws RpcFault, InterruptedException {
        Codes codes = new Codes(run.site());
        Map<String, ExamRow> exams = reader.exams(activities, run);
        Optional<SessionRow> session = exams.isEmpty() ? Optional.empty() : reader.session(moodleCourse, run);
        boolean sessionPutBack = session.filter(SessionRow::isBeforeHeld).isPresent();
        Map<Activity, Condition> conditions = new HashMap<>();
        for (Activity activity : activities) {
            ExamRow exam = exams.get(codes.exam(activity));
            if (exam != null && !exam.active && exam.isOf(course)) {
                report(exam, activity, moodleCourse, run);
            }
            conditions.put(activity, condition(exam, activity, course, sessionPutBack));
        }
        return Standing.of(conditions);
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
