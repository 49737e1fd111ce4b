package io.github.moodlegrade.examples.text;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import java.util.List;
import java.util.Locale;

/**
 * Shows how far a run is, on {@link Console#err()}: one line that is drawn anew on a terminal, otherwise one plain line a course. For
 * one run.
 */
public final class ProgressBar implements ImportListener {
    private static final int CELLS = 20;
    private static final String DRAW_ANEW = "\r\u001b[K";

    private final Console console;
    private int courseNumber;
    private int courseCount;
    private int coursesDone;

    /**
     * A bar, not yet drawn.
     *
     * @param console where to
     */
    public ProgressBar(Console console) {
        this.console = console;
    }

    @Override
    public void progressed(Progress progress) {
        courseNumber = progress.courseNumber();
        courseCount = progress.courseCount();
        List<Step> steps = List.of(Step.values());
        double ofCourse = (double) steps.indexOf(progress.step()) / steps.size();
        double done = (courseNumber - 1 + ofCourse) / courseCount;
        draw(done, "course " + courseNumber + " of " + courseCount + ": " + doing(progress.step()));
    }

    @Override
    public void courseDone(ImportReport.Course course) {
        // not the course at hand: those that share gradebooks are done together, in their order
        coursesDone++;
        if (!console.errPaint().isRich()) {
            console.err()
                    .println("course " + coursesDone + " of " + courseCount + " ("
                            + console.errPaint().foreign(course.moodleCourse().name()) + "): "
                            + course.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                            + course.counts().read() + " read, "
                            + course.counts().delivered() + " delivered");
        }
    }

    @Override
    public void finished(ImportReport report) {
        if (console.errPaint().isRich() && courseCount > 0) {
            boolean over =
                    report.status() == ImportReport.Status.COMPLETED || report.status() == ImportReport.Status.PARTIAL;
            double done = over ? 1 : (double) (courseNumber - 1) / courseCount;
            draw(done, report.status().name().toLowerCase(Locale.ROOT));
            console.err().println();
        }
    }

    private void draw(double done, String text) {
        if (!console.errPaint().isRich()) {
            return;
        }
        int full = (int) Math.round(done * CELLS);
        String bar = console.errPaint().good("#".repeat(full)) + ".".repeat(CELLS - full);
        console.err().print(DRAW_ANEW + "[" + bar + "] " + String.format("%3d", (int) (done * 100)) + " %  " + text);
        console.err().flush();
    }

    private static String doing(Step step) {
        switch (step) {
            case READ:
                return "reading the course";
            case MATCH:
                return "matching learners";
            case GRADES:
                return "reading grades";
            case FILTER:
                return "dropping unchanged grades";
            case PLAN:
                return "comparing with OpenEduCat";
            case DELIVER:
                return "writing into OpenEduCat";
            case VERIFY:
                return "comparing again";
            case COMMIT:
                return "storing hashes";
            case FINISH:
                return "computing gradebooks";
        }
        throw new IllegalStateException("a step without words: " + step);
    }
}
