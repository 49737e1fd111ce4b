package io.github.moodlegrade;

import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a failure reaches: a course, or the run; never a caller as an exception. */
class FailureTest {
    private final School school = School.withGrades();

    @BeforeEach
    void threeCourses() {
        for (long course = 2; course <= 3; course++) {
            school.course(course, 10 + course, 2);
            school.moodle.grade(school.moodle.quiz(course, 100 + course, "10"), 17, "5");
            school.moodle.student(course, 17, "oec_student_7");
        }
    }

    private List<State> states(ImportReport report) {
        return List.of(
                report.courses().get(0).state(),
                report.courses().get(1).state(),
                report.courses().get(2).state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities 2", "learners 2", "standing#2", "grades 2", "plan#3"})
    void oneCourseFailsAndTheOthersGoOn(String step) {
        school.journal.failing(
                step, MoodleGradeException.course(FindingCode.ACTIVITY_CLOSED, "course closed to the token"));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(states(report)).containsExactly(State.COMPLETE, State.FAILED, State.COMPLETE);
        assertThat(finding(report, FindingCode.ACTIVITY_CLOSED).course()).contains(2L);
        assertThat(report.counts().delivered()).isEqualTo(4);
        assertThat(report.failure()).isEmpty();
        school.journal.clear();
        assertThat(sum(school.run())).isEqualTo("6=4+1+0+1+0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities 2", "learners 2", "standing#2", "grades 2", "plan#3"})
    void aFailureOfTheRunEndsItAndTheNextOneContinues(String step) {
        school.journal.failing(step, MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "no connection"));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(states(report)).containsExactly(State.COMPLETE, State.FAILED, State.NOT_REACHED);
        assertThat(report.failure().orElseThrow().finding().code()).isEqualTo(FindingCode.ODOO_UNAVAILABLE);
        assertThat(finding(report, FindingCode.ODOO_UNAVAILABLE).count()).isEqualTo(1);
        assertThatThrownBy(report::orThrow).isSameAs(report.failure().orElseThrow());
        school.journal.clear();
        assertThat(sum(school.run())).isEqualTo("6=3+2+0+1+0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "courses", "findCourses"})
    void whatFailsBeforeTheFirstCourseFailsTheRun(String step) {
        school.journal.failing(step, MoodleGradeException.course(FindingCode.LOGIN_REFUSED, "wrong password"));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.courses()).isEmpty();
        assertThat(report.target()).isEqualTo(step.equals("open") ? "" : school.oec.identity.id());
        assertThat(report.failure().orElseThrow().finding().code()).isEqualTo(FindingCode.LOGIN_REFUSED);
    }

    @Test
    void anUncheckedExceptionOfAnSpiFailsTheCourse() {
        anExceptionFailsTheCourse(new IllegalArgumentException("s3cret"));
    }

    @Test
    void aCheckedExceptionOfAnSpiFailsTheCourse() {
        anExceptionFailsTheCourse(new IOException("s3cret"));
    }

    private void anExceptionFailsTheCourse(Exception thrown) {
        school.journal.failing("grades 2", thrown);
        try (Logs logs = Logs.captured()) {
            ImportReport report = school.run();

            assertThat(states(report)).containsExactly(State.COMPLETE, State.FAILED, State.COMPLETE);
            assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message())
                    .contains(thrown.getClass().getName(), report.runId())
                    .as("an unknown exception's message may hold anything")
                    .doesNotContain("s3cret");
            assertThat(logs.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.getThrown()).isSameAs(thrown));
        }
    }

    @Test
    void anExceptionBeforeTheFirstCourseFailsTheRun() {
        school.journal.failing("courses", new IOException("broken"));
        try (Logs logs = Logs.captured()) {
            ImportReport report = school.run();

            assertThat(report.status()).isEqualTo(Status.FAILED);
            assertThat(report.failure().orElseThrow()).hasRootCauseMessage("broken");
            assertThat(logs.records()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookup", "mark", "commit"})
    void aFailingHashStoreEndsTheRun(String step) {
        school.journal.failing(step, new SQLException("disk full"));

        ImportReport report;
        try (Logs logs = Logs.captured()) {
            report = school.run();

            assertThat(logs.records()).isNotEmpty().allSatisfy(record -> {
                assertThat(record.getMessage()).isEqualTo("run " + report.runId() + ": the hash store threw");
                assertThat(record.getThrown()).hasMessage("disk full");
            });
        }
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(states(report)).containsExactly(State.FAILED, State.NOT_REACHED, State.NOT_REACHED);
        assertThat(finding(report, FindingCode.HASH_STORE_FAILED).message())
                .contains("SQLException")
                .doesNotContain("disk full");
        assertThat(report.counts().delivered()).isZero();
        assertThat(school.oec.marks().isEmpty()).as("written without a mark").isEqualTo(!step.equals("commit"));
        school.journal.clear();
        ImportReport next = school.run();
        assertThat(next.status()).isEqualTo(Status.COMPLETED);
        assertThat(sum(school.run())).isEqualTo("6=5+0+0+1+0");
    }

    @Test
    void afterAFailureTheSiteIsFreeAgain() {
        school.journal.failing("open", new IllegalStateException("broken"));
        try (Logs logs = Logs.captured()) {
            assertThat(school.run().status()).isEqualTo(Status.FAILED);
            assertThat(logs.records()).hasSize(1);
        }
        school.journal.clear();

        assertThat(school.run().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void anErrorOfTheVirtualMachineIsThrownAndFreesTheSite() {
        school.journal.before("courses", () -> {
            throw new StackOverflowError();
        });

        assertThatThrownBy(school::run).isInstanceOf(StackOverflowError.class);
        school.journal.clear();
        assertThat(school.run().status()).isEqualTo(Status.COMPLETED);
    }
}
