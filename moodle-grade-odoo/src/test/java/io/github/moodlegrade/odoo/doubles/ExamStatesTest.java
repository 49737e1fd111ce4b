package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The states of exams and sessions in OpenEduCat of 2025: which method wants which state before. */
class ExamStatesTest extends SchoolTest {
    private static final List<String> STATES = List.of("draft", "schedule", "held", "result_updated", "cancel", "done");

    private static final String[] PAGE = {
        // call               draft   schedule  held    result_updated  cancel  done
        "act_schedule       | None  | F2      | F2    | F2            | F2    | F2",
        "act_held           | F2    | None    | F2    | F2            | F2    | F2",
        "act_result_updated | F2    | F2      | None  | F2            | F2    | F2",
        "act_done           | F2    | F2      | None  | None          | F2    | F2",
        "act_cancel         | True  | True    | True  | True          | True  | F2",
        "act_draft          | None  | None    | None  | None          | None  | None",
        "write              | True  | True    | True  | True          | True  | True",
        "wizard             | True  | True    | True  | True          | True  | True",
    };

    @ParameterizedTest
    @MethodSource("of2025")
    void eachCallFromEachState(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        for (String line : PAGE) {
            List<String> cells = List.of(line.split(" *\\| *", -1));
            List<String> answers = new ArrayList<>(List.of(cells.get(0)));
            for (String before : STATES) {
                fake.put("op.exam", exam, Map.of("state", before));
                String answer = answer(client, exam, cells.get(0));
                answers.add(answer);
                assertThat(fake.value("op.exam", exam, "state"))
                        .as(cells.get(0) + " from " + before)
                        .isEqualTo(answer.equals("F2") ? before : after(cells.get(0)));
            }
            assertThat(answers).isEqualTo(cells);
        }
    }

    private static String after(String call) {
        return call.startsWith("act_") ? call.substring(4) : "held";
    }

    private static String answer(TinyClient client, int exam, String call) {
        try {
            if (call.equals("write")) {
                return truth(client.call("op.exam", "write", List.of(exam), Map.of("state", "held")));
            }
            if (call.equals("wizard")) {
                Object wizard = client.call("op.held.exam", "create", Map.of("exam_id", exam));
                return truth(client.call("op.held.exam", "held_exam", List.of(wizard)));
            }
            return truth(client.call("op.exam", call, List.of(exam)));
        } catch (TinyClient.FaultAnswer fault) {
            return String.valueOf(fault.getMessage()).contains("cannot marshal None") ? "None" : "F" + fault.code();
        }
    }

