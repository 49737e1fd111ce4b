package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.PackageVersion;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.Fault;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as the databases below Moodle write them; SQL Server leaves the zero before the point out. */
class NumbersTest {
    private static final String BATCH = "tool_mobile_call_external_functions";

    private final Fixture moodle = new Fixture();

    @AfterEach
    void stop() {
        moodle.close();
    }

    @ParameterizedTest
    @CsvSource({
        ".50000, 0.5:100",
        ".00000, 0:100",
        "0.00000, 0:100",
        ".33333, 0.33333:100",
        "87.50000, 87.5:100",
        "87., 87:100",
        "+1.5, 1.5:100",
        "-1.00000, NOT_GRADED",
        "-.50000, NOT_GRADED",
        "-.00000, 0:100"
    })
    void aGradeOfAnAssignment(String text, String read) throws Exception {
        moodle.students(1, 1);
        moodle.fake.assignment(7).maximum(100).gradeText(1, text);

        assertThat(Fixture.marks(moodle.grades())).containsOnly(Map.entry("assignment 7 user 1", read));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "-", "5,5", "..5", "1.2.3", "0x10", "NaN", "1e", "half", "1e5"})
    void whatIsNoNumberIsAGap(String text) throws Exception {
        moodle.students(1, 1);
        moodle.fake.assignment(7).maximum(100).gradeText(1, text);

        Reading<Grade> read = moodle.grades();

        assertThat(read.items()).isEmpty();
        assertThat(Fixture.codes(read.gaps())).containsExactly(FindingCode.READING_INCOMPLETE);
    }

    @ParameterizedTest
    @CsvSource({
        ".50000, 0.5:10",
        "'\\\".50000\\\"', 0.5:10",
        ".00000, 0:10",
        "'\\\".00000\\\"', 0:10",
        "'\\\"-.50000\\\"', -0.5:10",
        "'\\\" 8.33333 \\\"', 8.33333:10",
        "8.33333, 8.33333:10",
        "-5, -5:10"
    })
    void aBestGrade(String json, String read) throws Exception {
        moodle.students(1, 1).quiz(1, 1, 1);
        moodle.moodle.onRequest(
                request -> request.function().equals(BATCH),
                Fault.answer(
                        200,
                        "application/json",
                        "{\"responses\":[{\"error\":false,\"data\":\"{\\\"hasgrade\\\":true,\\\"grade\\\":" + json
                                + ",\\\"gradetopass\\\":" + json + ",\\\"warnings\\\":[]}\"}]}"));

        assertThat(Fixture.marks(moodle.grades())).containsOnly(Map.entry("quiz 1 user 1", read));
    }

    /** As a number and not as text: Moodle makes floats of its numbers, so only something between it and us would send that. */
    @Test
    void aNegativeBestGradeWithoutAZero() throws Exception {
        assumeTrue(PackageVersion.VERSION.getMinorVersion() > 13, "Jackson 2.13 takes .5 but not -.5");

        aBestGrade("-.50000", "-0.5:10");
    }

    @Test
    void aGradeToPassInText() throws Exception {
        moodle.students(1, 1).quiz(1, 1, 1);
        moodle.moodle.onRequest(
                request -> request.function().equals(BATCH),
                Fault.answer(
                        200,
                        "application/json",
                        "{\"responses\":[{\"error\":false,\"data\":"
                                + "\"{\\\"hasgrade\\\":false,\\\"gradetopass\\\":\\\".50000\\\",\\\"warnings\\\":[]}\"}]}"));

        assertThat(moodle.grades().items().get(0).gradeToPass())
                .hasValueSatisfying(points -> assertThat(points).isEqualByComparingTo("0.5"));
    }

    @ParameterizedTest
    @CsvSource({".50000, 0.5", "10.00000, 10", "7.50000, 7.5"})
    void aMaximumInText(String text, String maximum) throws Exception {
        moodle.fake.quiz(1).field("grade", text);
        moodle.fake.assignment(7).field("grade", text);

        assertThat(moodle.activities().items())
                .hasSize(2)
                .allSatisfy(activity -> assertThat(activity.maximum())
                        .hasValueSatisfying(points -> assertThat(points).isEqualByComparingTo(maximum)));
    }

    @Test
    void aMaximumOfZeroInTextIsNone() throws Exception {
        moodle.fake.quiz(1).field("grade", ".00000");
        moodle.fake.assignment(7).field("grade", "-3");

        assertThat(moodle.activities().items()).hasSize(2).noneMatch(Activity::isGradable);
    }
}
