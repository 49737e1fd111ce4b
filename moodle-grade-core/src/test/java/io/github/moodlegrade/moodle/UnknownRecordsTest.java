package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.MoodleVersion;
import io.github.moodlegrade.testkit.RecordedCourse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Moodle does not know (any more): Moodle 4.5 says what it was, Moodle 5.1 ({@code invalidrecordunknown}) names neither learner
 * nor activity nor function. Both cost the same.
 */
class UnknownRecordsTest {
    private static final String BATCH = "tool_mobile_call_external_functions";
    private static final String BEST_GRADE = "mod_quiz_get_user_best_grade";
    private static final String QUIZZES = "mod_quiz_get_quizzes_by_courses";

    private Fixture moodle = new Fixture(MoodleVersion.MOODLE_5_1);

    private void as(MoodleVersion version, boolean batches) {
        moodle.close();
        moodle = new Fixture(version);
        if (!batches) {
            moodle.moodle.serviceUser().removeFunctions(BATCH);
        }
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    @ParameterizedTest
    @CsvSource({"MOODLE_4_5, true", "MOODLE_4_5, false", "MOODLE_5_1, true", "MOODLE_5_1, false"})
    void aQuizDeletedInTheMiddleCostsThatQuiz(MoodleVersion version, boolean batches) throws Exception {
        as(version, batches);
        moodle.students(101, 120).quiz(1, 101, 120).quiz(2, 101, 120).quiz(3, 101, 120);
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        once(BEST_GRADE, 25, () -> moodle.fake.removeQuiz(2));

        Reading<Grade> read = moodle.source.grades(moodle.course, quizzes, learners, moodle.run);

        Map<String, String> marks = Fixture.marks(read);
        marks.keySet().removeIf(id -> id.startsWith("quiz 2 "));
        assertThat(marks).as("all of the other quizzes").hasSize(40);
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo(FindingCode.ACTIVITY_CLOSED);
            assertThat(gap.activity()).contains("quiz 2");
            assertThat(gap.message()).contains("deleted");
        });
    }

    @ParameterizedTest
    @CsvSource({"MOODLE_4_5, true", "MOODLE_4_5, false", "MOODLE_5_1, true", "MOODLE_5_1, false"})
    void unknownLearnersCostThoseLearners(MoodleVersion version, boolean batches) throws Exception {
        as(version, batches);
        moodle.students(101, 120).quiz(1, 101, 120).quiz(2, 101, 120);
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.removeUser(107).removeUser(108).removeUser(120);

        Reading<Grade> read = moodle.source.grades(moodle.course, quizzes, learners, moodle.run);

        assertThat(Fixture.marks(read)).hasSize(34).containsEntry("quiz 1 user 109", "1.09:10");
        assertThat(read.gaps()).allSatisfy(gap -> assertThat(gap.code()).isEqualTo(FindingCode.LEARNER_GONE));
        assertThat(read.gaps().stream().flatMap(gap -> gap.users().stream()).collect(Collectors.toList()))
                .containsExactly(107L, 108L, 120L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQuizDeletedAfterAnUnknownLearnerTakesNoLearnerWithIt(boolean batches) throws Exception {
        as(MoodleVersion.MOODLE_5_1, batches);
        moodle.students(101, 120).quiz(1, 101, 120).quiz(2, 101, 120).quiz(3, 101, 120);
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.removeUser(105);
        AtomicInteger lists = new AtomicInteger();
        moodle.moodle.before(QUIZZES, lists::incrementAndGet);
        moodle.moodle.before(BEST_GRADE, () -> {
            if (lists.get() == 1) {
                moodle.fake.removeQuiz(2);
            }
        });

        Reading<Grade> read = moodle.source.grades(moodle.course, quizzes, learners, moodle.run);

        Map<String, String> marks = Fixture.marks(read);
        marks.keySet().removeIf(id -> id.startsWith("quiz 2 "));
        assertThat(marks).hasSize(38);
        assertThat(Fixture.codes(read.gaps())).containsExactly(FindingCode.LEARNER_GONE, FindingCode.ACTIVITY_CLOSED);
        assertThat(read.gaps().get(0).users()).containsExactly(105L);
    }

    @ParameterizedTest
    @CsvSource({
        "MOODLE_4_5, mod_quiz_get_user_best_grade", "MOODLE_5_1, mod_quiz_get_user_best_grade",
        "MOODLE_4_5, mod_assign_get_grades", "MOODLE_5_1, mod_assign_get_grades",
        "MOODLE_4_5, tool_mobile_call_external_functions", "MOODLE_5_1, tool_mobile_call_external_functions"
    })
    void anUnknownFunctionIsDenied(MoodleVersion version, String function) throws Exception {
        as(version, true);
        moodle.students(101, 110).quiz(1, 101, 110);
        moodle.fake.assignment(7).grade(101, "50");
        List<Activity> activities = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.removeFunction(function);

        assertThatThrownBy(() -> moodle.source.grades(moodle.course, activities, learners, moodle.run))
                .satisfies(Failures.run(FindingCode.FUNCTION_DENIED, function));
    }

    @ParameterizedTest
    @CsvSource({
        "MOODLE_4_5, mod_quiz_get_user_best_grade", "MOODLE_5_1, mod_quiz_get_user_best_grade",
        "MOODLE_4_5, mod_quiz_get_quizzes_by_courses", "MOODLE_5_1, mod_quiz_get_quizzes_by_courses",
        "MOODLE_4_5, mod_assign_get_assignments", "MOODLE_5_1, mod_assign_get_assignments",
        "MOODLE_4_5, core_enrol_get_enrolled_users", "MOODLE_5_1, core_enrol_get_enrolled_users",
        "MOODLE_4_5, core_course_get_courses_by_field", "MOODLE_5_1, core_course_get_courses_by_field",
        "MOODLE_4_5, core_webservice_get_site_info", "MOODLE_5_1, core_webservice_get_site_info"
    })
    void anUnknownFunctionIsDeniedWithoutBatches(MoodleVersion version, String function) throws Exception {
        as(version, false);
        moodle.students(101, 103).quiz(1, 101, 103);
        if (!function.equals("core_webservice_get_site_info")) {
            moodle.find(Fixture.REF);
        }
        moodle.moodle.removeFunction(function);

        assertThatThrownBy(() -> {
                    moodle.find(Fixture.REF);
                    moodle.grades();
                })
                .satisfies(Failures.run(FindingCode.FUNCTION_DENIED, function));
    }

    @Test
    void anUnknownFunctionInsideABatchIsDenied() throws Exception {
        moodle.students(101, 103).quiz(1, 101, 103);
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.removeFunction(BEST_GRADE);
        moodle.moodle.onRequest(
                request -> request.function().equals(BATCH),
                Fault.answer(
                        200,
                        "application/json",
                        "{\"responses\":[{\"error\":true,\"exception\":\"{\\\"errorcode\\\":\\\"invalidrecordunknown\\\"}\"}]}"));

        assertThatThrownBy(() -> moodle.source.grades(moodle.course, quizzes, learners, moodle.run))
                .satisfies(Failures.run(FindingCode.FUNCTION_DENIED, BEST_GRADE));
    }

    @ParameterizedTest
    @EnumSource(MoodleVersion.class)
    void aCourseDeletedInTheMiddleFailsThatCourse(MoodleVersion version) throws Exception {
        as(version, true);
        moodle.students(101, 103).quiz(1, 101, 103).quiz(2, 101, 103);
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.removeCourse(Fixture.COURSE);

        assertThatThrownBy(moodle::learners).satisfies(Failures.course(FindingCode.COURSE_UNKNOWN, "deleted"));
        Reading<Grade> read = moodle.source.grades(moodle.course, quizzes, learners, moodle.run);
        assertThat(read.items()).isEmpty();
        assertThat(Fixture.codes(read.gaps()))
                .containsExactly(FindingCode.ACTIVITY_CLOSED, FindingCode.ACTIVITY_CLOSED);
    }

    @Test
    void aCourseThatIsDeletedWhileItIsLookedUpIsNotFound() throws Exception {
        moodle.moodle.course(5).idnumber("oec_subj_4_course_2");
        moodle.moodle.serviceUser().removeFunctions(BATCH);
        moodle.moodle.onRequest(
                request -> "oec_subj_4_course_2".equals(request.fields().get("value")),
                Wire.answer("moodle-5.1.3/best_unknown_quiz"));

        Map<CourseRef, MoodleCourse> found = moodle.find(Fixture.REF, CourseRef.idnumber("oec_subj_4_course_2"));

        assertThat(found).containsOnlyKeys(Fixture.REF);
    }

    @ParameterizedTest
    @EnumSource(MoodleVersion.class)
    void whetherAQuizIsHiddenIsAskedOfALearnerWhomMoodleKnows(MoodleVersion version) throws Exception {
        as(version, true);
        moodle.students(101, 104).quiz(1, 101, 104);
        moodle.moodle.quiz(1).times(1, 2);
        moodle.moodle
                .serviceUser()
                .addFunctions("gradereport_user_get_grade_items")
                .allow("moodle/grade:viewall", "gradereport/user:view");
        moodle.source = moodle.builder().withholdHiddenQuizMarks().build();
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.removeUser(101).removeUser(102);

        Reading<Grade> read = moodle.source.grades(moodle.course, quizzes, learners, moodle.run);

        assertThat(Fixture.marks(read)).containsOnlyKeys("quiz 1 user 103", "quiz 1 user 104");
        assertThat(Fixture.marks(read)).containsEntry("quiz 1 user 103", "1.03:10");
    }

    @Test
    void theRecordedCourseStaysWithinTheBudget() throws Exception {
        RecordedCourse recorded = RecordedCourse.of300();
        recorded.seed(moodle.moodle);
        CourseRef ref = CourseRef.idnumber(recorded.idnumber());
        MoodleCourse course = Objects.requireNonNull(moodle.find(ref).get(ref));
        List<Activity> activities = moodle.source.activities(course, moodle.run).items();
        List<Learner> students = moodle.source.learners(course, moodle.run).items().stream()
                .filter(learner -> learner.roles().contains("student"))
                .collect(Collectors.toList());

        Reading<Grade> read = moodle.source.grades(course, activities, students, moodle.run);

        assertThat(read.isComplete()).isTrue();
        assertThat(Fixture.marks(read).values().stream().filter(mark -> !mark.equals("NOT_GRADED")))
                .hasSize(2430);
        assertThat(moodle.run.calls()).isLessThanOrEqualTo(25);
    }

    /** Makes a change just before the n-th answer of a function. */
    private void once(String function, int n, Runnable change) {
        AtomicInteger calls = new AtomicInteger();
        moodle.moodle.before(function, () -> {
            if (calls.incrementAndGet() == n) {
                change.run();
            }
        });
    }
}
