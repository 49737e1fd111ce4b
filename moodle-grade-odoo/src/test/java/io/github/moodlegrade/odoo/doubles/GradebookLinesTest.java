package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Points and percentages of lines, and what must not be read of several: §2 of the enterprise facts. */
class GradebookLinesTest extends GradingSchoolTest {
    /** §2: the percentage has no depends, so whoever writes points must write it too. */
    @ParameterizedTest
    @MethodSource("kinds")
    void noCallComputesThePercentage(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        Map<String, Object> values = lineOf(book, assignment(client, "Quiz"), 80);
        values.remove("percentage");
        int line = create(client, LINE, values);
        assertThat(fake.row(LINE, line)).containsEntry("marks", 8.0).containsEntry("percentage", 0.0);

        client.call(LINE, "write", List.of(line), Map.of("marks", 9.5));
        assertThat(fake.row(LINE, line)).containsEntry("marks", 9.5).containsEntry("percentage", 0.0);
        client.call(LINE, "write", List.of(line), Map.of("marks", 9.5, "percentage", 95.123456));
        client.call(LINE, "write", List.of(line), Map.of("state", "final"));
        assertThat(fake.row(LINE, line)).containsEntry("marks", 9.5).containsEntry("percentage", 95.123456);
        assertThat(client.call(LINE, "fields_get", List.of("percentage"), List.of("store", "readonly")))
                .isEqualTo(Map.of("percentage", Map.of("store", true, "readonly", true)));
    }

    /** §2: nothing on the server keeps points within the assignment's; only the form does. */
    @ParameterizedTest
    @MethodSource("kinds")
    void noCallComparesMarksWithPoints(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int line = line(client, book(client, 51), assignment(client, "Quiz"), 120);

        assertThat(fake.row(LINE, line)).containsEntry("marks", 12.0).containsEntry("percentage", 120.0);
        client.call(LINE, "write", List.of(line), Map.of("marks", "88.25"));
        assertThat(fake.value(LINE, line, "marks")).isEqualTo(88.25);
        assertThat(outcome(client, LINE, "write", List.of(line), Map.of("marks", "many")))
                .isEqualTo("F1 ValueError");
    }

    /** §2: the rule of the percentage, as the form applies it. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theFormComputesThePercentage(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        int line = line(client, book, assignment(client, "Quiz", "point", 8), 50);
        int pointless = line(client, book, assignment(client, "No points", "point", 0), 50);

        assertThat(fake.grading().enterMarks(line, 5).school().value(LINE, line, "percentage"))
                .isEqualTo(62.5);
        assertThat(fake.grading().enterMarks(line, 0).school().value(LINE, line, "percentage"))
                .isEqualTo(0.0);
        assertThatThrownBy(() -> fake.grading().enterMarks(line, 8.5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> fake.grading().enterMarks(pointless, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("points");
        assertThatThrownBy(() -> fake.grading().enterMarks(pointless, -1)).hasMessageContaining("division by zero");
        assertThat(fake.row(LINE, line)).containsEntry("marks", 0.0);

        fake.put("op.grade.table", 1, Map.of("name", "Letters"));
        fake.put("op.grade.table.line", 1, Map.of("name", "B", "percentage", 70, "grade_table_id", 1));
        fake.put(LINE, line, Map.of("grade_table_line_id", 1));
        assertThat(fake.grading().enterMarks(line, 2).school().value(LINE, line, "percentage"))
                .as("the line of the table counts")
                .isEqualTo(70.0);
    }

    /** §2: before 19 the three hide fields are computed for one record only; 19 loops. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theHideFieldsOfSeveralLinesFault(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        int assignment = assignment(client, "Quiz");
        int first = line(client, book, assignment, 50);
        int second = line(client, book, assignment, 60);

        for (String field : List.of("hide", "hide_sub", "state_hide")) {
            assertThat(outcome(client, LINE, "read", List.of(first), List.of(field)))
                    .isEqualTo("ok");
            assertThat(outcome(client, LINE, "read", List.of(first, second), List.of("marks", field)))
                    .isEqualTo(version.major() == 19 ? "ok" : "F1 ValueError");
        }
        assertThat(outcome(client, LINE, "search_read", List.of(), List.of("hide")))
                .isEqualTo(version.major() == 19 ? "ok" : "F1 ValueError");
        assertThat(outcome(client, LINE, "read", List.of(first, second), List.of("marks")))
                .isEqualTo("ok");
        assertThat(fake.rows(LINE)).hasSize(2);
    }

    /** The switch of the test bed; the module itself refuses nothing (§2). */
    @ParameterizedTest
    @MethodSource("kinds")
    void theTestBedRefusesMarksOfAStudent(OdooVersion version) {
        FakeOpenEduCat fake = grading(version).refuseStudent(52);
        TinyClient client = TinyClient.of(fake);
        int assignment = assignment(client, "Quiz");
        int refused = book(client, 52);
        int line = line(client, book(client, 51), assignment, 50);

        assertThatThrownBy(() -> line(client, refused, assignment, 50)).hasMessage("Refused by test bed");
        client.call(LINE, "write", List.of(line), Map.of("marks", 6, "percentage", 60));
        client.call(LINE, "write", List.of(line), Map.of("gradebook_id", refused));
        assertThat(outcome(client, LINE, "write", List.of(line), Map.of("marks", 7)))
                .isEqualTo("F2");
        assertThat(fake.value(LINE, line, "marks")).isEqualTo(6.0);
    }

    /** §5: the compute method is private. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theComputeMethodCannotBeCalled(OdooVersion version) {
        TinyClient client = TinyClient.of(grading(version));

        assertThat(outcome(client, LINE, "_compute_per_by_table_line", List.of(1)))
                .isEqualTo("F4");
    }

    /**
     * Lines and books have tracked fields (§2), whose write raises for what is gone, unless the caller switches tracking off: then
     * it answers True, as it does for assignments, of which no tracked field is known. A real Odoo 19 with models of ours does so.
     */
    @ParameterizedTest
    @MethodSource("kinds")
    void aWriteToWhatIsGone(OdooVersion version) {
        TinyClient client = TinyClient.of(grading(version));

        assertThat(outcome(client, LINE, "write", List.of(99), Map.of("marks", 1)))
                .isEqualTo("F2");
        assertThat(outcome(client, BOOK, "write", List.of(99), Map.of("state", "publish")))
                .isEqualTo("F2");
        assertThat(outcome(client, ASSIGNMENT, "write", List.of(99), Map.of("point", 1)))
                .isEqualTo("True");
        Map<String, Object> silent = Map.of("context", Map.of("tracking_disable", true));
        assertThat(client.callWith(silent, LINE, "write", List.of(99), Map.of("marks", 1)))
                .isEqualTo(true);
        assertThat(client.callWith(silent, BOOK, "write", List.of(99), Map.of("state", "publish")))
                .isEqualTo(true);
        assertThat(outcome(client, BOOK, "action_draft", List.of(99))).isEqualTo("F2");
    }
}
