package io.github.moodlegrade.odoo.contract;

import static io.github.moodlegrade.odoo.contract.ExamOffice.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From which state to which, under the rules of 2025. */
@TestInstance(Lifecycle.PER_CLASS)
class RealOdooStatesIT {
    private static final String EXAM = "op.exam";
    private static final String SESSION = "op.exam.session";

    private ExamOffice office;

    @BeforeAll
    void open() {
        office = new ExamOffice(new RealOdoo(Rules.OF_2025));
    }

    @AfterEach
    void guardAgain() {
        office.odoo().sessionGuard(true);
    }

    @ParameterizedTest
    @CsvSource({
        // from draft, schedule, held, result_updated, cancel, done
        "act_schedule,       None F2   F2   F2   F2   F2",
        "act_held,           F2   None F2   F2   F2   F2",
        "act_result_updated, F2   F2   None F2   F2   F2",
        "act_done,           F2   F2   None None F2   F2",
        "act_cancel,         ok   ok   ok   ok   ok   F2",
        "act_draft,          None None None None None None",
    })
    void guards(String method, String expected) {
        String answers = Stream.of("draft", "schedule", "held", "result_updated", "cancel", "done")
                .map(state -> office.says(EXAM, method, List.of(office.newExamIn(state))))
                .collect(Collectors.joining(" "));

        assertThat(answers).isEqualTo(expected.replaceAll(" +", " "));
    }

    @ParameterizedTest
    @CsvSource({
        "act_schedule,       held,  Exam can only be scheduled from 'Draft' state.",
        "act_held,           draft, Exam can only be marked as 'Held' from 'Scheduled' state.",
        "act_result_updated, draft, Results can only be updated for exams in 'Held' state.",
        "act_done,           draft, Exam can only be marked as 'Done' from 'Held'                     or"
                + " 'Result Updated' state.",
        "act_cancel,         done,  Cannot cancel an exam that is already 'Done'.",
    })
    void refusals(String method, String state, String text) {
        assertThat(office.refusal(EXAM, method, List.of(office.newExamIn(state))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"act_schedule", "act_held", "act_result_updated", "act_done", "act_cancel", "act_draft"})
    void anExamThatIsGone(String method) {
        assertThat(office.refusal(EXAM, method, List.of(999_999))).startsWith("Record does not exist");
    }

    @Test
    void severalExamsAreAllOrNothing() {
        int scheduled = office.newExamIn("schedule");
        int alsoScheduled = office.newExamIn("schedule");
        int draft = office.newExam();

        assertThat(office.says(EXAM, "act_held", List.of(scheduled, draft))).isEqualTo("F2");
        assertThat(office.stored(EXAM, scheduled, "state")).isEqualTo("schedule");
        assertThat(office.says(EXAM, "act_held", List.of(scheduled, alsoScheduled)))
                .isEqualTo(NONE);
        assertThat(office.stored(EXAM, alsoScheduled, "state")).isEqualTo("held");
        assertThat(office.says(EXAM, "act_result_updated", List.of(scheduled, alsoScheduled)))
                .isEqualTo("F1");
    }

    @Test
    void cancellingKeepsTheResultLinesAndAWrittenStateTheAttendeesToo() {
        int acted = office.newExam();
        int written = office.newExam();
        for (int exam : List.of(acted, written)) {
            office.absent(exam, 1, 2);
            office.make("op.result.line", Map.of("exam_id", exam, "student_id", 1, "marks", 50));
        }

        office.answer(EXAM, "act_cancel", List.of(acted));
        office.answer(EXAM, "write", List.of(written), Map.of("state", "cancel"));

        assertThat(office.count("op.exam.attendees", "exam_id", acted)).isZero();
        assertThat(office.count("op.result.line", "exam_id", acted)).isEqualTo(1);
        assertThat(office.count("op.exam.attendees", "exam_id", written)).isEqualTo(2);
    }

    @Test
    void doneFreezesNothing() {
        int exam = office.newExam();
        int attendee = office.newAttendee(exam, 1, "present", 41);
        office.answer(EXAM, "write", List.of(exam), Map.of("state", "done"));

        assertThat(office.says("op.exam.attendees", "write", List.of(attendee), Map.of("marks", 42)))
                .isEqualTo("ok");
        assertThat(office.says(EXAM, "write", List.of(exam), Map.of("total_marks", 90)))
                .isEqualTo("ok");
        assertThat(office.says("op.exam.attendees", "unlink", List.of(attendee)))
                .isEqualTo("ok");
    }

    @Test
    void aSessionIsHeldOnceAllItsExamsAreDone() {
        int session = office.newSession();
        office.answer(SESSION, "write", List.of(session), Map.of("name", "S"));
        String notYet = "You cannot mark the session 'S' as Held because ";
        assertThat(held(session)).isEqualTo(notYet + "no exams are linked.");

        int first = newExam(session, "q1");
        int second = newExam(session, "q2");
        assertThat(held(session)).isEqualTo(notYet + "not all exams are Done. Pending exams: q1, q2");
        office.answer(EXAM, "write", List.of(first), Map.of("state", "done"));
        office.answer(EXAM, "write", List.of(second), Map.of("state", "cancel"));
        assertThat(held(session)).isEqualTo(notYet + "not all exams are Done. Pending exams: q2");
        office.answer(EXAM, "write", List.of(second), Map.of("state", "done"));
        assertThat(office.says(SESSION, "act_held", List.of(office.newSession(), session)))
                .isEqualTo("F2");
        assertThat(office.says(SESSION, "act_held", List.of(session))).isEqualTo(NONE);
        assertThat(office.stored(SESSION, session, "state", "exams_count")).isEqualTo("held 2");
    }

    private int newExam(int session, String name) {
        Map<String, Object> exam = office.nextDay().exam("08:00:00", "09:00:00", "session_id", session);
        exam.put("name", name);
        return office.make(EXAM, exam);
    }

    private String held(int session) {
        return office.refusal(SESSION, "act_held", List.of(session));
    }

    @Test
    void withoutTheGuardASessionIsHeldAtAnyTime() {
        int session = office.newSession();
        office.odoo().sessionGuard(false);

        assertThat(office.says(SESSION, "act_held", List.of(session))).isEqualTo(NONE);
        assertThat(office.stored(SESSION, session, "state")).isEqualTo("held");
    }
}
