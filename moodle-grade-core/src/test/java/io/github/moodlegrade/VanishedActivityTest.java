package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import org.junit.jupiter.api.Test;

/** Exams of activities that Moodle does not list any more, in courses where other things are odd as well. */
class VanishedActivityTest {
    private final School school = School.withGrades();

    @Test
    void isToldWhereNoOtherActivityIsLeft() {
        School empty = new School();
        empty.course(5, 9, 9);
        empty.moodle.student(5, 17, "oec_student_7");
        empty.oec.recorded.add(ActivityRef.of(ActivityKind.ASSIGNMENT, 77));

        ImportReport report = empty.run();

        assertThat(report.findings().stream()
                        .filter(finding -> finding.code() == FindingCode.ACTIVITY_VANISHED)
                        .map(finding -> finding.course().orElse(0L)))
                .contains(5L);
    }

    @Test
    void aQuizAndAnAssignmentOfOneNumberAreTwo() {
        school.oec.recorded.add(ActivityRef.of(ActivityKind.QUIZ, 42));
        school.oec.recorded.add(ActivityRef.of(ActivityKind.ASSIGNMENT, 42));
        assertThat(codes(school.run())).doesNotContain(FindingCode.ACTIVITY_VANISHED);

        school.oec.recorded.add(ActivityRef.of(ActivityKind.ASSIGNMENT, 43));
        school.oec.recorded.add(ActivityRef.of(ActivityKind.QUIZ, 43));
        assertThat(school.run().findings().stream()
                        .filter(finding -> finding.code() == FindingCode.ACTIVITY_VANISHED)
                        .map(finding -> finding.activity().orElse("")))
                .containsExactlyInAnyOrder("quiz 43", "assignment 43");
    }

    @Test
    void isToldBesideANewPeriodAndCostsNoGrade() {
        school.run();
        school.oec.recorded.add(ActivityRef.of(ActivityKind.QUIZ, 99));
        school.oec.next = NextPeriod.begins(Finding.of(FindingCode.NEW_PERIOD, "over"), Periods.all(2));
        school.moodle.grade(school.quiz, 17, "1");

        ImportReport report = school.run();

        assertThat(codes(report)).contains(FindingCode.NEW_PERIOD, FindingCode.ACTIVITY_VANISHED);
        assertThat(report.counts().unchanged()).isEqualTo(2);
        assertThat(finding(report, FindingCode.ACTIVITY_VANISHED).activity()).hasValue("quiz 99");
    }

    @Test
    void oneThatComesBackIsNotToldAnyMore() {
        school.oec.recorded.add(ActivityRef.of(ActivityKind.QUIZ, 99));
        assertThat(codes(school.run())).contains(FindingCode.ACTIVITY_VANISHED);

        school.moodle.quiz(School.COURSE, 99, "10");

        assertThat(codes(school.run())).doesNotContain(FindingCode.ACTIVITY_VANISHED);
    }
}
