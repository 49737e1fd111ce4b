package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Group;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what with gradebooks: §3 of the enterprise facts. */
class GradingRightsTest extends GradingSchoolTest {
    private static final String[] PAGE = {
        // model                        | manager | user 16 | user 19 | 14: faculty
        "gradebook.gradebook            | rwcu | rwc  | rwc | rwc",
        "gradebook.line                 | rwcu | rwc  | rwc | rwc",
        "grading.assignment             | rwcu | rwc  | rwc | rwc",
        "grading.assignment.type        | rwcu | rwc  | rwc | rwc",
        "op.grade.template              | rwcu | rwc  | rwc | rwc",
        "op.grade.template.line         | rwcu | rwc  | rwc | rwc",
        "assignment.type.weight.line    | rwcu | rwc  | rwc | rwc",
        "op.grade.scale                 | rwcu | rwc  | rwc | rwc",
        "op.grade.override.line         | rwcu | rwcu | rwc | rwc",
        "op.student.progression         |      |      |     |",
        "op.course                      |      |      |     | rwc",
        "op.academic.year               |      |      |     | r",
        "op.academic.term               |      |      |     | r",
    };

    @ParameterizedTest
    @MethodSource("kinds")
    void eachGroupAlone(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        for (String row : PAGE) {
            String[] cells = (row + " ").split(" *\\| *", -1);
            String user = version.major() == 19 ? cells[3] : cells[2];
            assertThat(letters(fake, client, cells[0], Group.GRADING_MANAGER))
                    .as(row)
                    .isEqualTo(cells[1]);
            if (version == OdooVersion.V14) {
                assertThat(letters(fake, client, cells[0], Group.FACULTY))
                        .as(row)
                        .isEqualTo(cells[4].strip());
                assertThat(letters(fake, client, cells[0], Group.GRADING_USER))
                        .as(row)
                        .isEmpty();
            } else {
                assertThat(letters(fake, client, cells[0], Group.GRADING_USER))
                        .as(row)
                        .isEqualTo(user);
                boolean gradebooks = !cells[1].isEmpty();
                assertThat(letters(fake, client, cells[0], Group.FACULTY).isEmpty() || !gradebooks)
                        .as(row)
                        .isTrue();
            }
        }
        assertThat(letters(fake, client, "ir.sequence", Group.EXAM_USER)).isEqualTo("r");
        assertThat(letters(fake, client, "op.student.progression", Group.PROGRESSION))
                .isEqualTo("rw");
    }