    private static String truth(Object value) {
        return value.equals(true) ? "True" : value.toString();
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void severalExamsAreHeldAllOrNone(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int scheduled = timedExam(client, session, "MDL-Q1", 8);
        int draft = timedExam(client, session, "MDL-Q2", 9);
        fake.put("op.exam", scheduled, Map.of("state", "schedule"));

        assertThatThrownBy(() -> client.call("op.exam", "act_held", List.of(scheduled, draft)))
                .hasMessage("Exam can only be marked as 'Held' from 'Scheduled' state.");
        assertThat(fake.value("op.exam", scheduled, "state")).isEqualTo("schedule");
        assertThatThrownBy(() -> client.call("op.exam", "act_held", List.of()))
                .hasMessageContaining("cannot marshal None");
        assertThatThrownBy(() -> client.call("op.exam", "act_held", List.of(99_999)))
                .hasMessageStartingWith("Record does not exist or has been deleted.");
        assertThatThrownBy(() -> client.call("op.exam", "act_result_updated", List.of(scheduled, draft)))
                .hasMessage("ValueError: Expected singleton: op.exam(" + scheduled + ", " + draft + ")");
    }

    @Test
    void anExamLoadedAsScheduledIsHeldAtOnce() {
        FakeOpenEduCat fake = school(OdooVersion.V18_2025);
        TinyClient client = TinyClient.of(fake);
        Map<String, Object> values = timedExamOf(session(client), "MDL-Q1", 8);
        values.put("state", "Scheduled");
        List<Object> columns = new ArrayList<>();
        values.keySet().forEach(name -> columns.add(name.endsWith("_id") ? name + "/.id" : name));
        client.call("op.exam", "load", columns, List.of(new ArrayList<>(values.values())));
        int exam = fake.ids("op.exam").get(0);

        assertThatThrownBy(() -> client.call("op.exam", "act_held", List.of(exam)))
                .hasMessageContaining("cannot marshal None");
        assertThat(fake.value("op.exam", exam, "state")).isEqualTo("held");
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void cancellingDeletesAttendeesAndKeepsResultLinesWhileWritingTheStateKeepsBoth(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        attendee(client, exam, 51);
        client.call("op.result.line", "create", Map.of("exam_id", exam, "student_id", 51, "marks", 4));
        fake.put("op.exam", exam, Map.of("state", "done"));

        client.call("op.exam", "write", List.of(exam), Map.of("state", "cancel"));
        assertThat(fake.row("op.exam", exam))
                .containsEntry("results_entered", true)
                .containsEntry("attendees_count", 1);
        assertThat(client.call("op.exam", "act_cancel", List.of(exam))).isEqualTo(true);

        assertThat(fake.rows("op.exam.attendees")).isEmpty();
        assertThat(fake.rows("op.result.line")).hasSize(1);
        assertThat(fake.row("op.exam", exam))
                .containsEntry("results_entered", false)
                .containsEntry("attendees_count", 0);
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void aFinishedExamIsNotFrozen(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int exam = timedExam(client, session, "MDL-Q1", 8);
        int attendee = attendee(client, exam, 51);
        for (String state : List.of("done", "cancel")) {
            fake.put("op.exam", exam, Map.of("state", state)).put("op.exam.session", session, Map.of("state", state));

            client.call("op.exam", "write", List.of(exam), Map.of("attendees_line", List.of(marks(attendee, 7))));
            client.call("op.exam", "write", List.of(exam), Map.of("total_marks", 20));
            timedExam(client, session, "NEW-" + state, state.equals("done") ? 10 : 12);
        }
        assertThat(fake.value("op.exam.attendees", attendee, "marks")).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void whomTheWizardFindsAbsentLosesTheMarksSince2025(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        int attendee = attendee(client, exam, 51);
        client.call("op.exam.attendees", "write", List.of(attendee), Map.of("marks", 7));
        Object wizard = client.call(
                "op.held.exam",
                "create",
                Map.of("exam_id", exam, "attendees_line", List.of(List.of(6, 0, List.of(attendee)))));

        client.call("op.held.exam", "held_exam", List.of(wizard));

        assertThat(fake.row("op.exam.attendees", attendee))
                .containsEntry("status", "absent")
                .containsEntry("marks", of2025().anyMatch(version::equals) ? 0 : 7);
    }

    /** The refusals over several sessions are recordings; here that nothing of such a call is done. */
    @Test
    void oneSessionThatMayNotBeHeldKeepsTheOthersToo() {
        FakeOpenEduCat fake = school(OdooVersion.V18_2025_09);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int exam = timedExam(client, session, "MDL-Q1", 8);
        fake.put("op.exam", exam, Map.of("state", "done"));
        Map<String, Object> other = sessionValues();
        other.put("exam_code", "MDL-C6");
        Object empty = client.call("op.exam.session", "create", other);

        assertThatThrownBy(() -> client.call("op.exam.session", "act_held", List.of(session, empty)))
                .hasMessageContaining("because no exams are linked.");
        assertThat(fake.value("op.exam.session", session, "state")).isEqualTo("draft");
        assertThatThrownBy(() -> client.call("op.exam.session", "act_held", List.of(session)))
                .hasMessageContaining("cannot marshal None");
        assertThat(fake.value("op.exam.session", session, "state")).isEqualTo("held");
    }
}
