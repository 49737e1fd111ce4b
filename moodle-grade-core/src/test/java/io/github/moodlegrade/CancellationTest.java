package io.github.moodlegrade;

import static io.github.moodlegrade.School.addsUp;
import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.sharedtests.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cancelling, interrupting, running out of time: between two requests, never between a delivery and its commit. */
class CancellationTest {
    private final School school = School.withGrades();

    CancellationTest() {
        school.course(2, 12, 2);
        school.moodle.student(2, 17, "oec_student_7");
        school.moodle.grade(school.moodle.quiz(2, 102, "10"), 17, "5");
    }

    @AfterEach
    void clearInterrupt() {
        assertThat(Thread.interrupted()).as("an interrupt left over").isFalse();
    }

    private static void interrupt() {
        Thread.currentThread().interrupt();
    }

    /** The flag that a host finds after the run; cleared. */
    private static boolean interrupted() {
        return Thread.interrupted();
    }

    private ImportReport call(ImportRun run) {
        return addsUp(run.call());
    }

    private ImportRun prepared() {
        return school.builder().build().prepare(ImportRequest.allCourses());
    }

    private void theNextRunFinishesTheRest(long delivered) {
        school.journal.clear();
        ImportReport next = school.run();
        assertThat(next.status()).isEqualTo(Status.COMPLETED);
        assertThat(next.counts().delivered()).isEqualTo(delivered);
        assertThat(school.oec.marks()).hasSize(4);
    }

    @Test
    void aRunCancelledBeforeItsStartDoesNothing() {
        ImportRun run = prepared();
        run.cancel();
        run.cancel();

        ImportReport report = call(run);

        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(codes(report)).containsExactly(FindingCode.CANCELLED);
        assertThat(school.journal.steps()).isEmpty();
        assertThat(report.failure()).isEmpty();
        assertThat(interrupted()).as("cancelling is not interrupting").isFalse();
        theNextRunFinishesTheRest(4);
    }

    @Test
    void aRunIsCancelledBetweenTwoReads() {
        ImportRun run = prepared();
        school.journal.before("learners 1", run::cancel);

        ImportReport report = call(run);

        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(State.FAILED, State.NOT_REACHED);
        assertThat(school.journal.steps()).doesNotContain("enrolled", "grades 1");
        assertThat(interrupted()).isFalse();
        theNextRunFinishesTheRest(4);
    }

    @Test
    void aRunCancelledWhileItPlansDoesNotEvenMark() {
        ImportRun run = prepared();
        school.journal.before("plan", run::cancel);

        ImportReport report = call(run);

        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(school.journal.steps("mark", "deliver")).isEmpty();
        assertThat(sum(report)).isEqualTo("4=0+0+0+1+3");
        theNextRunFinishesTheRest(4);
    }

    @Test
    void fromMarkToCommitNothingStopsARun() {
        for (String step : new String[] {"mark", "deliver", "write", "plan#2", "lookup#2", "commit"}) {
            School other = School.withGrades();
            other.course(2, 12, 2);
            ImportRun run = other.builder().build().prepare(ImportRequest.allCourses());
            other.journal.before(step, run::cancel);

            ImportReport report = call(run);

            assertThat(report.status()).as(step).isEqualTo(Status.CANCELLED);
            assertThat(report.courses())
                    .extracting(ImportReport.Course::state)
                    .as(step)
                    .containsExactly(State.COMPLETE, State.NOT_REACHED);
            assertThat(report.counts().delivered()).as(step).isEqualTo(3);
            assertThat(other.hash(other.quiz, 17)).as(step).isNotNull().matches(hash -> !hash.isPending());
        }
    }

    @Test
    void anInterruptStopsARunAsCancellingDoesAndIsRestored() {
        school.journal.before("learners 1", CancellationTest::interrupt);

        ImportReport report = school.run();

        assertThat(interrupted()).isTrue();
        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(school.journal.steps()).doesNotContain("enrolled");
        theNextRunFinishesTheRest(4);
    }

    @Test
    void anInterruptBetweenMarkAndCommitWaitsUntilTheCommit() {
        for (String step : new String[] {"mark", "deliver", "write", "plan#2", "lookup#2", "commit"}) {
            School other = School.withGrades();
            other.course(2, 12, 2);
            other.journal.before(step, CancellationTest::interrupt);

            ImportReport report = other.run();

            assertThat(interrupted()).as(step).isTrue();
            assertThat(report.status()).as(step).isEqualTo(Status.CANCELLED);
            assertThat(report.courses())
                    .extracting(ImportReport.Course::state)
                    .as(step)
                    .containsExactly(State.COMPLETE, State.NOT_REACHED);
            assertThat(other.hash(other.quiz, 17)).as(step).isNotNull().matches(hash -> !hash.isPending());
        }
    }

    @Test
    void anInterruptThatBreaksADeliveryOffIsVerifiedCommittedAndRestored() {
        school.journal.before("write#2", () -> {
            throw new InterruptedException("a request was given up");
        });

        ImportReport report = school.run();

        assertThat(interrupted()).isTrue();
        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(report.courses().get(0).state()).isEqualTo(State.FAILED);
        assertThat(sum(report)).isEqualTo("4=0+1+0+1+2");
        assertThat(codes(report)).doesNotContain(FindingCode.NOT_CONFIRMED);
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(hash -> !hash.isPending());
        theNextRunFinishesTheRest(3);
    }

