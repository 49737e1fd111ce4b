package io.github.moodlegrade.odoo.internal.gradebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.internal.rpc.OdooClient;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.GradingNeed;
import io.github.moodlegrade.run.FindingCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which type a new assignment is of; the school has type 1 "Moodle". */
class AssignmentTypesTest extends GradingTest {
    private static final GradingSettings NONE = GradingSettings.none();
    private static final String MODEL = "grading.assignment.type";

    private Choice<Long> choose(FakeOpenEduCat oec, GradingSettings settings) throws Exception {
        OdooClient client = client(oec);
        return new AssignmentTypes(client, settings, FieldCheck.ask(client, run)).choose(run);
    }

    private String whyNot(FakeOpenEduCat oec, GradingSettings settings) throws Exception {
        Choice<Long> choice = choose(oec, settings);
        assertThat(choice.chosen()).isEmpty();
        return message(choice.whyNot(), FindingCode.NO_ASSIGNMENT_TYPE);
    }

    @Test
    void theOnlyOneThatIsNotOfAttendance() throws Exception {
        FakeOpenEduCat oec = school();
        assertThat(choose(oec, NONE).chosen()).contains(1L);
        oec.put(MODEL, 2, Map.of("name", "Attendance", "assign_type", "attendance"));
        assertThat(choose(oec, NONE).chosen()).contains(1L);
        oec.put(MODEL, 3, Map.of("name", "Quiz"));
        assertThat(whyNot(oec, NONE))
                .isEqualTo("OpenEduCat has several grading.assignment.type: 1 \"Moodle\", 3 \"Quiz\","
                        + " those of attendance aside.");
    }

    @Test
    void theConfiguredOne() throws Exception {
        FakeOpenEduCat oec = school().put(MODEL, 2, Map.of("name", "Attendance", "assign_type", "attendance"))
                .put(MODEL, 3, Map.of("name", "Quiz"));
        assertThat(choose(oec, NONE.assignmentType("Quiz")).chosen()).contains(3L);
        assertThat(whyNot(oec, NONE.assignmentType("quiz")))
                .isEqualTo("OpenEduCat has no grading.assignment.type named \"quiz\" as enterprise.assignment-type is,"
                        + " those of attendance aside.");
        assertThat(whyNot(oec, NONE.assignmentType("Attendance")))
                .startsWith("OpenEduCat has no grading.assignment.type named \"Attendance\"");
        oec.put(MODEL, 4, Map.of("name", "Quiz"));
        assertThat(whyNot(oec, NONE.assignmentType("Quiz")))
                .startsWith("OpenEduCat has several grading.assignment.type: 3 \"Quiz\", 4 \"Quiz\" named \"Quiz\"");
    }

    @Test
    void thereIsNone() throws Exception {
        FakeOpenEduCat oec = school();
        oec.grading().takeAway(GradingNeed.ASSIGNMENT_TYPE);
        assertThat(whyNot(oec, NONE))
                .isEqualTo("OpenEduCat has no grading.assignment.type, those of attendance aside.");
    }
}
