package io.github.moodlegrade.examples.text;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints a report for people: how it ended, a table of the courses, the findings, what it cost. */
public final class ReportText {
    private static final String HEAD = "  learners matched   read unchanged delivered rejected skipped undelivered";
    private static final String HEAD_OF_LOOK = "  learners matched   read unchanged rejected skipped ";

    private final PrintWriter to;
    private final Paint paint;

    /**
     * A printer.
     *
     * @param to where to
     * @param paint its colours
     */
    public ReportText(PrintWriter to, Paint paint) {
        this.to = to;
        this.paint = paint;
    }

    /**
     * Prints.
     *
     * @param report what
     */
    public void print(ImportReport report) {
        to.println(headline(report));
        if (!report.courses().isEmpty()) {
            to.println();
            courses(report);
        }
        if (!report.findings().isEmpty()) {
            to.println();
            new FindingsText(to, paint).print(report.findings());
        }
        to.println();
        to.println(paint.dim(cost(report)));
    }

    private String headline(ImportReport report) {
        String target = report.target().isEmpty() ? "" : " into " + paint.foreign(report.target());
        String rest = " " + report.mode().name().toLowerCase(Locale.ROOT) + " of "
                + report.site().name() + target;
        return status(report.status(), paint) + rest;
    }

    static String status(ImportReport.Status status, Paint paint) {
        switch (status) {
            case COMPLETED:
                return paint.good(paint.bold(status.name()));
            case FAILED:
                return paint.bad(paint.bold(status.name()));
            default:
                return paint.warning(paint.bold(status.name()));
        }
    }

    private void courses(ImportReport report) {
        boolean writes = report.mode().writes();
        to.println(paint.dim(writes ? HEAD : HEAD_OF_LOOK + looked(report.mode())));
        int learners = 0;
        int matched = 0;
        int unchanged = 0;
        for (Course course : report.courses()) {
            if (course.state() == Course.State.UNCHANGED) {
                unchanged++;
                continue;
            }
            learners += course.learners();
            matched += course.matched();
            to.println(name(course));
            row(course.learners(), course.matched(), course.counts(), writes);
        }
        if (unchanged > 0) {
            to.println(paint.dim(count(unchanged, "course") + " unchanged in Moodle and not read"));
        }
        if (report.courses().size() > 1) {
            to.println(paint.bold("All " + report.courses().size() + " courses"));
            row(learners, matched, report.counts(), writes);
        }
    }

    /** What the undelivered are where nothing is written. */
    private static String looked(ImportRequest.Mode mode) {
        return mode == ImportRequest.Mode.RECONCILE ? "  differing" : " to deliver";
    }

    private String name(Course course) {
        String place = " (Moodle course " + course.moodleCourse().id() + ", OpenEduCat " + course.course() + ")";
        String state = state(course.state());
        String name = paint.foreign(course.moodleCourse().name());
        int room = Math.max(8, Wrap.WIDTH - place.length() - state.length() - 1);
        String shown =
                name.length() <= room ? name : name.substring(0, room - 2).stripTrailing() + "..";
        return paint.bold(shown) + place + (state.isEmpty() ? "" : " " + paint.warning(state));
    }

    private static String state(Course.State state) {
        return state == Course.State.COMPLETE ? "" : state.name().replace('_', ' ');
    }

    private void row(int learners, int matched, Counts counts, boolean writes) {
        String delivered = writes ? String.format(Locale.ROOT, " %9d", counts.delivered()) : "";
        to.println(String.format(
                Locale.ROOT,
                "  %8d %7d %6d %9d%s %8d %7d %11d",
                learners,
                matched,
                counts.read(),
                counts.unchanged(),
                delivered,
                counts.rejected(),
                counts.skipped(),
                counts.undelivered()));
    }

    private static String cost(ImportReport report) {
        return count(report.moodleCalls(), "Moodle call") + ", " + count(report.odooCalls(), "Odoo call") + ", "
                + seconds(report.elapsed());
    }

    private static String count(int number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
