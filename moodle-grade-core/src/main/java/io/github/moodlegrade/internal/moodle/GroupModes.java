package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Asks for the group mode in effect of activities, and finds those that are surely not in separate groups. */
final class GroupModes implements ManyCalls.Questions<Activity> {
    private static final int NO_GROUPS = 0;
    private static final int VISIBLE_GROUPS = 2;

    private final RunContext run;
    private final Set<Activity> notSeparate = new HashSet<>();

    private GroupModes(RunContext run) {
        this.run = run;
    }

    static Set<Activity> notSeparate(
            MoodleClient client, int batchSize, Collection<Activity> activities, RunContext run)
            throws InterruptedException {
        GroupModes asking = new GroupModes(run);
        new ManyCalls<>(client, batchSize, asking, run).ask(activities);
        return asking.notSeparate;
    }

    @Override
    public String function() {
        return Functions.GROUP_MODE;
    }

    @Override
    public MoodleCall callOf(Activity activity) {
        return new MoodleCall(Functions.GROUP_MODE)
                .about(activity.courseId())
                .optional()
                .with("cmid", activity.courseModule().orElseThrow());
    }

    @Override
    public boolean isOpen(Activity activity) {
        return activity.courseModule().isPresent();
    }

    @Override
    public void answered(Activity activity, MoodleCall call, JsonNode data) {
        int mode = data.path("groupmode").asInt(-1);
        if (mode == NO_GROUPS || mode == VISIBLE_GROUPS) {
            notSeparate.add(activity);
        }
    }

    @Override
    public void failed(Activity activity, MoodleCall call, MoodleError error) {
        notTold(activity, error.toString());
    }

    @Override
    public void blocked(Activity activity, MoodleGradeException failure) {
        notTold(activity, failure.finding().message());
    }

    @Override
    public void unanswered(Activity activity) {
        notTold(activity, "it left the question out of its answer");
    }

    /** It may be in separate groups. */
    private void notTold(Activity activity, String why) {
        run.report(Finding.of(
                        FindingCode.CHANGES_NOT_FOLLOWED,
                        "Moodle does not tell the activity's group mode: " + why + ".")
                .inCourse(activity.courseId())
                .ofActivity(activity.toString()));
    }
}