    private static String letters(FakeOpenEduCat fake, TinyClient client, String model, Group group) {
        fake.userGroups(group);
        return client.rights(model);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRefusalNamesTheGroups(OdooVersion version) {
        FakeOpenEduCat fake = grading(version).userGroups(Group.EXAM_USER);
        TinyClient client = TinyClient.of(fake);
        boolean oldest = version == OdooVersion.V14;
        if (oldest) {
            fake.userGroups();
        }

        assertThatThrownBy(() -> client.call(LINE, "search_count", List.of()))
                .hasMessageContaining("You are not allowed to access 'Gradebook Line' (gradebook.line) records.")
                .hasMessageContaining(oldest ? "OpenEduCat/Back Office" : "Grading/Manager")
                .hasMessageContaining(oldest ? "OpenEduCat/Faculty" : "Grading/User");
        assertThat(client.call(LINE, "fields_get", List.of("marks"), List.of("type")))
                .as("§3 the probe needs no right")
                .isEqualTo(Map.of("marks", Map.of("type", "float")));
    }

    /** §3: to compute takes reading of courses, students, enrolments, and both rights on all progressions. */
    @ParameterizedTest
    @MethodSource("kinds")
    void computingTakesMoreRightsThanGradebooks(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        line(client, book, assignment(client, "Quiz"), 100);
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book))).isEqualTo("ok");

        fake.userGroups(Group.EXAM_USER, Group.PROGRESSION);
        if (version != OdooVersion.V14) {
            assertThatThrownBy(() -> client.call(BOOK, "calculate_percentage", List.of(99)))
                    .hasMessageContaining("(gradebook.gradebook)");
            assertThatThrownBy(() -> client.call(BOOK, "student_Grade_override", List.of(book)))
                    .hasMessageContaining("You are not allowed to access 'Gradebook' (gradebook.gradebook)");
        }
        fake.userGroups(Group.GRADING_MANAGER, Group.PROGRESSION);
        assertThatThrownBy(() -> compute(client, book)).hasMessageContaining("op.course");
        fake.userGroups(Group.GRADING_MANAGER, Group.FACULTY);
        assertThatThrownBy(() -> compute(client, book)).hasMessageContaining("op.student.progression");
        fake.userGroups(Group.GRADING_MANAGER, Group.FACULTY, Group.PROGRESSION);
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book))).isEqualTo("ok");
    }

    /** §3: on 19 a Grading/User has the assignments of the teacher that he is, a Manager all. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aGradingUserOf19SeesHisOwnAssignments(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int bot = (Integer) client.authenticate(fake.login(), fake.password());
        fake.put("op.faculty", 7, Map.of("name", "Bot", "user_id", bot));
        int own = assignment(client, "Own", "faculty_id", 7);
        int others = assignment(client, "Others'");
        assertThat(client.call(ASSIGNMENT, "search", List.of())).as("Manager").isEqualTo(List.of(own, others));

        Group user = version == OdooVersion.V14 ? Group.FACULTY : Group.GRADING_USER;
        boolean narrow = version.major() == 19;
        fake.userGroups(user);
        assertThat(client.call(ASSIGNMENT, "search", List.of()))
                .isEqualTo(narrow ? List.of(own) : List.of(own, others));
        String refused = narrow ? "F4" : "ok";
        assertThat(outcome(client, ASSIGNMENT, "read", List.of(others), List.of("name")))
                .isEqualTo(refused);
        assertThat(outcome(client, ASSIGNMENT, "write", List.of(others), Map.of("point", 5)))
                .isEqualTo(narrow ? "F4" : "True");
        if (narrow) {
            assertThatThrownBy(() -> client.call(ASSIGNMENT, "read", List.of(others), List.of("name")))
                    .hasMessageContaining("apiuser (id=" + bot + ") doesn't have 'read' access to:")
                    .hasMessageContaining("- Grading Assignment (grading.assignment)");
            assertThatThrownBy(() -> client.call(ASSIGNMENT, "write", List.of(others), Map.of("point", 5)))
                    .hasMessageContaining("doesn't have 'write' access to:");
            assertThatThrownBy(() -> client.call(ASSIGNMENT, "create", assignmentOf("New")))
                    .hasMessageContaining("doesn't have 'create' access to:");
        }
        assertThat(outcome(client, ASSIGNMENT, "create", assignmentOf("New"))).isEqualTo(refused);
        assertThat(outcome(client, ASSIGNMENT, "create", with(assignmentOf("New"), "faculty_id", 7)))
                .isEqualTo("ok");
        fake.userGroups(user, Group.GRADING_MANAGER);
        assertThat(outcome(client, ASSIGNMENT, "read", List.of(others), List.of("name")))
                .isEqualTo("ok");
    }

    @Test
    void withoutTheModuleItsGroupsGiveNothing() {
        FakeOpenEduCat fake = school(OdooVersion.strictest()).withAssignments();
        TinyClient client = TinyClient.of(fake);
        fake.userGroups(Group.GRADING_MANAGER);

        assertThat(client.call(ASSIGNMENT, "check_access_rights", "read", false))
                .isEqualTo(false);
        assertThat(TinyClient.admin(fake).call(ASSIGNMENT, "check_access_rights", "read", false))
                .isEqualTo(true);
    }
}
