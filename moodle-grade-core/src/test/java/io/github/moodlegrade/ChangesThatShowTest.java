package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.sharedtests.HandClock;
import io.github.moodlegrade.sharedtests.Thinning;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Moodle shows as changed is imported by the next poll, and costs no more than it must. */
class ChangesThatShowTest {
    private static final String UPDATES = "core_course_get_updates_since";

    private enum Event {
        BETTER_ATTEMPT(school -> school.quiz().attempt(151, "8")),
        ESSAY_MARKED(
                school -> school.quiz().attempt(151, "5"),
                school -> school.quiz().markEssay(151, "9")),
        REGRADE(school -> school.quiz().regrade(151, "4")),
        BEST_ATTEMPT_DELETED(
                school -> school.quiz().attempt(151, "8"),
                school -> school.quiz().deleteBestAttempt(151)),
        GRADE_METHOD(
                school -> school.quiz().attempt(151, "3"),
                school -> school.quiz().changeGradeMethod(4)),
        MAXIMUM_OF_A_QUIZ(school -> school.quiz().changeMaximum("20")),
        GRADED(school -> school.assignment().grade(151, "80")),
        EMPTIED(school -> school.assignment().gradeText(151, "-1.00000")),
        RESCALED(school -> school.assignment().changeMaximum(50)),
        NEW_ATTEMPT(school -> school.assignment().newAttempt(151)),
        RELEASED(
                school -> school.assignment().markingWorkflow(true).workflowState(151, "inmarking"),
                school -> school.assignment().workflowState(151, "released")),
        PULLED_BACK(
                school -> school.assignment().markingWorkflow(true).workflowState(151, "released"),
                school -> school.assignment().workflowState(151, "inmarking")),
        RELEASED_WITHOUT_A_WORD(
                school -> school.assignment().markingWorkflow(true).workflowState(151, "inmarking"),
                school -> school.assignment().workflowStateByUserFlags(151, "released")),
        REVEALED_WITHOUT_A_WORD(
                school -> school.assignment().blindMarking(true),
                school -> school.assignment().revealIdentities(true)),
        NEW_QUIZ(school -> school.course().quiz(43).maximum("10").bestGrade(152, "7")),
        HIDDEN_AND_SHOWN(
                school -> school.quiz().visible(false).attempt(151, "9").visible(true));

        @SuppressWarnings("ImmutableEnumChecker")
        private final Consumer<FollowedSchool> before;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Consumer<FollowedSchool> event;

        Event(Consumer<FollowedSchool> event) {
            this(school -> {}, event);
        }

        Event(Consumer<FollowedSchool> before, Consumer<FollowedSchool> event) {
            this.before = before;
            this.event = event;
        }
    }

    static Stream<Arguments> events() {
        Stream<Arguments> all = Stream.of(Event.values())
                .flatMap(event -> Stream.of(MoodleVersion.values()).map(version -> Arguments.of(event, version)));
        return Thinning.everyNth(MoodleVersion.values().length, "events that show", all);
    }

    @ParameterizedTest
    @MethodSource("events")
    void isImportedByTheNextPoll(Event event, MoodleVersion version) {
        try (FollowedSchool school = new FollowedSchool(version)) {
            event.before.accept(school);
            school.poll();
            Map<String, String> before = school.seen(school.run(ImportRequest.allCourses()));
            school.poll();
            school.clock.pass(Duration.ofHours(1));
            event.event.accept(school);

            Map<String, String> polled = school.seen(school.poll());

            assertThat(school.moodle.innerCalls(UPDATES) + school.moodle.calls(UPDATES))
                    .isPositive();
            assertThat(polled).as("%s on %s", event, version).isNotEqualTo(before);
            assertThat(school.oec.marks()).isEqualTo(marksOf(school, ImportRequest.allCourses()));
        }
    }

    private static Map<String, String> marksOf(FollowedSchool school, ImportRequest request) {
        school.run(request);
        return school.oec.marks();
    }

    /** What is committed by a long request shows up to minutes after the time that it bears. */
    @Test
    void whatShowsLateIsNotMissed() {
        try (FollowedSchool school = new FollowedSchool(MoodleVersion.MOODLE_4_5)) {
            school.poll();
            HandClock late = new HandClock();
            late.pass(Duration.between(late.instant(), school.clock.instant()).minusMinutes(9));
            school.moodle.clock(late);
            school.quiz().attempt(151, "8");
            school.moodle.clock(school.clock);

            assertThat(school.poll().counts().delivered()).isEqualTo(1);
        }
    }

