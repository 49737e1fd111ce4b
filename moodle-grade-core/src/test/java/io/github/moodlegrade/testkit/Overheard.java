package io.github.moodlegrade.testkit;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.report.AuditLog;
import io.github.moodlegrade.report.CsvReport;
import io.github.moodlegrade.report.HtmlReport;
import io.github.moodlegrade.report.JsonReport;
import io.github.moodlegrade.report.Previews;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a pupil within a run, and where it is heard: servers say it, the listener and an audit hear it; reports, exceptions and logs
 * do not. A listener of the run that listens to the library's loggers too.
 */
public final class Overheard extends Handler implements ImportListener, AutoCloseable {
    /** What a server says: a name, an address and a mark. */
    public static final String WORDS =
            "Zo\u00eb \u00c4ngstr\u00f6m-M\u00fcller (zoe.angstrom@school.example) has 17.375 points";

    private static final List<String> PERSONAL =
            List.of("Zo\u00eb", "ngstr", "zoe.", "school.example) has", "17.375", "17,375");

    private final List<Said> said = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final StringBuilder audit = new StringBuilder();
    private final AuditLog log = AuditLog.to(audit);
    private final Previews previews = new Previews();
    private final Logger logger = Logger.getLogger("io.github.moodlegrade");
    private final @Nullable Level before = logger.getLevel();
    private final boolean parents = logger.getUseParentHandlers();

    /** Listens from now on. */
    public Overheard() {
        setLevel(Level.ALL);
        setFormatter(new SimpleFormatter());
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    @Override
    public void said(Said words) {
        said.add(words);
        shown.add(words.toString());
        log.said(words);
    }

    @Override
    public void planned(Planned planned) {
        shown.add(planned.toString());
    }

    @Override
    public void settled(Settled settled) {
        settled.planned()
                .grades()
                .forEach(grade -> settled.reasonOf(grade.id())
                        .ifPresent(reason -> shown.add(reason.toString() + reason.message())));
        log.settled(settled);
    }

    @Override
    public void previewed(CoursePreview preview) {
        previews.previewed(preview);
        shown.add(preview.toString());
        preview.unmatched().forEach(learner -> shown.add(learner.toString() + learner.message()));
    }

    @Override
    public void finished(ImportReport report) {
        log.finished(report);
        previews.finished(report);
        shown.add(report.toString());
        report.findings().forEach(finding -> shown.add(finding.toString() + finding.message()));
        shown.add(JsonReport.of(report));
        shown.add(HtmlReport.of(report));
        shown.add(CsvReport.of(report));
        shown.add(withPreviews(report));
        report.failure().ifPresent(failure -> {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            shown.add(trace.toString());
        });
    }

    /** The three forms as {@code plan --report} writes them. */
    private String withPreviews(ImportReport report) {
        StringBuilder text = new StringBuilder();
        try {
            HtmlReport.write(report, previews, text);
            CsvReport.write(report, previews, text);
            JsonReport.write(report, previews, text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text takes everything", e);
        }
        return text.toString();
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        shown.add(getFormatter().format(entry));
    }

    /** What the listener was told. */
    public List<Said> said() {
        return List.copyOf(said);
    }

    /**
     * Fails unless the pupil was named to the listener and to the audit, and nowhere else.
     *
     * @throws AssertionError if somebody else heard it, or those two did not
     */
    public void assertNobodyElseHeard() {
        for (String text : shown) {
            for (String personal : PERSONAL) {
                if (text.contains(personal)) {
                    throw new AssertionError("\"" + personal + "\" stands in: " + text);
                }
            }
        }
        if (said.stream().noneMatch(one -> one.words().contains(WORDS))) {
            throw new AssertionError("the listener was told only " + words());
        }
        if (audit.lastIndexOf("(zoe.angstrom@school.example) has 17.375 points") < 0) {
            throw new AssertionError("the audit has only " + audit);
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        said.forEach(one -> words.add(one.words()));
        return words;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
        logger.setUseParentHandlers(parents);
    }
}
