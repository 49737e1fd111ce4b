package io.github.moodlegrade.odoo.internal.gradebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a gradebook's own text says was computed, where its scale has a gap between 49 and 60. */
class GradeScaleTest extends GradingTest {
    private boolean isStale(String text) throws Exception {
        FakeOpenEduCat oec = school();
        oec.grading().addScale(1, 2, "F 0 49", "A 60 100");
        oec.putUnchecked(
                "gradebook.gradebook",
                7,
                Map.of("student_id", 51, "course_id", 2, "academic_year_id", 1, "gradebook", text));
        OdooRpc odoo = client(oec);
        return GradeScale.read(1, odoo, run).leftStale(List.of(7L), odoo, run).contains(7L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"2026\": {\"total\": 55.5, \"Term\": {\"x\": 1}}}|true",
                "{\"2026\": {\"total\": 45.5}}|false",
                "{\"2026\": {\"total\": 40}, \"2027\": {\"total\": 70}}|true",
                "{}|false",
                "[]|false",
                "55|false",
                "no JSON|false"
            })
    void aPercentageInAGapIsShownNowhere(String text, boolean stale) throws Exception {
        assertThat(isStale(text)).isEqualTo(stale);
    }

    static List<String> hostileTexts() {
        return List.of(
                "{\"2026\": {\"total\": 1e999}}",
                "{\"2026\": {\"total\": 1e999999999}}",
                "{\"2026\": {\"total\": 1e99999999999}}",
                "{\"2026\": {\"total\": " + "9".repeat(900) + "}}",
                "{\"2026\": {\"total\": " + "9".repeat(1_000_000) + "}}",
                "{\"a\":".repeat(10_000) + "55" + "}".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void aHostileTextSaysNothing(String text) throws Exception {
        assertThat(isStale(text)).isFalse();
    }
}
