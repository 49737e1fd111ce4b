package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a result line is judged, and which pass marks an exam takes: alike in all generations. */
class VerdictsAndPassMarksTest extends SchoolTest {
    private static final String LINE = "op.result.line";

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void onlyAWriteOfMarksJudgesALine(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int exam = timedExam(client, session, "MDL-Q1", 8);
        int lenient = timedExam(client, session, "MDL-Q2", 10);
        client.call("op.exam", "write", List.of(lenient), Map.of("min_marks", 1));
        int line = (Integer) client.call(LINE, "create", Map.of("exam_id", exam, "student_id", 51, "marks", 4));
        assertThat(fake.value(LINE, line, "status")).isEqualTo("fail");

        client.call("op.exam", "write", List.of(exam), Map.of("min_marks", 3));
        client.call(LINE, "write", List.of(line), Map.of("student_id", 52));
        client.call(LINE, "write", List.of(line), Map.of("exam_id", lenient));
        assertThat(fake.value(LINE, line, "status")).isEqualTo("fail");
        client.call(LINE, "write", List.of(line), Map.of("marks", 4));
        assertThat(fake.value(LINE, line, "status")).isEqualTo("pass");
        client.call(LINE, "write", List.of(line), Map.of("status", "fail"));
        assertThat(fake.value(LINE, line, "status")).as("stored as given").isEqualTo("fail");
        client.call(LINE, "write", List.of(line), Map.of("status", "fail", "marks", 4));
        assertThat(fake.value(LINE, line, "status")).as("judged by marks").isEqualTo("pass");
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void passMarksAreFromOneToTheTotal(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int exam = timedExam(client, session(client), "MDL-Q1", 8);
        client.call("op.exam", "write", List.of(exam), Map.of("total_marks", 100, "min_marks", 50));

        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("min_marks", 0),
                Map.of("min_marks", -5),
                Map.of("min_marks", false),
                Map.of("min_marks", 0.4),
                Map.of("total_marks", 0),
                Map.of("total_marks", 0, "min_marks", 0))) {
            assertThatThrownBy(() -> client.call("op.exam", "write", List.of(exam), bad))
                    .hasMessage("Enter proper marks!");
        }
        for (Map<String, Object> bad :
                List.<Map<String, Object>>of(Map.of("min_marks", 101), Map.of("total_marks", 40))) {
            assertThatThrownBy(() -> client.call("op.exam", "write", List.of(exam), bad))
                    .hasMessage("Passing Marks can't be greater than Total Marks");
        }
        client.call("op.exam", "write", List.of(exam), Map.of("min_marks", 49.9));
        assertThat(fake.value("op.exam", exam, "min_marks")).isEqualTo(49);
        client.call("op.exam", "write", List.of(exam), Map.of("total_marks", 40, "min_marks", 40));
        client.call("op.exam", "write", List.of(exam), Map.of("min_marks", 150, "total_marks", 200));
        assertThat(fake.row("op.exam", exam)).containsEntry("min_marks", 150).containsEntry("total_marks", 200);
    }
}
