package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The room wizard: what it does to an exam that has marks, how that is seen, and what it refuses. */
class RoomWizardTest extends SchoolTest {
    private FakeOpenEduCat fake = FakeOpenEduCat.start(OdooVersion.V18_2025);
    private TinyClient client = TinyClient.admin(fake);
    private int session;
    private int exam;

    private void open(OdooVersion version) {
        fake.close();
        fake = school(version);
        client = TinyClient.of(fake);
        session = session(client);
        exam = timedExam(client, session, "MDL-Q1", 8);
        fake.put("op.exam.room", 1, Map.of("name", "Hall", "capacity", 2));
    }

    private boolean distribute(int... students) {
        List<Object> ids = new java.util.ArrayList<>();
        for (int student : students) {
            ids.add(student);
        }
        Object wizard = client.callWith(
                Map.of("context", Map.of("active_id", exam)),
                "op.room.distribution",
                "create",
                Map.of("room_ids", List.of(List.of(6, 0, List.of(1))), "student_ids", List.of(List.of(6, 0, ids))));
        return client.call("op.room.distribution", "schedule_exam", List.of(wizard))
                .equals(true);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void allAttendeesAreMadeAgainWithoutMarks(OdooVersion version) {
        open(version);
        for (String state : List.of("draft", "schedule", "held", "result_updated", "done", "cancel")) {
            int marked = fake.ids("op.exam.attendees").isEmpty() ? attendee(client, exam, 53) : newest();
            client.call("op.exam.attendees", "write", List.of(marked), Map.of("marks", 7, "status", "present"));
            fake.put("op.exam", exam, Map.of("state", state));

            assertThat(distribute(51, 52)).isTrue();

            assertThat(fake.row("op.exam", exam))
                    .containsEntry("state", "schedule")
                    .containsEntry("attendees_count", 2)
                    .containsEntry("results_entered", false);
            assertThat(fake.rows("op.exam.attendees"))
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row)
                            .containsEntry("marks", 0)
                            .containsEntry("status", "present")
                            .containsEntry("room_id", List.of(1, "Hall")));
            assertThatThrownBy(() -> client.call("op.exam.attendees", "write", List.of(marked), Map.of("marks", 7)))
                    .hasMessageStartingWith("Record does not exist or has been deleted.");
        }
    }

    private int newest() {
        List<Integer> ids = fake.ids("op.exam.attendees");
        return ids.get(ids.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void resultsAreEnteredByTheFirstMarksOrANewAttendee(OdooVersion version) {
        open(version);
        distribute(51, 52);
        int attendee = newest();

        client.call("op.exam.attendees", "write", List.of(attendee), Map.of("note", "x"));
        assertThat(fake.value("op.exam", exam, "results_entered")).isEqualTo(false);
        client.call("op.exam.attendees", "write", List.of(attendee), Map.of("marks", 0));
        assertThat(fake.value("op.exam", exam, "results_entered")).isEqualTo(true);
        distribute(51);
        client.call("op.exam.attendees", "create", Map.of("exam_id", exam, "student_id", 52, "status", "absent"));
        assertThat(fake.value("op.exam", exam, "results_entered")).isEqualTo(true);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void whatItRefusesChangesNothing(OdooVersion version) {
        open(version);
        int kept = attendee(client, exam, 53);

        assertThatThrownBy(this::distribute).hasMessage("Please Enter both Room And student");
        assertThatThrownBy(() -> distribute(51, 52, 53))
                .hasMessage("Room capacity must be greater than total number of student");
        Map<String, Object> sameHour = timedExamOf(session, "MDL-Q2", 8);
        sameHour.put("subject_id", 1);
        int other = (Integer) client.call("op.exam", "create", sameHour);
        attendee(client, other, 51);
        fake.put("op.exam", other, Map.of("state", "held"));
        assertThatThrownBy(() -> distribute(51, 52))
                .hasMessage("Students (Student51 Test) are already scheduled for another active exam during the"
                        + " specified time.");

        assertThat(fake.row("op.exam.attendees", kept)).isNotEmpty();
        assertThat(fake.value("op.exam", exam, "state")).isEqualTo("draft");
    }

    @Test
    void countsAreNoConditionOfASearch() {
        open(OdooVersion.V18_2025);
        List<Object> condition = List.of(List.of("attendees_count", ">", 0));
        assertThat(client.call("op.exam", "search_count", condition)).isEqualTo(1);
        assertThat(fake.value("op.exam.session", session, "exams_count")).isEqualTo(1);

        open(OdooVersion.V19_2025);
        assertThatThrownBy(() -> client.call("op.exam", "search_count", condition))
                .hasMessage("ValueError: Cannot convert op.exam.attendees_count to SQL because it is not stored");
    }
}
