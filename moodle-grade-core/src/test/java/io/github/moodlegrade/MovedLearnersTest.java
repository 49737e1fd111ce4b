package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A learner whose grades went to one student and who now leads to another. Moodle hides all idnumbers without a word when the role loses
 * {@code moodle/user:viewalldetails}; what e-mails then say must not move a mark.
 */
class MovedLearnersTest {
    private final School school = School.withGrades();

    private static List<Finding> findings(ImportReport report, FindingCode code) {
        return report.findings().stream()
                .filter(finding -> finding.code() == code)
                .collect(Collectors.toList());
    }

    private void leadsByEmailTo(String email) {
        school.moodle.add(School.COURSE, Learner.of(17, null, email, Set.of("student")));
    }

    @Test
    void aCorrectedIdnumberDeliversToTheOtherStudentAndSaysSo() {
        school.run();
        school.oec.student(9, null);
        school.moodle.student(School.COURSE, 17, "oec_student_9");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=1+2+0+1+0");
        assertThat(school.oec.mark(school.quiz, 9)).isEqualTo("8/10");
        assertThat(school.oec.mark(school.quiz, 7)).as("left to the registrar").isEqualTo("8/10");
        assertThat(report.findings())
                .filteredOn(finding -> finding.code() == FindingCode.MOVED)
                .hasSize(2)
                .allSatisfy(moved -> {
                    assertThat(moved.users()).containsExactly(17L);
                    assertThat(moved.message()).contains("was student 7").contains("is student 9");
                });
        assertThat(codes(school.run())).doesNotContain(FindingCode.MOVED);
    }

    @Test
    void anEmailAloneNeverMovesALearner() {
        school.run();
        school.oec.student(9, "nine@example.test");
        leadsByEmailTo("nine@example.test");
        Map<String, String> before = school.oec.marks();

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=1+0+2+1+0");
        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(school.oec.marks()).isEqualTo(before);
        assertThat(findings(report, FindingCode.MOVE_REFUSED)).hasSize(2).allSatisfy(refused -> {
            assertThat(refused.users()).containsExactly(17L);
            assertThat(refused.course()).contains(School.COURSE);
            assertThat(refused.message()).isEqualTo("was student 7, leads to student 9, but only by e-mail");
        });
        assertThat(codes(report)).doesNotContain(FindingCode.MOVED);
        assertThat(sum(school.run())).as("and so it stays").isEqualTo("4=1+0+2+1+0");
    }

    @Test
    void aLostCapabilityThatHidesAllIdnumbersMovesNobody() {
        school.run();
        school.moodle.grade(school.quiz, 17, "9");
        school.moodle.grade(school.quiz, 18, "9");
        school.moodle.add(School.COURSE, Learner.of(17, null, "eight@example.test", Set.of("student")));
        school.moodle.add(School.COURSE, Learner.of(18, null, "seven@example.test", Set.of("student")));

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=0+0+3+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
        assertThat(school.oec.mark(school.quiz, 8)).isEqualTo("0/10");
        assertThat(codes(report)).contains(FindingCode.IDNUMBERS_NOT_SHOWN, FindingCode.MOVE_REFUSED);
    }

    @Test
    void norDoHisNewGradesGoToTheOtherStudent() {
        school.moodle.student(School.COURSE, 18, "oec_student_8");
        school.run();
        school.oec.student(9, "nine@example.test");
        leadsByEmailTo("nine@example.test");
        school.moodle.grade(school.moodle.quiz(School.COURSE, 43, "10"), 17, "5");

        ImportReport report = school.run();

        assertThat(findings(report, FindingCode.MOVE_REFUSED)).hasSize(3);
        assertThat(school.oec.marks()).doesNotContainKey("quiz 43 student 9");
    }

    /** With so many enrolled users each activity is a slice, and that of the new quiz comes first. */
    @Test
    void norWhereTheNewActivityIsReadBeforeTheOnesThatTellWhoHeWas() {
        for (int user = 1; user <= 10_001; user++) {
            school.moodle.add(School.COURSE, Learner.of(1000 + user, null, null, Set.of("guest")));
        }
        school.run();
        school.oec.student(9, "nine@example.test");
        leadsByEmailTo("nine@example.test");
        school.moodle.grade(school.moodle.quiz(School.COURSE, 43, "10"), 17, "5");
        school.moodle.add(school.quiz);
        school.moodle.add(school.assignment);

        ImportReport report = school.run();

        assertThat(findings(report, FindingCode.MOVE_REFUSED)).hasSize(3);
        assertThat(school.oec.marks()).doesNotContainKey("quiz 43 student 9");
    }

