package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.FindingCode;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of best grade, from the recorded answer of a real Moodle to what reaches OpenEduCat. */
class EveryQuizGradeTest {
    @RegisterExtension
    final RecordedSchool school = RecordedSchool.answeringOneByOne();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "best_zero, 1, 7, student 4: 0:10 as 0/10",
        "best_fraction96, 1, 5, student 2: 9.6:10 as 10/10",
        "best_frac_8_33333, 5, 4, student 1: 8.33333:10 as 8/10",
        "best_frac_6_66667, 5, 5, student 2: 6.66667:10 as 7/10",
        "best_frac_1_66667, 5, 6, student 3: 1.66667:10 as 2/10",
        "best_frac7, 6, 4, student 1: 3.21429:7.5 as 3/8",
        "best_highest10_3attempts, 1, 4, student 1: 10:10 as 10/10",
        "best_average100_3attempts, 2, 4, student 1: 66.66667:100 as 67/100",
        "best_frac_serialize_precision_17, 2, 4, student 1: 66.66667:100 as 67/100",
        "best_first10_3attempts, 3, 4, student 1: 4:10 as 4/10",
        "best_finished_plus_in_progress, 1, 10, student 7: 8:10 as 8/10",
        "best_essay_graded, 10, 5, student 2: 7.5:10 as 8/10",
        "best_gradetopass, 12, 4, student 1: 8:10 as 8/10",
        "best_hidden_quiz, 7, 4, student 1: 8:10 as 8/10",
        "best_restricted, 15, 4, student 1: 8:10 as 8/10",
        "best_stealth, 16, 4, student 1: 8:10 as 8/10",
        "best_overridden_in_gradebook, 17, 4, student 1: 8:10 as 8/10",
        "best_locked_grade, 17, 6, student 3: 8:10 as 8/10",
        "best_Q_highest10_4.5, 1, 4, student 1: 10:10 as 10/10",
        "best_Q_highest10_5.2logic_with_viewhidden, 1, 4, student 1: 10:10 as 10/10",
        "best_Q_highest10_5.2logic_without_viewhidden, 1, 4, student 1: 10:10 as 10/10",
        "best_inprogress_5.2logic_without_viewhidden, 1, 10, student 7: 8:10 as 8/10",
        "best_Q_marks_hidden_4.5, 30, 4, student 1: 8:10 as 8/10",
        "best_Q_marks_hidden_5.2logic_with_viewhidden, 30, 4, student 1: 8:10 as 8/10",
        "best_Q_marks_afterclose_4.5, 31, 4, student 1: 8:10 as 8/10",
        "best_Q_marks_afterclose_5.2logic_with_viewhidden, 31, 4, student 1: 8:10 as 8/10"
    })
    void theBestGradeArrives(String recording, long quiz, long user, String imported) {
        school.moodle.quiz(quiz).removeBestGrade(user);
        school.answer(recording);

        school.run("quiz " + quiz);

        assertThat(school.imported()).containsEntry("quiz " + quiz + " user " + user, imported);
    }

    static Stream<Arguments> noGrade() {
        return Stream.of(
                arguments("best_no_attempt", 1, 9, 6),
                arguments("best_in_progress_only", 1, 8, 5),
                arguments("best_essay_ungraded", 10, 4, 1),
                arguments("best_attempt_deleted", 18, 4, 1),
                arguments("best_gradebook_only", 17, 9, 6),
                arguments("best_gradetopass_noattempt", 12, 9, 6),
                arguments("best_Q_marks_hidden_5.2logic_without_viewhidden", 30, 4, 1),
                arguments("best_Q_marks_afterclose_5.2logic_without_viewhidden", 31, 4, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noGrade")
    void noBestGradeIsNeverAZero(String recording, long quiz, long user, long student) {
        school.answer(recording);

        ImportReport report = school.run("quiz " + quiz);

        assertThat(school.wasAsked(recording)).isTrue();
        assertThat(school.oec.marks()).doesNotContainKey("quiz " + quiz + " student " + student);
        assertThat(codes(report)).doesNotContain(FindingCode.NO_LONGER_SHOWN, FindingCode.READING_INCOMPLETE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noGrade")
    void aBestGradeThatVanishesIsReportedAndStays(String recording, long quiz, long user, long student) {
        school.moodle.quiz(quiz).bestGrade(user, "7");
        school.run("quiz " + quiz);

        school.assertVanishesAndStays(recording, "quiz " + quiz, user, student, "7/10");
    }

    /** No recording of their own; answered {@code hasgrade: false} as the others. */
    @ParameterizedTest
    @CsvSource({"11, no questions", "14, not yet open", "20, abandoned"})
    void quizzesThatNobodyHasFinishedBringNothing(long quiz) {
        ImportReport report = school.run("quiz " + quiz);

        assertThat(school.oec.marks()).isEmpty();
        assertThat(report.counts().read()).isEqualTo(report.counts().skipped()).isEqualTo(19);
    }

    /** The gradebook of user 4 (gradeitems_C1_one) shows 6 and 8; the activity itself answers the same. */
    @ParameterizedTest
    @CsvSource({"4, the last of 4 and 10 and 6, 6", "13, closed, 8", "9, an odd name, 8"})
    void lastAttemptsAndClosedQuizzesArrive(long quiz, String what, String grade) {
        school.run("quiz " + quiz);

        assertThat(school.imported())
                .as(what)
                .containsEntry("quiz " + quiz + " user 4", "student 1: " + grade + ":10 as " + grade + "/10");
    }

    @Test
    void aMaximumOf0IsReportedAndNotAskedFor() {
        school.moodle.quiz(8).bestGrade(4, "0");

        ImportReport report = school.run("quiz 8");

        assertThat(finding(report, FindingCode.NOT_GRADED_IN_POINTS).activity()).contains("quiz 8");
        assertThat(school.oec.marks()).isEmpty();
        assertThat(school.moodle.calls(RecordedSchool.BEST_GRADE)).isZero();
    }

    @Test
    void aMaximumThatBecomes0LeavesTheMarks() {
        school.run("quiz 1");
        int before = school.oec.marks().size();
        school.moodle.quiz(1).maximum("0").bestGrade(4, "0").bestGrade(5, "0");

        ImportReport report = school.run("quiz 1");

        assertThat(codes(report)).contains(FindingCode.NOT_GRADED_IN_POINTS);
        assertThat(school.oec.marks()).hasSize(before).containsEntry("quiz 1 student 1", "10/10");
    }

    @Test
    void aMaximumThatChangesIsDeliveredWithItsGrades() {
        school.run("quiz 12");
        school.moodle.quiz(12).maximum("20").bestGrade(4, "16");

        ImportReport report = school.run("quiz 12");

        assertThat(report.counts().delivered()).isEqualTo(1);
        assertThat(school.imported()).containsEntry("quiz 12 user 4", "student 1: 16:20 as 16/20");
    }

    @Test
    void theGradeToPassComesWithTheGrades() {
        school.answer("best_gradetopass");
        school.answer("best_gradetopass_noattempt");

        school.run("quiz 12");

        assertThat(school.oec.asked.get(0).activities())
                .singleElement()
                .satisfies(quiz -> assertThat(quiz.gradeToPass())
                        .hasValueSatisfying(points -> assertThat(points).isEqualByComparingTo(new BigDecimal("5"))));
        school.run("quiz 1");
        assertThat(school.oec.asked.get(school.oec.asked.size() - 1).activities())
                .extracting(Activity::gradeToPass)
                .as("none is told where Moodle has none")
                .allMatch(points -> points.isEmpty());
    }

    @Test
    void by52AHiddenMarkIsShownOnlyWithTheCapability() {
        school.moodle.newBestGradeRules(true);
        school.run("quiz 30", "quiz 31");
        assertThat(school.imported()).containsOnlyKeys("quiz 30 user 4", "quiz 31 user 4");
        school.moodle.serviceUser().deny("moodle/grade:viewhidden");

        ImportReport report = school.run("quiz 30", "quiz 31", "quiz 12");

        assertThat(school.imported()).containsOnlyKeys("quiz 30 user 4", "quiz 31 user 4", "quiz 12 user 4");
        assertThat(report.findings().stream()
                        .filter(finding -> finding.code() == FindingCode.NO_LONGER_SHOWN)
                        .map(finding -> finding.activity().orElse("")))
                .containsExactlyInAnyOrder("quiz 30", "quiz 31");
    }

    @Test
    void by45AHiddenMarkIsShownWithoutTheCapability() {
        school.moodle.serviceUser().deny("moodle/grade:viewhidden");

        school.run("quiz 30", "quiz 31");

        assertThat(school.imported()).containsOnlyKeys("quiz 30 user 4", "quiz 31 user 4");
    }

    @Test
    void aQuizDeletedAfterItsImportLeavesTheMarks() {
        school.run("quiz 12");
        school.moodle.course(2).removeQuiz(12);

        ImportReport report = school.run("quiz 12");

        assertThat(report.counts().read()).isZero();
        assertThat(school.oec.marks()).containsEntry("quiz 12 student 1", "8/10");
    }
}
