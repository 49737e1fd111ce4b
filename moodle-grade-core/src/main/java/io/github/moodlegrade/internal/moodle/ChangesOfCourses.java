package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks what changed in courses. Every area of an activity counts: a grade may disappear with a new attempt, appear with a submission, or change
 * with the maximum. A course of which Moodle does not answer is absent; its complete reading says why.
 */
final class ChangesOfCourses implements ManyCalls.Questions<MoodleCourse> {
    /** A change shows once its request has committed, many seconds after the time that it bears. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** Where so many requests fail on their way one after the other, the next ones will, and each may cost time-outs. */
    private static final int MOST_BLOCKED = 3;

    private final RunContext run;
    private final Map<MoodleCourse, Set<Long>> changes = new HashMap<>();
    private int blocked;

    private ChangesOfCourses(RunContext run) {
        this.run = run;
    }

    static Map<MoodleCourse, Set<Long>> of(
            MoodleClient client, int batchSize, Collection<MoodleCourse> since, RunContext run)
            throws InterruptedException {
        ChangesOfCourses asking = new ChangesOfCourses(run);
        new ManyCalls<>(client, batchSize, asking, run).ask(since);
        return asking.changes;
    }

    @Override
    public String function() {
        return Functions.UPDATES;
    }

    /** The filter spares Moodle half of its work; it leaves no area of attempts, submissions and grades out. */
    @Override
    public MoodleCall callOf(MoodleCourse course) {
        Instant since = course.asOf().orElseThrow().minus(OVERLAP);
        return new MoodleCall(Functions.UPDATES)
                .about(course.id())
                .optional()
                .with("courseid", course.id())
                .with("since", since.getEpochSecond())
                .withWords("filter", List.of("configuration"));
    }

    @Override
    public boolean isOpen(MoodleCourse course) {
        return blocked < MOST_BLOCKED;
    }

    @Override
    public void answered(MoodleCourse course, MoodleCall call, JsonNode data) {
        blocked = 0;
        if (!data.path("warnings").isEmpty()) {
            notTold(course, "it answers with a warning");
            return;
        }
        try {
            changes.put(course, modules(call, data));
        } catch (MoodleGradeException unusable) {
            notTold(course, unusable.finding().message());
        }
    }

    private static Set<Long> modules(MoodleCall call, JsonNode data) {
        Set<Long> modules = new HashSet<>();
        for (JsonNode instance : Shape.list(call, data, "instances")) {
            modules.add(Shape.id(call, instance, "id"));
        }
        return modules;
    }

    @Override
    public void failed(MoodleCourse course, MoodleCall call, MoodleError error) {
        notTold(course, error.toString());
    }

    @Override
    public void blocked(MoodleCourse course, MoodleGradeException failure) {
        notTold(course, failure.finding().message());
        if (++blocked == MOST_BLOCKED) {
            run.report(Finding.of(
                    FindingCode.CHANGES_NOT_FOLLOWED,
                    "Moodle was not asked any more what changed, as " + MOST_BLOCKED + " requests in a row failed."));
        }
    }

    @Override
    public void unanswered(MoodleCourse course) {
        notTold(course, "it left the question out of its answer");
    }

    private void notTold(MoodleCourse course, String why) {
        run.report(Finding.of(
                        FindingCode.CHANGES_NOT_FOLLOWED,
                        "Moodle does not tell what changed in the course: " + why + ".")
                .inCourse(course.id()));
    }
}
