package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which times of exams OpenEduCat of 2025 takes, case by case as the page of facts tells them. */
class ExamTimesTest extends SchoolTest {
    private static final String OVERLAP = "The exam time overlaps with an existing exam for the same subject : Quiz";
    private static final String RANGE = "Exam Time should be within the Exam Session Dates.";
    private static final String NO_LENGTH = "End Time and start time can not set at same time.";
    private static final String OK = "ok";

    /** One server with a session from September to December, and what it says to times. */
    private static final class Hours {
        private final FakeOpenEduCat fake;
        private final TinyClient client;
        private final int session;
        private int codes;

        Hours(FakeOpenEduCat fake) {
            this.fake = fake;
            this.client = TinyClient.of(fake);
            this.session = session(client);
        }

        /** Creates an exam and says "ok" or what was refused. */
        String create(String start, String end) {
            return create(Map.of("start_time", start, "end_time", end));
        }

        String create(Map<String, Object> differently) {
            Map<String, Object> values = examOf(session, "H" + ++codes);
            values.putAll(differently);
            values.values().removeIf(Boolean.FALSE::equals);
            return said("create", values);
        }

        int exam(String start, String end) {
            assertThat(create(start, end)).isEqualTo(OK);
            List<Integer> ids = fake.ids("op.exam");
            return ids.get(ids.size() - 1);
        }

        String write(int exam, Map<String, Object> values) {
            return said("write", List.of(exam), values);
        }

        private String said(String method, Object... arguments) {
            return said("op.exam", method, arguments);
        }

