package io.github.moodlegrade.report;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Listens to a looking run and keeps what would become of its grades, so that {@link HtmlReport}, {@link CsvReport} and {@link JsonReport} can
 * say it course by course and student by student; of the last run where there are several. Keeps two bytes a grade and some 20 a
 * learner: a school of 500 courses with 300 learners and 10 activities each takes about 8 MB. For one run at a time.
 */
public final class Previews implements ImportListener {
    private final Map<Long, CoursePreview> byCourse = new LinkedHashMap<>();
    private String runId = "";

    /** Nothing heard yet. */
    public Previews() {}

    @Override
    public void previewed(CoursePreview preview) {
        keepOnly(preview.runId());
        byCourse.put(preview.course().id(), preview);
    }

    /** A run that looked at nothing ends here all the same. */
    @Override
    public void finished(ImportReport report) {
        keepOnly(report.runId());
    }

    private void keepOnly(String run) {
        if (!run.equals(runId)) {
            byCourse.clear();
            runId = run;
        }
    }

    /**
     * What would become of the grades of a course.
     *
     * @param moodleCourseId Moodle's course id
     * @return empty if the run did not come as far as its learners, or was none that only looks
     */
    public Optional<CoursePreview> of(long moodleCourseId) {
        return Optional.ofNullable(byCourse.get(moodleCourseId));
    }

    /** Those of the run of a report; none if another run was heard last. */
    Map<Long, CoursePreview> of(ImportReport report) {
        return report.runId().equals(runId) ? byCourse : Map.of();
    }

    @Override
    public String toString() {
        return "previews of " + byCourse.size() + " courses";
    }
}
