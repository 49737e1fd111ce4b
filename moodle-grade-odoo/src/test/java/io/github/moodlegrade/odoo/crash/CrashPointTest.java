package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.odoo.grid.Served;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link CrashPoints} of an import that finds everything there, with other grades. */
class CrashPointTest extends CrashPoints {
    @ParameterizedTest
    @MethodSource("servers")
    void aChangedSchool(Served server) {
        try (CrashSchool school = new CrashSchool(server)) {
            school.teach(BEFORE);
            ImportReport report = school.host(0).run();
            new Convergence(school, BEFORE, EVER, "undisturbed").afterQuietRun(report);
            everyPoint(school, school.backup());
        }
    }
}
