package io.github.moodlegrade;

import static io.github.moodlegrade.GroupedSchool.ASSIGNMENT_17;
import static io.github.moodlegrade.GroupedSchool.QUIZ_17;
import static io.github.moodlegrade.GroupedSchool.QUIZ_18;
import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Activities of one Moodle course whose records are of different years: each is compared with what was delivered in its own. */
class PeriodsByActivityTest {
    private final School school = School.withGrades();
    private final Periods quizInTheSecond = Periods.all(1).but(Map.of(school.quiz.ref(), 2));

    @BeforeEach
    void firstYear() {
        school.run();
        nothingHappened();
    }

    private void nothingHappened() {
        school.journal.clear();
        school.oec.asked.clear();
    }

    private void theQuizComesIntoTheNext() {
        school.oec.next = NextPeriod.begins(
                Finding.of(FindingCode.NEW_PERIOD, "the quiz is of 2025, the learners are of 2026"), quizInTheSecond);
    }

    private ImportReport permitted() {
        return school.run(ImportRequest.allCourses().beginningPeriods());
    }

    /** The grades that OpenEduCat was asked about. */
    private Set<String> compared() {
        return school.oec.asked.stream()
                .flatMap(asked -> asked.grades().stream())
                .map(grade -> grade.id().toString())
                .collect(Collectors.toSet());
    }

    private OptionalInt periodOf(Activity activity, long user) {
        @Nullable GradeHash hash = school.hash(activity, user);
        return hash == null ? OptionalInt.empty() : hash.period();
    }

    @Test
    void aHashIsOneOnlyInThePeriodOfItsActivity() {
        school.oec.periods = quizInTheSecond;

        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");

        assertThat(compared()).containsExactlyInAnyOrder(QUIZ_17, QUIZ_18);
        assertThat(school.oec.asked).extracting(CourseGrades::periods).containsOnly(quizInTheSecond);
        assertThat(periodOf(school.quiz, 17)).hasValue(2);
        assertThat(periodOf(school.quiz, 18)).hasValue(2);
        assertThat(periodOf(school.assignment, 17)).hasValue(1);
        nothingHappened();
        school.run();
        assertThat(compared()).as("each known in its own").isEmpty();
    }

    @Test
    void aHashOfALaterPeriodIsNoneEither() {
        school.oec.periods = quizInTheSecond;
        school.run();
        school.oec.periods = Periods.all(1);
        nothingHappened();

        school.run();

        assertThat(compared()).containsExactlyInAnyOrder(QUIZ_17, QUIZ_18);
        assertThat(periodOf(school.quiz, 17)).hasValue(1);
    }

    @Test
    void whatAnActivitySaysOfItselfIsRememberedByItsOwnPeriodToo() {
        school.oec.shapes.putAll(Map.of(school.quiz, "T10", school.assignment, "T100"));
        school.run();
        school.oec.periods = Periods.all(2).but(Map.of(school.assignment.ref(), 1));
        nothingHappened();

        school.run();

        assertThat(compared()).containsExactlyInAnyOrder(QUIZ_17, QUIZ_18);
        assertThat(school.hashOfExam(school.quiz)).isEqualTo(GradeHash.ofActivity(2, "T10"));
        assertThat(school.hashOfExam(school.assignment)).isEqualTo(GradeHash.ofActivity(1, "T100"));
    }

    @Test
    void whereThePeriodOfSomeBeginsThoseAloneStartAnew() {
        theQuizComesIntoTheNext();
        school.moodle.grade(school.quiz, 17, "9");

        ImportReport report = permitted();

        assertThat(sum(report)).isEqualTo("4=2+1+0+1+0");
        assertThat(compared()).containsExactlyInAnyOrder(QUIZ_17, QUIZ_18);
        assertThat(finding(report, FindingCode.PERIOD_BEGUN).course()).hasValue(School.COURSE);
        assertThat(periodOf(school.quiz, 18)).as("unchanged since last year").hasValue(2);
        assertThat(periodOf(school.assignment, 17)).hasValue(1);
    }

    @Test
    void aChangeOfAnActivityThatStaysBeginsThePeriodOfTheOthers() {
        theQuizComesIntoTheNext();
        school.moodle.grade(school.assignment, 17, "67");

        assertThat(sum(permitted())).isEqualTo("4=2+1+0+1+0");

        assertThat(compared()).containsExactlyInAnyOrder(QUIZ_17, QUIZ_18, ASSIGNMENT_17);
        assertThat(periodOf(school.quiz, 17)).hasValue(2);
        assertThat(periodOf(school.assignment, 17)).hasValue(1);
    }

    @Test
    void whatIsKnownOfTheRecordOfAnActivityThatStaysIsNotForgotten() {
        theQuizComesIntoTheNext();
        school.moodle.grade(school.quiz, 17, "9");
        school.oec.damaged.add(school.assignment);

        permitted();

        assertThat(compared()).contains(ASSIGNMENT_17);
    }

    @Test
    void withoutThePermissionNothingIsWritten() {
        theQuizComesIntoTheNext();
        school.moodle.grade(school.quiz, 17, "9");
        school.forbidWriting();

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=2+0+1+1+0");
        assertThat(finding(report, FindingCode.NEW_PERIOD).message()).contains("2025", "2026");
        assertThat(compared()).isEmpty();
        assertThat(periodOf(school.quiz, 17)).hasValue(1);
    }

    @Test
    void aLearnerWhoIsAnotherStudentNowMovedInWhatStaysAlone() {
        school.oec.periods = quizInTheSecond;
        school.oec.student(9, null);
        school.moodle.student(School.COURSE, 17, "oec_student_9");

        ImportReport report = school.run();

        assertThat(codes(report)).containsOnlyOnce(FindingCode.MOVED);
        assertThat(finding(report, FindingCode.MOVED).activity()).hasValue("assignment 42");
        assertThat(school.oec.mark(school.quiz, 9)).isEqualTo("8/10");
        assertThat(school.oec.mark(school.assignment, 9)).isEqualTo("66/100");
    }

    @Test
    void aFinishCommitsEachActivityInItsOwnPeriod() {
        school.oec.finishes = true;
        school.oec.periods = quizInTheSecond;
        school.moodle.grade(school.assignment, 17, "67");

        school.run();

        assertThat(school.oec.finished).containsExactly(Set.of(QUIZ_17, QUIZ_18, ASSIGNMENT_17));
        assertThat(periodOf(school.quiz, 17)).hasValue(2);
        assertThat(periodOf(school.assignment, 17)).hasValue(1);
    }
}
