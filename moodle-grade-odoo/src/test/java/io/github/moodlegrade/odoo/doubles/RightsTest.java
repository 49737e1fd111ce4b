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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The two groups of OpenEduCat of 2025: each alone, both, and the one group that brought the other before. */
class RightsTest extends SchoolTest {
    private static final String[] PAGE = {
        // model                | exam_user alone | faculty alone | both
        "op.student             |      | rw  | rw",
        "op.subject             |      | r   | r",
        "op.course              |      | rwc | rwc",
        "op.batch               |      | rwc | rwc",
        "op.student.course      |      | rwc | rwc",
        "res.partner            | r    | rwc | rwc",
        "op.department          |      | r   | r",
        "op.faculty             |      | r   | r",
        "op.program             |      | r   | r",
        "op.exam.type           | r    |     | r",
        "op.exam.room           | r    |     | r",
        "op.exam.session        | rwc  |     | rwc",
        "op.exam                | rwc  |     | rwc",
        "op.result.line         | rwc  |     | rwc",
        "op.held.exam           | rwc  |     | rwc",
        "op.room.distribution   | rwc  |     | rwc",
        "op.exam.attendees      | rwcu |     | rwcu",
        "ir.model               |      |     |",
        "ir.model.data          |      |     |",
        "ir.module.module       | r    | r   | r",
    };

    @ParameterizedTest
    @MethodSource("of2025")
    void eachGroupAloneAndBoth(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        Group[][] groups = {{Group.EXAM_USER}, {Group.FACULTY}, {Group.EXAM_USER, Group.FACULTY}, {}};
        for (String line : PAGE) {
            String[] cells = (line + " ").split(" *\\| *", -1);
            for (int i = 0; i < groups.length; i++) {
                fake.userGroups(groups[i]);
                String expected = i < 3 ? cells[i + 1].strip() : "";
                assertThat(client.rights(cells[0].strip()))
                        .as(cells[0] + " for " + List.of(groups[i]))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void theGroupOfExamsAloneDoesAllByIdsAndReadsNoStudents(OdooVersion version) {
        FakeOpenEduCat fake = school(version).userGroups(Group.EXAM_USER);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        int attendee = attendee(client, exam, 51);
        client.call("op.exam.attendees", "write", List.of(attendee), Map.of("marks", 7, "status", "present"));

        assertThat(client.call("op.exam.attendees", "read", List.of(attendee), List.of("student_id")))
                .isEqualTo(List.of(Map.of("id", attendee, "student_id", List.of(51, "Student51 Test"))));
        assertThatThrownBy(() -> client.call("op.student", "search_read", List.of(), List.of("email")))
                .hasMessageContaining("You are not allowed to access 'Student' (op.student) records.")
                .hasMessageContaining("OpenEduCat/User");
        assertThatThrownBy(() -> client.call(
                        "op.exam.attendees", "search_count", List.of(List.of("student_id.gr_no", "=", "GR00051"))))
                .hasMessageContaining("op.student");
        assertThatThrownBy(() -> client.call("op.subject", "check_access_rights", "read"))
                .hasMessageContaining("You are not allowed to access 'Subject' (op.subject) records.");
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void anUpgradedDatabaseKeepsTheOldImplication(OdooVersion version) {
        FakeOpenEduCat fake = school(version).userGroups(Group.EXAM_USER).oldGroupsKept(true);
        TinyClient client = TinyClient.of(fake);

        assertThat(client.call("op.student", "search_count", List.of())).isEqualTo(350);
        fake.reset();
        assertThat(client.rights("op.student")).isEqualTo("rw");
    }

    @ParameterizedTest
    @EnumSource(
            value = OdooVersion.class,
            names = {"V14", "V17", "V17_2025", "V18", "V19"})
    void beforeTheGroupOfExamsWasEnough(OdooVersion version) {
        FakeOpenEduCat fake = school(version).userGroups(Group.EXAM_USER);
        TinyClient client = TinyClient.of(fake);

        assertThat(client.rights("op.student")).isEqualTo("rwc");
        assertThat(client.rights("op.subject")).isEqualTo("rwcu");
        assertThat(client.rights("op.exam.attendees")).isEqualTo("rwc");
    }

    @Test
    void aManagersDeletionOfResultLinesAnswersTheirIdsOnNineteen() {
        FakeOpenEduCat fake = school(OdooVersion.V19_2025);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        int line = (Integer)
                client.call("op.result.line", "create", Map.of("exam_id", exam, "student_id", 51, "marks", 1));

        assertThatThrownBy(() -> client.call("op.result.line", "unlink", List.of(line)))
                .hasMessageContaining("Exam/Manager");
        assertThatThrownBy(() -> TinyClient.admin(fake).call("op.exam", "unlink", List.of(exam)))
                .hasMessageContaining("Another model is using the record");
        assertThat(TinyClient.admin(fake).call("op.result.line", "unlink", List.of(line)))
                .isEqualTo(List.of(line));
        assertThat(TinyClient.admin(fake).call("op.exam", "unlink", List.of(exam)))
                .isEqualTo(true);
    }
}
