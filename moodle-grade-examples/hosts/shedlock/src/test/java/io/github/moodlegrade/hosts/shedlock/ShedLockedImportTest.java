package io.github.moodlegrade.hosts.shedlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.support.LockException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hosts, each with a lock object of its own, as two processes have. */
class ShedLockedImportTest {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final JdbcDataSource database = new JdbcDataSource();
    private final FakeMoodle moodle = FakeMoodle.start();
    private final FakeOpenEduCat openEduCat =
            FakeOpenEduCat.start(OdooVersion.V18).seedSchool();
    private final Connection keepOpen;

    ShedLockedImportTest() throws SQLException {
        database.setUrl("jdbc:h2:mem:shedlock");
        keepOpen = database.getConnection();
    }

    @BeforeEach
    void makeTable() throws SQLException {
        try (Statement statement = keepOpen.createStatement()) {
            statement.execute("create table shedlock (name varchar(64) not null primary key,"
                    + " lock_until timestamp not null, locked_at timestamp not null, locked_by varchar(255) not null)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        keepOpen.close();
        openEduCat.close();
        moodle.close();
    }

    private Optional<ImportReport> importGrades(String name) {
        return new ShedLockedImport(database, name, LIMIT).importGrades(service());
    }

    private GradeImportService service() {
        OdooConnection odoo = OdooConnection.of(
                openEduCat.url(), openEduCat.database(), openEduCat.login(), Secret.of(openEduCat.apiKey()));
        return GradeImportService.builder(
                        Site.of("main", "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .build(),
                        OpenEduCat.builder(odoo).build())
                .build();
    }

    @Test
    void importsAndFreesTheLock() {
        assertThat(importGrades("main")).map(ImportReport::status).contains(Status.COMPLETED);
        assertThat(importGrades("main")).map(ImportReport::status).contains(Status.COMPLETED);
    }

    @Test
    void aLockThatCannotBeFreedTakesNoReportAway() {
        SimpleLock held = mock();
        doThrow(new LockException("the database is away")).when(held).unlock();
        LockProvider locks = mock();
        when(locks.lock(any())).thenReturn(Optional.of(held));

        assertThat(new ShedLockedImport(locks, "main", LIMIT).importGrades(service()))
                .map(ImportReport::status)
                .contains(Status.COMPLETED);
        verify(held).unlock();
    }

    @Test
    void withoutItsDatabaseNothingIsImportedUntilItIsBack() {
        ShedLockedImport imports = new ShedLockedImport(database, "main", LIMIT);
        String there = database.getURL();
        AtomicBoolean asked = new AtomicBoolean();
        openEduCat.beforeNextCall("op.course", "search_read", () -> asked.set(true));

        database.setUrl("jdbc:h2:mem:away;IFEXISTS=TRUE");
        assertThatThrownBy(() -> imports.importGrades(service())).isInstanceOf(LockException.class);
        assertThat(asked).isFalse();

        database.setUrl(there);
        assertThat(imports.importGrades(service())).map(ImportReport::status).contains(Status.COMPLETED);

        database.setUrl("jdbc:h2:mem:away;IFEXISTS=TRUE");
        assertThatThrownBy(() -> imports.importGrades(service())).isInstanceOf(LockException.class);
    }

    @Test
    void whileOneImportsAnotherDoesNothing() {
        Rival rival = new Rival();
        openEduCat.beforeNextCall("op.course", "search_read", rival);

        assertThat(importGrades("main")).map(ImportReport::status).contains(Status.COMPLETED);

        assertThat(rival.seen).isEqualTo("main: nothing, lock of 65 minutes");
    }

    /** Comes while another imports. */
    private final class Rival implements Runnable {
        private volatile String seen = "";

        @Override
        public void run() {
            String imported = importGrades("main").map(ImportReport::toString).orElse("nothing");
            try (Statement statement = keepOpen.createStatement();
                    ResultSet lock = statement.executeQuery(
                            "select datediff(minute, locked_at, lock_until) from shedlock where name = 'main'")) {
                seen = "main: " + imported + ", lock of " + (lock.next() ? lock.getInt(1) : 0) + " minutes";
            } catch (SQLException e) {
                seen = e.toString();
            }
        }
    }
}
