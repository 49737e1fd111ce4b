package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.TestRun;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoursesTest {
    private final Fixture moodle = new Fixture();

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void findsByIdnumberAndById() throws Exception {
        moodle.fake.name("Курс «Ünï» & <b>HTML</b> 数学 😀 5 < 6", "UNI").dates(1795305600, 0);
        moodle.moodle.course(9).idnumber("other");

        Map<CourseRef, MoodleCourse> found =
                moodle.find(Fixture.REF, CourseRef.id(9), CourseRef.id(99), CourseRef.idnumber("nope"));

        assertThat(found.keySet()).containsExactlyInAnyOrder(Fixture.REF, CourseRef.id(9));
        MoodleCourse course = Objects.requireNonNull(found.get(Fixture.REF));
        assertThat(course.id()).isEqualTo(4);
        assertThat(course.name()).isEqualTo("Курс «Ünï» & HTML 数学 😀 5 < 6");
        assertThat(course.start()).contains(Instant.ofEpochSecond(1795305600));
        assertThat(found.values())
                .filteredOn(one -> one.id() == 9)
                .allMatch(one -> one.start().isEmpty());
    }

    @Test
    void looksUpInBatches() throws Exception {
        Set<CourseRef> wanted = new HashSet<>();
        for (int i = 1; i <= 450; i++) {
            wanted.add(CourseRef.idnumber("oec_subj_" + i + "_course_1"));
        }
        moodle.moodle.course(50).idnumber("oec_subj_250_course_1");

        assertThat(moodle.source.findCourses(wanted, moodle.run))
                .containsOnlyKeys(CourseRef.idnumber("oec_subj_250_course_1"));

        assertThat(moodle.run.calls()).as("site info and three batches").isEqualTo(4);
        assertThat(moodle.moodle.innerCalls("core_course_get_courses_by_field")).isEqualTo(450);
    }

    @Test
    void looksUpOneByOneWithoutBatches() throws Exception {
        moodle.moodle.serviceUser().removeFunctions("tool_mobile_call_external_functions");

        assertThat(moodle.find(Fixture.REF, CourseRef.idnumber("nope"))).containsOnlyKeys(Fixture.REF);

        assertThat(moodle.moodle.calls("core_course_get_courses_by_field")).isEqualTo(2);
        assertThat(moodle.run.findings()).isEmpty();
    }

    @Test
    void asksNothingForNothing() throws Exception {
        assertThat(moodle.find()).isEmpty();
        assertThat(moodle.run.calls()).isZero();
    }

    @Test
    void namesEachMissingFunction() throws Exception {
        moodle.moodle.serviceUser().removeFunctions("mod_assign_get_grades", "mod_quiz_get_user_best_grade");

        assertThat(moodle.find(Fixture.REF)).hasSize(1);

        assertThat(Fixture.codes(moodle.run.findings()))
                .containsExactly(FindingCode.FUNCTION_DENIED, FindingCode.FUNCTION_DENIED);
        assertThat(moodle.run.findings().toString()).contains("mod_assign_get_grades", "mod_quiz_get_user_best_grade");
    }

    @Test
    void aMissingLookUpEndsTheRun() {
        moodle.moodle.serviceUser().removeFunctions("core_course_get_courses_by_field");

        assertThatThrownBy(() -> moodle.find(Fixture.REF))
                .satisfies(Failures.run(FindingCode.FUNCTION_DENIED, "core_course_get_courses_by_field"));
    }

    @Test
    void siteInfoIsAskedOnceForTwoRuns() throws Exception {
        moodle.find(Fixture.REF);
        moodle.activities();
        moodle.learners();
        moodle.source.findCourses(Set.of(Fixture.REF), new TestRun());

        assertThat(moodle.moodle.calls("core_webservice_get_site_info")).isEqualTo(1);
    }

    @Test
    void addingAMissingFunctionHelpsAtOnce() throws Exception {
        moodle.moodle.serviceUser().removeFunctions("mod_assign_get_grades");
        moodle.find(Fixture.REF);
        moodle.moodle.serviceUser().addFunctions("mod_assign_get_grades");
        TestRun next = new TestRun();

        moodle.source.findCourses(Set.of(Fixture.REF), next);

        assertThat(next.findings()).isEmpty();
    }

    @Test
    void twoCoursesOfOneIdnumberAreRefused() throws Exception {
        moodle.moodle.serviceUser().removeFunctions("tool_mobile_call_external_functions");
        moodle.moodle.onRequests(
                request -> request.function().equals("core_course_get_courses_by_field"),
                1,
                Fault.answer(200, "application/json", "{\"courses\":[{\"id\":4},{\"id\":5}],\"warnings\":[]}"));

        assertThat(moodle.find(Fixture.REF)).isEmpty();

        assertThat(moodle.run.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.COURSE_AMBIGUOUS);
            assertThat(finding.message()).contains("[4, 5]", Fixture.REF.value());
        });
    }
}
