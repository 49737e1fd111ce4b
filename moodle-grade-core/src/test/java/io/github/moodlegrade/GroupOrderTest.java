package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.sharedtests.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Moodle courses of an op.course are tried together, and neither a group nor a course of one waits for good. */
class GroupOrderTest {
    private final School school = new School();
    private final HandClock clock = new HandClock();
    private int drawn;
    private final GradeImportService service = service();
    private final List<ImportReport> reports = new ArrayList<>();

    private GradeImportService service() {
        return school.builder()
                .clock(clock)
                .firstCourse((courses, now) -> drawn)
                .build();
    }

    /** Op.course 2 with the Moodle courses 1, 2 and 3, op.course 8 with 4, op.course 9 with 5 and 6, linked as 1 4 2 5 3 6. */
    GroupOrderTest() {
        link(4, 8);
        link(2, 2);
        link(5, 9);
        link(3, 2);
        link(6, 9);
    }

    private void link(long moodleCourse, long opCourse) {
        school.course(moodleCourse, 10 + moodleCourse, opCourse);
    }

    private void unlink(long moodleCourse, long opCourse) {
        school.oec.removeCourse(10 + moodleCourse, opCourse);
    }

    /** The courses that a run tries, in their order. */
    private String run(ImportRequest request) {
        school.journal.clear();
        return runDisturbed(request);
    }

    private String run() {
        return run(ImportRequest.allCourses());
    }

    private String runDisturbed(ImportRequest request) {
        reports.add(School.addsUp(service.importGrades(request)));
        return school.journal.steps().stream()
                .filter(step -> step.startsWith("activities "))
                .map(step -> step.substring("activities ".length()))
                .collect(Collectors.joining(" "));
    }

