package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.run.FindingCode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Odoo goes away behind the lines of gradebooks: the run says so, and the next one leaves what an undisturbed school has. */
class GradebookOutageTest {
    private static final String BOOK = "gradebook.gradebook";

    private enum Outage {
        STOPS_BEFORE_COMPUTING {
            @Override
            void begin(GradebookSchool school) {
                school.http = HttpSettings.ofDefaults(); // the network alone shows that nobody listens
                school.listener = new ImportListener() {
                    @Override
                    public void progressed(Progress progress) {
                        if (progress.step() == Step.FINISH) {
                            school.oec.stopListening();
                        }
                    }
                };
            }
        },
        BAD_GATEWAY_WHILE_COMPUTING {
            @Override
            void begin(GradebookSchool school) {
                school.oec.onCall((model, method) -> method.equals("calculate_percentage"), Fault.html(502));
            }
        },
        /** Nobody hears of it, and it is committed while the next run computes. */
        TIME_OUT_OF_OVERRIDES {
            @Override
            void begin(GradebookSchool school) {
                school.http = HttpSettings.builder()
                        .requestTimeout(Duration.ofSeconds(1))
                        .build();
                school.oec.onNextCall(
                        BOOK,
                        "student_Grade_override",
                        Fault.lateAnswer(Duration.ofDays(1)).takingEffectLater());
            }
        };

        abstract void begin(GradebookSchool school);
    }

    static Stream<Arguments> outages() {
        return Stream.of(Outage.values()).flatMap(outage -> Grid.wires().map(wire -> Arguments.of(outage, wire)));
    }

    @ParameterizedTest(name = "{0} over {1}")
    @MethodSource("outages")
    void theNextRunLeavesWhatAnUndisturbedSchoolHas(Outage outage, OdooWire wire) {
        try (GradebookSchool school = GradebookSchool.over(wire);
                GradebookSchool undisturbed = GradebookSchool.over(wire)) {
            school.run();
            regraded(school);
            outage.begin(school);

            ImportReport report = school.run();

            assertThat(report.counts().undelivered()).isPositive();
            assertThat(report.counts().undelivered()
                            + report.counts().delivered()
                            + report.counts().unchanged())
                    .isEqualTo(report.counts().read());
            assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.ODOO_UNAVAILABLE);
            school.listener = new ImportListener() {};
            school.http = HttpSettings.ofDefaults();
            school.oec.listenAgain().clearFaults();
            ImportReport next = school.run();
            undisturbed.run();
            regraded(undisturbed);
            undisturbed.run();

            assertThat(next.status()).as("%s", next.findings()).isEqualTo(Status.COMPLETED);
            Map<String, String> expected = undisturbed.shown();
            assertThat(school.shown()).isEqualTo(expected);
            school.run();
            school.oec.failOnWrite(true);
            assertThat(school.run().counts().unchanged()).isEqualTo(12);
            assertThat(school.shown()).isEqualTo(expected);
        }
    }

    private static void regraded(GradebookSchool school) {
        for (long student = GradebookSchool.FIRST; student <= GradebookSchool.LAST; student++) {
            school.quiz.bestGrade(1000 + student, "9");
        }
    }
}
