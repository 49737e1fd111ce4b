package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.sharedtests.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No course waits for good: a run begins behind the course at which the last one of its kind ended. */
class FirstCourseTest {
    private final School school = new School();
    private final HandClock clock = new HandClock();
    private int draws;
    private final GradeImportService service = service();

    FirstCourseTest() {
        for (long course = 2; course <= 5; course++) {
            school.course(course, 10 + course, 2);
        }
    }

    private GradeImportService service() {
        return school.builder()
                .clock(clock)
                .firstCourse((courses, now) -> {
                    draws++;
                    return 1;
                })
                .build();
    }

    private ImportReport run(ImportRequest request) {
        school.journal.clear();
        return runDisturbed(request);
    }

    private ImportReport runDisturbed(ImportRequest request) {
        return School.addsUp(service.importGrades(request));
    }

    private ImportReport runUntil(String step) {
        school.journal.clear();
        school.journal.failing(step, MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "gone"));
        return runDisturbed(ImportRequest.allCourses());
    }

    private static ImportRequest in(Mode mode) {
        return ImportRequest.allCourses().mode(mode);
    }

    /** The courses of the last run in the order of their turns. */
    private String tried() {
        return school.journal.steps().stream()
                .filter(step -> step.startsWith("activities "))
                .map(step -> step.substring("activities ".length()))
                .collect(Collectors.joining(" "));
    }

    private static List<Long> reported(ImportReport report) {
        return report.courses().stream()
                .map(ImportReport.Course::moodleCourse)
                .map(MoodleCourse::id)
                .collect(Collectors.toList());
    }

    @Test
    void aServiceWithoutAPastDraws() {
        ImportReport report = run(ImportRequest.allCourses());

        assertThat(tried()).isEqualTo("2 3 4 5 1");
        assertThat(reported(report)).as("whatever the order of the run").containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(draws).isEqualTo(1);
    }

    @Test
    void aRunThatReachedAllCoursesIsFollowedByTheSame() {
        run(ImportRequest.allCourses());
        run(ImportRequest.allCourses());

        assertThat(tried()).isEqualTo("2 3 4 5 1");
        assertThat(draws).as("there is a past").isEqualTo(1);
    }

    @Test
    void aCourseThatEndsEveryRunKeepsNoOtherWaiting() {
        List<String> runs = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            ImportReport report = runUntil("learners 3");
            runs.add(tried());
            assertThat(report.status()).isEqualTo(ImportReport.Status.FAILED);
        }

        assertThat(runs).as("behind it each time").containsExactly("2 3", "4 5 1 2 3", "4 5 1 2 3");
    }

    @Test
    void whatWasNotReachedIsReportedInItsPlace() {
        ImportReport report = runUntil("learners 3");

        assertThat(reported(report)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(State.NOT_REACHED, State.COMPLETE, State.FAILED, State.NOT_REACHED, State.NOT_REACHED);
    }

    @Test
    void aCourseThatATimeLimitCutsShortIsTheFirstOfTheNextRun() {
        List<String> runs = new ArrayList<>();
        for (int run = 0; run < 5; run++) {
            school.journal.clear();
            for (long course = 1; course <= 5; course++) {
                school.journal.before("activities " + course, () -> clock.pass(Duration.ofMinutes(5)));
            }
            ImportReport report = runDisturbed(ImportRequest.allCourses().timeLimit(Duration.ofMinutes(10)));
            assertThat(codes(report)).contains(FindingCode.DEADLINE_PASSED);
            runs.add(tried());
        }

        assertThat(runs).containsExactly("2 3", "3 4", "4 5", "5 1", "1 2");
    }

    @Test
    void aRunThatWasCancelledBetweenTwoCoursesIsContinued() {
        school.journal.clear();
        ImportRun run = service.prepare(ImportRequest.allCourses());
        school.journal.before("learners 4", run::cancel);
        run.call();
        assertThat(tried()).isEqualTo("2 3 4");

        run(ImportRequest.allCourses());

        assertThat(tried()).isEqualTo("5 1 2 3 4");
    }

    @Test
    void anErrorOfTheJvmMovesThePlaceToo() {
        school.journal.before("learners 4", () -> {
            throw new OutOfMemoryError("not really");
        });
        assertThatThrownBy(() -> runDisturbed(ImportRequest.allCourses())).isInstanceOf(OutOfMemoryError.class);

        run(ImportRequest.allCourses());

        assertThat(tried()).isEqualTo("5 1 2 3 4");
    }

    @Test
    void runsOfNamedCoursesNeitherUseThePlaceNorMoveIt() {
        runUntil("learners 3");

        run(ImportRequest.courses(CourseRef.id(1), CourseRef.id(5), CourseRef.id(2)));
        assertThat(tried()).as("in the order of the links").isEqualTo("1 2 5");
        run(ImportRequest.allCourses());

        assertThat(tried()).isEqualTo("4 5 1 2 3");
        assertThat(draws).isEqualTo(1);
    }

    @Test
    void aServiceThatRanNamedCoursesOnlyHasNoPast() {
        run(ImportRequest.courses(CourseRef.id(4)));
        assertThat(draws).isZero();

        run(ImportRequest.allCourses());

        assertThat(draws).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE"})
    void aLookHasAPlaceOfItsOwn(Mode look) {
        runUntil("learners 3");

        run(in(look));
        assertThat(tried()).as("its first").isEqualTo("2 3 4 5 1");
        school.journal.clear();
        school.journal.failing("learners 5", MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "gone"));
        runDisturbed(in(look));
        assertThat(tried()).isEqualTo("2 3 4 5");

        run(in(Mode.REPAIR));
        assertThat(tried()).as("behind the last run that wrote").isEqualTo("4 5 1 2 3");
        run(in(Mode.PLAN));
        assertThat(tried()).as("behind the last look").isEqualTo("1 2 3 4 5");
    }

    @ParameterizedTest
    @EnumSource(
            value = FindingCode.class,
            names = {"LOGIN_REFUSED", "ODOO_UNAVAILABLE"})
    void aRunThatFailsBeforeItsFirstCourseDoesNotMoveIt(FindingCode code) {
        runUntil("learners 3");
        for (String step : List.of("open", "courses", "findCourses")) {
            school.journal.clear();
            school.journal.failing(step, MoodleGradeException.run(code, "no"));
            runDisturbed(ImportRequest.allCourses());
        }

        run(ImportRequest.allCourses());

        assertThat(tried()).isEqualTo("4 5 1 2 3");
    }

    @Test
    void aRunWhoseTimeIsUpBeforeItsFirstCourseDoesNotMoveIt() {
        runUntil("learners 3");
        school.journal.clear();
        school.journal.before("findCourses", () -> clock.pass(Duration.ofHours(1)));
        runDisturbed(ImportRequest.allCourses().timeLimit(Duration.ofMinutes(10)));
        assertThat(tried()).isEmpty();

        run(ImportRequest.allCourses());

        assertThat(tried()).isEqualTo("4 5 1 2 3");
    }

    @Test
    void aRefusedRunDoesNotMoveIt() {
        runUntil("learners 3");
        school.journal.clear();
        List<ImportReport> refused = new ArrayList<>();
        school.journal.before(
                "activities 1",
                () -> refused.add(
                        service.importGrades(ImportRequest.allCourses().mode(Mode.PLAN))));

        runDisturbed(ImportRequest.allCourses());
        assertThat(codes(refused.get(0))).containsExactly(FindingCode.ALREADY_RUNNING);
        run(in(Mode.PLAN));

        assertThat(tried()).as("the first look that was one").isEqualTo("2 3 4 5 1");
        assertThat(draws).isEqualTo(2);
    }

    @Test
    void theCourseAtWhichItEndedMayBeGone() {
        runUntil("learners 3");
        school.oec.removeCourse(13, 2);

        run(ImportRequest.allCourses());

        assertThat(tried()).isEqualTo("4 5 1 2");
    }

    @Test
    void aCourseThatComesInThePlaceOfOneThatIsGoneIsNext() {
        runUntil("learners 3");
        school.oec.removeCourse(13, 2);
        school.moodle.course(6, "oec_subj_16_course_2");
        school.oec.insertCourse(2, 16, 2);

        run(ImportRequest.allCourses());

        assertThat(tried()).isEqualTo("6 4 5 1 2");
    }

    @Test
    void theLastOfTheRowAndAllBeforeItMayBeGone() {
        runUntil("learners 5");
        school.oec.removeCourse(15, 2);
        run(ImportRequest.allCourses());
        assertThat(tried()).isEqualTo("1 2 3 4");

        runUntil("learners 1");
        school.oec.removeCourse(3, 2);
        run(ImportRequest.allCourses());
        assertThat(tried()).isEqualTo("2 3 4");
    }

    @Test
    void whereNoneOfThemIsLeftItDraws() {
        run(ImportRequest.allCourses());
        for (long subject : new long[] {3, 12, 13, 14, 15}) {
            school.oec.removeCourse(subject, 2);
        }
        school.course(7, 21, 2);
        school.course(8, 22, 2);
        school.course(9, 23, 2);

        run(ImportRequest.allCourses());

        assertThat(tried()).isEqualTo("8 9 7");
        assertThat(draws).isEqualTo(2);
    }

    @Test
    void withoutCoursesNothingIsDrawn() {
        for (long subject : new long[] {3, 12, 13, 14, 15}) {
            school.oec.removeCourse(subject, 2);
        }

        assertThat(run(ImportRequest.allCourses()).courses()).isEmpty();
        assertThat(draws).isZero();
    }
}
