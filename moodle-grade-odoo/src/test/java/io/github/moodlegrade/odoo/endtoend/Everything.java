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

/** Everything that leaves a run: all log lines of all loggers, the report in its forms, the failure with its causes. */
final class Everything extends Handler implements AutoCloseable {
    private final List<String> said = new ArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level levelBefore = root.getLevel();

    Everything() {
        setLevel(Level.ALL);
        setFormatter(new SimpleFormatter());
        root.setLevel(Level.ALL);
        root.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        said.add(getFormatter().format(record));
    }

    void add(ImportReport report) {
        said.add(report.toString());
        said.add(JsonReport.of(report));
        report.findings().forEach(finding -> said.add(finding.toString()));
        report.failure().ifPresent(failure -> {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            said.add(trace.toString());
        });
    }

    synchronized String text() {
        return String.join("\n", said);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(levelBefore);
    }
}
