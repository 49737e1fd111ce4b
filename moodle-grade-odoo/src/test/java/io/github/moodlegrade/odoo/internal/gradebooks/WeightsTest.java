package io.github.moodlegrade.odoo.internal.gradebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.GradingNeed;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is weighed: in the school template 1 of op.course 2, with subjects 1 and 3, weighs type 1 in terms 1 and 2 of year 1. */
class WeightsTest extends GradingTest {
    private static final long COURSE = 2;
    private static final String TEMPLATE_LINE = "op.grade.template.line";
    private static final String WEIGHT = "assignment.type.weight.line";

    private Weights weights(FakeOpenEduCat oec) throws Exception {
        return Weights.read(client(oec), COURSE, run);
    }

    private String whyNot(FakeOpenEduCat oec, long subject, long year, long term, long type) throws Exception {
        return message(weights(oec).whyNotWeighed(subject, year, term, type), FindingCode.NO_WEIGHT);
    }

    private static Map<String, Object> templates(Integer... ids) {
        return Map.of("grade_template_ids", List.of(List.of(6, 0, List.of(ids))));
    }

    @Test
    void whatIsWeighedIsReadInFourCalls() throws Exception {
        FakeOpenEduCat oec = school();
        Weights weights = weights(oec);
        assertThat(oec.log())
                .filteredOn(call -> call.method().equals("search_read"))
                .extracting(call -> call.model())
                .containsExactly("op.course", "op.subject", "op.grade.template.line", "assignment.type.weight.line");
        assertThat(weights.whyNotWeighed(3, 1, 1, 1)).isEmpty();
        assertThat(weights.whyNotWeighed(1, 1, 2, 1)).isEmpty();
    }

    @Test
    void otherYearsTermsAndTypesAreNot() throws Exception {
        FakeOpenEduCat oec = school();
        oec.put("grading.assignment.type", 2, Map.of("name", "Quiz"));
        assertThat(whyNot(oec, 2, 1, 1, 1)).isEqualTo("op.course 2 does not have op.subject 2 among its subjects.");
        assertThat(whyNot(oec, 3, 9, 1, 1))
                .isEqualTo("op.grade.template 1 of op.course 2 has no line for academic year 9 and term 1.");
        assertThat(whyNot(oec, 3, 1, 3, 1))
                .isEqualTo("op.grade.template 1 of op.course 2 has no line for academic year 1 and term 3.");
        assertThat(whyNot(oec, 3, 1, 2, 2))
                .isEqualTo("line 2 of op.grade.template 1 of op.course 2 gives grading.assignment.type 2"
                        + " no weight above 0.");
    }

    @Test
    void aWeightOfNothingIsNone() throws Exception {
        FakeOpenEduCat oec = school().put(WEIGHT, 1, Map.of("weightage", 0.0));
        assertThat(whyNot(oec, 3, 1, 1, 1)).contains("no weight above 0");
        oec.put(WEIGHT, 1, Map.of("weightage", 0.5));
        assertThat(weights(oec).whyNotWeighed(3, 1, 1, 1)).isEmpty();
    }

    /** As the computation of the double has it, which says so for the same subjects. */
    @Test
    void aSubjectMayHaveTemplatesOfItsOwn() throws Exception {
        FakeOpenEduCat oec = school().put("op.grade.template", 2, Map.of("name", "Algebra"))
                .put("op.subject", 3, templates(2))
                .put(TEMPLATE_LINE, 9, Map.of("grade_template_id", 2, "academic_years_id", 1, "academic_term_id", 1));
        assertThat(weights(oec).whyNotWeighed(3, 1, 1, 1))
                .as("those of the course by default")
                .isEmpty();

        oec.put("op.subject", 3, Map.of("default_template", false));
        assertThat(whyNot(oec, 3, 1, 1, 1))
                .isEqualTo("line 9 of op.grade.template 2 of op.subject 3, which does not use the templates of its"
                        + " courses, gives grading.assignment.type 1 no weight above 0.");
        oec.put(WEIGHT, 9, Map.of("grade_templates_id", 9, "assignment_type_id", 1, "weightage", 10.0));
        assertThat(weights(oec).whyNotWeighed(3, 1, 1, 1)).isEmpty();
        assertThat(weights(oec).whyNotWeighed(1, 1, 1, 1))
                .as("the other subject uses those of the course")
                .isEmpty();

        oec.put("op.subject", 3, templates());
        assertThat(whyNot(oec, 3, 1, 1, 1))
                .isEqualTo("op.subject 3, which does not use the templates of its courses, has no grade template.");
    }

    @Test
    void anyOfSeveralTemplatesWillDo() throws Exception {
        FakeOpenEduCat oec =
                school().put("op.grade.template", 2, Map.of("name", "Empty")).put("op.course", 2, templates(2, 1));
        assertThat(weights(oec).whyNotWeighed(3, 1, 1, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEMPLATE           | op.course 2 has no grade template.",
                "TEMPLATE_OF_COURSE | op.course 2 has no grade template.",
                "TEMPLATE_LINE      | op.grade.template 1 of op.course 2 has no line for academic year 1 and term 1.",
                "TERM               | op.grade.template 1 of op.course 2 has no line for academic year 1 and term 1.",
                "ACADEMIC_YEAR      | op.grade.template 1 of op.course 2 has no line for academic year 1 and term 1.",
                "WEIGHT             | line 1 of op.grade.template 1 of op.course 2 gives grading.assignment.type 1 no weight above 0.",
                "SUBJECTS_OF_COURSE | op.course 2 does not have op.subject 3 among its subjects.",
            })
    void whatIsTakenAway(GradingNeed need, String expected) throws Exception {
        FakeOpenEduCat oec = school();
        oec.grading().takeAway(need);
        assertThat(whyNot(oec, 3, 1, 1, 1)).isEqualTo(expected);
    }

    @Test
    void aCourseThatIsArchivedHasNothing() throws Exception {
        FakeOpenEduCat oec = school().put("op.course", 2, Map.of("active", false));
        assertThat(whyNot(oec, 3, 1, 1, 1)).isEqualTo("op.course 2 does not have op.subject 3 among its subjects.");
    }
}
