package io.github.moodlegrade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the library logs while a test runs; kept off the console. */
final class Logs extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("io.github.moodlegrade");
    private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());
    private final boolean parents = logger.getUseParentHandlers();
    private final @Nullable Level level = logger.getLevel();

    private Logs() {}

    static Logs captured() {
        Logs logs = new Logs();
        logs.logger.setUseParentHandlers(false);
        logs.logger.setLevel(Level.ALL);
        logs.logger.addHandler(logs);
        return logs;
    }

    List<LogRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(parents);
        logger.setLevel(level);
    }
}
