package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of OpenEduCat's exams from facts that no recording shows. */
class FakeExamRulesTest extends SchoolTest {
    @Test
    void severalExamsTakeTheirMarksInOneWriteOfTheSession() {
        FakeOpenEduCat fake = school(OdooVersion.V18);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int first = exam(client, session, "MDL-Q1");
        int second = exam(client, session, "MDL-Q2");
        int one = attendee(client, first, 51);
        int two = attendee(client, second, 51);

        client.call(
                "op.exam.session",
                "write",
                List.of(session),
                Map.of(
                        "exam_ids",
                        List.of(
                                List.of(1, first, Map.of("attendees_line", List.of(marks(one, 7)))),
                                List.of(1, second, Map.of("attendees_line", List.of(marks(two, 8)))))));

        assertThat(fake.row("op.exam.attendees", one)).containsEntry("marks", 7);
        assertThat(fake.row("op.exam.attendees", two)).containsEntry("marks", 8);
    }

    @Test
    void aLineOfAnotherExamIsUpdatedAllTheSame() {
        FakeOpenEduCat fake = school(OdooVersion.V19);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int exam = exam(client, session, "MDL-Q1");
        int stranger = attendee(client, exam(client, session, "MDL-Q2"), 51);

        Object answer =
                client.call("op.exam", "write", List.of(exam), Map.of("attendees_line", List.of(marks(stranger, 9))));

        assertThat(answer).isEqualTo(true);
        assertThat(fake.row("op.exam.attendees", stranger)).containsEntry("marks", 9);
    }

    @Test
    void oneBadLineUndoesTheWholeCall() {
        FakeOpenEduCat fake = school(OdooVersion.V19);
        TinyClient client = TinyClient.of(fake);
        int exam = exam(client, session(client), "MDL-Q1");
        int good = attendee(client, exam, 51);
        int bad = attendee(client, exam, 52);

        assertThatThrownBy(() -> client.call(
                        "op.exam",
                        "write",
                        List.of(exam),
                        Map.of("attendees_line", List.of(marks(good, 7), marks(bad, -1)), "total_marks", 20)))
                .hasMessage("Enter proper marks!");

        assertThat(fake.row("op.exam.attendees", good)).containsEntry("marks", 0);
        assertThat(fake.row("op.exam", exam)).containsEntry("total_marks", 10);
    }

