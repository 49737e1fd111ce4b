package io.github.moodlegrade;

import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A course of more than 20,000 grades is read and written in slices of whole activities. */
class SlicesTest {
    private static final int LEARNERS = 100;
    private static final int ACTIVITIES = 450;

    private final School school = new School();

    SlicesTest() {
        school.course(2, 9, 9);
        for (int user = 1; user <= LEARNERS; user++) {
            school.oec.student(100 + user, null);
            school.moodle.student(2, user, "oec_student_" + (100 + user));
        }
        for (int id = 1; id <= ACTIVITIES; id++) {
            Activity quiz = school.moodle.quiz(2, id, "10");
            for (int user = 1; user <= LEARNERS; user += 40) {
                school.moodle.grade(quiz, user, "4");
            }
        }
    }

    private ImportReport run() {
        return school.run(ImportRequest.courses(CourseRef.id(2)));
    }

    @Test
    void everyGradeComesOnceInThreeSlices() {
        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(sum(report)).isEqualTo("45000=0+1350+0+43650+0");
        assertThat(school.journal.steps("learners 2", "activities 2", "enrolled", "grades 2"))
                .containsExactly("activities 2", "learners 2", "enrolled", "grades 2", "grades 2", "grades 2");
        assertThat(school.oec.asked.stream()
                        .map(asked -> asked.activities().size() + " activities, "
                                + asked.matchedStudents().size() + " students")
                        .distinct()
                        .collect(Collectors.toList()))
                .containsExactly("200 activities, 100 students", "50 activities, 100 students");
        assertThat(sum(run())).isEqualTo("45000=1350+0+0+43650+0");
    }

    @Test
    void whatWasDeliveredBeforeASliceFailsStays() {
        school.journal.failing("grades 2#2", MoodleGradeException.course(FindingCode.MOODLE_ANSWER_UNUSABLE, "half"));

        ImportReport report = run();

        assertThat(report.courses().get(0).state()).isEqualTo(State.FAILED);
        assertThat(sum(report)).isEqualTo("45000=0+600+0+19400+25000");
        school.journal.clear();
        assertThat(sum(run())).isEqualTo("45000=600+750+0+43650+0");
    }
}
