package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same Moodle course, emptied for the next batch; and activities that Moodle does not list any more. */
class NewPeriodTest {
    private final School school = School.withGrades();

    /** A repeater's quiz is graded anew, and what stands in OpenEduCat is of the batch before. */
    private void nextYear() {
        school.run();
        school.moodle.grade(school.quiz, 17, "9");
        school.oec.next = NextPeriod.begins(
                Finding.of(FindingCode.NEW_PERIOD, "session 1 is of batch 2, the learners are of batch 3"),
                Periods.all(2));
        school.oec.asked.clear();
        school.journal.clear();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothingIsWrittenIntoLastYearsRecords(Mode mode) {
        nextYear();
        school.oec.writable = false;

        ImportReport report = school.run(ImportRequest.allCourses().mode(mode));

        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
        Finding refused = finding(report, FindingCode.NEW_PERIOD);
        assertThat(refused.message()).contains("batch 2").contains("batch 3");
        assertThat(refused.course()).hasValue(School.COURSE);
        assertThat(report.counts().rejected()).isEqualTo(mode.changedOnly() ? 1 : 3);
        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(codes(report)).doesNotContain(FindingCode.PERIOD_BEGUN, FindingCode.DRIFT);
    }

    @Test
    void thePermissionBeginsAPeriodThatGetsAllGradesAndForgetsNothingOfTheOne() {
        nextYear();

        ImportReport report = school.run(ImportRequest.allCourses().beginningPeriods());

        assertThat(school.oec.asked).extracting(CourseGrades::periods).containsOnly(Periods.all(2));
        assertThat(sum(report))
                .as("those that did not change since last year too")
                .isEqualTo("4=2+1+0+1+0");
        assertThat(finding(report, FindingCode.PERIOD_BEGUN).course()).hasValue(School.COURSE);
        assertThat(codes(report)).doesNotContain(FindingCode.NEW_PERIOD);
        assertThat(periodOf(school.hash(school.quiz, 17))).hasValue(2);
        assertThat(periodOf(school.hash(school.assignment, 17))).hasValue(2);
    }

    @Test
    void aHashOfAnotherPeriodIsNone() {
        school.run();
        school.oec.periods = Periods.all(2);
        school.journal.clear();

        ImportReport report = school.run();

        assertThat(sum(report)).as("compared, and equal").isEqualTo("4=3+0+0+1+0");
        assertThat(school.journal.steps("plan")).isNotEmpty();
        assertThat(periodOf(school.hash(school.quiz, 18))).hasValue(2);
        school.journal.clear();
        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");
        assertThat(school.journal.steps("plan")).isEmpty();
    }

    @Test
    void aLearnerWhoWasAnotherStudentLastYearIsNotCalledMoved() {
        school.run();
        school.oec.periods = Periods.all(2);
        school.moodle.student(School.COURSE, 17, "oec_student_9");
        school.oec.student(9, null);

        ImportReport report = school.run();

        assertThat(codes(report)).doesNotContain(FindingCode.MOVED, FindingCode.MOVE_REFUSED);
        assertThat(school.oec.mark(school.quiz, 9)).isEqualTo("8/10");
    }

    @Test
    void thePermissionDoesNothingWhereThePeriodGoesOn() {
        school.run();
        school.moodle.grade(school.quiz, 17, "9");

        ImportReport report = school.run(ImportRequest.allCourses().beginningPeriods());

        assertThat(sum(report)).isEqualTo("4=2+1+0+1+0");
        assertThat(periodOf(school.hash(school.quiz, 17))).hasValue(1);
        assertThat(codes(report)).doesNotContain(FindingCode.PERIOD_BEGUN);
    }

    @Test
    void whereNothingIsToBeComparedNobodyAsks() {
        school.run();
        school.oec.next = NextPeriod.begins(Finding.of(FindingCode.NEW_PERIOD, "over"), Periods.all(2));
        school.journal.clear();

        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");
        assertThat(school.journal.steps("nextPeriod")).isEmpty();
    }

    @Test
    void theRequestKeepsThePermissionInAnyOrder() {
        assertThat(ImportRequest.allCourses().beginningPeriods().mode(Mode.PLAN).isBeginningPeriods())
                .isTrue();
        assertThat(ImportRequest.allCourses().mode(Mode.PLAN).isBeginningPeriods())
                .isFalse();
    }

    // ---- activities that Moodle does not list any more

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anActivityThatVanishedFromMoodlesListIsReported(Mode mode) {
        school.oec.recorded.add(school.quiz.ref());
        school.oec.recorded.add(ActivityRef.of(ActivityKind.QUIZ, 99));

        ImportReport report = school.run(ImportRequest.allCourses().mode(mode));

        Finding vanished = finding(report, FindingCode.ACTIVITY_VANISHED);
        assertThat(vanished.activity()).hasValue("quiz 99");
        assertThat(vanished.course()).hasValue(School.COURSE);
        assertThat(codes(report).stream().filter(FindingCode.ACTIVITY_VANISHED::equals))
                .hasSize(1);
    }

    @Test
    void neitherOneThatIsNotAskedForNorOneWithoutPointsVanished() {
        school.oec.recorded.add(school.quiz.ref());
        school.oec.recorded.add(school.assignment.ref());
        school.moodle.add(Activity.builder(ActivityKind.ASSIGNMENT, 42, School.COURSE, "On a scale")
                .build());

        assertThat(codes(school.run(
                        ImportRequest.allCourses().activities(activity -> activity.kind() == ActivityKind.ASSIGNMENT))))
                .doesNotContain(FindingCode.ACTIVITY_VANISHED);
    }

    @Test
    void nothingIsConcludedFromAListThatCouldNotBeRead() {
        school.oec.recorded.add(ActivityRef.of(ActivityKind.QUIZ, 99));
        school.moodle.gap("activities", Finding.of(FindingCode.READING_INCOMPLETE, "the quizzes could not be read"));

        assertThat(codes(school.run())).doesNotContain(FindingCode.ACTIVITY_VANISHED);
    }

    private static OptionalInt periodOf(@Nullable GradeHash hash) {
        return hash == null ? OptionalInt.empty() : hash.period();
    }
}
