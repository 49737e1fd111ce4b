package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code student_Grade_override} and what people do to its lines: §5 of the enterprise facts. */
class OverrideLinesTest extends GradingSchoolTest {
    private static String override(TinyClient client, Object... books) {
        return outcome(client, BOOK, "student_Grade_override", List.of(books));
    }

    /** A computed gradebook with two subjects. */
    private static int computed(TinyClient client) {
        int book = book(client, 51);
        line(client, book, assignment(client, "A"), 100);
        line(client, book, assignment(client, "B"), 55.5, "subject_id", 1);
        compute(client, book);
        return book;
    }

    /** §5: None over XML-RPC is a fault, and yet all is committed. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theLinesAreMadeAlthoughTheAnswerFaults(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = computed(client);
        fake.clearLog();

        assertThat(override(client, book)).isEqualTo("None");
        assertThat(fake.value(BOOK, book, "override_hide")).isEqualTo(true);
        assertThat(fake.rows(OVERRIDE))
                .extracting(row -> row.get("year") + " " + row.get("term") + " " + row.get("subject") + " "
                        + row.get("calculated") + " " + row.get("override") + " " + row.get("comment"))
                .containsExactly(
                        "[1, 2026/2027] [1, Term 1] [3, Algebra] 100.00 0.0 false",
                        "[1, 2026/2027] [1, Term 1] [1, Programming] 55.50 0.0 false");
        assertThat(fake.value(BOOK, book, "grade_override")).isEqualTo(fake.ids(OVERRIDE));
        assertThat(((List<?>) fake.value(OVERRIDE, fake.ids(OVERRIDE).get(0), "create_uid")).get(1))
                .isEqualTo("apiuser");
        assertThat(fake.calls(BOOK, "student_Grade_override")).isEqualTo(1);
    }

    /** §5: each call appends all lines once more. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyCallAppends(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = computed(client);

        override(client, book);
        override(client, book);
        override(client, book);

        assertThat(fake.rows(OVERRIDE)).hasSize(6);
    }

    /** §5: the lines come from the text of the last computation, and nothing keeps them fresh. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theLinesAreOfTheLastComputation(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = computed(client);
        int line = fake.ids(LINE).get(0);
        client.call(LINE, "write", List.of(line), Map.of("percentage", 10));

        override(client, book);
        compute(client, book);

        assertThat(fake.rows(OVERRIDE).get(0)).containsEntry("calculated", "100.00");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatCannotBeTurnedIntoLines(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = computed(client);
        int other = book(client, 52);

        assertThat(override(client, book, other)).as("§5 several").isEqualTo("F1 ValueError");
        assertThat(override(client)).as("§5 none").isEqualTo("F1 ValueError");
        assertThat(override(client, other)).as("§5 never computed").isEqualTo("F1 TypeError");
        assertThat(fake.value(BOOK, other, "override_hide")).as("rolled back").isEqualTo(false);
        fake.put(
                "op.academic.term",
                9,
                Map.of(
                        "name",
                        "Term 1",
                        "term_start_date",
                        "2026-09-01",
                        "term_end_date",
                        "2026-10-01",
                        "academic_year_id",
                        1));
        assertThat(override(client, book))
                .as("§5 two terms of one name in a year")
                .isEqualTo("F1 ValueError");
        fake.put("op.academic.term", 9, Map.of("name", "Summer"));
        fake.grading().editPercentage(book, 80);
        assertThat(fake.value(BOOK, book, "percentage")).isEqualTo(80.0);
        assertThat(override(client, book))
                .as("§5 percentage edited in the form")
                .isEqualTo("F1 AttributeError");
        compute(client, book);
        assertThat(override(client, book)).isEqualTo("None");
        assertThat(fake.rows(OVERRIDE)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aSecondTermOfTheNameInAnotherYearIsNoMatter(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        fake.grading().addAcademicYear(2, "2027/2028", "2027-09-01", "2028-08-31");
        TinyClient client = TinyClient.of(fake);

        assertThat(override(client, computed(client))).as("§5").isEqualTo("None");
    }

    /** §5: recomputing destroys what people entered, and computes published books only. */
    @ParameterizedTest
    @MethodSource("kinds")
    void recomputingDestroysOverridesOfPeople(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = computed(client);
        override(client, book);
        int line = fake.ids(OVERRIDE).get(0);
        fake.grading().override(line, 90, "illness");
        assertThat(fake.row(OVERRIDE, line)).containsEntry("override", 90.0).containsEntry("comment", "illness");
        assertThat(((List<?>) fake.value(OVERRIDE, line, "write_uid")).get(1)).isNotEqualTo("apiuser");
        compute(client, book);
        assertThat(fake.row(OVERRIDE, line)).as("computing leaves them").containsEntry("override", 90.0);

        client.call(LINE, "write", List.of(fake.ids(LINE).get(0)), Map.of("percentage", 10));
        assertThat(outcome(client, BOOK, "recompute_data", List.of(book))).isEqualTo("None");
        assertThat(fake.rows(OVERRIDE))
                .extracting(row -> row.get("override") + " " + row.get("calculated"))
                .containsExactly("0.0 100.00", "0.0 55.50");
        client.call(BOOK, "write", List.of(book), Map.of("state", "publish"));
        assertThat(outcome(client, BOOK, "recompute_data", List.of(book))).isEqualTo("None");
        assertThat(fake.rows(OVERRIDE)).extracting(row -> row.get("calculated")).containsExactly("10.00", "55.50");
        assertThat(outcome(client, BOOK, "recompute_data", List.of(book, book(client, 52))))
                .isEqualTo("F1 ValueError");
        assertThat(fake.rows(OVERRIDE)).hasSize(2);
    }

    /** Names in the text come back as they were, whatever they hold. */
    @ParameterizedTest
    @MethodSource("kinds")
    void oddNamesSurviveTheText(OdooVersion version) {
        FakeOpenEduCat fake = grading(version).put("op.subject", 3, Map.of("name", "\"Đại số\" \\ {1}, 50 %\nneu"));
        TinyClient client = TinyClient.of(fake);

        override(client, computed(client));

        assertThat(fake.rows(OVERRIDE).get(0).get("subject")).isEqualTo(List.of(3, "\"Đại số\" \\ {1}, 50 %\nneu"));
    }
}
