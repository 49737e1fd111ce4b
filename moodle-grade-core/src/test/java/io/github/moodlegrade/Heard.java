package io.github.moodlegrade;

import io.github.moodlegrade.grade.PlannedGrade;
import java.util.ArrayList;
import java.util.List;

/** Notes what a listener is told, in order. */
final class Heard implements ImportListener {
    final List<String> events = new ArrayList<>();
    final List<PlannedGrade> planned = new ArrayList<>();
    final List<CoursePreview> previews = new ArrayList<>();
    final List<String> outcomes = new ArrayList<>();
    Thread thread = Thread.currentThread();

    @Override
    public void progressed(Progress progress) {
        events.add(progress.toString());
        thread = Thread.currentThread();
    }

    @Override
    public void planned(Planned plan) {
        events.add("planned " + plan.grades().size() + " in " + plan.course() + " by " + plan.runId());
        planned.addAll(plan.grades());
    }

    @Override
    public void settled(Settled settled) {
        events.add("settled " + settled.planned().grades().size() + " by "
                + settled.planned().runId());
        settled.planned()
                .grades()
                .forEach(grade -> outcomes.add(grade.id() + " student "
                        + settled.planned().studentOf(grade.id()) + " " + settled.outcomeOf(grade.id())
                        + settled.reasonOf(grade.id())
                                .map(reason -> " " + reason.code())
                                .orElse("")));
    }

    @Override
    public void previewed(CoursePreview preview) {
        events.add(preview + " by " + preview.runId());
        previews.add(preview);
    }

    @Override
    public void courseDone(ImportReport.Course course) {
        events.add("done " + course.moodleCourse() + " " + course.state());
    }

    @Override
    public void finished(ImportReport report) {
        events.add("finished " + report.status());
    }
}
