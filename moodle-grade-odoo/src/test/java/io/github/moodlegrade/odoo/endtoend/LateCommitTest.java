package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An answer that never came says nothing of the call: not done, done, or done only seconds later, when its worker was killed while it
 * committed. Whichever it is and whichever write it meets, nothing is lost, doubled or taken for a refusal.
 */
class LateCommitTest {
    private static final List<Fault> LOST = List.of(
            Fault.closeBeforeEffect(),
            Fault.html(504),
            Fault.serverStopping(),
            Fault.xmlRpcFault(
                    1,
                    "Traceback (most recent call last):\n  ...\npsycopg2.InterfaceError: connection already closed\n"),
            Fault.xmlRpcFault(
                    1,
                    "Traceback (most recent call last):\n  ...\npsycopg2.pool.PoolError: This connection does not belong to the pool\n"));
    private static final List<String> WRITES = List.of("create", "write", "load", "act_schedule", "act_held");

    private final List<Duration> pauses = new ArrayList<>();
    private boolean commitsInPauses = true;

    private ImportReport run(SmallSchool school) {
        HttpSettings http = school.http().build();
        return WithoutWaiting.build(
                        GradeImportService.builder(
                                        Site.of("late", "MDL"),
                                        MoodleWebService.builder(school.moodle.url(), Secret.of(school.moodle.token()))
                                                .http(http)
                                                .build(),
                                        OpenEduCat.builder(OdooConnection.of(
                                                        school.oec.url(),
                                                        school.oec.database(),
                                                        school.oec.login(),
                                                        Secret.of(school.oec.apiKey()),
                                                        http))
                                                .build())
                                .hashStore(school.store),
                        pause -> {
                            pauses.add(pause);
                            if (commitsInPauses) {
                                school.oec.letLateCallsHappen();
                            }
                        })
                .importGrades(ImportRequest.allCourses());
    }

    /** The writes of an undisturbed import, by their number. */
    private static List<Integer> writes(SmallSchool school) {
        return school.oec.log().stream()
                .filter(call -> WRITES.contains(call.method()))
                .map(OdooCall::number)
                .collect(Collectors.toList());
    }

    static Stream<Fault> faults() {
        Grid grid = Grid.of("lost answers");
        AtomicInteger turn = new AtomicInteger();
        return LOST.stream()
                .flatMap(fault -> Stream.of(fault, fault.takingEffect(), fault.takingEffectLater()))
                .filter(fault -> grid.isTurn(Served.overXmlRpc(Grid.version()), turn.getAndIncrement(), 0, 4));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void anyLostAnswerOfAnyWriteEndsAsIfItHadCome(Fault fault) {
        try (SmallSchool school = SmallSchool.withGrades()) {
            var before = school.oec.snapshot();
            run(school);
            Map<String, String> wanted = school.shown();
            List<Integer> writes = writes(school);
            assertThat(writes).hasSizeGreaterThan(4);
            for (int number : writes) {
                school.oec.restore(before).clearLog().clearFaults();
                school.store = new InMemoryHashStore();
                school.oec.onCall(number, fault);

                ImportReport report = run(school);
                school.oec.letLateCallsHappen();

                assertThat(report.status()).as("write " + number).isEqualTo(Status.COMPLETED);
                assertThat(report.findings()).as("write " + number).hasSize(1);
                assertThat(school.shown()).as("write " + number).isEqualTo(wanted);
                school.oec.failOnWrite(true);
                assertThat(run(school).counts().delivered())
                        .as("second run behind write " + number)
                        .isZero();
                assertThat(school.oec.refusedWrites()).isEmpty();
                school.oec.failOnWrite(false);
            }
        }
    }

    /** Looking once would take a write that is under way for one that was lost. */
    @Test
    void whatIsNotSeenAtOnceIsLookedForAfterAPause() {
        try (SmallSchool school = SmallSchool.withGrades()) {
            school.oec.onNextCall("op.exam", "load", Fault.closeBeforeEffect().takingEffectLater());

            assertThat(run(school).counts().delivered()).isEqualTo(8);

            assertThat(pauses).containsExactly(Duration.ofSeconds(10));
            assertThat(school.oec.calls("op.exam", "load")).as("never repeated").isEqualTo(1);
        }
    }

    @Test
    void whatIsSeenAtOnceNeedsNoPause() {
        try (SmallSchool school = SmallSchool.withGrades()) {
            school.oec.onNextCall(
                    "op.result.line", "load", Fault.serverStopping().takingEffect());

            assertThat(run(school).counts().delivered()).isEqualTo(8);

            assertThat(school.oec.calls("op.result.line", "load")).isEqualTo(1);
        }
    }

    /** The next run looks too: what comes between two runs is found, and written over where Moodle moved on. */
    @Test
    void whatComesOnlyBetweenTwoRunsIsFoundByTheNext() {
        try (SmallSchool school = SmallSchool.withGrades()) {
            school.oec
                    .onNextCall("op.exam", "write", Fault.closeBeforeEffect().takingEffectLater())
                    .onCall((OdooCall call) -> school.oec.calls("op.exam", "write") > 0, Fault.html(502));
            commitsInPauses = false;
            assertThat(run(school).counts().delivered()).isZero();
            assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "absent 0");
            school.oec.letLateCallsHappen().clearFaults();
            assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "present 7");
            school.quiz.bestGrade(1051, "9");

            ImportReport report = run(school);

            assertThat(report.status()).isEqualTo(Status.COMPLETED);
            assertThat(school.shown())
                    .containsEntry("MDL-Q42 student 51", "present 9")
                    .containsEntry("MDL-Q42 student 52", "present 7");
        }
    }
}
