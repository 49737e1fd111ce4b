package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;

/** Lets each run of one service have a listener of its own. For one run at a time. */
final class SwitchedListener implements ImportListener {
    private ImportListener current = new ImportListener() {};

    void to(ImportListener next) {
        current = next;
    }

    @Override
    public void progressed(Progress progress) {
        current.progressed(progress);
    }

    @Override
    public void planned(Planned planned) {
        current.planned(planned);
    }

    @Override
    public void settled(Settled settled) {
        current.settled(settled);
    }

    @Override
    public void said(Said said) {
        current.said(said);
    }

    @Override
    public void previewed(CoursePreview preview) {
        current.previewed(preview);
    }

    @Override
    public void courseDone(ImportReport.Course course) {
        current.courseDone(course);
    }

    @Override
    public void finished(ImportReport report) {
        current.finished(report);
    }
}
