package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.internal.host.Throwables;
import java.lang.System.Logger.Level;

/**
 * Keeps whatever a listener throws away from the run, checked exceptions too, which Kotlin and Lombok throw without a word. An interrupt
 * that a listener met is the thread's all the same: it cancels the run between two requests, as any other.
 */
final class QuietListener implements ImportListener {
    private static final System.Logger LOG = System.getLogger(QuietListener.class.getName());

    private final ImportListener listener;

    QuietListener(ImportListener listener) {
        this.listener = listener;
    }

    private static void quietly(Runnable event) {
        try {
            event.run();
        } catch (Throwable e) {
            Throwables.throwIfOfTheJvm(e);
            Throwables.restoreInterrupt(e);
            LOG.log(Level.WARNING, "an import listener threw; the run goes on", e);
        }
    }

    @Override
    public void progressed(Progress progress) {
        quietly(() -> listener.progressed(progress));
    }

    @Override
    public void planned(Planned planned) {
        quietly(() -> listener.planned(planned));
    }

    @Override
    public void settled(Settled settled) {
        quietly(() -> listener.settled(settled));
    }

    /** What a listener throws here may quote the words, which must not be logged. */
    @Override
    public void said(Said said) {
        quietly(() -> {
            try {
                listener.said(said);
            } catch (Throwable e) {
                Throwables.throwIfOfTheJvm(e);
                Throwables.restoreInterrupt(e);
                throw new IllegalStateException("said(…) threw " + e.getClass().getName());
            }
        });
    }

    @Override
    public void previewed(CoursePreview preview) {
        quietly(() -> listener.previewed(preview));
    }

    @Override
    public void courseDone(ImportReport.Course course) {
        quietly(() -> listener.courseDone(course));
    }

    @Override
    public void finished(ImportReport report) {
        quietly(() -> listener.finished(report));
    }
}
