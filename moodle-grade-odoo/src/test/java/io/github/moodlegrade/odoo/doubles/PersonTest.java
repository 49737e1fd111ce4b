package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What tests of an importer let others do meanwhile: people in Odoo's pages, faster writers, enrolments without a batch. */
class PersonTest extends SchoolTest {
    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void anExamByHandTakesItsHour(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        int exam = fake.person().makeExam(3, at("8:00:00"), at("9:00:00"));
        int next = fake.person().makeExam(3, at("9:00:00"), at("10:00:00"));

        assertThat(fake.row("op.exam", exam)).containsEntry("state", "draft").containsEntry("end_time", at("9:00:00"));
        assertThat(fake.value("op.exam", next, "session_id")).isEqualTo(fake.value("op.exam", exam, "session_id"));
    }

    @ParameterizedTest
    @MethodSource("of2025")
    void whatAPersonDoesIsCheckedLikeAnybodysWork(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        int exam = fake.person().makeExam(3, at("8:00:00"), at("9:00:00"));
        TinyClient client = TinyClient.of(fake);
        attendee(client, exam, 51);
        attendee(client, exam, 52);

        assertThatThrownBy(() -> fake.person().makeExam(3, at("8:30:00"), at("9:30:00")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("overlaps");
        fake.person().setAbsent(exam, 51);
        assertThat(fake.rows("op.exam.attendees"))
                .extracting(row -> row.get("status"))
                .containsExactly("absent", "present");
        fake.person().deleteAttendees(exam, 51);
        assertThat(fake.rows("op.exam.attendees")).hasSize(1);
        fake.person().distributeRooms(exam, 52, 53);
        assertThat(fake.row("op.exam", exam)).containsEntry("state", "schedule").containsEntry("attendees_count", 2);
        fake.person().press("op.exam", "act_held", exam);
        assertThat(fake.value("op.exam", exam, "state")).isEqualTo("held");
        assertThatThrownBy(() -> fake.person().press("op.exam", "act_schedule", exam))
                .hasMessage("Exam can only be scheduled from 'Draft' state.");
        fake.person().cancelExam(exam);
        assertThat(fake.rows("op.exam.attendees")).isEmpty();
    }

    @Test
    void anotherWriterIsFasterOnce() {
        FakeOpenEduCat fake = school(OdooVersion.strictest());
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        fake.beforeNextCall("op.exam", "create", () -> fake.person().makeExam(3, at("8:30:00"), at("9:00:00")));

        assertThatThrownBy(() -> timedExam(client, session, "MDL-Q1", 8)).hasMessageContaining("Exam by hand");
        assertThat(timedExam(client, session, "MDL-Q1", 9)).isPositive();
    }

    @Test
    void anEnrolmentWithoutBatchMayStandTwice() {
        FakeOpenEduCat fake =
                school(OdooVersion.V17_2025).enrolWithoutBatch(1, 2).enrolWithoutBatch(1, 2);

        assertThat(TinyClient.of(fake)
                        .call(
                                "op.student.course",
                                "search_count",
                                List.of(List.of("batch_id", "=", false), List.of("student_id", "=", 1))))
                .isEqualTo(2);
        assertThat(required(OdooVersion.V17_2025)).isFalse();
        assertThat(required(OdooVersion.V17)).isTrue();
    }

    private boolean required(OdooVersion version) {
        return TinyClient.of(school(version))
                .call("op.student.course", "fields_get", List.of("batch_id"), List.of("required"))
                .equals(Map.of("batch_id", Map.of("required", true)));
    }
}
