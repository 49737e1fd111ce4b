package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.sharedtests.HandClock;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.target.FinishResult;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run that reads only some of a course must know of the rest, and what it leaves for the next one although nothing changes. */
class FollowLooseEndsTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofHours(24);
    private static final ImportRequest POLL = ImportRequest.allCourses().refresh(RefreshPolicy.followChanges(DAY));

    private final HandClock clock = new HandClock();
    private final HandClock moodleClock = new HandClock();
    private final School school = School.withGrades();
    private final GradeImportService service = service();

    private GradeImportService service() {
        school.moodle.clock = moodleClock;
        return school.builder().clock(clock).build();
    }

    @BeforeEach
    void everythingWasRead() {
        assertThat(poll().status()).isEqualTo(Status.COMPLETED);
    }

    private ImportReport poll() {
        return run(POLL);
    }

    private ImportReport run(ImportRequest request) {
        pass(QUARTER);
        school.journal.clear();
        return School.addsUp(service.importGrades(request));
    }

    private void pass(Duration time) {
        clock.pass(time);
        moodleClock.pass(time);
    }

    private static State state(ImportReport report) {
        return report.courses().get(0).state();
    }

    private static GradeOutcome points(String raw, String maximum) {
        return GradeOutcome.graded(GradeValue.of(new BigDecimal(raw), new BigDecimal(maximum)));
    }

    /** As {@link MovedLearnersTest} says of a complete reading. */
    @Test
    void anEmailDoesNotMoveTheGradesOfANewActivityAlone() {
        school.oec.student(9, "nine@example.test");
        school.moodle.add(School.COURSE, Learner.of(17, null, "nine@example.test", Set.of("student")));
        school.moodle.grade(school.moodle.quiz(School.COURSE, 43, "10"), 17, "5");

        ImportReport report = poll();

        assertThat(report.counts().read()).as("the new quiz only").isEqualTo(2);
        assertThat(School.codes(report)).contains(FindingCode.MOVE_REFUSED);
        assertThat(school.oec.marks()).doesNotContainKey("quiz 43 student 9");
    }

    @Test
    void aClockThatWasAYearAheadDoesNotPutTheNextCompleteReadingOff() {
        clock.pass(Duration.ofDays(365));
        assertThat(state(poll())).as("due").isEqualTo(State.COMPLETE);
        clock.pass(Duration.ofDays(-365));
        school.moodle.silently(school.quiz, 17, points("9", "10"));

        for (Duration passed = QUARTER; passed.compareTo(DAY) <= 0; passed = passed.plus(QUARTER)) {
            poll();
        }

        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("9/10");
    }

    @Test
    void anActivityWhoseCourseModuleIsNotKnownIsReadEachTime() {
        school.moodle.clock = null;
        Activity quiz = school.moodle.add(Activity.builder(ActivityKind.QUIZ, 44, School.COURSE, "Quiz 44")
                .maximum(BigDecimal.TEN)
                .build());
        school.moodle.clock = moodleClock;
        school.moodle.changes(school.quiz);
        poll();
        school.moodle.silently(quiz, 17, points("5", "10"));

        poll();

        assertThat(school.oec.mark(quiz, 7)).isEqualTo("5/10");
    }

    private static Stream<Exception> failures() {
        return Stream.of(
                MoodleGradeException.course(FindingCode.MOODLE_ANSWER_UNUSABLE, "odd"),
                new IllegalStateException("secret"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whereTheSourceCannotTellChangesEverythingIsRead(Exception failure) {
        pass(QUARTER);
        school.journal.clear();
        school.journal.failing("changes", failure);

        ImportReport report = School.addsUp(service.importGrades(POLL));

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().read()).isEqualTo(4);
        assertThat(School.finding(report, FindingCode.CHANGES_NOT_FOLLOWED).message())
                .doesNotContain("secret");
    }

    /** Over the wire: the answer lacks its list. */
    @Test
    void anAnswerThatCannotBeUsedCostsItsCourseACompleteReading() {
        try (FollowedSchool wire = new FollowedSchool(MoodleVersion.MOODLE_5_1)) {
            wire.poll();
            wire.moodle.onRequest(
                    request -> request.innerFunctions().contains("core_course_get_updates_since"),
                    Fault.answer(200, "application/json", "{\"responses\":[{\"error\":false,\"data\":\"{}\"}]}"));

            ImportReport report = wire.poll();

            assertThat(report.status()).isEqualTo(Status.COMPLETED);
            assertThat(state(report)).isEqualTo(State.COMPLETE);
            assertThat(School.finding(report, FindingCode.CHANGES_NOT_FOLLOWED).course())
                    .hasValue(FollowedSchool.COURSE);
        }
    }

    /** Else a run's time would go by with asking. */
    @Test
    void whereNoQuestionForChangesPassesMostAreNotAsked() {
        try (FollowedSchool wire = new FollowedSchool(MoodleVersion.MOODLE_5_1)) {
            for (long course = 11; course <= 20; course++) {
                wire.moodle.course(course).idnumber("oec_subj_" + course + "_course_" + course);
                wire.oec.course(course, course);
            }
            assertThat(wire.poll().courses()).hasSize(11).allMatch(course -> course.state() == State.COMPLETE);
            AtomicInteger asked = new AtomicInteger();
            wire.moodle.onRequests(
                    request -> {
                        boolean isQuestion = request.function().equals("core_course_get_updates_since");
                        asked.addAndGet(isQuestion ? 1 : 0);
                        return isQuestion || request.innerFunctions().contains("core_course_get_updates_since");
                    },
                    1_000,
                    Fault.answer(403, "text/html", "<html>no</html>"));

            ImportReport report = wire.poll();

            assertThat(asked).hasValueLessThan(10);
            assertThat(report.status()).isEqualTo(Status.COMPLETED);
            assertThat(report.courses()).allMatch(course -> course.state() == State.COMPLETE);
        }
    }

    /** It may have died, and Odoo may yet carry out its last request. */
    @Test
    void whatAnotherRunHadPendingIsLookedAtOnceMore() {
        school.moodle.grade(school.quiz, 17, "9");
        school.hashes.commit(Map.of(school.key(school.quiz, 17), GradeHash.pending("killed")));
        assertThat(state(poll())).isEqualTo(State.COMPLETE);
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(GradeHash::isInDoubt, "one more look is due");
        school.oec.edit(school.quiz, 7, "8/10");

        poll();

        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("9/10");
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(hash -> !hash.isInDoubt());
        assertThat(state(poll())).isEqualTo(State.UNCHANGED);
    }

    @Test
    void whatWasInDoubtWhenMoodleCeasedToShowItIsFinishedByTheNextRun() {
        school.oec.finishes = true;
        school.moodle.outcome(school.quiz, 17, GradeOutcome.notGraded());
        school.hashes.commit(Map.of(school.key(school.quiz, 17), GradeHash.pending("killed")));
        school.oec.finishing = delivered -> {
            throw new IllegalStateException("gone");
        };
        poll();
        school.oec.withdrawn.clear();
        school.oec.finishing = delivered -> FinishResult.complete();

        poll();

        assertThat(school.oec.withdrawn).containsExactly(Map.entry(school.quiz.gradeOf(17), 7L));
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(hash -> !hash.isPending());
        poll();
        poll();
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(hash -> !hash.isInDoubt());
        assertThat(state(poll())).as("after one more look").isEqualTo(State.UNCHANGED);
    }

    /** A repeater's assignment did not change since last year. */
    @Test
    void aPeriodThatBeginsGetsTheGradesThatDidNotChangeToo() {
        school.moodle.grade(school.quiz, 17, "9");
        school.oec.next = NextPeriod.begins(Finding.of(FindingCode.NEW_PERIOD, "another batch"), Periods.all(2));
        ImportRequest permitted = POLL.beginningPeriods();
        assertThat(School.codes(run(permitted))).contains(FindingCode.PERIOD_BEGUN);
        school.oec.next = null;
        school.oec.periods = Periods.all(2);

        run(permitted);

        assertThat(school.hash(school.assignment, 17))
                .isNotNull()
                .satisfies(hash -> assertThat(hash.period()).hasValue(2));
        assertThat(state(poll())).isEqualTo(State.UNCHANGED);
    }

    @Test
    void aCompleteReadingMayNeverBeDue() {
        RefreshPolicy never = RefreshPolicy.followChanges(ChronoUnit.FOREVER.getDuration());
        school.moodle.grade(school.quiz, 17, "9");

        ImportReport report = run(ImportRequest.allCourses().refresh(never));

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().read()).isEqualTo(2);
    }
}
