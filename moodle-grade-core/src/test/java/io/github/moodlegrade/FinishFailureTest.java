package io.github.moodlegrade;

import static io.github.moodlegrade.GroupedSchool.ALL;
import static io.github.moodlegrade.GroupedSchool.OF_COURSE_1;
import static io.github.moodlegrade.GroupedSchool.OF_GROUP_2;
import static io.github.moodlegrade.GroupedSchool.SECOND_17;
import static io.github.moodlegrade.GroupedSchool.THIRD_17;
import static io.github.moodlegrade.GroupedSchool.states;
import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.internal.host.Throwables;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.sharedtests.HandClock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A finish that fails, and a run that ends before its group did: what was delivered is finished all the same, now or by the next run. */
class FinishFailureTest {
    private final GroupedSchool grouped = new GroupedSchool();
    private final School school = grouped.school;
    private final Heard heard = new Heard();
    private Logs logs;

    @BeforeEach
    void keepLogsOffTheConsole() {
        logs = Logs.captured();
    }

    @AfterEach
    void nothingIsLeftOver() {
        logs.close();
        assertThat(Thread.interrupted()).as("an interrupt left over").isFalse();
    }

    /** The flag that a host finds after the run; cleared. */
    private static boolean interrupted() {
        return Thread.interrupted();
    }

    private ImportReport run() {
        return grouped.run(heard);
    }

    /** However it ends, each plan is settled once and each course that was tried is done once. */
    private void eachIsToldOnce(int courses) {
        assertThat(heard.events)
                .filteredOn(event -> event.startsWith("settled "))
                .hasSize((int) heard.events.stream()
                        .filter(event -> event.startsWith("planned "))
                        .count());
        assertThat(heard.events)
                .filteredOn(event -> event.startsWith("done "))
                .doesNotHaveDuplicates()
                .hasSize(courses);
    }

    /** A hash is believed once a run that met nobody's sign has seen the grade. */
    private void theNextRunsFinishTheRest() {
        ImportReport next = grouped.quietRun();
        assertThat(next.status()).isEqualTo(Status.COMPLETED);
        assertThat(school.oec.marks()).hasSize(5);
        assertThat(school.oec.unfinished).isEmpty();
        grouped.quietRun();
        assertThat(grouped.committed()).isEqualTo(ALL);
        assertThat(sum(grouped.quietRun())).isEqualTo("6=5+0+0+1+0");
        assertThat(school.journal.steps("plan")).isEmpty();
    }

    // ---- the finish itself

    @Test
    void aFailureOfTheCourseLeavesItsGroupOpenAndTheNextGroupGoesOn() {
        school.journal.failing("finish 2", MoodleGradeException.course(FindingCode.ODOO_REFUSED, "no"));

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(states(report)).containsExactly(State.INCOMPLETE, State.INCOMPLETE, State.COMPLETE);
        assertThat(sum(report)).isEqualTo("6=0+1+0+1+4");
        assertThat(finding(report, FindingCode.ODOO_REFUSED).count()).isEqualTo(1);
        assertThat(grouped.pending()).isEqualTo(OF_GROUP_2);
        assertThat(heard.outcomes)
                .filteredOn(outcome -> outcome.endsWith("NOT_CONFIRMED"))
                .hasSize(4);
        eachIsToldOnce(3);
        theNextRunsFinishTheRest();
    }

    @Test
    void aFailureOfTheRunEndsIt() {
        school.journal.failing("finish 2", MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone"));

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.failure().orElseThrow().finding().code()).isEqualTo(FindingCode.ODOO_UNAVAILABLE);
        assertThat(states(report)).containsExactly(State.INCOMPLETE, State.INCOMPLETE, State.NOT_REACHED);
        assertThat(sum(report)).isEqualTo("5=0+0+0+1+4");
        assertThat(finding(report, FindingCode.ODOO_UNAVAILABLE).count()).isEqualTo(1);
        eachIsToldOnce(2);
        theNextRunsFinishTheRest();
    }

    static Stream<Throwable> unnamed() {
        return Stream.of(
                new IllegalStateException("s3cret"),
                new IOException("s3cret"),
                new AssertionError("s3cret"),
                new NoClassDefFoundError("s3cret"),
                new Throwable("s3cret"));
    }

