package io.github.moodlegrade.odoo.contract;

import static io.github.moodlegrade.odoo.contract.ExamOffice.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attendees, the room wizard that makes them again, and result lines, under the rules of 2025. */
@TestInstance(Lifecycle.PER_CLASS)
class RealOdooAttendeesIT {
    private static final String EXAM = "op.exam";
    private static final String ATTENDEES = "op.exam.attendees";
    private static final String LINES = "op.result.line";
    private static final String WIZARD = "op.room.distribution";

    private ExamOffice office;

    @BeforeAll
    void open() {
        office = new ExamOffice(new RealOdoo(Rules.OF_2025));
    }

    private String stored(int attendee) {
        return office.stored(ATTENDEES, attendee, "status", "marks");
    }

    private String written(int attendee, Map<String, ?> values) {
        return office.refusal(ATTENDEES, "write", List.of(attendee), values) + ": " + stored(attendee);
    }

    // ---- marks

    @Test
    void absentHasNoMarks() {
        int exam = office.newExam();
        int absent = office.newAttendee(exam, 1, "absent", 999);
        int present = office.newAttendee(exam, 2, "present", 41);
        assertThat(stored(absent)).isEqualTo("absent 0");

        assertThat(written(absent, Map.of("marks", 999))).isEqualTo("ok: absent 0");
        assertThat(written(absent, Map.of("marks", -3))).isEqualTo("ok: absent 0");
        office.answer(ATTENDEES, "write", List.of(absent, present), Map.of("marks", 42));
        assertThat(stored(absent) + ", " + stored(present)).isEqualTo("absent 0, present 42");
        assertThat(written(absent, Map.of("status", "present", "marks", 100.9))).isEqualTo("ok: present 100");
        assertThat(written(present, Map.of("status", "absent"))).isEqualTo("ok: absent 0");
    }

    @Test
    void presentHasMarksUpToTheTotal() {
        int exam = office.newExam();
        int attendee = office.newAttendee(exam, 1, "present", 41);
        String above = "Please Enter Marks between 0 and 100 for a present student.: present 41";

        assertThat(written(attendee, Map.of("marks", 101))).isEqualTo(above);
        assertThat(written(attendee, Map.of("marks", -1))).isEqualTo(above);
        office.answer(EXAM, "write", List.of(exam), Map.of("total_marks", 40, "min_marks", 20));
        assertThat(written(attendee, Map.of("status", "present")))
                .isEqualTo("Please Enter Marks between 0 and 40 for a present student.: present 41");
        assertThat(written(attendee, Map.of("note", "Late"))).isEqualTo("ok: present 41");
    }

    @Test
    void oneBadRowRefusesAllOfThem() {
        int exam = office.newExam();
        List<Map<String, Object>> rows =
                List.of(office.attendee(exam, 1, "present", 1), office.attendee(exam, 2, "present", 101));

        assertThat(office.says(ATTENDEES, "create", rows)).isEqualTo("F2");
        assertThat(office.says(ATTENDEES, "load", office.load(rows))).isEqualTo("ids=False");
        assertThat(office.count(ATTENDEES, "exam_id", exam)).isZero();
    }

