package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.GradeOutcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A thousand learners in each of two courses: what is equal is told once, with its count and the first ten users. */
class FoldedFindingsTest {
    private static final int LEARNERS = 1_000;
    private static final int MOST_OF_ONE_KIND = 101;
    private static final List<Long> FIRST_TEN =
            LongStream.range(1, 11).map(FoldedFindingsTest::user).boxed().collect(Collectors.toList());

    private final School school = new School();
    private final Activity quiz;
    private final Activity assignment;
    private final Activity elsewhere;

    FoldedFindingsTest() {
        school.course(50, 50, 2);
        school.course(60, 60, 2);
        quiz = school.moodle.quiz(50, 51, "10");
        assignment = school.moodle.assignment(50, 51, "10");
        elsewhere = school.moodle.quiz(60, 61, "10");
        for (long number = 1; number <= LEARNERS; number++) {
            school.oec.student(student(number), null);
            school.moodle.student(50, user(number), "oec_student_" + student(number));
            school.moodle.student(60, user(number), "oec_student_" + student(number));
        }
    }

    private static long user(long number) {
        return 10_000 + number;
    }

    private static long student(long number) {
        return 20_000 + number;
    }

    private void all(Activity activity, GradeOutcome outcome) {
        LongStream.rangeClosed(1, LEARNERS).forEach(number -> school.moodle.outcome(activity, user(number), outcome));
    }

    private void allGraded(Activity activity, String raw) {
        LongStream.rangeClosed(1, LEARNERS).forEach(number -> school.moodle.grade(activity, user(number), raw));
    }

    private static List<Finding> of(FindingCode code, ImportReport report) {
        return report.findings().stream()
                .filter(finding -> finding.code() == code)
                .collect(Collectors.toList());
    }

    private static int count(List<Finding> findings) {
        return findings.stream().mapToInt(Finding::count).sum();
    }

    @Test
    void aThousandEqualFindingsOfAnActivityAreOneWithTheFirstTenUsers() {
        allGraded(quiz, "11");

        ImportReport report = school.run();

        assertThat(of(FindingCode.ABOVE_MAXIMUM, report)).singleElement().satisfies(one -> {
            assertThat(one.count()).isEqualTo(LEARNERS);
            assertThat(one.course()).contains(50L);
            assertThat(one.activity()).contains("quiz 51");
            assertThat(one.users()).isEqualTo(FIRST_TEN);
        });
        assertThat(report.counts().rejected()).isEqualTo(LEARNERS);
    }

    @Test
    void activitiesAndCoursesAndCodesStayApart() {
        allGraded(quiz, "11");
        allGraded(assignment, "11");
        allGraded(elsewhere, "11");
        school.moodle.outcome(quiz, user(1), GradeOutcome.withheld(GradeOutcome.Reason.NOT_RELEASED));
        school.moodle.outcome(quiz, user(2), GradeOutcome.withheld(GradeOutcome.Reason.NOT_RELEASED));

        ImportReport report = school.run();

        assertThat(of(FindingCode.ABOVE_MAXIMUM, report))
                .extracting(
                        one -> one.course().orElse(0L) + " " + one.activity().orElse("") + " x" + one.count())
                .containsExactly("50 quiz 51 x998", "50 assignment 51 x1000", "60 quiz 61 x1000");
        assertThat(of(FindingCode.WITHHELD, report))
                .singleElement()
                .satisfies(one -> assertThat(one.users()).containsExactly(user(1), user(2)));
        assertThat(report.counts().rejected()).isEqualTo(count(of(FindingCode.ABOVE_MAXIMUM, report)));
        assertThat(report.counts().rejected()).isEqualTo(2_998);
    }

    @Test
    void whatTheTargetRefusesAndRejectsIsFoldedToo() {
        allGraded(quiz, "7");
        allGraded(elsewhere, "7");
        for (long number = 1; number <= LEARNERS; number++) {
            GradeId refused = quiz.gradeOf(user(number));
            GradeId rejected = elsewhere.gradeOf(user(number));
            school.oec.refused.put(refused, Finding.of(FindingCode.ARCHIVED, "exam MDL-Q51 is archived"));
            school.oec.rejected.put(rejected, Finding.of(FindingCode.GRADE_REFUSED, "OpenEduCat said: no"));
        }

        ImportReport report = school.run();

        assertThat(of(FindingCode.ARCHIVED, report)).singleElement().satisfies(one -> {
            assertThat(one.count()).isEqualTo(LEARNERS);
            assertThat(one.activity()).contains("quiz 51");
            assertThat(one.users()).hasSize(10);
        });
        assertThat(of(FindingCode.GRADE_REFUSED, report)).singleElement().satisfies(one -> {
            assertThat(one.count()).isEqualTo(LEARNERS);
            assertThat(one.activity()).contains("quiz 61");
        });
        assertThat(report.counts().rejected()).isEqualTo(2 * LEARNERS);
    }

    @Test
    void aThousandUnmatchedLearnersWithNamesOfTheirOwnAreFiveHundredFindingsAndOneForTheRest() {
        for (long number = 1; number <= LEARNERS; number++) {
            school.oec.dropStudent(student(number));
        }

        ImportReport report = school.run();

        for (long course : List.of(50L, 60L)) {
            List<Finding> unknown = of(FindingCode.UNKNOWN_STUDENT, report).stream()
                    .filter(one -> one.course().orElse(0L) == course)
                    .collect(Collectors.toList());
            assertThat(unknown).hasSize(501);
            assertThat(count(unknown)).isEqualTo(LEARNERS);
            assertThat(unknown.get(500).users()).hasSize(10);
        }
    }

    @Test
    void aThousandDifferentMessagesOfAnActivityAreAtMostAHundredAndOne() {
        allGraded(quiz, "7");
        school.run();
        for (long number = 1; number <= LEARNERS; number++) {
            school.oec.student(30_000 + number, null);
            school.moodle.student(50, user(number), "oec_student_" + (30_000 + number));
        }

        ImportReport report = school.run();

        List<Finding> moved = of(FindingCode.MOVED, report);
        assertThat(moved).hasSize(MOST_OF_ONE_KIND);
        assertThat(count(moved)).isEqualTo(LEARNERS);
        assertThat(moved).allSatisfy(one -> assertThat(one.users()).hasSizeLessThanOrEqualTo(10));
        assertThat(report.counts().delivered()).isEqualTo(LEARNERS);
    }

    @Test
    void thirtyThousandFindingsOfSeveralSlicesTakeThePlaceOfThirty() {
        for (long number = 100; number < 130; number++) {
            Activity one = school.moodle.quiz(50, number, "10");
            all(one, GradeOutcome.withheld(GradeOutcome.Reason.NOT_RELEASED));
        }

        ImportReport report = school.run();

        assertThat(report.counts().skipped()).isGreaterThanOrEqualTo(30 * LEARNERS);
        List<Finding> withheld = of(FindingCode.WITHHELD, report);
        assertThat(withheld).hasSize(30);
        assertThat(count(withheld)).isEqualTo(30 * LEARNERS);
        assertThat(withheld.stream().mapToInt(one -> one.users().size()).sum()).isEqualTo(300);
    }
}