    @Test
    void seventeenChecksMarksAgainstTheTotalOfTheSameWrite() {
        TinyClient client = TinyClient.of(school(OdooVersion.V17));
        int exam = exam(client, session(client), "MDL-Q1");
        int attendee = attendee(client, exam, 51);
        List<Object> line = List.of(marks(attendee, 18));

        assertThatThrownBy(() -> client.call("op.exam", "write", List.of(exam), Map.of("attendees_line", line)))
                .hasMessage("Please Enter Marks between 0 to 10");
        assertThat(client.call("op.exam", "write", List.of(exam), Map.of("attendees_line", line, "total_marks", 20)))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource(
            value = OdooVersion.class,
            names = {"V14", "V18", "V19"})
    void theOthersAcceptMoreThanTheTotalUnlessToldNotTo(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int attendee = attendee(client, exam(client, session(client), "MDL-Q1"), 51);

        assertThat(client.call("op.exam.attendees", "write", List.of(attendee), Map.of("marks", 18)))
                .isEqualTo(true);
        fake.marksWithinTotal(true);
        assertThatThrownBy(() -> client.call("op.exam.attendees", "write", List.of(attendee), Map.of("marks", 18)))
                .hasMessage("Please Enter Marks between 0 to 10");
    }

    @Test
    void overlapIsCheckedOnCreateOnlyAndStrictly() {
        FakeOpenEduCat fake = school(OdooVersion.V17);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        Map<String, Object> first = examOf(session, "MDL-Q1");
        first.put("end_time", "2026-10-01 10:00:00");
        client.call("op.exam", "create", first);

        Map<String, Object> inside = examOf(session, "MDL-Q2");
        inside.put("start_time", "2026-10-01 09:00:00");
        inside.put("end_time", "2026-10-01 09:00:00");
        assertThatThrownBy(() -> client.call("op.exam", "create", inside))
                .hasMessage("The exam time overlaps with an existing exam for the same subject.");
        inside.put("subject_id", 1);
        client.call("op.exam", "create", inside);

        Map<String, Object> touching = examOf(session, "MDL-Q3");
        touching.put("start_time", "2026-10-01 10:00:00");
        touching.put("end_time", "2026-10-01 11:00:00");
        int third = (Integer) client.call("op.exam", "create", touching);
        client.call("op.exam", "write", List.of(third), Map.of("start_time", "2026-10-01 09:00:00"));

        fake.overlapCheck(false);
        inside.put("subject_id", 3);
        inside.put("exam_code", "MDL-Q4");
        client.call("op.exam", "create", inside);
    }

    @Test
    void zeroLengthExamsNeverCollideWithEachOther() {
        TinyClient client = TinyClient.of(school(OdooVersion.V17));
        int session = session(client);

        assertThat(exam(client, session, "MDL-Q1")).isPositive();
        assertThat(exam(client, session, "MDL-Q2")).isPositive();
    }

    @Test
    void aHeldSessionReturnsNoneAfterItsEffect() {
        FakeOpenEduCat fake = school(OdooVersion.V18);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        client.call("op.exam.session", "write", List.of(session), Map.of("state", "done"));

        assertThatThrownBy(() -> client.call("op.exam.session", "act_held", List.of(session)))
                .hasMessage("TypeError: cannot marshal None unless allow_none is enabled");
        assertThat(fake.row("op.exam.session", session)).containsEntry("state", "held");
    }

    @Test
    void ofSeveralWizardsOnlyTheFirstHoldsItsExam() {
        FakeOpenEduCat fake = school(OdooVersion.V18);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int first = exam(client, session, "MDL-Q1");
        int second = exam(client, session, "MDL-Q2");
        int absent = attendee(client, first, 51);
        Object wizards = client.call(
                "op.held.exam",
                "create",
                List.of(
                        Map.of("exam_id", first, "attendees_line", List.of(List.of(6, 0, List.of(absent)))),
                        Map.of("exam_id", second)));

        assertThat(client.call("op.held.exam", "held_exam", wizards)).isEqualTo(true);
        assertThat(fake.row("op.exam", first)).containsEntry("state", "held");
        assertThat(fake.row("op.exam", second)).containsEntry("state", "draft");
        assertThat(fake.row("op.exam.attendees", absent)).containsEntry("status", "absent");
        client.call("op.exam", "write", List.of(first, second), Map.of("state", "held"));
        assertThat(fake.row("op.exam", second)).containsEntry("state", "held");
    }

    @Test
    void archivedRecordsHoldTheirCodesAndHide() {
        FakeOpenEduCat fake = school(OdooVersion.V18);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int exam = exam(client, session, "MDL-Q1");
        client.call("op.exam", "write", List.of(exam), Map.of("active", false));
        List<Object> byCode = List.of(List.of("exam_code", "=", "MDL-Q1"));

        assertThat(client.call("op.exam", "search", byCode)).isEqualTo(List.of());
        assertThat(client.callWith(Map.of("context", Map.of("active_test", false)), "op.exam", "search", byCode))
                .isEqualTo(List.of(exam));
        assertThatThrownBy(() -> exam(client, session, "MDL-Q1"))
                .hasMessage("The operation cannot be completed: Code should be unique per exam!");
    }

    @Test
    void longTextIsCutSilently() {
        FakeOpenEduCat fake = school(OdooVersion.V19);
        TinyClient client = TinyClient.of(fake);
        int exam = exam(client, session(client), "MDL-Q1234567890123");

        assertThat(fake.row("op.exam", exam)).containsEntry("exam_code", "MDL-Q12345678901");
    }

    @Test
    void linesThatWouldBeEmptiedAreNotDeletedByAnybody() {
        FakeOpenEduCat fake = school(OdooVersion.V19);
        TinyClient client = TinyClient.of(fake);
        int exam = exam(client, session(client), "MDL-Q1");
        attendee(client, exam, 51);

        assertThatThrownBy(() -> client.call("op.exam", "write", List.of(exam), Map.of("attendees_line", false)))
                .hasMessageContaining("No group currently allows this operation.");
        assertThat(fake.rows("op.exam.attendees")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void marksAreCutToWholeNumbers(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        Map<String, Object> values = examOf(session(client), "MDL-Q1");
        values.put("total_marks", 100);
        values.put("end_time", "2026-10-01 09:00:00");
        int attendee = attendee(client, (Integer) client.call("op.exam", "create", values), 51);
        Map<Object, Integer> stored = new LinkedHashMap<>();

        for (Object sent : List.of(87.5, 99.9999, -0.4, "88", false)) {
            client.call("op.exam.attendees", "write", List.of(attendee), Map.of("marks", sent));
            stored.put(sent, (Integer) fake.row("op.exam.attendees", attendee).getOrDefault("marks", -1));
        }

        assertThat(stored).isEqualTo(Map.of(87.5, 87, 99.9999, 99, -0.4, 0, "88", 88, false, 0));
        assertThatThrownBy(() -> client.call("op.exam.attendees", "write", List.of(attendee), Map.of("marks", "88.5")))
                .hasMessage("ValueError: invalid literal for int() with base 10: '88.5'");
    }
}
