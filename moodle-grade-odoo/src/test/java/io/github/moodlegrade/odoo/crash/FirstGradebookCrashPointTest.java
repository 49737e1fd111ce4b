package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.odoo.grid.Served;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link GradebookCrashPoints} of a first import. */
class FirstGradebookCrashPointTest extends GradebookCrashPoints {
    @ParameterizedTest
    @MethodSource("servers")
    void aFirstImport(Served served) {
        try (GradebookCrashSchool school = new GradebookCrashSchool(served)) {
            everyPoint(school, school.backup());
        }
    }
}