    @Test
    void courseAndBatchAreTheServersOwn() {
        int exam = office.newExam();
        int attendee = office.make(ATTENDEES, Map.of("exam_id", exam, "student_id", 60, "course_id", 2, "batch_id", 2));

        assertThat(office.stored(ATTENDEES, attendee, "course_id", "batch_id")).isEqualTo("1 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 6})
    void commandsOfTheExamDelete(int command) {
        int exam = office.newExam();
        int attendee = office.absent(exam, 1).get(0);
        List<?> arguments = command < 5 ? List.of(command, attendee, 0) : List.of(command, 0, List.of());

        assertThat(office.says(EXAM, "write", List.of(exam), lines(arguments))).isEqualTo("ok");
        assertThat(office.count(ATTENDEES, "exam_id", exam)).isZero();
        assertThat(office.says(ATTENDEES, "unlink", List.of(attendee)))
                .as("once more")
                .isEqualTo("ok");
        assertThat(office.refusal(ATTENDEES, "write", List.of(attendee), Map.of("marks", 1)))
                .startsWith("Record does not exist or has been deleted.");
    }

    // ---- the room wizard

    private int wizard(int exam, int... students) {
        Map<String, Object> values = Map.of(
                "room_ids", List.of(List.of(6, 0, List.of(1))),
                "student_ids",
                        List.of(List.of(6, 0, Arrays.stream(students).boxed().toArray())));
        return (Integer) office.answerWithin(Map.of("active_id", exam), WIZARD, "create", values);
    }

    private String counts(int exam) {
        return office.stored(EXAM, exam, "state", "attendees_count", "results_entered");
    }

    private int attendeeOf(int exam, int student) {
        List<?> domain = List.of(List.of("exam_id", "=", exam), List.of("student_id", "=", student));
        return (Integer) ((Object[]) office.answer(ATTENDEES, "search", domain))[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "schedule", "held", "result_updated", "cancel", "done"})
    void theRoomWizardMakesTheAttendeesAgain(String state) {
        int exam = office.newExamIn(state);
        int old = office.newAttendee(exam, 1, "present", 77);
        int dropped = office.newAttendee(exam, 2, "absent", 0);
        assertThat(counts(exam)).isEqualTo(state + " 2 true");

        assertThat(office.answer(WIZARD, "schedule_exam", List.of(wizard(exam, 1, 3, 7))))
                .isEqualTo(true);

        assertThat(counts(exam)).isEqualTo("schedule 3 false");
        int again = attendeeOf(exam, 1);
        assertThat(again).isGreaterThan(dropped);
        assertThat(office.stored(ATTENDEES, again, "status", "marks", "room_id"))
                .isEqualTo("present 0 1");
        assertThat(office.says(EXAM, "write", List.of(exam), lines(List.of(1, old, Map.of("marks", 3)))))
                .isEqualTo("F2");
        assertThat(written(again, Map.of("note", "Late"))).isEqualTo("ok: present 0");
        assertThat(counts(exam)).as("after a note").isEqualTo("schedule 3 false");
        assertThat(written(again, Map.of("marks", 0))).isEqualTo("ok: present 0");
        assertThat(counts(exam)).as("after marks").isEqualTo("schedule 3 true");
    }

    @Test
    void resultsAreEnteredAsSoonAsThereIsAnAttendee() {
        int exam = office.newExam();
        assertThat(counts(exam)).isEqualTo("draft 0 false");
        office.absent(exam, 1);
        assertThat(counts(exam)).isEqualTo("draft 1 true");
        office.answer(EXAM, "act_cancel", List.of(exam));
        assertThat(counts(exam)).isEqualTo("cancel 0 false");
        assertThat(office.says(EXAM, "search_count", List.of(List.of("attendees_count", ">", 0))))
                .isEqualTo("F1");
    }

    @Test
    void theRoomWizardSeatsNobodyTwice() {
        int held = office.newExamIn("held");
        office.newAttendee(held, 1, "present", 50);
        int other = office.make(EXAM, office.exam("09:00:00", "11:00:00", "subject_id", 2));

        assertThat(office.refusal(WIZARD, "schedule_exam", List.of(wizard(other, 1, 2))))
                .isEqualTo("Students (Student1 Test) are already scheduled for another active exam"
                        + " during the specified time.");
        assertThat(office.says(WIZARD, "schedule_exam", List.of(wizard(other, 2, 3))))
                .isEqualTo("ok");
        assertThat(office.refusal(WIZARD, "schedule_exam", List.of(wizard(other))))
                .isEqualTo("Please Enter Both Room And student");
    }

    // ---- result lines

    private Object[] resultLine(int exam, int marks) {
        return new Object[] {
            List.of("id", "exam_id/.id", "student_id/.id", "marks"),
            List.of(List.of("moodle_grade.verdict_" + exam, "" + exam, "1", "" + marks))
        };
    }

    private String verdict(int line) {
        return office.stored(LINES, line, "marks", "status");
    }

    @Test
    void aVerdictStaysUntilMarksAreWritten() {
        int exam = office.newExam();
        assertThat(office.says(LINES, "load", resultLine(exam, 40))).isEqualTo("ok");
        int line = (Integer) ((Object[]) office.answer(LINES, "search", List.of(List.of("exam_id", "=", exam))))[0];
        assertThat(verdict(line)).isEqualTo("40 fail");

        office.answer(EXAM, "write", List.of(exam), Map.of("min_marks", 30));
        assertThat(verdict(line)).as("another pass mark").isEqualTo("40 fail");
        office.answer(LINES, "load", resultLine(exam, 40));
        assertThat(verdict(line)).as("equal marks").isEqualTo("40 pass");
        office.answer(LINES, "write", List.of(line), Map.of("status", "fail"));
        assertThat(verdict(line)).as("a status alone").isEqualTo("40 fail");
        office.answer(LINES, "write", List.of(line), Map.of("status", "fail", "marks", 41));
        assertThat(verdict(line)).as("marks and status").isEqualTo("41 pass");
    }

    @Test
    void passMarksFitTheTotal() {
        int exam = office.newExam();

        assertThat(office.refusal(EXAM, "write", List.of(exam), Map.of("min_marks", 0)))
                .isEqualTo("Enter proper marks!");
        assertThat(office.refusal(EXAM, "write", List.of(exam), Map.of("total_marks", 40)))
                .isEqualTo("Passing Marks can't be greater than Total Marks");
        assertThat(office.refusal(EXAM, "write", List.of(exam), Map.of("total_marks", 40, "min_marks", 20)))
                .isEqualTo("ok");
    }
}
