package io.github.moodlegrade.report;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.internal.report.HtmlPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * An {@link ImportReport} as one HTML page for a registrar: what happened, what to do, which Moodle ID numbers to correct, what was not
 * imported and why, and each course. In English; to be stored as UTF-8.
 *
 * <p>The page is complete in itself: it loads nothing, and its Content-Security-Policy allows its own style sheet and script only. It can
 * be read without the script, which adds the search for words. Everything that did not come from this library is escaped.
 *
 * <p>Holds ids, counts and names of courses, never a person's name, a mark or a secret. Safe for all threads.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * The report as text.
     *
     * @param report what a run did
     * @return a whole HTML document
     */
    public static String of(ImportReport report) {
        StringBuilder text = new StringBuilder();
        try {
            write(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text takes everything", e);
        }
        return text.toString();
    }

    /**
     * Appends the report piece by piece, without building it in memory first.
     *
     * @param report what a run did
     * @param to where to; neither flushed nor closed
     * @throws IOException if it does not take the text; a part of the page may have been appended then
     */
    public static void write(ImportReport report, Appendable to) throws IOException {
        new HtmlPage(report, Map.of()).write(to);
    }

    /**
     * Appends the report of a run that only looked, with what would become of its grades: in numbers for the run and each activity, in words
     * for each student for whom something would be written or stands in the way, 10,000 of them at most. Students are named by their ids.
     *
     * @param report what a run did
     * @param previews what was heard of the same run; of another one it adds nothing
     * @param to where to; neither flushed nor closed
     * @throws IOException if it does not take the text; a part of the page may have been appended then
     */
    public static void write(ImportReport report, Previews previews, Appendable to) throws IOException {
        new HtmlPage(report, previews.of(report)).write(to);
    }
}
