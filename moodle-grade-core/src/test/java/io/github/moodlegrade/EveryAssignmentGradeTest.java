package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of assignment grade, from the recorded answer of a real Moodle to what reaches OpenEduCat. {@code ReleaseGateTest} has
 * marking workflow and blind marking.
 */
class EveryAssignmentGradeTest {
    @RegisterExtension
    final RecordedSchool school = RecordedSchool.answeringOneByOne();

    /** All that may arrive, by Moodle user. Users 20 (unenrolled) and 24 (deleted) have rows, too. */
    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(
                        "grades_A_points",
                        1,
                        "user 10 none, user 11 none, user 12 100:100, user 13 66.66667:100, user 16 71.3:100, user 18 71.5:100,"
                                + " user 19 71.6:100, user 21 71.8:100, user 22 71.9:100, user 23 72:100, user 25 72.2:100,"
                                + " user 4 87.5:100, user 5 33.33333:100, user 7 0:100, user 8 61:100"),
                arguments("grades_A_attempts", 6, "user 4 70:100, user 7 20:100"),
                arguments("grades_A_team", 7, "user 10 91:100, user 11 92:100, user 4 80:100, user 5 80:100"),
                arguments("grades_A_hidden", 8, "user 4 44:100"),
                arguments("grades_A_empty", 10, ""),
                arguments("grades_A_unicode", 11, "user 4 12.34567:100"),
                arguments("grades_A_nosubmissiontype", 12, "user 4 77:100"),
                arguments("grades_A_team_all", 23, "user 4 83:100"),
                arguments("grades_A_team_nosub", 24, ""),
                arguments("grades_A_blind_revealed", 25, "user 4 73:100"),
                arguments("grades_A_hidegrader", 26, "user 4 74:100"),
                arguments("grades_A_max20", 28, "user 4 13.5:20"),
                arguments("grades_A_cleared", 31, "user 4 none, user 5 none, user 6 12:100"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void theGradesArriveAndNothingElse(String recording, long assignment, String expected) {
        List.of(4L, 5L, 6L, 7L)
                .forEach(user -> school.moodle.assignment(assignment).removeGrade(user));
        school.answer(recording);

        ImportReport report = school.run("assignment " + assignment);

        assertThat(school.wasAsked(recording)).isTrue();
        assertThat(grades())
                .isEqualTo(Stream.of(expected.split(", "))
                        .filter(grade -> !grade.isEmpty() && !grade.endsWith(" none"))
                        .collect(Collectors.toList()));
        assertThat(codes(report)).doesNotContain(FindingCode.READING_INCOMPLETE, FindingCode.NO_LONGER_SHOWN);
    }

    private List<String> grades() {
        return school.imported().entrySet().stream()
                .map(grade -> grade.getKey().replaceFirst("^assignment \\d+ ", "")
                        + grade.getValue().replaceFirst("^student \\d+:", "").replaceFirst(" as .*", ""))
                .collect(Collectors.toList());
    }

    /** The row is gone, empty or -1, or the whole assignment has none. */
    @ParameterizedTest(name = "{0} of user {2}")
    @CsvSource({
        "grades_A_cleared, 31, 4, 1",
        "grades_A_cleared, 31, 5, 2",
        "grades_A_points, 1, 10, 7",
        "grades_A_points, 1, 6, 3",
        "grades_A_attempts, 6, 5, 2",
        "grades_A_attempts, 6, 6, 3",
        "grades_A_team_all, 23, 5, 2",
        "grades_A_team_nosub, 24, 4, 1",
        "grades_A_empty, 10, 4, 1"
    })
    void aGradeThatVanishesIsReportedAndStays(String recording, long assignment, long user, long student) {
        school.moodle.assignment(assignment).grade(user, "65");
        school.run("assignment " + assignment);

        school.assertVanishesAndStays(recording, "assignment " + assignment, user, student, "65/100");
    }

    @Test
    void aReopenedAttemptComesBackWhenItIsGradedAgain() {
        school.moodle.assignment(6).grade(5, "60");
        school.run("assignment 6");
        school.moodle.assignment(6).removeGrade(5);
        school.run("assignment 6");
        school.moodle.assignment(6).grade(5, "60");

        assertThat(codes(school.run("assignment 6"))).doesNotContain(FindingCode.NO_LONGER_SHOWN);
        school.moodle.assignment(6).grade(5, "65");
        school.run("assignment 6");

        assertThat(school.oec.marks()).containsEntry("assignment 6 student 2", "65/100");
    }

    @Test
    void moreThanTheMaximumIsRejectedAndNamed() {
        ImportReport report = school.run("assignment 29");

        Finding above = finding(report, FindingCode.ABOVE_MAXIMUM);
        assertThat(above.activity()).contains("assignment 29");
        assertThat(above.users()).containsExactly(4L);
        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(school.oec.marks()).isEmpty();
    }

    @Test
    void aMaximumLoweredBelowTheGradeLeavesTheMarkUntilTheGradeIsCorrected() {
        school.moodle.assignment(29).maximum(100);
        school.run("assignment 29");
        school.moodle.assignment(29).maximum(50);

        assertThat(codes(school.run("assignment 29"))).contains(FindingCode.ABOVE_MAXIMUM);
        assertThat(school.oec.marks()).isEqualTo(Map.of("assignment 29 student 1", "80/100"));

        school.moodle.assignment(29).grade(4, "40");
        school.run("assignment 29");
        assertThat(school.imported()).containsEntry("assignment 29 user 4", "student 1: 40:50 as 40/50");
    }

    @Test
    void aMaximumThatChangesIsAChangeOfEveryGrade() {
        school.run("assignment 7");
        school.moodle.assignment(7).maximum(200);

        ImportReport report = school.run("assignment 7");

        assertThat(report.counts().delivered()).isEqualTo(4);
        assertThat(school.imported()).containsEntry("assignment 7 user 5", "student 2: 80:200 as 80/200");
    }

    @ParameterizedTest
    @CsvSource({"2, a scale", "3, no grade"})
    void withoutPointsNothingIsAskedFor(long assignment) {
        ImportReport report = school.run("assignment " + assignment);

        assertThat(finding(report, FindingCode.NOT_GRADED_IN_POINTS).activity()).contains("assignment " + assignment);
        assertThat(school.oec.marks()).isEmpty();
        assertThat(school.moodle.calls(RecordedSchool.ASSIGNMENT_GRADES)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-3, a scale", "0, no grade"})
    void pointsTakenAwayLeaveTheMarks(int maximum) {
        school.run("assignment 12");
        school.moodle.assignment(12).maximum(maximum).gradeText(4, "2.00000");

        ImportReport report = school.run("assignment 12");

        assertThat(codes(report)).contains(FindingCode.NOT_GRADED_IN_POINTS);
        assertThat(school.oec.marks()).isEqualTo(Map.of("assignment 12 student 1", "77/100"));
    }

    /** The gradebook holds 95 (overridden), hidden and locked grades; the rows of grades_many_ids are the assignment's own. */
    @Test
    void theGradebookIsNotAsked() {
        school.run("assignment 9", "assignment 27");

        assertThat(grades()).containsExactly("user 4 75:100", "user 4 55:100", "user 5 56:100", "user 6 57:100");
        assertThat(school.moodle.requests())
                .noneMatch(request -> request.function().startsWith("gradereport_"));
    }

    @Test
    void anAssignmentDeletedAfterItsImportLeavesTheMarks() {
        school.run("assignment 12");
        school.moodle.course(2).removeAssignment(12);

        ImportReport report = school.run("assignment 12");

        assertThat(report.counts().read()).isZero();
        assertThat(school.oec.marks()).containsEntry("assignment 12 student 1", "77/100");
    }
}