    @Test
    void aQuietSchoolCostsTwoRequests() {
        try (FollowedSchool school = new FollowedSchool(MoodleVersion.MOODLE_4_5)) {
            for (long course = 5; course <= 60; course++) {
                school.moodle.course(course).idnumber("oec_subj_" + course + "_course_" + course);
                school.moodle.course(course).student(151);
                school.moodle.course(course).quiz(1000 + course).maximum("10").bestGrade(151, "4");
                school.oec.course(course, course);
            }
            school.poll();

            ImportReport report = school.poll();

            assertThat(report.courses()).extracting(ImportReport.Course::state).containsOnly(State.UNCHANGED);
            assertThat(school.moodle.requests())
                    .extracting(request -> request.function())
                    .containsExactly("tool_mobile_call_external_functions", "tool_mobile_call_external_functions");
        }
    }

    @Test
    void activitiesInSeparateGroupsAreReadEachTime() {
        try (FollowedSchool school = new FollowedSchool(MoodleVersion.MOODLE_5_1)) {
            school.quiz().groupMode(1);
            school.poll();
            school.quiz().attempt(151, "8");

            ImportReport report = school.poll();

            assertThat(school.oec.mark(FollowedSchool.activity(ActivityKind.QUIZ, 42), 51))
                    .isEqualTo("8/10");
            assertThat(report.counts().read()).as("the quiz alone").isEqualTo(3);
        }
    }

    @Test
    void aCourseThatForcesSeparateGroupsIsReadEachTime() {
        try (FollowedSchool school = new FollowedSchool(MoodleVersion.MOODLE_5_1)) {
            school.poll();
            school.course().groupMode(1, true);
            school.quiz().attempt(151, "8");

            assertThat(school.poll().counts().delivered()).isEqualTo(1);
            assertThat(school.poll().counts().read()).isEqualTo(6);
        }
    }

    @Test
    void assignmentsWithLatePenaltiesAreReadEachTime() {
        try (FollowedSchool school = new FollowedSchool(MoodleVersion.MOODLE_5_1)) {
            school.assignment().gradePenalty(true);
            school.poll();

            assertThat(school.poll().counts().read()).as("the assignment alone").isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UPDATES, "core_group_get_activity_groupmode"})
    void withoutAFunctionEverythingIsRead(String function) {
        try (FollowedSchool school = new FollowedSchool(MoodleVersion.MOODLE_4_5)) {
            school.moodle.serviceUser().removeFunctions(function);
            school.poll();

            ImportReport report = school.poll();

            assertThat(report.counts().read()).isEqualTo(6);
            assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
            assertThat(School.finding(report, FindingCode.CHANGES_NOT_FOLLOWED).message())
                    .contains(function);
        }
    }

    @Test
    void withoutBatchesChangesAreAskedOneByOne() {
        try (FollowedSchool school = new FollowedSchool(MoodleVersion.MOODLE_5_1)) {
            school.moodle.serviceUser().removeFunctions("tool_mobile_call_external_functions");
            school.poll();
            school.quiz().attempt(151, "8");

            assertThat(school.poll().counts().delivered()).isEqualTo(1);
            assertThat(school.poll().courses().get(0).state()).isEqualTo(State.UNCHANGED);
        }
    }

    /** A batch ends with its first error; the others are asked again. */
    @Test
    void aCourseThatCannotBeAskedTakesNoOtherWithIt() {
        try (FollowedSchool school = new FollowedSchool(MoodleVersion.MOODLE_4_5)) {
            for (long course = 5; course <= 9; course++) {
                school.moodle.course(course).idnumber("oec_subj_" + course + "_course_" + course);
                school.oec.course(course, course);
            }
            school.poll();
            school.moodle.before(UPDATES, () -> school.moodle.course(6).accessible(false));

            ImportReport report = school.poll();

            assertThat(report.courses())
                    .extracting(ImportReport.Course::state)
                    .containsExactlyInAnyOrder(
                            State.UNCHANGED,
                            State.UNCHANGED,
                            State.UNCHANGED,
                            State.UNCHANGED,
                            State.UNCHANGED,
                            State.FAILED);
        }
    }
}
