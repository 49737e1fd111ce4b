package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an exam may be, under the rules of 2025. */
@TestInstance(Lifecycle.PER_CLASS)
class RealOdooTimesIT {
    private static final String EXAM = "op.exam";
    private static final String OVERLAP = "The exam time overlaps with an existing exam for the same subject : ";
    private static final String OUTSIDE = "Exam Time should be within the Exam Session Dates.";
    private static final String NO_LENGTH = "End Time and start time can not set at same time.";

    private ExamOffice office;

    @BeforeAll
    void open() {
        office = new ExamOffice(new RealOdoo(Rules.OF_2025));
    }

    private String create(String start, String end) {
        return office.refusal(EXAM, "create", office.exam(start, end));
    }

    private String create(String start, String end, String field, Object value) {
        return office.refusal(EXAM, "create", office.exam(start, end, field, value));
    }

    private String write(int exam, Map<String, ?> values) {
        return office.refusal(EXAM, "write", List.of(exam), values);
    }

    private String name(int exam) {
        return office.stored(EXAM, exam, "name");
    }

    @Test
    void oneSecondIsEnoughAndOneSecondIsTooMuch() {
        int other = office.newExam();

        assertThat(create("10:00:00", "10:00:01")).isEqualTo("ok");
        assertThat(create("07:00:00", "08:00:00")).isEqualTo("ok");
        assertThat(create("07:00:00", "08:00:01")).contains(OVERLAP).endsWith(", " + name(lastExam()));
        assertThat(create("09:59:59", "10:00:00")).isEqualTo(OVERLAP + name(other));
        assertThat(create("11:00:00", "11:00:00")).isEqualTo(NO_LENGTH);
    }

    /** The one that was made last. */
    private int lastExam() {
        Object[] ids = (Object[]) office.answer(EXAM, "search", List.of(), 0, 1, "id desc");
        return (Integer) ids[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"schedule", "held", "result_updated", "cancel", "done"})
    void whateverTheStateOfTheOther(String state) {
        int other = office.newExamIn(state);

        assertThat(create("09:00:00", "11:00:00")).isEqualTo(OVERLAP + name(other));
    }

    @Test
    void whateverItsSession() {
        int other = office.newExam();

        assertThat(create("09:00:00", "11:00:00", "session_id", office.newSession()))
                .isEqualTo(OVERLAP + name(other));
    }

    @Test
    void anArchivedExamTakesNoTimeUntilItsOwnIsWritten() {
        int archived = office.newExam();
        assertThat(write(archived, Map.of("active", false))).isEqualTo("ok");

        assertThat(create("09:00:00", "11:00:00")).isEqualTo("ok");
        assertThat(write(archived, Map.of("active", true))).isEqualTo("ok");
        assertThat(write(archived, Map.of("name", "Back", "state", "held"))).isEqualTo("ok");
        assertThat(write(archived, Map.of("start_time", office.at("08:00:00")))).startsWith(OVERLAP);
        assertThat(write(archived, Map.of("subject_id", 1))).startsWith(OVERLAP);
        assertThat(create("09:00:00", "11:00:00", "active", false)).startsWith(OVERLAP);
    }

    @Test
    void anotherSubjectMayBeTakenToo() {
        int other = office.newExam();
        int exam = office.make(EXAM, office.exam("08:00:00", "10:00:00", "subject_id", 2));

        assertThat(write(exam, Map.of("subject_id", 1))).isEqualTo(OVERLAP + name(other));
    }

    @Test
    void theDaysOfTheSessionBoundIt() {
        int session = office.make("op.exam.session", office.session("2025-03-03", "2025-03-04"));

        assertThat(inSession(session, "2025-03-04 22:00:00", "2025-03-04 23:59:59"))
                .isEqualTo("ok");
        assertThat(inSession(session, "2025-03-04 23:59:59", "2025-03-05 00:00:00"))
                .isEqualTo(OUTSIDE);
        assertThat(inSession(session, "2025-03-02 23:59:59", "2025-03-03 00:00:00"))
                .isEqualTo(OUTSIDE);
        assertThat(inSession(session, "2025-03-03 10:00:00", "2025-03-03 09:00:00"))
                .isEqualTo("End Time cannot be set before Start Time.");
        assertThat(write(office.newExam(), Map.of("session_id", session))).isEqualTo(OUTSIDE);
    }

