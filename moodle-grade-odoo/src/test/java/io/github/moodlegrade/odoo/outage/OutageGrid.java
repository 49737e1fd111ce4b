package io.github.moodlegrade.odoo.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.odoo.endtoend.Everything;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.outage.Outage.Way;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every outage of Odoo, of every length (of these {@link Grid} leaves out some by default): the run ends soon, says what failed and what to do,
 * throws nothing and tells no secret; what it did not bring the next run brings, and nothing stands twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutageGrid {
    /** A read with its four repetitions, and a small question. */
    private static final int MOST_FAILED_READS = 6;
    /** A write, its look-up, and the check of what is there. */
    private static final int MOST_FAILED_AROUND_A_WRITE = 1 + 2 * MOST_FAILED_READS;

    final OutageSchool school;
    private Map<String, String> undisturbed = Map.of();
    private int undisturbedCalls;

    OutageGrid(Served served) {
        school = new OutageSchool(served);
    }

    @BeforeAll
    void anUndisturbedRun() {
        ImportReport report = school.host(HttpSettings.builder(), new ImportListener() {}, () -> {})
                .run();
        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.courses()).hasSize(OutageSchool.COURSES);
        assertThat(report.counts().delivered()).isEqualTo(OutageSchool.GRADES);
        undisturbed = school.shown();
        undisturbedCalls = calls(report);
    }

    @AfterAll
    void close() {
        school.close();
    }

    Stream<Arguments> odooReads() {
        return eachLasting(
                outages().filter(OdooOutage::canMeetReads).map(outage -> outage.ofReads(school.served.wire())),
                Lasting.values());
    }

    Stream<Arguments> odooWrites() {
        return eachLasting(
                outages().map(outage -> outage.ofWrites(school.served.wire())),
                Lasting.SHORT,
                Lasting.ONE_COURSE,
                Lasting.FOR_GOOD);
    }

    private Stream<OdooOutage> outages() {
        return Stream.of(OdooOutage.values()).filter(outage -> outage.isTroubleOver(school.served.wire()));
    }

    final Stream<Arguments> eachLasting(Stream<? extends Outage> outages, Lasting... lastings) {
        Grid grid = Grid.of("outages");
        AtomicInteger turn = new AtomicInteger();
        return outages.flatMap(outage -> Stream.of(lastings)
                .filter(lasting -> lasting != Lasting.ONE_COURSE || outage.canMeetOneCourse())
                .filter(lasting -> grid.isTurn(school.served, turn.getAndIncrement(), 0, 10))
                .map(lasting -> Arguments.of(outage, lasting)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void odooReads(Outage outage, Lasting lasting) {
        disturb(outage, lasting);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void odooWrites(Outage outage, Lasting lasting) {
        disturb(outage, lasting);
    }

    final void disturb(Outage outage, Lasting lasting) {
        try (Everything everything = new Everything("io.github.moodlegrade")) {
            everything.add(disturbed(outage, lasting));
            assertThat(school.isSecretIn(everything.text())).isFalse();
        }
    }

    private ImportReport disturbed(Outage outage, Lasting lasting) {
        OutageRun run = new OutageRun(school, outage, lasting);

        ImportReport report = run.report();
        Expected expected = Expected.of(outage, lasting);
        assertThat(report.status()).as(report.findings().toString()).isEqualTo(expected.status);
        assertThat(report.courses()).extracting(Course::state).isEqualTo(expected.states);
        countsAreTrue(report, outage);
        everyFindingHelps(report, outage, lasting);
        int most = outage.begins() == Step.DELIVER ? MOST_FAILED_AROUND_A_WRITE : MOST_FAILED_READS;
        assertThat(run.failedRequests()).isLessThanOrEqualTo(most);
        assertThat(run.pauses()).hasSizeLessThan(most);
        if (report.status() == Status.COMPLETED) {
            assertThat(calls(report)).as("repeated requests are counted").isGreaterThanOrEqualTo(leastCalls(outage));
            assertThat(school.shown()).isEqualTo(undisturbed);
        } else if (lasting != Lasting.FROM_THE_START) {
            theNextRunBringsTheRest(run, report);
        }
        return report;
    }

    /** Two reads failed and were repeated, or one; a write is looked for instead. */
    private int leastCalls(Outage outage) {
        if (outage.begins() == Step.DELIVER) {
            return undisturbedCalls;
        }
        return undisturbedCalls + (outage.way() == Way.SLOW_FAULT ? 1 : 2);
    }

    private static int calls(ImportReport report) {
        return Math.toIntExact(report.moodleCalls() + report.odooCalls());
    }

    private static void countsAreTrue(ImportReport report, Outage outage) {
        for (Course course : report.courses()) {
            ImportReport.Counts counts = course.counts();
            boolean complete = course.state() == Course.State.COMPLETE;
            boolean written = course.state() == Course.State.FAILED
                    && course.moodleCourse().id() == OutageSchool.SECOND_COURSE
                    && outage.begins() == Step.DELIVER;
            int grades = OutageSchool.gradesOf(course.moodleCourse().id());
            assertThat(counts.delivered()).as(course.toString()).isEqualTo(complete ? grades : 0);
            assertThat(counts.undelivered()).as(course.toString()).isEqualTo(written ? grades : 0);
            assertThat(counts.read()).as(course.toString()).isEqualTo(counts.delivered() + counts.undelivered());
        }
    }

    private void everyFindingHelps(ImportReport report, Outage outage, Lasting lasting) {
        List<Finding> errors = report.findings().stream()
                .filter(finding -> finding.code() != FindingCode.COURSES_NOT_IN_MOODLE)
                .collect(Collectors.toList());
        assertThat(errors.isEmpty()).isEqualTo(report.status() == Status.COMPLETED);
        FindingCode code = code(outage, lasting);
        assertThat(errors).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.message()).contains(outage.words()).doesNotContain("\n");
            assertThat(finding.remedy()).isEqualTo(code.remedy());
        });
        assertThat(report.failure().map(failure -> failure.finding().code()).stream())
                .as("what ended the run, and whether the configuration is to blame")
                .isEqualTo(report.status() == Status.FAILED ? List.of(code) : List.of());
    }

    private static FindingCode code(Outage outage, Lasting lasting) {
        switch (lasting) {
            case FROM_THE_START:
                return outage.codeFromTheStart();
            case ONE_COURSE:
                return outage.codeOfOneCourse();
            default:
                return outage.code();
        }
    }

    private void theNextRunBringsTheRest(OutageRun run, ImportReport first) {
        ImportReport next = run.nextRun();
        assertThat(next.status()).as(next.findings().toString()).isEqualTo(Status.COMPLETED);
        assertThat(first.counts().delivered()
                        + next.counts().delivered()
                        + next.counts().unchanged())
                .isGreaterThanOrEqualTo(OutageSchool.GRADES);
        assertThat(next.counts().undelivered()).isZero();
        assertThat(school.shown()).isEqualTo(undisturbed);
    }
}