    @Test
    void aPendingMarkOfHimIsNoWayRound() {
        school.run();
        school.hashes.commit(Map.of(school.key(school.quiz, 17), GradeHash.pending("killed")));
        school.oec.student(9, "nine@example.test");
        leadsByEmailTo("nine@example.test");

        ImportReport report = school.run();

        assertThat(findings(report, FindingCode.MOVE_REFUSED)).hasSize(2);
        assertThat(school.oec.mark(school.quiz, 9)).isEqualTo("none");
    }

    /** Nor where what was in doubt is completed by each run. */
    @ParameterizedTest
    @ValueSource(strings = {"8", "11"})
    void aPendingMarkOfHimIsNoWayRoundInSeveralRunsEither(String grade) {
        school.oec.finishes = true;
        school.run();
        school.hashes.commit(Map.of(school.key(school.quiz, 17), GradeHash.pending("killed")));
        school.oec.student(9, "nine@example.test");
        leadsByEmailTo("nine@example.test");
        school.moodle.grade(school.quiz, 17, grade);

        school.run();
        school.run();
        school.moodle.grade(school.quiz, 17, "8");
        ImportReport report = school.run();

        assertThat(findings(report, FindingCode.MOVE_REFUSED)).hasSize(2);
        assertThat(school.oec.mark(school.quiz, 9)).isEqualTo("none");
    }

    @Test
    void whatIsToBeLookedAtAgainTellsWhoHeWas() {
        for (Activity activity : List.of(school.quiz, school.assignment)) {
            school.hashes.commit(Map.of(school.key(activity, 17), GradeHash.pending("killed")));
        }
        school.run();
        school.oec.student(9, "nine@example.test");
        leadsByEmailTo("nine@example.test");

        ImportReport report = school.run();

        assertThat(findings(report, FindingCode.MOVE_REFUSED)).hasSize(2);
        assertThat(school.oec.mark(school.quiz, 9)).isEqualTo("none");
    }

    @Test
    void anEmailThatLeadsToTheSameStudentKeepsHimGoing() {
        school.run();
        leadsByEmailTo("seven@example.test");
        school.moodle.grade(school.quiz, 17, "9");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=2+1+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("9/10");
    }

    @Test
    void anIdnumberEndsARefusal() {
        school.run();
        school.oec.student(9, "nine@example.test");
        leadsByEmailTo("nine@example.test");
        school.run();
        school.moodle.student(School.COURSE, 17, "oec_student_9");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=1+2+0+1+0");
        assertThat(codes(report)).contains(FindingCode.MOVED).doesNotContain(FindingCode.MOVE_REFUSED);
    }

    @Test
    void whoWasMovedByIdnumberIsFollowedByHisEmail() {
        school.run();
        school.oec.student(9, "nine@example.test");
        school.moodle.student(School.COURSE, 17, "oec_student_9");
        school.oec.refused.put(school.assignment.gradeOf(17), Finding.of(FindingCode.REFUSED_STATE, "exam is done"));
        school.run();
        school.oec.refused.clear();
        leadsByEmailTo("nine@example.test");
        school.moodle.grade(school.quiz, 17, "9");

        ImportReport report = school.run();

        assertThat(school.oec.mark(school.quiz, 9)).isEqualTo("9/10");
        assertThat(findings(report, FindingCode.MOVE_REFUSED))
                .singleElement()
                .satisfies(refused -> assertThat(refused.activity()).contains("assignment 42"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyModeRefusesTheSame(Mode mode) {
        school.run();
        school.oec.student(9, "nine@example.test");
        leadsByEmailTo("nine@example.test");
        Map<String, String> before = school.oec.marks();

        ImportReport report = school.run(ImportRequest.allCourses().mode(mode));

        assertThat(sum(report)).isEqualTo("4=1+0+2+1+0");
        assertThat(findings(report, FindingCode.MOVE_REFUSED)).hasSize(2);
        assertThat(school.oec.marks()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE"})
    void aMoveByIdnumberIsToldByLookingModesToo(Mode mode) {
        school.run();
        school.oec.student(9, null);
        school.moodle.student(School.COURSE, 17, "oec_student_9");
        school.forbidWriting();

        ImportReport report = school.run(ImportRequest.allCourses().mode(mode));

        assertThat(findings(report, FindingCode.MOVED)).hasSize(2);
        assertThat(sum(report)).isEqualTo("4=1+0+0+1+2");
    }
}