    @Test
    void anInterruptThatBreaksTheLastVerificationOffDoesNotPassForACompletedRun() {
        school.journal.before("plan#4", () -> {
            throw new InterruptedException("a request was given up");
        });

        ImportReport report = school.run();

        assertThat(interrupted()).isTrue();
        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(State.COMPLETE, State.FAILED);
        assertThat(report.counts().undelivered()).isEqualTo(1);
        theNextRunFinishesTheRest(0);
    }

    @Test
    void anInterruptIsRestoredAlsoWhenTheRunWasCancelledBefore() {
        ImportRun run = prepared();
        school.journal.before("learners 1", () -> {
            run.cancel();
            throw new InterruptedException("a request was given up");
        });

        assertThat(call(run).status()).isEqualTo(Status.CANCELLED);
        assertThat(interrupted()).isTrue();
    }

    @Test
    void anInterruptWhileAFailureIsVerifiedIsRestored() {
        school.journal.before("write#2", () -> {
            interrupt();
            throw MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone");
        });

        ImportReport report = school.run();

        assertThat(interrupted()).isTrue();
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(sum(report)).isEqualTo("4=0+1+0+1+2");
    }

    @Test
    void theHashStoreNeverMeetsAnInterruptBetweenMarkAndCommit() {
        school.oec.rejected.put(school.quiz.gradeOf(18), Finding.of(FindingCode.GRADE_REFUSED, "no"));
        school.journal.before("write", CancellationTest::interrupt);
        school.journal.before("plan#2", CancellationTest::interrupt);
        for (String step : new String[] {"forget", "lookup#2", "commit"}) {
            school.journal.before(
                    step,
                    () -> assertThat(Thread.currentThread().isInterrupted())
                            .as(step)
                            .isFalse());
        }

        ImportReport report = school.run();

        assertThat(interrupted()).isTrue();
        assertThat(report.counts().delivered()).isEqualTo(2);
        assertThat(school.journal.steps("forget", "commit")).containsExactly("forget", "commit");
    }

    @Test
    void aSourceThatNeverChecksIsStoppedBetweenCourses() {
        ImportRun run = prepared();
        school.journal.before("commit", run::cancel);

        ImportReport report = call(run);

        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(State.COMPLETE, State.NOT_REACHED);
        assertThat(school.journal.steps("activities 2")).isEmpty();
    }

    @Test
    void theDeadlineEndsARunBetweenTwoRequests() {
        HandClock clock = new HandClock();
        school.journal.before("learners 1", () -> clock.pass(Duration.ofSeconds(60)));

        ImportReport report = addsUp(school.builder()
                .clock(clock)
                .build()
                .importGrades(ImportRequest.allCourses().timeLimit(Duration.ofSeconds(60))));

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.failure().orElseThrow().finding().code()).isEqualTo(FindingCode.DEADLINE_PASSED);
        assertThat(report.elapsed()).isEqualTo(Duration.ofSeconds(60));
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(State.FAILED, State.NOT_REACHED);
        theNextRunFinishesTheRest(4);
    }

    @Test
    void theDeadlineNeverComesBetweenMarkAndCommit() {
        HandClock clock = new HandClock();
        school.journal.before("deliver", () -> clock.pass(Duration.ofHours(1)));

        ImportReport report = addsUp(school.builder()
                .clock(clock)
                .build()
                .importGrades(ImportRequest.allCourses().timeLimit(Duration.ofSeconds(60))));

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(State.COMPLETE, State.NOT_REACHED);
        assertThat(report.counts().delivered()).isEqualTo(3);
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(hash -> !hash.isPending());
    }

    @Test
    void aTimeLimitBeyondAllTimesIsNoLimit() {
        ImportReport report = school.run(ImportRequest.allCourses().timeLimit(Duration.ofSeconds(Long.MAX_VALUE)));

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aTimeLimitIsAboveZero() {
        ImportRequest request = ImportRequest.allCourses();
        assertThatThrownBy(() -> request.timeLimit(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.timeLimit(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunRunsOnce() {
        ImportRun run = prepared();
        assertThat(run.call().status()).isEqualTo(Status.COMPLETED);

        assertThatThrownBy(run::call).isInstanceOf(IllegalStateException.class).hasMessageContaining("once");
    }

    @Test
    void stoppingAServiceEndsTheRunUnderWay() {
        GradeImportService service = school.builder().build();
        school.journal.before("learners 1", service::stop);

        ImportReport report = addsUp(service.importGrades(ImportRequest.allCourses()));

        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(State.FAILED, State.NOT_REACHED);
        assertThat(interrupted()).as("stopping is not interrupting").isFalse();
        theNextRunFinishesTheRest(4);
    }

    @Test
    void stoppingAServiceLeavesADeliveryWhole() {
        GradeImportService service = school.builder().build();
        school.journal.before("write", service::stop);

        ImportReport report = addsUp(service.importGrades(ImportRequest.allCourses()));

        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(State.COMPLETE, State.NOT_REACHED);
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(hash -> !hash.isPending());
    }

    @Test
    void aStoppedServiceDoesNothingMore() {
        GradeImportService service = school.builder().build();
        ImportRun prepared = service.prepare(ImportRequest.allCourses());
        service.stop();
        service.stop();

        assertThat(call(prepared).status()).isEqualTo(Status.CANCELLED);
        ImportReport later = addsUp(service.importGrades(ImportRequest.allCourses()));
        assertThat(later.status()).isEqualTo(Status.CANCELLED);
        assertThat(codes(later)).containsExactly(FindingCode.CANCELLED);
        assertThat(school.journal.steps()).isEmpty();
        theNextRunFinishesTheRest(4);
    }
}
