package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attendees of OpenEduCat of 2025: marks, absence, deletion, and what the server fills itself. */
class AttendeeRulesTest extends SchoolTest {
    private static final String MODEL = "op.exam.attendees";

    @ParameterizedTest
    @MethodSource("of2025")
    void absentErasesMarksAndSaysNothing(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        int attendee = (Integer)
                client.call(MODEL, "create", Map.of("exam_id", exam, "student_id", 51, "status", "absent", "marks", 5));
        assertThat(fake.value(MODEL, attendee, "marks")).isEqualTo(0);

        for (int marks : List.of(7, 999, -3)) {
            assertThat(client.call(MODEL, "write", List.of(attendee), Map.of("marks", marks)))
                    .isEqualTo(true);
            assertThat(fake.value(MODEL, attendee, "marks")).isEqualTo(0);
        }
        client.call(MODEL, "write", List.of(attendee), Map.of("marks", 7, "status", "present"));
        assertThat(fake.value(MODEL, attendee, "marks")).isEqualTo(7);
        client.call(MODEL, "write", List.of(attendee), Map.of("note", "ill"));
        assertThat(fake.value(MODEL, attendee, "marks")).isEqualTo(7);
        client.call(MODEL, "write", List.of(attendee), Map.of("status", "absent"));
        assertThat(fake.value(MODEL, attendee, "marks")).isEqualTo(0);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void oneBadRowOfABatchIsRefusedWithoutItsNumber(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);

        assertThatThrownBy(() -> client.call(
                        MODEL,
                        "create",
                        List.of(
                                Map.of("exam_id", exam, "student_id", 51, "marks", 10.9),
                                Map.of("exam_id", exam, "student_id", 52, "marks", 11))))
                .hasMessage("Please Enter Marks between 0 and 10 for a present student.");
        assertThat(fake.rows(MODEL)).isEmpty();
        client.call(MODEL, "create", Map.of("exam_id", exam, "student_id", 51, "marks", 10.9));
        assertThat(fake.rows(MODEL)).extracting(row -> row.get("marks")).containsExactly(10);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void aRowAboveALoweredTotalKeepsOnlyItsNoteWritable(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        int attendee = attendee(client, exam, 51);
        client.call(MODEL, "write", List.of(attendee), Map.of("marks", 9));
        client.call("op.exam", "write", List.of(exam), Map.of("total_marks", 6));

        assertThatThrownBy(() -> client.call(MODEL, "write", List.of(attendee), Map.of("status", "present")))
                .hasMessage("Please Enter Marks between 0 and 6 for a present student.");
        assertThat(client.call(MODEL, "write", List.of(attendee), Map.of("note", "x")))
                .isEqualTo(true);
        assertThat(client.call(MODEL, "write", List.of(attendee), Map.of("marks", 6)))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void allCommandsThatTakeAttendeesAwayDeleteThem(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        int kept = attendee(client, exam, 51);

        for (int command : List.of(2, 3, 6, 5)) {
            int gone = attendee(client, exam, 52);
            Object id = command == 6 || command == 5 ? 0 : gone;
            Object ids = command == 6 ? List.of(kept) : (Object) 0;
            client.call(
                    "op.exam", "write", List.of(exam), Map.of("attendees_line", List.of(List.of(command, id, ids))));
            assertThat(fake.row(MODEL, gone)).as("command " + command).isEmpty();
            assertThat(fake.row(MODEL, kept).isEmpty()).isEqualTo(command == 5);
        }
        assertThat(fake.value("op.exam", exam, "results_entered")).isEqualTo(false);
        assertThat(client.call(MODEL, "unlink", List.of(99_999))).isEqualTo(true);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void theServerFillsCourseAndBatchOnce(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        int attendee = (Integer)
                client.call(MODEL, "create", Map.of("exam_id", exam, "student_id", 1, "course_id", 1, "batch_id", 1));
        Map<String, Object> other = sessionValues();
        other.putAll(Map.of("exam_code", "MDL-C6", "course_id", 1, "batch_id", 1));
        client.call(
                "op.exam",
                "write",
                List.of(exam),
                Map.of("session_id", client.call("op.exam.session", "create", other)));

        assertThat(fake.value(MODEL, attendee, "course_id")).isEqualTo(List.of(2, "BSc Mathematics"));
        assertThat(fake.value(MODEL, attendee, "batch_id")).isEqualTo(List.of(2, "MA 2026"));
        assertThat(fake.value("op.exam", exam, "course_id")).isEqualTo(List.of(1, "BSc Computer Science"));
        fake.putUnchecked(MODEL, 900, Map.of("exam_id", exam, "student_id", 2, "marks", 99));
        assertThat(fake.row(MODEL, 900)).containsEntry("course_id", false).containsEntry("marks", 99);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void onlyMarksAndStatusNeedTheRecord(OdooVersion version) {
        TinyClient client = TinyClient.of(school(version));

        assertThat(client.call(MODEL, "write", List.of(99_999), Map.of("note", "x")))
                .isEqualTo(true);
        assertThatThrownBy(() -> client.call(MODEL, "write", List.of(99_999), Map.of("status", "present")))
                .hasMessageStartingWith("Record does not exist or has been deleted.");
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void theExternalIdOfADeletedAttendeeMakesANewOne(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        List<Object> columns = List.of("id", "exam_id/.id", "student_id/.id", "marks");
        List<Object> rows = List.of(List.of("moodle_grade.a51", exam, 51, "4"));
        client.call(MODEL, "load", columns, rows);
        int before = fake.idOf("moodle_grade.a51");
        client.call("op.exam", "act_cancel", List.of(exam));

        Object refused = client.call(MODEL, "load", List.of("id", "marks"), List.of(List.of("moodle_grade.a51", "5")));
        client.call(MODEL, "load", columns, rows);

        assertThat(refused.toString()).contains("ids=false", "Missing required value", "student_id");
        assertThat(fake.idOf("moodle_grade.a51")).isGreaterThan(before);
    }
}
