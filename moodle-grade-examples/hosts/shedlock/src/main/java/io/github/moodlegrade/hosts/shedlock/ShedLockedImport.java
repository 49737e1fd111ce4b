package io.github.moodlegrade.hosts.shedlock;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.support.LockException;
import org.springframework.jdbc.core.JdbcTemplate;

// region lock
/** Imports a site unless another process does so at this moment: one row in ShedLock's table a site, which says until when. */
public final class ShedLockedImport {
    private final LockProvider locks;
    private final String name;
    private final Duration timeLimit;

    /**
     * A lock that all processes with the same database and name share.
     *
     * @param database with ShedLock's table
     * @param name as {@code moodle-grade main}
     * @param timeLimit how long a run may take
     */
    public ShedLockedImport(DataSource database, String name, Duration timeLimit) {
        this(
                new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                        .withJdbcTemplate(new JdbcTemplate(database))
                        .usingDbTime()
                        .build()),
                name,
                timeLimit);
    }

    ShedLockedImport(LockProvider locks, String name, Duration timeLimit) {
        this.locks = locks;
        this.name = name;
        this.timeLimit = timeLimit;
    }

    /**
     * Imports, or does nothing.
     *
     * @param service the import
     * @return the report; empty if another process imports
     * @throws LockException if the database cannot be asked for the lock; nothing was imported
     */
    public Optional<ImportReport> importGrades(GradeImportService service) {
        return lock().map(held -> {
            try {
                return service.importGrades(ImportRequest.allCourses().timeLimit(timeLimit));
            } finally {
                unlock(held);
            }
        });
    }

    /** What fails here comes in several ways: of ShedLock, of Spring, of a database whose name it could not ask. */
    private Optional<SimpleLock> lock() {
        Duration atMost = timeLimit.plusMinutes(35); // a delivery under way at the limit is finished first
        try {
            return locks.lock(new LockConfiguration(Instant.now(), name, atMost, Duration.ZERO));
        } catch (RuntimeException e) {
            throw new LockException("The lock could not be asked for; nothing was imported", e);
        }
    }

    /** The import is over, and its report tells more than this. */
    private static void unlock(SimpleLock held) {
        try {
            held.unlock();
        } catch (RuntimeException e) {
            System.err.println("The lock stays until its lease is over: " + e.getMessage());
        }
    }
}
// endregion
