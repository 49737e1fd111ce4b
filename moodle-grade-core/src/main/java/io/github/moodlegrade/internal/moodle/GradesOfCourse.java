package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Activity.Release;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.GradeOutcome.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads the grades of a course's activities, each in the way of its kind and release. */
final class GradesOfCourse {
    private final MoodleClient client;
    private final SiteInfo site;
    private final ReleaseGate gate;
    private final int batchSize;
    private final GradesRead read;

    /**
     * The grades of one reading, for one use.
     *
     * @param batchSize how many best grades a batch asks for; 1 if there are no batches
     */
    GradesOfCourse(MoodleClient client, SiteInfo site, ReleaseGate gate, int batchSize, GradesRead read) {
        this.client = client;
        this.site = site;
        this.gate = gate;
        this.batchSize = batchSize;
        this.read = read;
    }

    void read(Collection<Activity> activities) throws InterruptedException {
        List<Activity> quizzes = new ArrayList<>();
        List<Activity> assignments = new ArrayList<>();
        for (Activity activity : activities) {
            if (!activity.isGradable()) {
                read.putAll(activity, GradeOutcome.unsupported());
            } else {
                (activity.kind() == ActivityKind.QUIZ ? quizzes : assignments).add(activity);
            }
        }
        readQuizzes(quizzes);
        readAssignments(assignments);
    }

    private void readQuizzes(List<Activity> quizzes) throws InterruptedException {
        List<Activity> toRead = new HiddenMarks(client, site, gate.withholdsHiddenMarks(), read).toRead(quizzes);
        if (mayAsk(Functions.BEST_GRADE, toRead)) {
            new ManyCalls<>(client, batchSize, new BestGrades(client, toRead, read), read.run())
                    .ask(BestGrades.questions(toRead, read.learners()));
        }
    }

    private void readAssignments(List<Activity> assignments) throws InterruptedException {
        List<Activity> open = new ArrayList<>();
        List<Activity> byWorkflow = new ArrayList<>();
        for (Activity assignment : assignments) {
            if (!gate.withholdsAssignments() || assignment.release() == Release.AT_ONCE) {
                open.add(assignment);
            } else if (assignment.release() == Release.BY_WORKFLOW) {
                byWorkflow.add(assignment);
            } else {
                read.putAll(assignment, GradeOutcome.withheld(Reason.IDENTITIES_HIDDEN));
            }
        }
        if (mayAsk(Functions.ASSIGNMENT_GRADES, open)) {
            new AssignmentGrades(client, open, read).read();
        }
        if (mayAsk(Functions.ASSIGNMENT_GRADES, byWorkflow)) {
            new WorkflowGrades(client, site, batchSize > 1, read).read(byWorkflow);
        }
        new PenalisedGrades(client, site, batchSize, read).settle(assignments);
    }

    private boolean mayAsk(String function, List<Activity> activities) {
        if (!activities.isEmpty() && !site.mayCall(function)) {
            read.gaps().add(FindingCode.READING_INCOMPLETE, SiteInfo.lacks(function));
        }
        return !activities.isEmpty() && site.mayCall(function);
    }
}
