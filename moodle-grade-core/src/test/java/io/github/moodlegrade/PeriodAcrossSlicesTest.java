package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A course with so many enrolled users that each activity is a slice, whose next batch shows in one of them alone. */
class PeriodAcrossSlicesTest {
    private static final int CROWD = 10_001;

    private final School school = School.withGrades();

    @BeforeEach
    void lastYear() {
        for (int user = 1; user <= CROWD; user++) {
            school.moodle.add(School.COURSE, Learner.of(1000 + user, null, null, Set.of("guest")));
        }
        school.run();
        school.oec.next = NextPeriod.begins(
                Finding.of(FindingCode.NEW_PERIOD, "session 1 is of batch 2, the learners are of batch 3"),
                Periods.all(2));
        school.oec.asked.clear();
        school.journal.clear();
    }

    private OptionalInt periodOf(Activity activity, long user) {
        @Nullable GradeHash hash = school.hash(activity, user);
        return hash == null ? OptionalInt.empty() : hash.period();
    }

    @Test
    void whereOnlyTheLaterSliceNoticesNothingIsWrittenAndAllHashesStay() {
        school.moodle.grade(school.assignment, 17, "67");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=2+0+1+1+0");
        assertThat(finding(report, FindingCode.NEW_PERIOD).count()).isEqualTo(1);
        assertThat(school.oec.mark(school.assignment, 7)).isEqualTo("66/100");
        assertThat(periodOf(school.quiz, 17)).hasValue(1);
        assertThat(school.journal.steps("grades 1")).hasSize(2);
    }

    @Test
    void whereOnlyTheEarlierSliceNoticesTheLaterOneIsRefusedOnlyWhatChanged() {
        school.moodle.grade(school.quiz, 17, "1");
        school.moodle.grade(school.assignment, 18, "2");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=2+0+2+0+0");
        assertThat(school.journal.steps("nextPeriod")).as("once a course").hasSize(1);
        assertThat(school.oec.mark(school.assignment, 8)).isEqualTo("none");
    }

    @Test
    void aPeriodThatTheLaterSliceBeginsGetsTheGradesOfTheEarlierOneInTheNextRun() {
        school.moodle.grade(school.assignment, 17, "67");
        school.run(ImportRequest.allCourses().beginningPeriods());
        school.oec.periods = Periods.all(2);
        school.oec.next = null;

        school.run();

        assertThat(periodOf(school.quiz, 17)).hasValue(2);
        assertThat(periodOf(school.quiz, 18)).hasValue(2);
        assertThat(periodOf(school.assignment, 17)).hasValue(2);
    }

    @Test
    void aRunThatBreaksOffBeforeTheLaterSliceContinuesInThePeriod() {
        school.moodle.grade(school.quiz, 17, "1");
        school.journal.failing("grades 1#2", MoodleGradeException.course(FindingCode.MOODLE_ANSWER_UNUSABLE, "half"));
        school.run(ImportRequest.allCourses().beginningPeriods());
        school.journal.clear();
        school.oec.periods = Periods.all(2);
        school.oec.next = null;

        assertThat(codes(school.run())).doesNotContain(FindingCode.NEW_PERIOD, FindingCode.PERIOD_BEGUN);
        assertThat(periodOf(school.quiz, 17)).hasValue(2);
        assertThat(periodOf(school.assignment, 17)).hasValue(2);
    }
}
