package io.github.moodlegrade.odoo.endtoend;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.report.JsonReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Everything that leaves a run: all log lines, the report in its forms, the failure with its causes. */
public final class Everything extends Handler implements AutoCloseable {
    private final List<String> said = new ArrayList<>();
    private final Logger logger;
    private final @Nullable Level levelBefore;

    /** Listens to all loggers from now on. */
    Everything() {
        this("");
    }

    /** Listens to the loggers below this name from now on. */
    public Everything(String loggers) {
        logger = Logger.getLogger(loggers);
        levelBefore = logger.getLevel();
        setLevel(Level.ALL);
        setFormatter(new SimpleFormatter());
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        said.add(getFormatter().format(record));
    }

    /** Takes a report in. */
    public void add(ImportReport report) {
        said.add(report.toString());
        said.add(JsonReport.of(report));
        report.findings().forEach(finding -> said.add(finding.toString()));
        report.failure().ifPresent(failure -> {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            said.add(trace.toString());
        });
    }

    /** All that was said since. */
    public synchronized String text() {
        return String.join("\n", said);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(levelBefore);
    }
}
