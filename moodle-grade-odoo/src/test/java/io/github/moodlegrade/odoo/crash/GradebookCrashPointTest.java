package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link GradebookCrashPoints} of an import that finds everything there, with other grades; and that import cancelled. */
class GradebookCrashPointTest extends GradebookCrashPoints {
    @ParameterizedTest
    @MethodSource("servers")
    void aChangedSchool(Served served) {
        try (GradebookCrashSchool school = new GradebookCrashSchool(served)) {
            school.teach(BEFORE);
            school.run(school.host(0));
            school.isRight(BEFORE, EVER, "undisturbed");
            everyPoint(school, school.backup());
        }
    }

    @Test
    void aRunThatIsCancelledAnywhere() {
        try (GradebookCrashSchool school = new GradebookCrashSchool(Served.overXmlRpc(Grid.version()))) {
            school.teach(BEFORE);
            school.run(school.host(0));
            GradebookCrashSchool.Backup start = school.backup();
            school.teach(CHANGED);
            school.run(school.host(0));
            int calls = school.outside.calls();
            for (int n = 1; n <= calls; n++) {
                if (grid.isTurn(school.served, n, 0, ONE_OF)) {
                    school.restore(start);
                    school.teach(CHANGED);
                    ImportRun run = school.host(0).prepare(ImportRequest.allCourses());
                    int last = n;
                    school.outside.play(call -> {
                        if (call == last) {
                            run.cancel();
                        }
                        return null;
                    });
                    Convergence.countsAddUp(run.call(), "cancelled at call " + n);
                    quiet(school, school.host(0), LATER, "cancelled at call " + n);
                }
            }
        }
    }
}