        private String said(String model, String method, Object... arguments) {
            try {
                client.call(model, method, arguments);
                return OK;
            } catch (TinyClient.FaultAnswer fault) {
                return String.valueOf(fault.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void newExams(OdooVersion version) {
        Hours hours = new Hours(school(version));
        int first = hours.exam(at("10:00:00"), at("11:00:00"));
        Map<String, Object> sameHour = Map.of("start_time", at("10:00:00"), "end_time", at("11:00:00"));

        assertThat(hours.create(at("11:00:00"), at("12:00:00"))).as("touching").isEqualTo(OK);
        assertThat(hours.create(at("09:59:59"), at("10:00:00")))
                .as("one second")
                .isEqualTo(OK);
        assertThat(hours.create(at("09:00:00"), at("09:59:59")))
                .as("touching it")
                .isEqualTo(OK);
        assertThat(hours.create(at("08:00:00"), at("09:00:01")))
                .as("one second of overlap")
                .isEqualTo(OVERLAP);
        assertThat(hours.create(at("13:00:00"), at("13:00:00"))).isEqualTo(NO_LENGTH);
        assertThat(hours.create(at("13:00:01"), at("13:00:00"))).isEqualTo("End Time cannot be set before Start Time.");
        assertThat(hours.create("2026-10-02", "2026-10-02")).as("days alone").isEqualTo(NO_LENGTH);

        hours.fake.put("op.exam", first, Map.of("state", "done"));
        assertThat(hours.create(sameHour)).as("another in done").isEqualTo(OVERLAP);
        hours.fake.put("op.exam", first, Map.of("active", false));
        assertThat(hours.create(sameHour)).as("another archived").isEqualTo(OK);
        assertThat(hours.write(first, Map.of("end_time", at("10:30:00"))))
                .as("the archived itself")
                .isEqualTo(OVERLAP);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void theSessionsDates(OdooVersion version) {
        Hours hours = new Hours(school(version));

        assertThat(hours.create("2026-08-31 23:59:59", "2026-09-01 00:00:01")).isEqualTo(RANGE);
        assertThat(hours.create("2026-12-31 23:00:00", "2027-01-01 00:00:00")).isEqualTo(RANGE);
        int last = hours.exam("2026-12-31 23:00:00", "2026-12-31 23:59:59");
        assertThat(hours.said("op.exam.session", "write", List.of(hours.session), Map.of("end_date", "2026-12-30")))
                .as("shrunk below its exams")
                .isEqualTo(OK);
        assertThat(hours.write(last, Map.of("end_time", "2026-12-31 23:59:59"))).isEqualTo(RANGE);
        assertThat(hours.write(last, Map.of("session_id", hours.session))).isEqualTo(RANGE);
        assertThat(hours.write(last, Map.of("name", "x", "total_marks", 20, "state", "held")))
                .isEqualTo(OK);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void anExamWithoutSessionHasNoRangeAndNoOrder(OdooVersion version) {
        Hours hours = new Hours(school(version));

        assertThat(hours.create(Map.of(
                        "session_id", false, "start_time", "1900-01-02 00:00:00", "end_time", "1900-01-01 00:00:00")))
                .isEqualTo(OK);
        hours.exam(at("10:00:00"), at("11:00:00"));
        assertThat(hours.create(
                        Map.of("session_id", false, "start_time", at("10:30:00"), "end_time", "9999-12-31 00:00:00")))
                .isEqualTo(OVERLAP);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void changedExams(OdooVersion version) {
        Hours hours = new Hours(school(version));
        int first = hours.exam(at("10:00:00"), at("11:00:00"));
        int second = hours.exam(at("12:00:00"), at("13:00:00"));
        Map<String, Object> other = Map.of("subject_id", 1, "start_time", at("10:00:00"), "end_time", at("11:00:00"));
        assertThat(hours.create(other)).isEqualTo(OK);
        int ofOtherSubject = second + 1;

        assertThat(hours.write(second, Map.of("start_time", at("10:59:59")))).isEqualTo(OVERLAP);
        assertThat(hours.write(second, Map.of("end_time", at("12:00:00")))).isEqualTo(NO_LENGTH);
        assertThat(hours.write(ofOtherSubject, Map.of("subject_id", 3))).isEqualTo(OVERLAP);
        assertThat(swap(hours, first, second)).as("applied one after another").isEqualTo(OVERLAP);
        assertThat(hours.fake.value("op.exam", first, "start_time")).isEqualTo(at("10:00:00"));
    }

    private static String swap(Hours hours, int first, int second) {
        return hours.said(
                "op.exam.session",
                "write",
                List.of(hours.session),
                Map.of(
                        "exam_ids",
                        List.of(
                                List.of(1, first, Map.of("start_time", at("12:00:00"), "end_time", at("13:00:00"))),
                                List.of(1, second, Map.of("start_time", at("10:00:00"), "end_time", at("11:00:00"))))));
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void severalAtOnceAreComparedWithEachOther(OdooVersion version) {
        Hours hours = new Hours(school(version));
        Map<String, Object> one = timedExamOf(hours.session, "A", 10);
        Map<String, Object> two = timedExamOf(hours.session, "B", 10);

        assertThat(hours.said("create", List.of(one, two))).isEqualTo(OVERLAP);
        assertThat(hours.said(
                        "op.exam.session",
                        "write",
                        List.of(hours.session),
                        Map.of("exam_ids", List.of(List.of(0, 0, one), List.of(0, 0, two)))))
                .isEqualTo(OVERLAP);
        assertThat(hours.fake.rows("op.exam")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void unarchivingIsNotCheckedAndWhatFollowsIs(OdooVersion version) {
        Hours hours = new Hours(school(version));
        int first = hours.exam(at("10:00:00"), at("11:00:00"));
        hours.fake.put("op.exam", first, Map.of("active", false));
        int second = hours.exam(at("10:30:00"), at("11:30:00"));

        assertThat(hours.write(first, Map.of("active", true))).isEqualTo(OK);
        assertThat(hours.write(second, Map.of("start_time", at("10:30:00")))).isEqualTo(OVERLAP);
        assertThat(hours.write(second, Map.of("name", "x", "total_marks", 20))).isEqualTo(OK);
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void examsOfAnUpgradedDatabase(OdooVersion version) {
        Hours hours = new Hours(school(version));
        hours.fake.putUnchecked("op.exam", 70, without(hours, at("10:00:00"), "OLD1"));
        hours.fake.putUnchecked("op.exam", 71, without(hours, at("10:00:00"), "OLD2"));

        assertThat(hours.write(70, Map.of("name", "x", "total_marks", 80, "state", "held")))
                .isEqualTo(OK);
        assertThat(hours.write(70, Map.of("start_time", at("10:00:00")))).isEqualTo(NO_LENGTH);
        assertThat(hours.create(at("09:59:59"), at("10:00:01")))
                .as("around it")
                .startsWith(OVERLAP.replace("Quiz", ""));
        assertThat(hours.create(at("10:00:00"), at("11:00:00")))
                .as("from it on")
                .isEqualTo(OK);
        assertThat(hours.write(71, Map.of("start_time", at("09:00:00"), "end_time", at("09:00:01"))))
                .as("repaired")
                .isEqualTo(OK);
    }

    private static Map<String, Object> without(Hours hours, String instant, String code) {
        Map<String, Object> values = examOf(hours.session, code);
        values.put("start_time", instant);
        values.put("end_time", instant);
        return values;
    }

    @Test
    void seventeenOf2025ChecksWritesInTheWordsOf2024() {
        Hours hours = new Hours(school(OdooVersion.V17_2025));
        hours.exam(at("10:00:00"), at("11:00:00"));
        int second = hours.exam(at("11:00:00"), at("12:00:00"));

        assertThat(hours.write(second, Map.of("start_time", at("10:30:00"))))
                .isEqualTo("The exam time overlaps with an existing exam for the same subject.");
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void oneSecondThatHitsNobodyIsAlwaysTaken(OdooVersion version) {
        Hours hours = new Hours(school(version));
        hours.exam(at("10:00:00"), at("11:00:00"));

        assertThat(hours.create(at("11:00:00"), at("11:00:01"))).isEqualTo(OK);
        assertThat(hours.create(at("09:59:59"), at("10:00:00"))).isEqualTo(OK);
    }
}