    private String runFailingAt(long course) {
        school.journal.clear();
        school.journal.failing("learners " + course, MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "gone"));
        return runDisturbed(ImportRequest.allCourses());
    }

    // ---- groups and places

    @Test
    void theCoursesOfAGroupComeTogetherInTheOrderOfTheLinks() {
        assertThat(run()).isEqualTo("1 2 3 4 5 6");
    }

    @Test
    void aServiceWithoutAPastDrawsACourseAndBeginsWithItsGroup() {
        drawn = 4;

        assertThat(run()).as("that of the fifth link, 3").isEqualTo("3 1 2 4 5 6");
    }

    @Test
    void aRunThatReachedAllIsFollowedByTheSame() {
        drawn = 3;

        assertThat(run()).isEqualTo("5 6 1 2 3 4");
        assertThat(run()).isEqualTo("5 6 1 2 3 4");
    }

    @Test
    void aFailureIsFollowedByTheGroupBehindAndTheCourseBehind() {
        assertThat(runFailingAt(2)).isEqualTo("1 2");
        assertThat(run()).isEqualTo("4 5 6 3 1 2");
    }

    @Test
    void aCourseThatEndsEveryRunKeepsNoOtherWaiting() {
        List<String> runs = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            runs.add(runFailingAt(5));
        }

        assertThat(runs).containsExactly("1 2 3 4 5", "1 2 3 4 6 5", "1 2 3 4 6 5", "1 2 3 4 6 5");
    }

    @Test
    void eachGroupKeepsItsOwnPlace() {
        runFailingAt(2);
        assertThat(runFailingAt(5)).isEqualTo("4 5");

        assertThat(run()).isEqualTo("3 1 2 4 6 5");
    }

    @Test
    void theReportKeepsTheOrderOfTheLinks() {
        runFailingAt(2);

        assertThat(reports.get(0).courses())
                .extracting(course -> course.moodleCourse().id())
                .containsExactly(1L, 4L, 2L, 5L, 3L, 6L);
        assertThat(reports.get(0).courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(
                        State.COMPLETE,
                        State.NOT_REACHED,
                        State.FAILED,
                        State.NOT_REACHED,
                        State.NOT_REACHED,
                        State.NOT_REACHED);
    }

    @Test
    void namedCoursesAreGroupedTooAndMoveNothing() {
        runFailingAt(2);

        assertThat(run(ImportRequest.courses(CourseRef.id(6), CourseRef.id(3), CourseRef.id(4), CourseRef.id(5))))
                .isEqualTo("4 5 6 3");
        assertThat(run()).isEqualTo("4 5 6 3 1 2");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE"})
    void aLookHasPlacesOfItsOwn(Mode look) {
        runFailingAt(2);

        ImportRequest looking = ImportRequest.allCourses().mode(look);
        assertThat(run(looking)).isEqualTo("1 2 3 4 5 6");
        school.journal.clear();
        school.journal.failing("learners 5", MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "gone"));
        assertThat(runDisturbed(looking)).isEqualTo("1 2 3 4 5");

        assertThat(run(ImportRequest.allCourses().mode(Mode.REPAIR))).isEqualTo("4 5 6 3 1 2");
        assertThat(run(looking)).isEqualTo("1 2 3 4 6 5");
    }

    // ---- groups come and go

    @Test
    void aGroupThatComesWhereTheNextOneStandsIsNext() {
        runFailingAt(2);
        school.moodle.course(7, "oec_subj_17_course_7");
        school.oec.insertCourse(1, 17, 7);

        assertThat(run()).isEqualTo("7 4 5 6 3 1 2");
    }

    @Test
    void aCourseThatComesIntoAGroupWaitsForNobody() {
        runFailingAt(2);
        school.moodle.course(7, "oec_subj_17_course_2");
        school.oec.insertCourse(3, 17, 2);

        assertThat(run()).as("behind 2").isEqualTo("4 5 6 7 3 1 2");
    }

    @Test
    void theGroupInWhichItEndedMayBeGone() {
        runFailingAt(4);
        unlink(4, 8);

        assertThat(run()).isEqualTo("5 6 1 2 3");
    }

    @Test
    void theCourseAtWhichAGroupWasLeftMayBeGone() {
        runFailingAt(2);
        unlink(2, 2);

        assertThat(run()).isEqualTo("4 5 6 3 1");
    }

    @Test
    void aGroupOfWhichNoCourseIsLeftBeginsAnew() {
        runFailingAt(5);
        unlink(5, 9);
        unlink(6, 9);
        link(7, 9);
        link(8, 9);

        assertThat(run()).isEqualTo("1 2 3 4 7 8");
    }

    @Test
    void theFirstGroupDrawsWhereNoCourseOfItIsLeft() {
        runFailingAt(4);
        unlink(5, 9);
        unlink(6, 9);
        link(7, 9);
        link(8, 9);
        drawn = 1;

        assertThat(run()).isEqualTo("8 7 1 2 3 4");
    }

    @Test
    void whereNoGroupIsLeftItDraws() {
        runFailingAt(4);
        school.oec.dropCourses();
        link(7, 20);
        link(8, 21);
        link(9, 20);
        drawn = 2;

        assertThat(run()).isEqualTo("9 7 8");
    }

    // ---- time

    private String runWithin(int minutes, int... courseMinutes) {
        school.journal.clear();
        for (int course = 1; course <= courseMinutes.length; course++) {
            Duration takes = Duration.ofMinutes(courseMinutes[course - 1]);
            school.journal.before("activities " + course, () -> clock.pass(takes));
        }
        return runDisturbed(ImportRequest.allCourses().timeLimit(Duration.ofMinutes(minutes)));
    }

    private List<String> runsWithin(int minutes, int... courseMinutes) {
        List<String> runs = new ArrayList<>();
        for (int run = 0; run < 6; run++) {
            runs.add(runWithin(minutes, courseMinutes));
        }
        return runs;
    }

    @Test
    void aGroupForWhichTheTimeDoesNotSufficeBeginsTheNextRunAndThenTheOneBehindIt() {
        assertThat(runsWithin(10, 5, 5, 5, 3, 2, 3))
                .as("cut short are 2, 1, 3, 3, 2 and 2")
                .containsExactly("1 2", "4 5 6 2", "2 3", "4 5 6 3", "3 1", "4 5 6 1");
    }

    @Test
    void aCourseThatTheHostCutsShortIsTheFirstOfTheNextRun() {
        ImportRun run = service.prepare(ImportRequest.allCourses());
        school.journal.before("activities 5", run::cancel);
        run.call();

        assertThat(run()).isEqualTo("5 6 1 2 3 4");
    }

    @Test
    void aTimeLimitBetweenTwoGroupsIsContinuedAtTheSecond() {
        school.journal.before("learners 3", () -> clock.pass(Duration.ofMinutes(10)));

        assertThat(runDisturbed(ImportRequest.allCourses().timeLimit(Duration.ofMinutes(10))))
                .isEqualTo("1 2 3");
        assertThat(run()).isEqualTo("4 5 6 1 2 3");
    }

    @Test
    void aTimeLimitBetweenTwoCoursesOfAGroupIsContinuedBehindTheFirst() {
        school.journal.before("learners 2", () -> clock.pass(Duration.ofMinutes(10)));

        assertThat(runDisturbed(ImportRequest.allCourses().timeLimit(Duration.ofMinutes(10))))
                .isEqualTo("1 2");
        assertThat(run()).as("the group had the whole time").isEqualTo("4 5 6 3 1 2");
    }

    @Test
    void aCourseThatTakesLongerThanTheTimeLimitKeepsNoOtherWaiting() {
        assertThat(runsWithin(10, 20, 4, 4, 4, 4, 4)).containsExactly("1", "4 5 6", "6 5 2", "2 3 1", "4 6 5", "5 6 1");
    }

    /** As long as each fits into the time limit alone. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noTimeLimitStarvesACourse(long seed) {
        Random random = new Random(seed);
        int groups = 1 + random.nextInt(4);
        int courses = groups + random.nextInt(15);
        for (int course = 7; course <= courses; course++) {
            link(course, List.of(2L, 8L, 9L, 10L).get(random.nextInt(groups)));
        }
        int[] minutes = random.ints(Math.max(6, courses), 1, 10).toArray();

        for (int time = 1; time <= 2; time++) {
            reports.clear();
            for (int run = 0; run < 2 * minutes.length; run++) {
                runWithin(10, minutes);
            }
            assertThat(coursesThatCameToTheirEnd())
                    .as("courses of %s minutes", Arrays.toString(minutes))
                    .hasSize(minutes.length);
        }
    }

    private Set<Long> coursesThatCameToTheirEnd() {
        return reports.stream()
                .flatMap(report -> report.courses().stream())
                .filter(course -> course.state() == State.COMPLETE)
                .map(course -> course.moodleCourse().id())
                .collect(Collectors.toSet());
    }
}