    @ParameterizedTest
    @MethodSource("unnamed")
    void whateverElseItThrowsIsAFailureOfItsGroup(Throwable thrown) {
        school.journal.before("finish 2", () -> {
            throw Throwables.<RuntimeException>unnamed(thrown);
        });

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(states(report)).containsExactly(State.INCOMPLETE, State.INCOMPLETE, State.COMPLETE);
        assertThat(sum(report)).isEqualTo("6=0+1+0+1+4");
        assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message())
                .contains(thrown.getClass().getName(), report.runId())
                .doesNotContain("s3cret");
        assertThat(logs.records())
                .singleElement()
                .satisfies(record -> assertThat(record.getThrown()).isSameAs(thrown));
        eachIsToldOnce(3);
        theNextRunsFinishTheRest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"finish 2", "finish 9"})
    void anInterruptThatBreaksItOffCancelsTheRun(String finish) {
        school.journal.failing(finish, new InterruptedException("a request was given up"));

        ImportReport report = run();

        assertThat(interrupted()).isTrue();
        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(codes(report)).contains(FindingCode.CANCELLED).doesNotContain(FindingCode.UNEXPECTED_FAILURE);
        boolean first = finish.equals("finish 2");
        assertThat(states(report))
                .isEqualTo(
                        first
                                ? List.of(State.INCOMPLETE, State.INCOMPLETE, State.NOT_REACHED)
                                : List.of(State.COMPLETE, State.COMPLETE, State.INCOMPLETE));
        assertThat(grouped.pending()).isEqualTo(first ? OF_GROUP_2 : Set.of(THIRD_17));
        eachIsToldOnce(first ? 2 : 3);
        theNextRunsFinishTheRest();
    }

    @Test
    void anInterruptWhileItWorksWaitsUntilTheCommit() {
        school.journal.before("finish 2", Thread.currentThread()::interrupt);
        List<Boolean> met = new ArrayList<>();
        school.journal.before("commit", () -> met.add(Thread.currentThread().isInterrupted()));

        ImportReport report = run();

        assertThat(interrupted()).isTrue();
        assertThat(met).as("a store would break off").containsExactly(false, false);
        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(states(report)).containsExactly(State.COMPLETE, State.COMPLETE, State.NOT_REACHED);
        assertThat(grouped.committed()).isEqualTo(OF_GROUP_2);
        theNextRunsFinishTheRest();
    }

    @Test
    void itNeverMeetsAnInterruptThatCameBefore() {
        List<Boolean> met = new ArrayList<>();
        school.journal.before("learners 2", Thread.currentThread()::interrupt);
        school.journal.before("finish 2", () -> met.add(Thread.currentThread().isInterrupted()));

        run();

        assertThat(interrupted()).isTrue();
        assertThat(met).as("a request would break off").containsExactly(false);
        theNextRunsFinishTheRest();
    }

    @Test
    void anErrorOfTheJvmPassesWithTheHostsInterrupt() {
        school.journal.before("finish 2", () -> {
            throw new StackOverflowError("not really");
        });
        school.journal.before("learners 2", () -> {
            Thread.currentThread().interrupt();
            throw new InterruptedException("a request was given up");
        });

        assertThatThrownBy(this::run).isInstanceOf(StackOverflowError.class);

        assertThat(interrupted()).isTrue();
        assertThat(grouped.pending()).isEqualTo(OF_COURSE_1);
        theNextRunsFinishTheRest();
    }

    // ---- the hash store

    /** From the finish of op.course 2 on. */
    private void theStoreFailsAt(String step) {
        school.journal.before("finish 2", () -> school.journal.failing(step, new SQLException("disk full")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookup", "commit"})
    void aStoreThatFailsBehindItEndsTheRun(String step) {
        theStoreFailsAt(step);

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(codes(report)).containsOnlyOnce(FindingCode.HASH_STORE_FAILED);
        assertThat(states(report)).containsExactly(State.INCOMPLETE, State.INCOMPLETE, State.NOT_REACHED);
        assertThat(sum(report)).isEqualTo("5=0+0+0+1+4");
        assertThat(grouped.pending()).isEqualTo(OF_GROUP_2);
        eachIsToldOnce(2);
        theNextRunsFinishTheRest();
    }

    @Test
    void aCommitThatFailsKeepsNoOtherOfItsGroupFromBeingTried() {
        theStoreFailsAt("commit#1");

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(states(report)).containsExactly(State.INCOMPLETE, State.COMPLETE, State.NOT_REACHED);
        assertThat(sum(report)).isEqualTo("5=0+1+0+1+3");
        assertThat(grouped.pending()).isEqualTo(OF_COURSE_1);
        assertThat(grouped.committed()).containsExactly(SECOND_17);
        eachIsToldOnce(2);
        theNextRunsFinishTheRest();
    }

    static Stream<Exception> failuresOfACourse() {
        return Stream.of(
                MoodleGradeException.course(FindingCode.ODOO_REFUSED, "no"), new IllegalStateException("broken"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfACourse")
    void aStoreThatFailsBehindAFailedFinishEndsTheRunToo(Exception failed) {
        school.journal.before("finish 9", () -> {
            school.journal.failing("lookup", new SQLException("disk full"));
            throw failed;
        });

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.failure().orElseThrow().finding().code()).isEqualTo(FindingCode.HASH_STORE_FAILED);
        assertThat(report.failure().orElseThrow().getSuppressed()).containsExactly(failed);
        assertThat(states(report)).containsExactly(State.COMPLETE, State.COMPLETE, State.INCOMPLETE);
        eachIsToldOnce(3);
        theNextRunsFinishTheRest();
    }

    @Test
    void aStoreThatFailsWhereSomeGradesWereNotSeenLosesNoFinishOfTheOthers() {
        school.oec.ignored.add(school.quiz.gradeOf(18));
        school.journal.failing("lookup#3", new SQLException("disk full"));

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(states(report)).containsExactly(State.FAILED, State.NOT_REACHED, State.NOT_REACHED);
        assertThat(sum(report)).isEqualTo("4=0+2+0+1+1");
        assertThat(school.oec.finished).hasSize(1);
        eachIsToldOnce(1);
        school.oec.ignored.clear();
        theNextRunsFinishTheRest();
    }

    // ---- runs that end in the middle of a group

    /** What course 1 delivered is finished and committed, although the run ends in course 2. */
    private void courseOneIsFinished(ImportReport report, Status status, State second) {
        assertThat(report.status()).isEqualTo(status);
        assertThat(states(report)).containsExactly(State.COMPLETE, second, State.NOT_REACHED);
        assertThat(report.counts().delivered()).isEqualTo(3);
        assertThat(school.oec.finished).containsExactly(OF_COURSE_1);
        assertThat(grouped.committed()).isEqualTo(OF_COURSE_1);
        int tried = second == State.NOT_REACHED ? 1 : 2;
        eachIsToldOnce(tried);
        assertThat(heard.events).containsOnlyOnce(tried + "/3 course " + tried + " FINISH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities 2", "learners 2", "standing#2", "grades 2", "lookup#3", "plan#3", "mark#2"})
    void aFailureOfTheRun(String step) {
        boolean ofTheStore = step.startsWith("lookup") || step.startsWith("mark");
        school.journal.failing(
                step,
                ofTheStore
                        ? new SQLException("for a moment")
                        : MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "gone"));

        ImportReport report = run();

        assertThat(report.failure().orElseThrow().finding().code())
                .isEqualTo(ofTheStore ? FindingCode.HASH_STORE_FAILED : FindingCode.MOODLE_UNAVAILABLE);
        courseOneIsFinished(report, Status.FAILED, State.FAILED);
        theNextRunsFinishTheRest();
    }

    @Test
    void aFinishThatFailsThenTooHidesNotWhatEndedTheRun() {
        school.journal.failing("grades 2", MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "gone"));
        school.journal.failing("finish 2", MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone too"));

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.failure().orElseThrow().finding().code()).isEqualTo(FindingCode.MOODLE_UNAVAILABLE);
        assertThat(codes(report))
                .containsOnlyOnce(FindingCode.MOODLE_UNAVAILABLE)
                .containsOnlyOnce(FindingCode.ODOO_UNAVAILABLE);
        assertThat(states(report)).containsExactly(State.INCOMPLETE, State.FAILED, State.NOT_REACHED);
        eachIsToldOnce(2);
        theNextRunsFinishTheRest();
    }

    @Test
    void anInterruptOfAFinishBehindAFailureOfTheRunIsRestored() {
        school.journal.failing("grades 2", MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "gone"));
        school.journal.failing("finish 2", new InterruptedException("a request was given up"));

        ImportReport report = run();

        assertThat(interrupted()).isTrue();
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(codes(report)).doesNotContain(FindingCode.UNEXPECTED_FAILURE);
        eachIsToldOnce(2);
        theNextRunsFinishTheRest();
    }

    private ImportReport runWithin(Duration limit, HandClock clock) {
        return School.addsUp(school.builder()
                .listener(heard)
                .clock(clock)
                .build()
                .importGrades(ImportRequest.allCourses().timeLimit(limit)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"learners 2", "grades 2", "plan#3"})
    void aTimeLimit(String step) {
        HandClock clock = new HandClock();
        school.journal.before(step, () -> clock.pass(Duration.ofMinutes(1)));

        ImportReport report = runWithin(Duration.ofMinutes(1), clock);

        assertThat(codes(report)).contains(FindingCode.DEADLINE_PASSED);
        courseOneIsFinished(report, Status.FAILED, State.FAILED);
        theNextRunsFinishTheRest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliver#2", "plan#4", "finish 2", "commit#2"})
    void aTimeLimitDoesNotComeBetweenADeliveryAndItsFinish(String step) {
        HandClock clock = new HandClock();
        school.journal.before(step, () -> clock.pass(Duration.ofMinutes(1)));

        ImportReport report = runWithin(Duration.ofMinutes(1), clock);

        assertThat(codes(report)).contains(FindingCode.DEADLINE_PASSED);
        assertThat(states(report)).containsExactly(State.COMPLETE, State.COMPLETE, State.NOT_REACHED);
        assertThat(grouped.committed()).isEqualTo(OF_GROUP_2);
        theNextRunsFinishTheRest();
    }

    /** Of a run that is cancelled by its host while a step of course 1 or 2 is under way. */
    private ImportReport cancelledAt(String step) {
        ImportRun run = school.builder().listener(heard).build().prepare(ImportRequest.allCourses());
        school.journal.before(step, run::cancel);
        return School.addsUp(run.call());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliver", "plan#2"})
    void aCancellationBetweenTwoCourses(String step) {
        courseOneIsFinished(cancelledAt(step), Status.CANCELLED, State.NOT_REACHED);
        assertThat(interrupted()).as("cancelling is not interrupting").isFalse();
        theNextRunsFinishTheRest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities 2", "grades 2", "plan#3"})
    void aCancellationInACourse(String step) {
        courseOneIsFinished(cancelledAt(step), Status.CANCELLED, State.FAILED);
        theNextRunsFinishTheRest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"finish 2", "commit", "commit#2"})
    void aCancellationDuringTheFinishComesBehindTheCommit(String step) {
        ImportReport report = cancelledAt(step);

        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(states(report)).containsExactly(State.COMPLETE, State.COMPLETE, State.NOT_REACHED);
        assertThat(grouped.committed()).isEqualTo(OF_GROUP_2);
        theNextRunsFinishTheRest();
    }

    @ParameterizedTest
    @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "FINISH")
    void anInterruptThatAListenerMeetsInTheFirstCourseOfAGroup(Step step) {
        interruptedAt(step, 1);

        boolean delivers = step.compareTo(Step.DELIVER) >= 0;
        assertThat(school.oec.finished).isEqualTo(delivers ? List.of(OF_COURSE_1) : List.of());
        theNextRunsFinishTheRest();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void anInterruptThatAListenerMeetsInTheLastCourseOfAGroup(Step step) {
        ImportReport report = interruptedAt(step, 2);

        boolean delivers = step.compareTo(Step.DELIVER) >= 0;
        assertThat(states(report).get(1)).isEqualTo(delivers ? State.COMPLETE : State.FAILED);
        assertThat(school.oec.finished).containsExactly(delivers ? OF_GROUP_2 : OF_COURSE_1);
        assertThat(grouped.committed()).isEqualTo(school.oec.finished.get(0));
        theNextRunsFinishTheRest();
    }

    private ImportReport interruptedAt(Step step, int course) {
        ImportReport report = grouped.run(heard.andThen(new ImportListener() {
            @Override
            public void progressed(Progress progress) {
                if (progress.step() == step && progress.courseNumber() == course) {
                    throw Throwables.<RuntimeException>unnamed(new InterruptedException("while it waited for a queue"));
                }
            }
        }));
        assertThat(interrupted()).as("the host's flag").isTrue();
        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(codes(report)).doesNotContain(FindingCode.UNEXPECTED_FAILURE);
        assertThat(states(report).get(2)).isEqualTo(State.NOT_REACHED);
        assertThat(school.oec.unfinished).isEmpty();
        return report;
    }

    @Test
    void anInterruptThatAListenerMeetsWhenItIsToldOfASettledDeliveryKeepsNoCommitBack() {
        ImportReport report = grouped.run(heard.andThen(new ImportListener() {
            @Override
            public void settled(Settled settled) {
                Thread.currentThread().interrupt();
            }
        }));

        assertThat(interrupted()).isTrue();
        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(grouped.committed()).isEqualTo(OF_GROUP_2);
        eachIsToldOnce(2);
        theNextRunsFinishTheRest();
    }
}
