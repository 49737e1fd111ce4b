package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.MoodleCourse.ForcedGroups;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.sharedtests.HandClock;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.GradeOutcome.Reason;
import io.github.moodlegrade.target.FinishResult;
import io.github.moodlegrade.target.TargetIdentity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that follows changes reads what changed, and everything wherever changes do not tell enough. */
class FollowChangesTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofHours(24);
    private static final ImportRequest POLL = ImportRequest.allCourses().refresh(RefreshPolicy.followChanges(DAY));

    private final HandClock clock = new HandClock();
    private final School school = School.withGrades();
    private final GradeImportService service = service();

    private GradeImportService service() {
        school.moodle.clock = clock;
        return school.builder().clock(clock).build();
    }

    @BeforeEach
    void everythingWasRead() {
        assertThat(run(POLL).status()).isEqualTo(Status.COMPLETED);
    }

    private ImportReport run(ImportRequest request) {
        clock.pass(QUARTER);
        school.journal.clear();
        return again(request);
    }

    private ImportReport again(ImportRequest request) {
        return School.addsUp(service.importGrades(request));
    }

    private ImportReport poll() {
        return run(POLL);
    }

    private boolean isReadCompletely(ImportReport report) {
        return report.counts().read() == 4;
    }

    private static State state(ImportReport report) {
        return report.courses().get(0).state();
    }

    private static GradeOutcome points(String raw, String maximum) {
        return GradeOutcome.graded(GradeValue.of(new BigDecimal(raw), new BigDecimal(maximum)));
    }

    @Test
    void aCourseWithoutChangesCostsItsShareOfTwoRequests() {
        ImportReport report = poll();

        assertThat(state(report)).isEqualTo(State.UNCHANGED);
        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(School.sum(report)).isEqualTo("0=0+0+0+0+0");
        assertThat(school.journal.steps()).containsExactly("open", "courses", "findCourses", "changes");
    }

    @Test
    void withoutThePolicyEverythingIsReadEachTime() {
        ImportReport report = run(ImportRequest.allCourses());

        assertThat(isReadCompletely(report)).isTrue();
        assertThat(school.journal.steps()).doesNotContain("changes", "followable 1");
    }

    @Test
    void onlyWhatChangedIsRead() {
        school.moodle.grade(school.quiz, 17, "9");

        ImportReport report = poll();

        assertThat(School.sum(report)).as("two learners of one quiz").isEqualTo("2=1+1+0+0+0");
        assertThat(state(report)).isEqualTo(State.COMPLETE);
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("9/10");
        assertThat(state(poll())).as("read and settled").isEqualTo(State.UNCHANGED);
    }

    @Test
    void anActivityThatWasNotThereIsRead() {
        Activity made = school.moodle.assignment(School.COURSE, 77, "10");
        school.moodle.grade(made, 18, "7");

        assertThat(poll().counts().delivered()).isEqualTo(1);
        assertThat(school.oec.mark(made, 8)).isEqualTo("7/10");
    }

    /** Restored from the recycle bin: nothing shows until somebody else changes something. */
    @Test
    void anActivityThatCameWithoutAChangeIsReadOnceItsCourseIs() {
        school.moodle.clock = null;
        Activity restored = school.moodle.assignment(School.COURSE, 77, "10");
        school.moodle.grade(restored, 18, "7");
        school.moodle.clock = clock;
        assertThat(state(poll())).isEqualTo(State.UNCHANGED);

        school.moodle.changes(school.quiz);

        assertThat(poll().counts().delivered()).isEqualTo(1);
    }

    @Test
    void aMaximumThatChangedWithoutAWordIsReadOnceItsCourseIs() {
        school.moodle.clock = null;
        school.moodle.add(
                school.assignment.toBuilder().maximum(new BigDecimal("200")).build());
        school.moodle.silently(school.assignment, 17, points("66", "200"));
        school.moodle.clock = clock;

        school.moodle.changes(school.quiz);

        assertThat(poll().counts().read()).isEqualTo(4);
    }

    @Test
    void whatIsWithheldIsReadUntilItIsReleasedWithoutAWord() {
        school.moodle.outcome(school.assignment, 17, GradeOutcome.withheld(Reason.NOT_RELEASED));
        poll();
        assertThat(poll().counts().read()).as("the assignment, each time").isEqualTo(2);

        school.moodle.silently(school.assignment, 17, points("70", "100"));

        assertThat(poll().counts().delivered()).isEqualTo(1);
        assertThat(state(poll())).isEqualTo(State.UNCHANGED);
    }

    @Test
    void whatOpenEduCatRejectedIsTriedUntilItIsTaken() {
        school.moodle.grade(school.quiz, 17, "9");
        school.oec.rejected.put(school.quiz.gradeOf(17), Finding.of(FindingCode.NO_ENROLMENT, "not enrolled"));
        assertThat(poll().counts().rejected()).isEqualTo(1);
        assertThat(poll().counts().rejected()).isEqualTo(1);

        school.oec.rejected.clear();

        assertThat(poll().counts().delivered()).isEqualTo(1);
        assertThat(state(poll())).isEqualTo(State.UNCHANGED);
    }

    @Test
    void whatChangesLeaveOutIsReadEachTime() {
        school.moodle.unfollowable.add(school.assignment);
        school.moodle.changes(school.assignment);
        poll();
        school.moodle.silently(school.assignment, 17, points("70", "100"));

        ImportReport report = poll();

        assertThat(School.sum(report)).isEqualTo("2=0+1+0+1+0");
    }

    @Test
    void whatDoesNotShowIsFoundByTheNextCompleteReading() {
        school.moodle.silently(school.quiz, 17, points("9", "10"));
        Duration waited = Duration.ZERO;
        while (state(poll()) == State.UNCHANGED) {
            waited = waited.plus(QUARTER);
        }

        assertThat(waited).isLessThanOrEqualTo(DAY);
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("9/10");
    }

    @Test
    void coursesThatWereReadInOneRunAreNotDueInOneRun() {
        for (long course = 2; course <= 40; course++) {
            school.course(course, 10 + course, 100 + course);
            school.moodle.student(course, 17, "oec_student_7");
            school.moodle.quiz(course, 100 + course, "10");
        }
        poll();
        Set<Long> done = new TreeSet<>();
        int most = 0;
        for (Duration passed = QUARTER; passed.compareTo(DAY) <= 0; passed = passed.plus(QUARTER)) {
            int before = done.size();
            poll().courses().stream()
                    .filter(course -> course.state() == State.COMPLETE
                            && course.moodleCourse().id() > 1)
                    .forEach(course -> done.add(course.moodleCourse().id()));
            most = Math.max(most, done.size() - before);
        }

        assertThat(done).as("all within a day").hasSize(39);
        assertThat(most).as("in one run").isLessThan(10);
    }

    @Test
    void aCourseThatFailedIsReadCompletely() {
        school.moodle.grade(school.quiz, 17, "9");
        clock.pass(QUARTER);
        school.journal.clear();
        school.journal.failing("learners 1", MoodleGradeException.course(FindingCode.MOODLE_UNAVAILABLE, "gone"));
        assertThat(state(again(POLL))).isEqualTo(State.FAILED);

        assertThat(isReadCompletely(poll())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(WayToLeaveSomething.class)
    void aCourseOfWhichSomethingIsLeftIsReadCompletely(WayToLeaveSomething way) {
        school.moodle.grade(school.quiz, 17, "9");
        way.before(school);
        ImportReport left = poll();
        assertThat(state(left)).isIn(State.INCOMPLETE, State.FAILED);
        way.after(school);

        ImportReport next = poll();

        assertThat(isReadCompletely(next)).isTrue();
        assertThat(state(next)).isEqualTo(State.COMPLETE);
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("9/10");
    }

    private enum WayToLeaveSomething {
        A_GAP {
            @Override
            void before(School school) {
                school.moodle.gap("grades", Finding.of(FindingCode.READING_INCOMPLETE, "cut"));
                school.moodle.unreadable.add(school.quiz.gradeOf(18));
            }

            @Override
            void after(School school) {
                school.moodle.gaplessAgain();
            }
        },
        A_WRITE_WITHOUT_EFFECT {
            @Override
            void before(School school) {
                school.oec.ignored.add(school.quiz.gradeOf(17));
            }

            @Override
            void after(School school) {
                school.oec.ignored.clear();
            }
        },
        A_FINISH_THAT_FAILS {
            @Override
            void before(School school) {
                school.oec.finishes = true;
                school.oec.finishing = delivered -> {
                    throw new IllegalStateException("gone");
                };
            }

            @Override
            void after(School school) {
                school.oec.finishing = delivered -> FinishResult.complete();
            }
        };

        abstract void before(School school);

        abstract void after(School school);
    }

    /** What the run did not come to is asked for from the same moment as before. */
    @Test
    void aChangeThatARunDidNotComeToIsNotLost() {
        school.moodle.grade(school.quiz, 17, "9");
        clock.pass(QUARTER);
        school.journal.clear();
        school.journal.failing("changes", MoodleGradeException.run(FindingCode.DEADLINE_PASSED, "late"));
        assertThat(again(POLL).status()).isEqualTo(Status.FAILED);
        clock.pass(QUARTER);
        school.journal.clear();
        ImportRun cancelled = service.prepare(POLL);
        school.journal.before("changes", cancelled::cancel);
        ImportReport report = cancelled.call();
        assertThat(state(report)).isEqualTo(State.NOT_REACHED);

        assertThat(School.sum(poll())).isEqualTo("2=1+1+0+0+0");
    }

    @Test
    void aCourseThatWasCutShortIsReadCompletely() {
        school.moodle.grade(school.quiz, 17, "9");
        clock.pass(QUARTER);
        school.journal.clear();
        ImportRun cancelled = service.prepare(POLL);
        school.journal.before("learners 1", cancelled::cancel);
        assertThat(cancelled.call().status()).isEqualTo(Status.CANCELLED);

        assertThat(isReadCompletely(poll())).isTrue();
    }

    @Test
    void aCourseOfWhichChangesCannotBeToldIsReadCompletely() {
        school.moodle.untold.add(School.COURSE);

        assertThat(isReadCompletely(poll())).isTrue();
        assertThat(isReadCompletely(poll())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE", "REPAIR"})
    void otherModesReadEverything(Mode mode) {
        assertThat(isReadCompletely(run(POLL.mode(mode)))).isTrue();
        assertThat(school.journal.steps()).doesNotContain("changes");
    }

    @Test
    void looksKeepWhatIsKnown() {
        run(POLL.mode(Mode.RECONCILE));

        assertThat(state(poll())).isEqualTo(State.UNCHANGED);
    }

    /** It may have left something in doubt. */
    @Test
    void aRepairIsFollowedByACompleteReading() {
        run(POLL.mode(Mode.REPAIR));

        assertThat(isReadCompletely(poll())).isTrue();
        assertThat(state(poll())).isEqualTo(State.UNCHANGED);
    }

    @Test
    void aRunThatIsComparedWithAPlanReadsEverything() {
        ImportPlan.Recorder recorder = new ImportPlan.Recorder();
        ImportRequest look = POLL.mode(Mode.PLAN);
        School.addsUp(school.builder().clock(clock).listener(recorder).build().importGrades(look));

        assertThat(isReadCompletely(run(POLL.comparedWith(recorder.plan())))).isTrue();
    }

    @Test
    void anotherChoiceOfActivitiesIsReadCompletely() {
        AtomicBoolean all = new AtomicBoolean();
        ImportRequest chosen = POLL.activities(activity -> all.get() || activity.kind() == ActivityKind.QUIZ);
        assertThat(run(chosen).counts().read()).as("the choice is another one").isEqualTo(2);
        assertThat(state(run(chosen))).isEqualTo(State.UNCHANGED);

        all.set(true);

        assertThat(isReadCompletely(run(chosen))).isTrue();
    }

    @Test
    void anotherTargetOrWayOfWritingIsReadCompletely() {
        school.oec.identity = TargetIdentity.of("community@odoo.example:8069/school", "percent");

        assertThat(isReadCompletely(poll())).isTrue();
        assertThat(state(poll())).isEqualTo(State.UNCHANGED);
    }

    @Test
    void anotherPairIsReadCompletely() {
        school.oec.dropCourses();
        school.oec.course(33, 2);
        school.moodle.renumber(School.COURSE, "oec_subj_33_course_2");

        assertThat(isReadCompletely(poll())).isTrue();
    }

    @Test
    void anotherGroupModeOfTheCourseIsReadCompletely() {
        school.moodle.forcesGroups(School.COURSE, ForcedGroups.SEPARATE);

        assertThat(isReadCompletely(poll())).isTrue();
    }

    @Test
    void aServiceOfItsOwnKnowsNothing() {
        clock.pass(QUARTER);

        assertThat(isReadCompletely(
                        School.addsUp(school.builder().clock(clock).build().importGrades(POLL))))
                .isTrue();
    }

    @Test
    void withoutMoodlesClockNothingIsLeftOut() {
        school.moodle.clock = null;

        assertThat(isReadCompletely(poll())).isTrue();
        assertThat(isReadCompletely(poll())).isTrue();
    }

    /** Asked from a moment that is still to come, Moodle would show nothing. */
    @Test
    void aMoodleClockThatWasAheadIsNotGoneBy() {
        HandClock ahead = new HandClock();
        ahead.pass(Duration.ofDays(2));
        school.moodle.clock = ahead;
        poll();
        school.moodle.clock = clock;
        school.moodle.grade(school.quiz, 17, "9");

        assertThat(isReadCompletely(poll())).isTrue();
    }

    @Test
    void aCourseThatComesBackIsReadCompletely() {
        school.oec.removeCourse(3, 2);
        poll();
        school.oec.course(3, 2);

        assertThat(isReadCompletely(poll())).isTrue();
    }

    @Test
    void aBusyForumIsLookedAtOnce() {
        school.moodle.forumChanges(School.COURSE, 9);
        assertThat(state(poll())).isEqualTo(State.UNCHANGED);
        assertThat(school.journal.steps()).contains("activities 1").doesNotContain("learners 1");

        school.moodle.forumChanges(School.COURSE, 9);
        poll();

        assertThat(school.journal.steps()).doesNotContain("activities 1");
    }

    @Test
    void namedCoursesAreFollowedToo() {
        ImportReport report =
                run(ImportRequest.courses(CourseRef.id(School.COURSE)).refresh(RefreshPolicy.followChanges(DAY)));

        assertThat(state(report)).isEqualTo(State.UNCHANGED);
    }

    @Test
    void whatChangedHasItsTurnBeforeWhatIsDue() {
        List<String> tried = new ArrayList<>();
        for (long course = 2; course <= 9; course++) {
            school.course(course, 10 + course, 100 + course);
            school.moodle.student(course, 17, "oec_student_7");
            school.moodle.quiz(course, 100 + course, "10");
        }
        poll();
        clock.pass(DAY);
        Activity quiz = school.moodle.quiz(6, 106, "10");
        school.moodle.grade(quiz, 17, "5");

        poll();

        school.journal.steps().stream()
                .filter(step -> step.startsWith("activities"))
                .forEach(tried::add);
        assertThat(tried).hasSize(9).first().isEqualTo("activities 6");
    }

    @Test
    void whatWaitedForTwoDaysHasItsTurnBeforeWhatChanged() {
        school.course(2, 12, 102);
        school.moodle.student(2, 17, "oec_student_7");
        Activity quiz = school.moodle.quiz(2, 102, "10");
        poll();
        clock.pass(DAY);
        run(ImportRequest.courses(CourseRef.id(2)).refresh(RefreshPolicy.followChanges(DAY)));
        clock.pass(DAY);
        school.moodle.grade(quiz, 17, "5");

        poll();

        assertThat(school.journal.steps("activities 1", "activities 2"))
                .containsExactly("activities 1", "activities 2");
    }

    /** More changes in each run than it has time for, and one course that takes all that is left whenever it is tried. */
    @Test
    void noCourseWaitsForGood() {
        int courses = 30;
        int atOnce = 4;
        Duration fullEvery = Duration.ofHours(5);
        for (long course = 2; course <= courses; course++) {
            school.course(course, 10 + course, 100 + course);
            school.moodle.student(course, 17, "oec_student_7");
            school.moodle.quiz(course, 100 + course, "10");
        }
        Random random = new Random(18);
        Map<Long, Integer> last = new HashMap<>();
        int longest = 0;
        for (int number = 1; number <= 600; number++) {
            for (int change = 0; change < 6; change++) {
                int course = 2 + random.nextInt(courses - 1);
                school.moodle.quiz(course, 100 + course, "10");
            }
            clock.pass(QUARTER);
            school.journal.clear();
            ImportRun run = service.prepare(ImportRequest.allCourses().refresh(RefreshPolicy.followChanges(fullEvery)));
            AtomicInteger tried = new AtomicInteger();
            for (long course = 1; course <= courses; course++) {
                boolean takesAll = course == 7;
                school.journal.before("learners " + course, () -> {
                    if (tried.incrementAndGet() > atOnce || takesAll) {
                        run.cancel();
                    }
                });
            }
            for (ImportReport.Course done : run.call().courses()) {
                if (done.state() == State.COMPLETE) {
                    last.put(done.moodleCourse().id(), number);
                }
            }
            for (long course = 1; course <= courses; course++) {
                longest = course == 7 ? longest : Math.max(longest, number - last.getOrDefault(course, 0));
            }
        }

        assertThat(longest)
                .as("runs until a course had its turn again; 40 are two full readings")
                .isLessThan(45);
    }

    @Test
    void aFullReadingComesAfterSomeTime() {
        assertThatThrownBy(() -> RefreshPolicy.followChanges(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
