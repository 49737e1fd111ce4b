package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.odoo.testkit.OdooVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link CrashPoints} of the first import of a school. */
class FirstImportCrashPointTest extends CrashPoints {
    @ParameterizedTest
    @MethodSource("versions")
    void aFirstImport(OdooVersion version) {
        try (CrashSchool school = new CrashSchool(version)) {
            everyPoint(school, school.backup());
        }
    }
}