    private String inSession(int session, String start, String end) {
        Map<String, Object> exam = office.exam("", "", "session_id", session);
        exam.put("start_time", start);
        exam.put("end_time", end);
        return office.refusal(EXAM, "create", exam);
    }

    @Test
    void aSessionMayShrinkBelowItsExams() {
        int session = office.make("op.exam.session", office.session("2025-04-01", "2025-04-30"));
        assertThat(inSession(session, "2025-04-20 08:00:00", "2025-04-20 10:00:00"))
                .isEqualTo("ok");
        int exam = lastExam();

        assertThat(office.says("op.exam.session", "write", List.of(session), Map.of("end_date", "2025-04-10")))
                .isEqualTo("ok");
        assertThat(write(exam, Map.of("name", "Late"))).isEqualTo("ok");
        assertThat(write(exam, Map.of("start_time", "2025-04-20 08:00:00"))).isEqualTo(OUTSIDE);
    }

    @Test
    void withoutASessionOnlyTheSubjectCounts() {
        int other = office.newExam();
        Map<String, Object> backwards = office.exam("12:00:00", "11:00:00");
        Map<String, Object> overlapping = office.exam("09:00:00", "11:00:00");
        backwards.remove("session_id");
        overlapping.remove("session_id");

        assertThat(office.refusal(EXAM, "create", backwards)).isEqualTo("ok");
        assertThat(office.refusal(EXAM, "create", overlapping)).isEqualTo(OVERLAP + name(other));
    }

    @Test
    void rowsOfOneLoadAreCheckedAgainstEachOther() {
        Map<String, Object> first = office.nextDay().exam("08:00:00", "10:00:00");
        Map<String, Object> second = office.exam("09:00:00", "11:00:00");
        Map<String, Object> free = office.exam("12:00:00", "13:00:00");
        Object[] load = office.load(List.of(first, second, free));

        assertThat(office.refusal(EXAM, "load", load)).isEqualTo(OVERLAP + second.get("name"));
        assertThat(office.count(EXAM, "name", String.valueOf(free.get("name")))).isZero();
    }

    @Test
    void theCommandsOfOneSessionsWriteAreCheckedOneAfterAnother() {
        int session = office.newSession();
        office.nextDay();
        int first = office.make(EXAM, office.exam("08:00:00", "09:00:00", "session_id", session));
        int second = office.make(EXAM, office.exam("09:00:00", "10:00:00", "session_id", session));

        String swapped = office.refusal(
                "op.exam.session",
                "write",
                List.of(session),
                Map.of(
                        "exam_ids",
                        List.of(
                                List.of(1, first, times("09:00:00", "10:00:00")),
                                List.of(1, second, times("08:00:00", "09:00:00")))));

        assertThat(swapped).isEqualTo(OVERLAP + name(second));
    }

    private Map<String, Object> times(String start, String end) {
        return Map.of("start_time", office.at(start), "end_time", office.at(end));
    }

    @Test
    void whatAnOlderVersionLeftStaysUntilItsTimesAreWritten() {
        int old = office.nextDay().newExam("09:00:00", "10:00:00");
        office.odoo().writeUnchecked(EXAM, old, Map.of("end_time", office.at("09:00:00")));

        assertThat(write(old, Map.of("name", "Old", "total_marks", 80, "state", "held")))
                .isEqualTo("ok");
        assertThat(write(old, Map.of("start_time", office.at("09:00:00")))).isEqualTo(NO_LENGTH);
        assertThat(create("09:00:00", "09:30:00")).isEqualTo("ok");
        assertThat(create("08:59:00", "09:00:00")).isEqualTo("ok");
        assertThat(create("08:58:00", "09:01:00")).contains("Old");
        assertThat(write(old, times("14:00:00", "14:00:01"))).isEqualTo("ok");
    }
}
