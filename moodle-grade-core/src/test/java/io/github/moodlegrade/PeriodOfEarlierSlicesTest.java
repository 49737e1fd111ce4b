package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A period that begins in a later slice begins for the whole course: what did not change since last year is not there either. */
class PeriodOfEarlierSlicesTest {
    private final School school = School.withGrades();

    @Test
    void noGradeOfAnEarlierSliceIsCalledUnchangedInAPeriodThatHasNoneOfThem() {
        for (int user = 1; user <= 10_001; user++) {
            school.moodle.add(School.COURSE, Learner.of(1000 + user, null, null, Set.of("guest")));
        }
        school.run();
        school.oec.next = NextPeriod.begins(
                Finding.of(FindingCode.NEW_PERIOD, "session 1 is of batch 2, the learners are of batch 3"),
                Periods.all(2));
        school.oec.asked.clear();
        school.moodle.grade(school.assignment, 17, "67");

        school.run(ImportRequest.allCourses().beginningPeriods());

        assertThat(school.oec.asked.stream()
                        .filter(asked -> asked.periods().equals(Periods.all(2)))
                        .flatMap(asked -> asked.grades().stream())
                        .map(grade -> grade.id().toString())
                        .distinct())
                .contains(
                        school.quiz.gradeOf(17).toString(),
                        school.quiz.gradeOf(18).toString(),
                        school.assignment.gradeOf(17).toString());
    }
}
