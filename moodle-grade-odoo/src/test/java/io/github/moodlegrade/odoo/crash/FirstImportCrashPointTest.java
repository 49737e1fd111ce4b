package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.odoo.grid.Served;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link CrashPoints} of the first import of a school. */
class FirstImportCrashPointTest extends CrashPoints {
    @ParameterizedTest
    @MethodSource("servers")
    void aFirstImport(Served server) {
        try (CrashSchool school = new CrashSchool(server)) {
            everyPoint(school, school.backup());
        }
    }
}
