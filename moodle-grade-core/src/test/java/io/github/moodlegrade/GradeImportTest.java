package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Severity;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.target.TargetIdentity;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which grades reach OpenEduCat, and which do not. */
class GradeImportTest {
    private final School school = School.withGrades();

    @Test
    void aFirstImportDeliversWhatIsGraded() {
        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
        assertThat(school.oec.marks())
                .isEqualTo(Map.of(
                        "quiz 42 student 7", "8/10",
                        "quiz 42 student 8", "0/10",
                        "assignment 42 student 7", "66/100"));
        assertThat(report.courses()).singleElement().satisfies(course -> {
            assertThat(course.state()).isEqualTo(ImportReport.Course.State.COMPLETE);
            assertThat(course.learners()).isEqualTo(2);
            assertThat(course.matched()).isEqualTo(2);
        });
        assertThat(report.site()).isEqualTo(school.site);
        assertThat(report.target()).isEqualTo(school.oec.identity.id());
        assertThat(report.failure()).isEmpty();
        assertThat(report.orThrow()).isSameAs(report);
    }

    @Test
    void theHashSaysWhatWasWritten() {
        school.run();

        assertThat(school.hash(school.quiz, 17))
                .isEqualTo(GradeHash.delivered(
                        "native", 1, 7, GradeValue.of(new BigDecimal("8.33333"), new BigDecimal("10"))));
        assertThat(school.hash(school.quiz, 18))
                .isEqualTo(GradeHash.delivered("native", 1, 8, GradeValue.of(BigDecimal.ZERO, BigDecimal.TEN)));
        assertThat(school.hash(school.assignment, 18)).isNull();
    }

    @Test
    void anUnchangedRunPlansAndWritesNothing() {
        school.run();
        school.journal.clear();
        school.forbidWriting();

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(sum(report)).isEqualTo("4=3+0+0+1+0");
        assertThat(school.journal.steps())
                .containsExactly(
                        "open",
                        "courses",
                        "findCourses",
                        "activities 1",
                        "learners 1",
                        "enrolled",
                        "standing",
                        "grades 1",
                        "lookup");
        assertThat(report.odooCalls()).isEqualTo(4);
        assertThat(report.moodleCalls()).isEqualTo(4);
    }

    @Test
    void onlyTheChangedGradeIsPlannedAndDelivered() {
        school.run();
        school.oec.asked.clear();
        school.moodle.grade(school.quiz, 17, "9.50000");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=2+1+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("10/10");
        assertThat(school.oec.asked)
                .allSatisfy(asked -> assertThat(asked.grades())
                        .singleElement()
                        .satisfies(grade -> assertThat(grade.id()).isEqualTo(school.quiz.gradeOf(17))));
        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");
    }

    @Test
    void aChangeThatRoundsToTheSameMarkIsUnchangedAndRemembered() {
        school.run();
        school.moodle.grade(school.quiz, 17, "8.00000");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=3+0+0+1+0");
        assertThat(school.hash(school.quiz, 17))
                .isEqualTo(GradeHash.delivered("native", 1, 7, GradeValue.of(new BigDecimal("8"), BigDecimal.TEN)));
    }

    @Test
    void aChangedMaximumDeliversAgain() {
        school.run();
        Activity outOfFive =
                school.quiz.toBuilder().maximum(new BigDecimal("20")).build();
        school.moodle.add(outOfFive);
        school.moodle.grade(outOfFive, 17, "8.33333");
        school.moodle.grade(outOfFive, 18, "0");

        assertThat(sum(school.run())).isEqualTo("4=1+2+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/20");
    }

    @Test
    void anotherMarksPolicyDeliversAgain() {
        school.run();
        school.oec.identity = TargetIdentity.of(school.oec.identity.id(), "percent");
        school.oec.edit(school.quiz, 7, "1/10");

        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
    }

    @Test
    void anotherTargetGetsEverything() {
        school.run();
        school.oec.identity = TargetIdentity.of("community@odoo.example:8069/other", "native");
        school.oec.delete(school.quiz);
        school.oec.delete(school.assignment);

        assertThat(sum(school.run())).isEqualTo("4=0+3+0+1+0");
    }

    @Test
    void whatOecHoldsAlreadyIsUnchangedAndGetsItsHash() {
        school.oec.edit(school.quiz, 7, "8/10");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=1+2+0+1+0");
        assertThat(school.hash(school.quiz, 17)).isNotNull();
        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");
    }

