package io.github.moodlegrade.examples.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportLineTest {
    private static ImportReport report(
            Status status, List<Finding> findings, @Nullable MoodleGradeException failure, State... states) {
        List<Course> courses = Arrays.stream(states)
                .map(state -> new Course(
                        OecCourse.of(3, 2),
                        MoodleCourse.of(4, "Algebra", null),
                        state,
                        new Counts(15, 1, 2, 3, 4, 5, 0),
                        2,
                        2))
                .collect(Collectors.toList());
        return new ImportReport(
                "run",
                status,
                ImportRequest.Mode.IMPORT,
                Site.of("main", "MDL"),
                "",
                courses,
                findings,
                1,
                2,
                Duration.ofMillis(1449),
                failure);
    }

    @Test
    void countsCoursesByStateAndFindingsBySeverity() {
        ImportReport report = report(
                Status.PARTIAL,
                List.of(
                        Finding.of(FindingCode.COURSES_NOT_IN_MOODLE, "some"),
                        Finding.of(FindingCode.ABOVE_MAXIMUM, "one"),
                        Finding.of(FindingCode.ABOVE_MAXIMUM, "two")),
                null,
                State.NOT_REACHED,
                State.COMPLETE,
                State.COMPLETE);

        assertThat(ReportLine.of(report, Paint.of(false)))
                .isEqualTo(
                        "PARTIAL; courses: 2 complete, 1 not reached; grades: 6 delivered, 9 rejected, 15 undelivered;"
                                + " findings: 2 error, 1 info; 1.4 s");
    }

    @Test
    void saysWhyARunFailedAndLetsNoServerSteerTheTerminal() {
        ImportReport report = report(
                Status.FAILED,
                List.of(),
                MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "it says \u001b[2J\nno"));

        for (boolean rich : new boolean[] {false, true}) {
            assertThat(ReportLine.of(report, Paint.of(rich)))
                    .contains("FAILED", " MOODLE_UNAVAILABLE: it says ?[2J no; courses: none; ", "; findings: none; ")
                    .doesNotContain("\n", "\u001b[2J");
        }
    }

    @Test
    void colours() {
        assertThat(ReportLine.of(report(Status.COMPLETED, List.of(), null), Paint.of(true)))
                .startsWith("\u001b[");
    }
}
