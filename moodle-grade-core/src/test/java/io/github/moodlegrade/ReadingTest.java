package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.GradeOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incomplete is not empty: what could not be read, what was read wrongly. */
class ReadingTest {
    private final School school = School.withGrades();

    @Test
    void whatCouldNotBeReadIsUndeliveredAndTheRestIsDelivered() {
        school.moodle.unreadable.add(school.quiz.gradeOf(17));
        school.moodle.gap("grades", Finding.of(FindingCode.READING_INCOMPLETE, "batch cut short"));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.courses().get(0).state()).isEqualTo(State.INCOMPLETE);
        assertThat(sum(report)).isEqualTo("4=0+2+0+1+1");
        assertThat(finding(report, FindingCode.READING_INCOMPLETE).course()).contains(School.COURSE);
    }

    @Test
    void nothingIsConcludedFromWhatIsAbsent() {
        school.run();
        school.moodle.unreadable.add(school.quiz.gradeOf(17));
        school.moodle.gap("grades", Finding.of(FindingCode.CAPABILITY_MISSING, "mod/quiz:viewreports"));

        ImportReport report = school.run();

        assertThat(codes(report)).doesNotContain(FindingCode.NO_LONGER_SHOWN);
        assertThat(sum(report)).isEqualTo("4=2+0+0+1+1");
        assertThat(school.hash(school.quiz, 17)).isNotNull();
        school.moodle.gaplessAgain();
        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");
    }

    @Test
    void gapsInActivitiesOrLearnersMakeTheCourseIncompleteToo() {
        for (String reading : List.of("activities", "learners")) {
            School other = School.withGrades();
            other.moodle.gap(reading, Finding.of(FindingCode.READING_INCOMPLETE, "page cut short"));

            ImportReport report = other.run();

            assertThat(report.courses().get(0).state()).as(reading).isEqualTo(State.INCOMPLETE);
            assertThat(report.status()).isEqualTo(Status.PARTIAL);
            assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
        }
    }

    @Test
    void aUserWhoWasDeletedMeanwhileLeavesTheCourseComplete() {
        school.moodle.unreadable.add(school.quiz.gradeOf(18));
        school.moodle.unreadable.add(school.assignment.gradeOf(18));
        school.moodle.gap(
                "grades", Finding.of(FindingCode.LEARNER_GONE, "userdeleted").ofUser(18));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.courses().get(0).state()).isEqualTo(State.COMPLETE);
        assertThat(sum(report)).isEqualTo("4=0+2+0+0+2");
    }

    @Test
    void aSourceThatLeavesGradesOutWithoutAGapIsNotBelieved() {
        school.moodle.unreadable.add(school.quiz.gradeOf(17));

        ImportReport report = school.run();

        assertThat(report.courses().get(0).state()).isEqualTo(State.INCOMPLETE);
        assertThat(finding(report, FindingCode.READING_INCOMPLETE).count()).isEqualTo(1);
        assertThat(sum(report)).isEqualTo("4=0+2+0+1+1");
        assertThat(report.status()).isEqualTo(Status.PARTIAL);
    }

    @Test
    void aSourceThatReturnsAGradeTwiceFailsTheCourseLoudly() {
        school.moodle.tampering = grades -> {
            List<Grade> doubled = new ArrayList<>(grades);
            doubled.add(grades.get(0));
            return doubled;
        };

        failsLoudly(school);
    }

    @Test
    void aSourceThatReturnsAnUnaskedGradeFailsTheCourseLoudly() {
        school.moodle.tampering = grades -> {
            List<Grade> more = new ArrayList<>(grades);
            more.set(0, Grade.of(school.quiz.gradeOf(99), GradeOutcome.notGraded()));
            return more;
        };

        failsLoudly(school);
    }

    @Test
    void aSourceThatReturnsAnActivityTwiceFailsTheCourseLoudly() {
        school.journal.before("activities 1", () -> school.moodle.twice(school.quiz));

        failsLoudly(school);
    }

    @Test
    void aPlanThatIsTooShortFailsTheCourseLoudly() {
        school.oec.tampering = planned -> planned.subList(1, planned.size());

        failsLoudly(school);
    }

    @Test
    void aPlanWithAGradeTwiceFailsTheCourseLoudly() {
        school.oec.tampering = planned -> {
            planned.set(1, planned.get(0));
            return planned;
        };

        failsLoudly(school);
    }

    @Test
    void aPlanOfOtherGradesFailsTheCourseLoudly() {
        school.oec.tampering = planned -> {
            planned.set(
                    0,
                    io.github.moodlegrade.grade.PlannedGrade.refused(
                            school.quiz.gradeOf(99), Finding.of(FindingCode.GRADE_REFUSED, "who?")));
            return planned;
        };

        failsLoudly(school);
    }

    private static void failsLoudly(School school) {
        school.course(2, 4, 2);
        try (Logs logs = Logs.captured()) {
            ImportReport report = school.run();

            assertThat(report.status()).isEqualTo(Status.PARTIAL);
            assertThat(report.courses().get(0).state()).isEqualTo(State.FAILED);
            assertThat(report.courses().get(1).state()).isEqualTo(State.COMPLETE);
            assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).course()).contains(School.COURSE);
            assertThat(report.counts().delivered()).isZero();
            assertThat(school.oec.marks()).isEmpty();
            assertThat(school.journal.steps("mark")).isEmpty();
            assertThat(logs.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.getThrown()).isInstanceOf(IllegalStateException.class));
        }
    }
}
