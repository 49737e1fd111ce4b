package io.github.moodlegrade;

import java.util.function.Consumer;

/** Tells two listeners; the first one's exception does not keep the event from the second. */
final class BothListeners implements ImportListener {
    private final ImportListener first;
    private final ImportListener second;

    BothListeners(ImportListener first, ImportListener second) {
        this.first = first;
        this.second = second;
    }

    private void both(Consumer<ImportListener> event) {
        try {
            event.accept(first);
        } finally {
            event.accept(second);
        }
    }

    @Override
    public void progressed(Progress progress) {
        both(listener -> listener.progressed(progress));
    }

    @Override
    public void planned(Planned planned) {
        both(listener -> listener.planned(planned));
    }

    @Override
    public void settled(Settled settled) {
        both(listener -> listener.settled(settled));
    }

    @Override
    public void said(Said said) {
        both(listener -> listener.said(said));
    }

    @Override
    public void previewed(CoursePreview preview) {
        both(listener -> listener.previewed(preview));
    }

    @Override
    public void courseDone(ImportReport.Course course) {
        both(listener -> listener.courseDone(course));
    }

    @Override
    public void finished(ImportReport report) {
        both(listener -> listener.finished(report));
    }
}
