package io.github.moodlegrade.odoo.lost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each of {@link Losses}: what every mode says of it, what it brings back, and that nothing is doubled or lost with it. On the
 * servers of {@link Grid}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostTargetTest {
    private final Map<OdooVersion, LostSchool> schools = new EnumMap<>(OdooVersion.class);

    @AfterAll
    void close() {
        schools.values().forEach(LostSchool::close);
    }

    static Stream<Arguments> losses() {
        Grid grid = Grid.of("losses");
        AtomicInteger turn = new AtomicInteger();
        return Grid.versions()
                .flatMap(version -> Losses.all()
                        .filter(loss -> grid.isTurn(Served.overXmlRpc(version), turn.getAndIncrement(), 0, 8))
                        .map(loss -> Arguments.of(version, loss.on(version))));
    }

    private LostSchool intact(OdooVersion version) {
        LostSchool school = schools.computeIfAbsent(version, LostSchool::new);
        school.restoreAll();
        return school;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("losses")
    void anImportSaysWhatItSeesAndBringsItBack(OdooVersion version, Loss loss) {
        LostSchool school = intact(version);
        Map<String, String> before = school.shown();
        loss.happening.accept(school);
        Map<String, String> lost = school.shown();

        ImportReport report = school.run(Mode.IMPORT);

        Map<String, String> after = school.shown();
        assertThat(said(report)).containsExactlyInAnyOrderElementsOf(loss.importSays);
        assertThat(after).isEqualTo(loss.afterImport(before, lost));
        assertThat(report.counts().delivered()).isEqualTo(gradesThatDiffer(lost, after));
        writesNothing(school, Mode.IMPORT);

        loss.registrar.accept(school);
        school.run(loss.isHealedByRepair() ? Mode.REPAIR : Mode.IMPORT);
        if (loss.isHealedInTheEnd()) {
            assertThat(school.shown()).as("in the end").isEqualTo(before);
            assertThat(said(school.run(Mode.RECONCILE))).as("in the end").isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("losses")
    void changedGradesComeWhereTheyCan(OdooVersion version, Loss loss) {
        LostSchool school = intact(version);
        school.teachSomeGradesAnew();
        school.run(Mode.IMPORT);
        Map<String, String> intact = school.shown();
        school.restoreAll();
        loss.happening.accept(school);
        Map<String, String> lost = school.shown();
        school.teachSomeGradesAnew();

        countsAddUp(school.run(Mode.IMPORT));
        assertThat(school.shown()).isEqualTo(loss.afterImport(intact, lost));
        writesNothing(school, Mode.IMPORT);

        school.run(Mode.REPAIR);
        countsAddUp(school.run(Mode.REPAIR));
        assertThat(school.shown()).as("repaired").isEqualTo(loss.afterRepair(intact, lost));

        loss.registrar.accept(school);
        school.run(Mode.IMPORT);
        if (loss.isHealedInTheEnd()) {
            assertThat(school.shown()).as("in the end").isEqualTo(intact);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("losses")
    void aReconciliationSaysWhatIsLostAndARepairBringsItBack(OdooVersion version, Loss loss) {
        LostSchool school = intact(version);
        Map<String, String> before = school.shown();
        loss.happening.accept(school);
        Map<String, String> lost = school.shown();
        var hashes = school.store.content();

        assertThat(said(school.run(Mode.RECONCILE))).containsExactlyInAnyOrderElementsOf(loss.comparisonSays);
        assertThat(school.shown()).as("looking").isEqualTo(lost);
        assertThat(school.store.content()).as("looking").isEqualTo(hashes);

        ImportReport repaired = school.run(Mode.REPAIR);
        Map<String, String> after = school.shown();
        assertThat(after).isEqualTo(loss.afterRepair(before, lost));
        assertThat(repaired.counts().delivered()).isEqualTo(gradesThatDiffer(lost, after));
        assertThat(codes(said(repaired)))
                .as("all that was said before but what is only not yet imported")
                .isEqualTo(withoutNotYetImported(codes(loss.comparisonSays)));
        writesNothing(school, Mode.REPAIR);
        writesNothing(school, Mode.IMPORT);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("losses")
    void aMarkCorrectedByHandStaysWhereItsHashIsKnown(OdooVersion version, Loss loss) {
        LostSchool school = intact(version);
        loss.happening.accept(school);
        String place = "MDL-A9 student 1";
        if (!school.shown().containsKey(place) || loss.importSays.contains("FAILED")) {
            return;
        }
        school.oec.put("op.exam.attendees", school.attendee("MDL-A9", 1), Map.of("marks", 90));

        school.run(Mode.IMPORT);
        assertThat(school.shown()).containsEntry(place, loss.makesImportCompareAll ? "present 88" : "present 90");
        school.run(Mode.REPAIR);
        assertThat(school.shown()).containsEntry(place, "present 88");
    }

    /** The known gap, in the words of docs/hash-stores.md. */
    @Test
    void anOldHashStoreBelievesAGradeThatWentBack() {
        LostSchool school = intact(Grid.version());
        school.restoreStore("older marks");
        school.moodle.quiz(42).bestGrade(1053, "2");

        assertThat(said(school.run(Mode.IMPORT))).isEmpty();
        assertThat(school.shown()).containsEntry("MDL-Q42 student 53", "present 9");

        assertThat(said(school.run(Mode.RECONCILE)))
                .containsExactly(
                        "DRIFT quiz 42 x1: the mark was edited in OpenEduCat; the mark of the result line was edited");
        school.run(Mode.REPAIR);
        assertThat(school.shown()).containsEntry("MDL-Q42 student 53", "present 2");
    }

    private static void writesNothing(LostSchool school, Mode mode) {
        Map<String, String> before = school.shown();
        school.oec.failOnWrite(true).clearLog();
        ImportReport report = school.run(mode);
        assertThat(school.oec.refusedWrites()).as("one more " + mode).isEmpty();
        assertThat(report.counts().delivered()).as("one more " + mode).isZero();
        assertThat(school.shown()).as("one more " + mode).isEqualTo(before);
        countsAddUp(report);
        school.oec.failOnWrite(false);
    }

    private static void countsAddUp(ImportReport report) {
        ImportReport.Counts counts = report.counts();
        assertThat(counts.unchanged()
                        + counts.delivered()
                        + counts.rejected()
                        + counts.skipped()
                        + counts.undelivered())
                .isEqualTo(counts.read());
    }

    /** Of imported exams: how many students got another attendee or result line, those apart who only lost a doubled one. */
    private static long gradesThatDiffer(Map<String, String> lost, Map<String, String> after) {
        Set<String> places = new TreeSet<>();
        after.forEach((what, value) -> {
            String before = lost.getOrDefault(what, "");
            if (what.matches("MDL-.* student .*") && !value.equals(before) && !before.contains(" and ")) {
                places.add(what.replace(" result", ""));
            }
        });
        return places.size();
    }

    /** Findings as {@code DRIFT quiz 42 x3: message}, how many grades were rejected, and whether the run failed. */
    private static List<String> said(ImportReport report) {
        List<String> said = new ArrayList<>();
        for (Finding finding : report.findings()) {
            if (finding.code() != FindingCode.COURSES_NOT_IN_MOODLE) {
                said.add(finding.code()
                        + finding.activity().map(activity -> " " + activity).orElse("") + " x"
                        + finding.count() + ": "
                        + finding.message().replaceAll("\\bid \\d+", "id …").replaceAll("; nearest.*", ""));
            }
        }
        if (report.counts().rejected() > 0) {
            said.add("rejected " + report.counts().rejected());
        }
        if (report.status() == Status.FAILED) {
            said.add("FAILED");
        }
        return said;
    }

    private static Set<String> codes(List<String> said) {
        Set<String> codes = new TreeSet<>();
        said.forEach(line -> codes.add(line.split(" ", 2)[0]));
        return codes;
    }

    private static Set<String> withoutNotYetImported(Set<String> codes) {
        codes.remove("NOT_YET_IMPORTED");
        return codes;
    }
}
