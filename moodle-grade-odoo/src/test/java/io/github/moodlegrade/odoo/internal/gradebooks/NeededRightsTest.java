package io.github.moodlegrade.odoo.internal.gradebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.internal.rpc.OdooClient;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Group;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The groups that the enterprise edition needs, and what is told where one is missing. */
class NeededRightsTest extends GradingTest {
    private String missing(FakeOpenEduCat oec) throws Exception {
        return GradingRights.of(client(oec)).missing(run).message();
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void threeGroupsAreEnoughForTheRightsAndTheReaders(OdooVersion version) throws Exception {
        FakeOpenEduCat oec = school(version).userGroups(Group.FACULTY, Group.GRADING_MANAGER, Group.PROGRESSION);
        OdooClient client = client(oec);
        assertThat(GradingRights.of(client).missing(run).isEmpty()).isTrue();

        GradingSettings settings = GradingSettings.none();
        FieldCheck fields = FieldCheck.ask(client, run);
        assertThat(AcademicYears.read(client, settings, run).nameOf(1)).isPresent();
        assertThat(new AssignmentTypes(client, settings, fields).choose(run).chosen())
                .contains(1L);
        assertThat(new Faculties(client, settings).choose(3, run).chosen()).contains(1L);
        assertThat(Weights.read(client, 2, run).whyNotWeighed(3, 1, 1, 1)).isEmpty();
    }

    /** Where the wire can send it, None is the answer to the question for a right that is there. */
    @Test
    void rightsThatAreThereAreNotMissedOverJson2() throws Exception {
        FakeOpenEduCat oec = school().userGroups(Group.FACULTY, Group.GRADING_MANAGER, Group.PROGRESSION);
        assertThat(GradingRights.of(json2(oec)).missing(run).isEmpty()).isTrue();
        oec.userGroups(Group.FACULTY, Group.GRADING_MANAGER);
        assertThat(GradingRights.of(json2(oec)).missing(run).message())
                .contains("may not read, write op.student.progression");
    }

    @Test
    void aMissingGroupIsNamed() throws Exception {
        FakeOpenEduCat oec = school();
        oec.userGroups(Group.FACULTY, Group.GRADING_USER, Group.PROGRESSION);
        assertThat(missing(oec))
                .isEqualTo(
                        "The import's user may not unlink op.grade.override.line. Missing: group \"Grading / Manager\""
                                + " (openeducat_grading.group_op_grading_admin; OpenEduCat 14.0 has \"OpenEduCat / Back Office\""
                                + " in its place).");
        oec.userGroups(Group.FACULTY, Group.GRADING_MANAGER);
        assertThat(missing(oec))
                .startsWith("The import's user may not read, write op.student.progression. Missing: group that may");
        oec.userGroups(Group.GRADING_MANAGER, Group.PROGRESSION);
        assertThat(missing(oec))
                .startsWith("The import's user may not read op.course, op.student, op.student.course, op.subject,"
                        + " op.academic.year, op.academic.term, op.faculty. Missing: group \"OpenEduCat / User\"");
    }
}