    @Test
    void aLostRecordIsDeliveredAgainWithoutAnyChangeInMoodle() {
        school.run();
        school.oec.delete(school.quiz);

        assertThat(sum(school.run())).isEqualTo("4=1+2+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    @Test
    void whatCouldNotBeReadWhenARecordWasLostIsDeliveredOnceItCan() {
        school.run();
        school.oec.delete(school.quiz);
        school.moodle.unreadable.add(school.quiz.gradeOf(17));
        school.moodle.gap("grades", Finding.of(FindingCode.READING_INCOMPLETE, "batch cut short"));
        assertThat(sum(school.run())).isEqualTo("4=1+1+0+1+1");
        school.moodle.gaplessAgain();

        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    @Test
    void noGradeNeverBecomesAZero() {
        School empty = new School();

        ImportReport report = empty.run();

        assertThat(sum(report)).isEqualTo("4=0+0+0+4+0");
        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(empty.oec.marks()).isEmpty();
        assertThat(empty.oec.asked).isEmpty();
        assertThat(empty.journal.steps("mark", "deliver")).isEmpty();
    }

    @Test
    void aGradeThatMoodleNoLongerShowsIsReportedAndLeftAlone() {
        school.run();
        school.moodle.outcome(school.quiz, 17, GradeOutcome.notGraded());

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=2+0+0+2+0");
        assertThat(finding(report, FindingCode.NO_LONGER_SHOWN).users()).containsExactly(17L);
        assertThat(finding(report, FindingCode.NO_LONGER_SHOWN).activity()).contains("quiz 42");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
        assertThat(report.status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aWithheldGradeIsSkippedAndListed() {
        school.moodle.outcome(school.assignment, 17, GradeOutcome.withheld(GradeOutcome.Reason.NOT_RELEASED));
        school.moodle.outcome(school.assignment, 18, GradeOutcome.withheld(GradeOutcome.Reason.NOT_RELEASED));

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=0+2+0+2+0");
        assertThat(finding(report, FindingCode.WITHHELD).count()).isEqualTo(2);
        assertThat(finding(report, FindingCode.WITHHELD).users()).containsExactly(17L, 18L);
        assertThat(finding(report, FindingCode.WITHHELD).course()).contains(School.COURSE);
        assertThat(school.oec.mark(school.assignment, 7)).isEqualTo("none");
    }

    @Test
    void anOutcomeWithoutPointsIsSkippedAndListed() {
        school.moodle.outcome(school.assignment, 17, GradeOutcome.unsupported());

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=0+2+0+2+0");
        assertThat(finding(report, FindingCode.NOT_GRADED_IN_POINTS).activity()).contains("assignment 42");
    }

    @Test
    void anActivityWithoutPointsIsNeitherReadNorCounted() {
        Activity scale = school.moodle.add(Activity.builder(ActivityKind.ASSIGNMENT, 43, School.COURSE, "Scale")
                .build());

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
        assertThat(finding(report, FindingCode.NOT_GRADED_IN_POINTS).activity()).contains(scale.toString());
        assertThat(finding(report, FindingCode.NOT_GRADED_IN_POINTS).count()).isEqualTo(1);
        assertThat(school.oec.asked)
                .allSatisfy(asked -> assertThat(asked.activities()).doesNotContain(scale));
    }

    @Test
    void aGradeAboveItsMaximumIsRejectedAndNeverClamped() {
        school.moodle.grade(school.quiz, 17, "10.00001");

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(sum(report)).isEqualTo("4=0+2+1+1+0");
        assertThat(finding(report, FindingCode.ABOVE_MAXIMUM).users()).containsExactly(17L);
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("none");
        assertThat(school.hash(school.quiz, 17)).isNull();
    }

    @Test
    void theMaximumItselfIsDelivered() {
        school.moodle.grade(school.quiz, 17, "10.00000");

        assertThat(sum(school.run())).isEqualTo("4=0+3+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("10/10");
    }

    @Test
    void whatRoundingLosesIsCountedAndListedOnce() {
        ImportReport report = school.run();

        assertThat(report.counts().rounded()).isEqualTo(1);
        assertThat(finding(report, FindingCode.ROUNDED).severity()).isEqualTo(Severity.INFO);
        assertThat(finding(report, FindingCode.ROUNDED).users()).containsExactly(17L);
        assertThat(codes(school.run())).doesNotContain(FindingCode.ROUNDED);
    }

    @Test
    void theGradeToPassThatCameWithAGradeReachesTheTarget() {
        school.moodle.gradeToPass(school.quiz, 17, "5.5");

        school.run();

        assertThat(school.oec.asked.get(0).activities())
                .filteredOn(school.quiz::equals)
                .singleElement()
                .satisfies(quiz -> assertThat(quiz.gradeToPass()).contains(new BigDecimal("5.5")));
        assertThat(school.oec.asked.get(0).activities())
                .filteredOn(school.assignment::equals)
                .singleElement()
                .satisfies(assignment -> assertThat(assignment.gradeToPass()).isEmpty());
    }

    @Test
    void theTargetLearnsAllMatchedStudentsOfTheCourse() {
        school.moodle.grade(school.quiz, 18, "10.5");

        school.run();

        assertThat(school.oec.asked.get(0).matchedStudents()).containsExactlyInAnyOrder(7L, 8L);
    }

    @Test
    void quizAndAssignmentOfOneIdDoNotMeet() {
        Activity far = school.moodle.assignment(School.COURSE, 1_000_042, "10");
        school.moodle.grade(far, 17, "3");

        assertThat(sum(school.run())).isEqualTo("6=0+4+0+2+0");
        school.moodle.grade(far, 17, "4");
        assertThat(sum(school.run())).isEqualTo("6=3+1+0+2+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
        assertThat(school.oec.mark(far, 7)).isEqualTo("4/10");
    }

    @Test
    void anActivityFilterKeepsPracticeQuizzesOut() {
        ImportReport report = school.run(
                ImportRequest.allCourses().activities(activity -> activity.kind() == ActivityKind.ASSIGNMENT));

        assertThat(sum(report)).isEqualTo("2=0+1+0+1+0");
        assertThat(school.oec.marks()).containsOnlyKeys("assignment 42 student 7");
    }

    @Test
    void aCourseWithoutLearnersOrActivitiesIsComplete() {
        school.course(2, 4, 2);

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.courses()).hasSize(2);
        assertThat(report.courses().get(1).counts()).isEqualTo(ImportReport.Counts.NONE);
    }
}
