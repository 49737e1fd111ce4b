package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.GradingNeed;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a school with gradebooks starts with, and what is missing when a part of it is taken away: §4 of the enterprise facts. */
class GradingSeedTest extends GradingSchoolTest {
    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void theLeastThatMustExist(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);

        assertThat(fake.ids("op.student")).hasSize(350);
        assertThat(fake.row("op.academic.year", 1))
                .containsEntry("name", "2026/2027")
                .containsEntry("start_date", "2026-09-01")
                .containsEntry("end_date", "2027-08-31")
                .containsEntry("academic_term_ids", List.of(1, 2));
        assertThat(fake.row("op.academic.term", 1)).containsEntry("term_end_date", "2027-02-28");
        assertThat(fake.row("op.academic.term", 2)).containsEntry("term_start_date", "2027-03-01");
        assertThat(fake.value("op.course", 2, "grade_template_ids")).isEqualTo(List.of(1));
        assertThat(fake.value("op.faculty", 1, "faculty_subject_ids")).isEqualTo(List.of(1, 2, 3));
        assertThat(fake.row("grading.assignment.type", 1)).containsEntry("assign_type", "sub");
        assertThat(fake.rows("op.grade.template.line"))
                .extracting(row -> row.get("weightage"))
                .containsExactly("aasignment_type", "aasignment_type");
        assertThat(fake.rows(BOOK)).isEmpty();
        assertThat(fake.rows(ASSIGNMENT)).isEmpty();
    }

    /** §4: what the computation says when a part is missing, for lines that are there. */
    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsTakenAwayIsMissedByTheComputation(OdooVersion version) {
        String[] page = {
            "TEMPLATE            | F2",
            "TEMPLATE_LINE       | F2",
            "WEIGHT              | F2",
            "TEMPLATE_OF_COURSE  | F2",
            "TERM                | None",
            "ACADEMIC_YEAR       | None",
            "ASSIGNMENT_TYPE     | None",
            "FACULTY             | None",
            "SUBJECTS_OF_FACULTY | ok",
            "SUBJECTS_OF_COURSE  | F1 ZeroDivisionError",
            "ENROLMENT           | F1 ZeroDivisionError",
        };
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        line(client, book, assignment(client, "Quiz"), 100);
        Snapshot complete = fake.snapshot();
        assertThat(page).hasSameSizeAs(GradingNeed.values());
        for (String row : page) {
            String[] cells = row.split(" *\\| *", -1);
            fake.grading().takeAway(GradingNeed.valueOf(cells[0]));
            assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book)))
                    .as(row)
                    .isEqualTo(cells[1]);
            fake.restore(complete);
        }
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book))).isEqualTo("ok");
    }

    @Test
    void whatIsTakenAwayIsGoneAndNothingElse() {
        FakeOpenEduCat fake = grading(OdooVersion.strictest());
        Snapshot complete = fake.snapshot();

        fake.grading().takeAway(GradingNeed.TERM);
        assertThat(fake.ids("op.academic.term")).isEmpty();
        assertThat(fake.ids("op.academic.year")).containsExactly(1);
        assertThat(fake.rows("op.grade.template.line"))
                .extracting(row -> row.get("academic_term_id"))
                .containsExactly(false, false);
        fake.restore(complete).grading().takeAway(GradingNeed.ACADEMIC_YEAR);
        assertThat(fake.ids("op.academic.term")).isEmpty();
        assertThat(fake.ids("op.grade.template.line")).isEmpty();
        assertThat(fake.ids("op.grade.template")).containsExactly(1);
        fake.restore(complete).grading().takeAway(GradingNeed.TEMPLATE);
        assertThat(fake.value("op.course", 1, "grade_template_ids")).isEqualTo(List.of());
        fake.restore(complete).grading().takeAway(GradingNeed.SUBJECTS_OF_FACULTY);
        assertThat(fake.value("op.faculty", 1, "faculty_subject_ids")).isEqualTo(List.of());
    }

    /** A school that runs the community edition and installs gradebooks later has nothing set up for them. */
    @ParameterizedTest
    @MethodSource("kinds")
    void installedLater(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int exam = timedExam(client, session, "MDL-Q1", 8);
        attendee(client, exam, 51);
        assertThatThrownBy(() -> fake.grading().seed()).hasMessageContaining("withGrading()");

        fake.withGrading().withGrading();
        assertThat(fake.rows("op.exam.attendees")).hasSize(1);
        assertThat(fake.rows("op.academic.year")).isEmpty();
        assertThat(outcome(client, ASSIGNMENT, "create", assignmentOf("Quiz"))).isEqualTo("F2");
        assertThat(TinyClient.admin(fake)
                        .call(
                                "ir.module.module",
                                "search_count",
                                List.of(List.of("name", "in", List.of("openeducat_assignment", "openeducat_grading")))))
                .isEqualTo(2);
        assertThat(TinyClient.admin(fake).call("ir.model", "search_count", List.of(List.of("model", "=", LINE))))
                .isEqualTo(1);

        fake.grading().seed();
        int book = book(client, 51);
        line(client, book, assignment(client, "Quiz"), 100);
        compute(client, book);
        assertThat(fake.value(BOOK, book, "percentage")).isEqualTo(100.0);
    }

    @Test
    void resettingKeepsTheModuleAndItsSeed() {
        FakeOpenEduCat fake = grading(OdooVersion.strictest());
        TinyClient client = TinyClient.of(fake);
        int first = book(client, 51);
        fake.grading().takeAway(GradingNeed.ACADEMIC_YEAR);

        fake.reset();

        assertThat(fake.rows(BOOK)).isEmpty();
        assertThat(fake.ids("op.academic.year")).containsExactly(1);
        assertThat(book(client, 51)).as("ids go on").isGreaterThan(first);
        assertThat(TinyClient.admin(fake).call("moodle.grade.testbed", "delete", BOOK, fake.ids(BOOK)))
                .isEqualTo(true);
        assertThat(fake.rows(BOOK)).isEmpty();
    }

    @Test
    void anotherYear() {
        FakeOpenEduCat fake = grading(OdooVersion.strictest());
        fake.grading().addAcademicYear(2, "2027/2028", "2027-09-01", "2028-08-31");

        assertThat(fake.value("op.academic.year", 2, "academic_term_ids")).isEqualTo(List.of(3, 4));
        assertThat(fake.row("op.academic.term", 4))
                .containsEntry("name", "Term 2")
                .containsEntry("term_start_date", "2028-03-01")
                .containsEntry("term_end_date", "2028-08-31");
        assertThat(fake.row("op.grade.template.line", 3)).containsEntry("assignment_type_weight_ids", List.of(3));
        assertThat(Map.copyOf(fake.row("assignment.type.weight.line", 4))).containsEntry("weightage", 100.0);
    }
}
