package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two subjects of one op.course, imported in parts: in the end each percentage is that of a school imported in one go. */
class GradebookPartsTest {
    private final GradebookSchool school = GradebookSchool.withGrades();

    @AfterEach
    void stop() {
        school.close();
    }

    private static Map<String, String> inOneGo() {
        try (GradebookSchool other = GradebookSchool.withGrades()) {
            other.run();
            return other.shown();
        }
    }

    private void isAsInOneGo() {
        assertThat(school.shown()).isEqualTo(inOneGo());
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
        assertThat(school.shown()).isEqualTo(inOneGo());
    }

    @Test
    void oneCourseAfterTheOther() {
        school.run(ImportRequest.courses(CourseRef.id(4)));
        assertThat(school.book(51)).isEqualTo("74.92, 1 override lines");

        school.run(ImportRequest.courses(CourseRef.id(5)));

        isAsInOneGo();
    }

    @Test
    void oneActivityAfterTheOther() {
        school.run(ImportRequest.allCourses().activities(activity -> activity.id() == 42));
        assertThat(school.book(51)).isEqualTo("83.33, 1 override lines");
        school.run(ImportRequest.allCourses().activities(activity -> activity.id() != 42));

        isAsInOneGo();
    }

    @Test
    void aTimeLimitBetweenThemFinishesWhatWasDelivered() {
        school.listener = new ImportListener() {
            @Override
            public void progressed(Progress progress) {
                if (progress.courseNumber() == 2 && progress.step() != Step.FINISH) {
                    school.clock.pass(Duration.ofHours(1));
                }
            }
        };

        ImportReport report = school.run(ImportRequest.allCourses().timeLimit(Duration.ofMinutes(10)));

        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.DEADLINE_PASSED);
        assertThat(report.counts().delivered()).isBetween(4L, 8L);
        assertThat(school.shown().keySet()).anyMatch(what -> what.startsWith("student"));
        assertThat(school.book(51)).contains("1 override lines");
        school.listener = new ImportListener() {};
        school.run();
        isAsInOneGo();
    }

    @Test
    void aMoodleCourseThatFailsIsMadeUpForByTheNextRun() {
        school.moodle.onRequest(
                request -> request.function().startsWith("core_enrol_get_enrolled_users")
                        && "4".equals(request.fields().get("courseid")),
                Fault.moodleError("nopermissions", "Sorry"));
        ImportReport report = school.run();
        assertThat(report.counts().delivered()).isEqualTo(4);
        assertThat(school.book(51)).isEqualTo("25.0, 1 override lines");
        school.moodle.clearFaults();

        school.run();

        isAsInOneGo();
    }

    @Test
    void aRegradeInOneSubjectBetweenTheParts() {
        school.quiz.bestGrade(1051, "1");
        school.run(ImportRequest.courses(CourseRef.id(4)));
        school.quiz.bestGrade(1051, "8.33333");
        school.oec.onNextCall(
                "gradebook.gradebook",
                "calculate_percentage",
                io.github.moodlegrade.odoo.testkit.Fault.xmlRpcFault(1, "ZeroDivisionError: float division by zero"));
        school.run(ImportRequest.courses(CourseRef.id(5)));

        school.run();

        isAsInOneGo();
    }

    /** The run wrote the line and broke off before the gradebook was computed; then the teacher took the grade back. */
    @Test
    void aGradeThatIsTakenBackBeforeItsGradebookWasComputedLeavesNoStalePercentage() {
        school.quiz.removeBestGrade(1051);
        school.run();
        assertThat(school.book(51)).isEqualTo("45.75, 2 override lines");
        school.quiz.bestGrade(1051, "10");
        for (int attempt = 0; attempt < 4; attempt++) {
            school.oec.onNextCall(
                    "gradebook.gradebook",
                    "calculate_percentage",
                    io.github.moodlegrade.odoo.testkit.Fault.closeBeforeEffect());
        }
        assertThat(school.run().counts().undelivered()).isEqualTo(1);
        assertThat(school.book(51)).isEqualTo("45.75, 2 override lines");
        school.quiz.removeBestGrade(1051);

        ImportReport report = school.run();

        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.NO_LONGER_SHOWN);
        assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "10.0 is 100.0");
        assertThat(school.book(51)).as("with the line that stands").isEqualTo("54.12, 2 override lines");
        assertThat(computations()).as("once more, as the line may come late").isEqualTo(1);
        assertThat(computations()).isZero();
        assertThat(school.book(51)).isEqualTo("54.12, 2 override lines");
    }

    /** Of one more run. */
    private int computations() {
        school.oec.clearLog();
        school.run();
        return school.oec.calls("gradebook.gradebook", "calculate_percentage");
    }
}
