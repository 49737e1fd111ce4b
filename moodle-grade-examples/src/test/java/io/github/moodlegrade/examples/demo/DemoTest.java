package io.github.moodlegrade.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.sharedtests.Thorough;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DemoTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Demo demo(Console console, Edition edition) {
        return new Demo(console, edition, Clock.systemUTC(), new DemoReports(folder));
    }

    private Console piped() {
        return Console.of(new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Console terminal() {
        return Console.ofTerminal(new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private void showsBothReports(Edition edition) throws IOException {
        boolean addsUp = demo(piped(), edition).run();

        assertThat(addsUp).as("%s", out).isTrue();
        assertThat(out.toString().split("COMPLETED import of demo", -1)).hasSize(3);
        assertThat(out.toString()).contains("README.md").doesNotContain("WRONG");
        assertThat(err.toString()).contains("course 1 of 2 (", "course 2 of 2 (");
        assertThat(out.toString() + err).matches("[\\x20-\\x7e\\r\\n]*");
        assertThat((out.toString() + err).lines()).allMatch(line -> line.length() <= 80 || line.equals("  " + folder));
        assertThat(out.toString()).containsSubsequence("which writes nothing", "  " + folder, "plan.html", "Read next");
        assertThat(Files.readString(folder.resolve("plan.html")))
                .contains("What an import would do", "Student by student: 40 students", "Moodle user 99");
        assertThat(Files.readString(folder.resolve("second-import.html"))).contains("</html>");
    }

    @Test
    void showsBothReportsInPlainTextWhenPiped() throws IOException {
        showsBothReports(Edition.COMMUNITY);

        assertThat(out.toString())
                .containsPattern("307 +DEMO-Q41 +Fractions and decimals +6 of 10 +9 of 10\\R")
                .containsPattern("307 +DEMO-Q41 +result line +6 of 10 +9 of 10\\R")
                .containsPattern("315 +DEMO-A73 +Project: .* 91 of 100\\R")
                .contains("chose exams", "demo --edition enterprise");
    }

    @Test
    void showsTheSameSchoolThroughGradebooks() throws IOException {
        showsBothReports(Edition.ENTERPRISE);

        assertThat(out.toString())
                .containsPattern("307 +DEMO-Q41 +Fractions and decimals \\(20.* 5.83333 of 10 +9.16667 of 10\\R")
                .containsPattern("307 +DEMO-Q41 +percentage +58.3333 % +91.6667 %\\R")
                .containsPattern("315 +DEMO-A73 +percentage .* 91 %\\R")
                .containsPattern("327 +DEMO-Q53 +percentage +- +80 %\\R")
                .containsPattern("307 +gradebook +computed percentage +[0-9.]+ % +[0-9.]+ %\\R")
                .contains("chose gradebooks", "demo --edition community");
    }

    @ParameterizedTest
    @EnumSource(value = Edition.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void drawsABarOnATerminal(Edition edition) throws IOException {
        boolean addsUp = demo(terminal(), edition).run();

        assertThat(addsUp).as("%s", out).isTrue();
        assertThat(out.toString()).contains("\u001b[1m");
        assertThat(err.toString()).contains("\r\u001b[K[", "100 %  completed");
        assertThat(err.toString().contains("computing gradebooks")).isEqualTo(edition == Edition.ENTERPRISE);
        String seen =
                (out.toString() + err).replaceAll("\u001b\\[[0-9;]*[mK]", "").replace('\r', '\n');
        assertThat(seen.lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @Thorough
    @CsvSource({"COMMUNITY, 2024-02-29", "COMMUNITY, 2033-08-31", "ENTERPRISE, 2024-02-29", "ENTERPRISE, 2033-08-31"})
    void addsUpOnAnyDay(Edition edition, String day) throws IOException {
        Clock clock = Clock.fixed(Instant.parse(day + "T23:59:00Z"), ZoneOffset.UTC);

        assertThat(new Demo(piped(), edition, clock, new DemoReports(folder)).run())
                .as("%s", out)
                .isTrue();
    }

    @Test
    void hasNoEditionToBeFoundOut() {
        assertThatThrownBy(() -> demo(piped(), Edition.AUTO)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- checks that fail

    private List<String> wrongClaims(Edition edition, FakeOpenEduCat openEduCat) throws SQLException, IOException {
        try (FakeMoodle moodle = FakeMoodle.start();
                openEduCat) {
            assertThat(demo(piped(), edition).play(moodle, openEduCat))
                    .as("%s", out)
                    .isFalse();
        }
        assertThat(out.toString()).contains("Something did not add up").doesNotContain("Read next");
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("  WRONG "))
                .map(line -> line.substring("  WRONG ".length()))
                .collect(Collectors.toList());
    }

    private static FakeOpenEduCat openEduCat() {
        return FakeOpenEduCat.start(OdooVersion.V19);
    }

    @ParameterizedTest
    @EnumSource(value = Edition.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void aGradeThatIsRefusedIsSeen(Edition edition) throws SQLException, IOException {
        assertThat(wrongClaims(edition, openEduCat().refuseStudent(315)))
                .anyMatch(claim -> claim.startsWith("the first import delivered"))
                .anyMatch(claim -> claim.startsWith("the second delivered"))
                .contains(OecEdition.of(edition).claimOfGrades());
    }

    @Test
    void editedMarksAndResultLinesAreSeen() throws SQLException, IOException {
        try (FakeMoodle moodle = FakeMoodle.start();
                FakeOpenEduCat openEduCat = openEduCat()) {
            assertThat(demo(piped(), Edition.COMMUNITY).play(moodle, openEduCat))
                    .as("%s", out)
                    .isTrue();
            OecFigures right = new CommunityEdition().held(openEduCat);
            openEduCat.put("op.result.line", 1, Map.of("marks", 1));
            OecFigures editedLine = new CommunityEdition().held(openEduCat);
            openEduCat.put("op.exam.attendees", 1, Map.of("status", "present", "marks", 1));
            OecFigures editedMark = new CommunityEdition().held(openEduCat);

            assertThat(editedLine.hasSameGrades(right)).isTrue();
            assertThat(editedLine.hasSameDerived(right)).isFalse();
            assertThat(editedMark.hasSameGrades(right)).isFalse();
        }
    }

    /** While gradebooks are computed, nothing looks at lines any more. */
    private static void whileComputing(FakeOpenEduCat openEduCat, Runnable edit) {
        openEduCat.beforeNextCall("gradebook.gradebook", "student_Grade_override", edit);
    }

    @Test
    void aWrongPercentageOfALineIsSeen() throws SQLException, IOException {
        FakeOpenEduCat openEduCat = openEduCat();
        whileComputing(openEduCat, () -> openEduCat.put("gradebook.line", 1, Map.of("percentage", 1)));

        assertThat(wrongClaims(Edition.ENTERPRISE, openEduCat)).contains(new EnterpriseEdition().claimOfGrades());
    }

    @Test
    void aStalePercentageOfAGradebookIsSeen() throws SQLException, IOException {
        FakeOpenEduCat openEduCat = openEduCat();
        whileComputing(openEduCat, () -> openEduCat.put("gradebook.gradebook", 1, Map.of("percentage", 1)));

        assertThat(wrongClaims(Edition.ENTERPRISE, openEduCat))
                .contains(new EnterpriseEdition().claimOfDerived())
                .doesNotContain(new EnterpriseEdition().claimOfGrades());
    }

    @Test
    void aSecondGradebookOfAPupilIsSeen() {
        try (FakeOpenEduCat openEduCat = openEduCat().withGrading().seedSchool()) {
            Map<String, Object> book =
                    Map.of("student_id", 51, "course_id", 2, "academic_year_id", List.of(List.of(6, 0, List.of(1))));
            openEduCat.put("gradebook.gradebook", 1, book);
            OecFigures one = new EnterpriseEdition().held(openEduCat);
            openEduCat.put("gradebook.gradebook", 2, book);

            assertThat(one.hasSameDerived(one)).isTrue();
            assertThat(new EnterpriseEdition().held(openEduCat).hasSameDerived(one))
                    .isFalse();
        }
    }
}
