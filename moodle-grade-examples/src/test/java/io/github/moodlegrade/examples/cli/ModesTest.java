package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.moodlegrade.examples.cli.Cli.Outcome;
import io.github.moodlegrade.grade.Difference;
import io.github.moodlegrade.odoo.internal.exams.ExamDifference;
import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reconcile and repair, the audit file, and an import that is compared with a plan. */
class ModesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final TwoServers servers = new TwoServers();

    @AfterEach
    void stop() {
        servers.close();
    }

    private Outcome run(String... arguments) {
        return servers.cli(folder).run(arguments);
    }

    private String audit() {
        return folder.resolve("audit.jsonl").toString();
    }

    private List<JsonNode> auditLines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(audit()))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static List<String> fields(JsonNode line) {
        List<String> names = new ArrayList<>();
        line.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Map<String, Object> attendee(int student) {
        return servers.openEduCat.rows("op.exam.attendees").stream()
                .filter(row -> ((List<?>) Objects.requireNonNull(row.get("student_id")))
                        .get(0)
                        .equals(student))
                .findFirst()
                .orElseThrow();
    }

    private void editMark(int student) {
        servers.openEduCat.put(
                "op.exam.attendees",
                (Integer) Objects.requireNonNull(attendee(student).get("id")),
                Map.of("marks", 1));
    }

    // ---- reconcile and repair

    @Test
    void reconcileNamesDriftAndRepairBringsItBack() {
        run("import");
        Object mark = attendee(52).get("marks");
        editMark(52);
        servers.openEduCat.failOnWrite(true);

        Outcome reconciled = run("reconcile");

        assertThat(reconciled.exitCode).as("%s", reconciled).isEqualTo(0);
        assertThat(reconciled.out)
                .startsWith("COMPLETED reconcile of main")
                .contains("DRIFT", "the mark was edited in OpenEduCat", "Moodle user 1052")
                .contains("A repair would now create 0 and change 1 marks; 6 are equal already, 0 cannot be written.");
        assertThat(servers.openEduCat.refusedWrites()).isEmpty();

        servers.openEduCat.failOnWrite(false);
        Outcome repaired = run("repair");
        assertThat(repaired.exitCode).as("%s", repaired).isEqualTo(0);
        assertThat(repaired.out).startsWith("COMPLETED repair of main").contains("DRIFT");
        assertThat(attendee(52)).containsEntry("marks", mark);
        assertThat(run("reconcile").out).doesNotContain("DRIFT");
    }

    @Test
    void reconcileBeforeTheFirstImportLeavesNoFile() throws IOException {
        Outcome outcome = run("reconcile");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.out).contains("NOT_YET_IMPORTED", "A repair would now create 7");
        assertThat(folder).isEmptyDirectory();
    }

    // ---- audit

    @Test
    void theAuditHasALineForEachGradeAndEventOfEveryRun() throws IOException {
        run("plan", "--audit", audit());
        run("import", "--audit", audit());
        editMark(52);
        run("repair", "--audit", audit());

        assertThat(auditLines().stream()
                        .collect(Collectors.groupingBy(
                                line -> line.get("mode").asText() + " "
                                        + line.get("event").asText(),
                                Collectors.counting())))
                .isEqualTo(Map.of(
                        "PLAN planned", 7L,
                        "PLAN finished", 1L,
                        "IMPORT planned", 7L,
                        "IMPORT settled", 7L,
                        "IMPORT finished", 1L,
                        "REPAIR planned", 7L,
                        "REPAIR settled", 7L,
                        "REPAIR finished", 1L));
        assertThat(auditLines())
                .filteredOn(line -> line.get("event").asText().equals("settled")
                        && line.get("mode").asText().equals("REPAIR")
                        && line.get("outcome").asText().equals("DELIVERED"))
                .hasSize(1)
                .allSatisfy(line -> {
                    assertThat(line.get("student").asInt()).isEqualTo(52);
                    assertThat(line.get("user").asInt()).isEqualTo(1052);
                    assertThat(line.get("before").get("marks").asInt()).isEqualTo(1);
                    assertThat(line.get("differences").get(0).asText()).isEqualTo("MARK");
                });
    }

    @Test
    void theAuditFileIsForItsOwnerAlone() throws IOException {
        FileStore store = Files.getFileStore(folder);
        assumeTrue(store.supportsFileAttributeView(PosixFileAttributeView.class));

        run("plan", "--audit", audit());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(audit()))))
                .isEqualTo("rw-------");
    }

    @Test
    void aLineThatWasCutOffSpoilsNoLaterLine() throws IOException {
        Files.writeString(Path.of(audit()), "{\"run\":\"cut");

        run("plan", "--audit", audit());

        assertThat(Files.readAllLines(Path.of(audit()))).hasSize(9).first().isEqualTo("{\"run\":\"cut");
    }

    @Test
    void aDiskThatIsFullIsToldLoudlyAndTheRunGoesOn() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "only Linux has a disk that is always full");

        Outcome outcome = run("import", "--audit", full.toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(5);
        assertThat(outcome.err).contains("AUDIT INCOMPLETE", "/dev/full");
        assertThat(outcome.out).startsWith("COMPLETED import");
        assertThat(servers.openEduCat.rows("op.result.line")).hasSize(TwoServers.GRADES);
    }

    @Test
    void anAuditFileThatCannotBeThereIsAUsageError() {
        Outcome outcome =
                run("import", "--audit", folder.resolve("none/audit.jsonl").toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(2);
        assertThat(outcome.err).contains("audit.jsonl", "cannot be written");
        assertThat(servers.openEduCat.rows("op.exam")).isEmpty();
    }

    // ---- a plan's report

    private String planned(String name) throws IOException {
        Path report = folder.resolve(name);
        Outcome outcome = run("plan", "--report", report.toString());
        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        return Files.readString(report);
    }

    @Test
    void thePageOfAPlanSaysStudentByStudentWhatWouldCome() throws IOException {
        servers.moodle.course(4).student(99).name("Exchange", "Visitor").email("visitor@elsewhere.example");
        servers.openEduCat.failOnWrite(true);

        String words = planned("plan.html").replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");

        assertThat(words)
                .contains(
                        "An import would bring 7 grades into OpenEduCat.",
                        "What an import would do Grades What that means 7 new")
                .contains("Fractions quiz 42 3", "Essay assignment 7 3", "Loops quiz 43 1 2")
                .contains("Student in OpenEduCat Moodle user quiz 42 assignment 7 51 1051 new new 52 1052 new new")
                .contains("Moodle user 99: Moodle users without a student in OpenEduCat")
                .doesNotContain("Visitor", "visitor@");
        assertThat(servers.openEduCat.refusedWrites()).isEmpty();
        assertThat(servers.openEduCat.rows("op.exam")).isEmpty();
    }

    @Test
    void aPlanAsATableAndAsJsonHasEveryGradeToo() throws IOException {
        assertThat(planned("plan.csv").lines())
                .filteredOn(line -> line.startsWith("grade,NEW,"))
                .hasSize(TwoServers.GRADES);
        JsonNode preview = JSON.readTree(planned("plan.json")).path("preview");
        assertThat(preview).hasSize(2);
        assertThat(preview.path(0).path("students").path(0).path("student").asInt())
                .isEqualTo(51);
    }

    @Test
    void onlyAFileOfARunThatLooksHasEveryGrade() throws IOException {
        Path report = folder.resolve("import.json");

        assertThat(run("plan", "--json").out).doesNotContain("preview");
        run("import", "--report", report.toString());
        assertThat(Files.readString(report)).doesNotContain("preview");
        run("reconcile", "--report", report.toString());
        assertThat(JSON.readTree(Files.readString(report))
                        .path("preview")
                        .path(0)
                        .path("students"))
                .extracting(student -> student.path("fates").path(0).asText())
                .contains("UNCHANGED")
                .isSubsetOf("UNCHANGED", "NOT_GRADED");
    }

    // ---- plan, then import

    @Test
    void anImportThatFollowsItsPlanSaysNothing() {
        run("plan", "--audit", audit());

        Outcome outcome = run("import", "--plan", audit(), "--audit", audit());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.out).startsWith("COMPLETED import").doesNotContain("PLAN_CHANGED");
    }

    @Test
    void whatChangedSinceThePlanIsNamed() {
        run("plan", "--audit", audit());
        servers.moodle.quiz(42).bestGrade(1052, "10");

        Outcome outcome = run("import", "--plan", audit());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.out).contains("PLAN_CHANGED", "Moodle's grade changed since the plan", "Moodle user 1052");
        assertThat(servers.openEduCat.rows("op.exam.attendees"))
                .as("what is true now is written")
                .anyMatch(row -> Integer.valueOf(10).equals(row.get("marks")));
    }

    @Test
    void aBadPlanIsAUsageErrorThatNamesTheLine() throws IOException {
        run("plan", "--audit", audit());
        Files.writeString(Path.of(audit()), "{\"run\":\"x\",\n", StandardOpenOption.APPEND);

        Outcome outcome = run("import", "--plan", audit());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(2);
        assertThat(outcome.err).contains("line 9 is not a JSON object");
        assertThat(run("import", "--plan", folder.resolve("none").toString()).err)
                .contains("cannot be read (NoSuchFileException)");
        assertThat(run("repair", "--plan", audit()).exitCode).isEqualTo(2);
        assertThat(servers.openEduCat.rows("op.exam")).isEmpty();
    }

    // ---- the page

    private static String page() throws IOException {
        return Files.readString(Path.of("").toAbsolutePath().resolve("../docs/modes.md"));
    }

    @Test
    void thePagesExampleHasTheFieldsOfALine() throws IOException {
        run("import");
        editMark(52);
        run("repair", "--audit", audit());
        JsonNode line = auditLines().stream()
                .filter(one -> one.get("event").asText().equals("settled"))
                .findFirst()
                .orElseThrow();

        String example = page().lines()
                .filter(text -> text.startsWith("{\"run\""))
                .findFirst()
                .orElseThrow();

        assertThat(fields(JSON.readTree(example))).isEqualTo(fields(line));
        for (String field : fields(line)) {
            assertThat(page()).contains("`" + field + "`");
        }
        JSON.readTree(example)
                .get("differences")
                .forEach(name -> assertThat(ExamDifference.all())
                        .extracting(Difference::name)
                        .contains(name.asText()));
    }

    @Test
    void thePageNamesTheCodesOfTheModes() throws IOException {
        assertThat(page())
                .contains(
                        FindingCode.DRIFT.name(),
                        FindingCode.NOT_YET_IMPORTED.name(),
                        FindingCode.PLAN_CHANGED.name(),
                        FindingCode.FOREIGN_RESULT_LINE.name(),
                        FindingCode.REFUSED_STATE.name());
    }
}
