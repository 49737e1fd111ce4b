package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code calculate_percentage} and the methods that call it: §4 and §5 of the enterprise facts. */
class GradebookComputationTest extends GradingSchoolTest {
    private static Object percentage(FakeOpenEduCat fake, int book) {
        return fake.value(BOOK, book, "percentage");
    }

    /** A second type of half the weight in term 1. */
    private static void secondType(FakeOpenEduCat fake) {
        fake.put("grading.assignment.type", 2, Map.of("name", "Project"));
        fake.put(
                "assignment.type.weight.line",
                11,
                Map.of("grade_templates_id", 1, "assignment_type_id", 2, "weightage", 50));
    }

    /** §5: the weight of a type is shared by its lines, subjects make terms, terms make years, years the whole. */
    @ParameterizedTest
    @MethodSource("kinds")
    void marksAreWeighedByTypeAndThenMeansOfMeans(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        secondType(fake);
        fake.grading().addAcademicYear(2, "2027/2028", "2027-09-01", "2028-08-31");
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        line(client, book, assignment(client, "A"), 80);
        line(client, book, assignment(client, "B"), 60);
        line(client, book, assignment(client, "C"), 100, "assignment_type_id", 2);
        compute(client, book);
        assertThat(percentage(fake, book))
                .as("(80 + 60 + 100) / 3, each with 50")
                .isEqualTo(80.0);

        line(client, book, assignment(client, "D"), 40, "subject_id", 1);
        compute(client, book);
        assertThat(percentage(fake, book)).as("mean of two subjects").isEqualTo(60.0);
        line(client, book, assignment(client, "E"), 90, "academic_term_id", 2);
        compute(client, book);
        assertThat(percentage(fake, book)).as("mean of two terms").isEqualTo(75.0);
        line(client, book, assignment(client, "F"), 50, "academic_year_id", 2, "academic_term_id", 3);
        Map<?, ?> tree = (Map<?, ?>) compute(client, book);
        assertThat(percentage(fake, book)).as("mean of two years").isEqualTo(62.5);

        assertThat(tree.keySet()).isEqualTo(java.util.Set.of("2026/2027", "2027/2028", "Quarter_term"));
        assertThat(tree.get("Quarter_term")).isEqualTo(false);
        Map<?, ?> year = dict(tree, "2026/2027");
        assertThat(year.get("Total")).isEqualTo(75.0);
        Map<?, ?> term = dict(year, "Term 1");
        assertThat(term.get("Total")).isEqualTo(60.0);
        Map<?, ?> algebra = dict(term, "Algebra");
        assertThat(algebra.get("Mark")).isEqualTo(80.0);
        assertThat(algebra.get("Moodle")).isEqualTo(Map.of("A", 80.0, "B", 60.0));
        assertThat(algebra.get("Project")).isEqualTo(Map.of("C", 100.0));
        assertThat(fake.value(BOOK, book, "gradebook").toString())
                .startsWith("{\"2026/2027\": {\"Term 1\": {\"Algebra\": {\"Moodle\": {\"A\": 80.0, \"B\": 60.0}");
    }

    /** §2, §5: two decimals, and a line without a grade is a zero. */
    @ParameterizedTest
    @MethodSource("kinds")
    void twoDecimalsAndZerosThatCount(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        for (double percentage : new double[] {100, 100, 0}) {
            line(client, book, assignment(client, "A" + percentage), percentage);
        }
        compute(client, book);
        assertThat(percentage(fake, book)).isEqualTo(66.67);
        assertThat(fake.value(BOOK, book, "grade"))
                .as("without a scale numbers only")
                .isEqualTo(false);
    }

    /** §5: neither state is asked, an archived assignment takes its lines along. */
    @ParameterizedTest
    @MethodSource("kinds")
    void onlyArchivingTakesALineOut(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        int cancelled = assignment(client, "A", "state", "cancelled");
        line(client, book, cancelled, 100, "state", "cancelled");
        int other = assignment(client, "B");
        line(client, book, other, 50);
        compute(client, book);
        assertThat(percentage(fake, book)).isEqualTo(75.0);

        client.call(ASSIGNMENT, "write", List.of(other), Map.of("active", false));
        compute(client, book);
        assertThat(percentage(fake, book)).isEqualTo(100.0);
    }

    /** §2, §4: lines without subject are passed over, as are those of a subject that the course has not. */
    @ParameterizedTest
    @MethodSource("kinds")
    void linesWithoutASubjectOfTheCourseArePassedOver(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        line(client, book, assignment(client, "A"), 60);
        line(client, book, assignment(client, "B"), 0, "subject_id", false);
        line(client, book, assignment(client, "C"), 0, "subject_id", 2);
        compute(client, book);
        assertThat(percentage(fake, book)).isEqualTo(60.0);
    }

    /** §5: everything goes by names. */
    @ParameterizedTest
    @MethodSource("kinds")
    void equalNamesCollide(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        line(client, book, assignment(client, "Quiz"), 100);
        line(client, book, assignment(client, "Quiz"), 50);
        Map<?, ?> tree = (Map<?, ?>) compute(client, book);
        Map<?, ?> algebra = dict(tree, "2026/2027", "Term 1", "Algebra");
        assertThat(algebra.get("Moodle")).as("one of two details is lost").isEqualTo(Map.of("Quiz", 50.0));
        assertThat(percentage(fake, book)).isEqualTo(75.0);

        line(client, book, assignment(client, "C"), 0, "subject_id", 1);
        compute(client, book);
        assertThat(percentage(fake, book)).as("two subjects").isEqualTo(37.5);
        fake.put("op.subject", 1, Map.of("name", "Algebra"));
        compute(client, book);
        assertThat(percentage(fake, book)).as("one by name").isEqualTo(50.0);
    }

    /** §5: without lines nothing is written, and None is no answer for XML-RPC. */
    @ParameterizedTest
    @MethodSource("kinds")
    void noLinesNoResult(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51, "percentage", 33);

        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book))).isEqualTo("None");
        assertThat(fake.row(BOOK, book)).containsEntry("percentage", 33.0).containsEntry("gradebook", false);
    }

    /** §5: of several ids one result for all is written, and nobody is told. */
    @ParameterizedTest
    @MethodSource("kinds")
    void severalIdsCorruptAllOfThem(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int assignment = assignment(client, "Quiz");
        int good = book(client, 51);
        int bad = book(client, 52);
        int empty = book(client, 53);
        line(client, good, assignment, 100);
        line(client, bad, assignment, 20);

        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(good, bad, empty)))
                .isEqualTo("ok");
        assertThat(fake.rows(BOOK)).extracting(row -> row.get("percentage")).containsExactly(60.0, 60.0, 60.0);
        assertThat(fake.value(BOOK, good, "gradebook")).isEqualTo(fake.value(BOOK, bad, "gradebook"));

        compute(client, good);
        compute(client, bad);
        assertThat(percentage(fake, good)).isEqualTo(100.0);
        assertThat(percentage(fake, bad)).isEqualTo(20.0);
    }

    /** §5: a type without a weight in the template of the term is a ValidationError; nothing is written. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aMissingWeightIsRefused(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        line(client, book, assignment(client, "Quiz"), 100);
        fake.put("grading.assignment.type", 2, Map.of("name", "Project"));
        int other = line(client, book, assignment(client, "Other"), 100, "assignment_type_id", 2);

        assertThatThrownBy(() -> compute(client, book)).hasMessage("Please Recheck Your Template Configuration");
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book))).isEqualTo("F2");
        assertThat(fake.value(BOOK, book, "gradebook")).isEqualTo(false);
        fake.put(
                "assignment.type.weight.line",
                11,
                Map.of("grade_templates_id", 2, "assignment_type_id", 2, "weightage", 50));
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book)))
                .as("a weight in another term")
                .isEqualTo("F2");
        client.call(LINE, "write", List.of(other), Map.of("assignment_type_id", 1));
        compute(client, book);
        assertThat(percentage(fake, book)).isEqualTo(100.0);
    }

    /** §4: a subject may have templates of its own. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theTemplateIsTheCoursesUnlessTheSubjectHasItsOwn(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        line(client, book, assignment(client, "Quiz"), 100);
        fake.put("op.subject", 3, Map.of("default_template", false));
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book))).isEqualTo("F2");
        fake.put("op.subject", 3, Map.of("grade_template_ids", List.of(List.of(6, 0, List.of(1)))));
        fake.put("op.course", 2, Map.of("grade_template_ids", List.of(List.of(5))));
        compute(client, book);
        assertThat(percentage(fake, book)).isEqualTo(100.0);
        fake.put("op.subject", 3, Map.of("default_template", true));
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book))).isEqualTo("F2");
    }

    /** §5: what cannot be computed at all is an uncaught ZeroDivisionError. */
    @ParameterizedTest
    @MethodSource("kinds")
    void nothingComputableIsADivisionByZero(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        int assignment = assignment(client, "Quiz");
        int line = line(client, book, assignment, 100);
        int stranger = book(client, 1);
        line(client, stranger, assignment, 100);
        String division = "F1 ZeroDivisionError";

        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(stranger)))
                .as("no op.student.course")
                .isEqualTo(division);
        client.call(LINE, "write", List.of(line), Map.of("subject_id", 2));
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book)))
                .as("subject outside the course")
                .isEqualTo(division);
        client.call(LINE, "write", List.of(line), Map.of("subject_id", 3));
        client.call(ASSIGNMENT, "write", List.of(assignment), Map.of("active", false));
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book)))
                .as("all archived")
                .isEqualTo(division);
        client.call(ASSIGNMENT, "write", List.of(assignment), Map.of("active", true));
        fake.put("assignment.type.weight.line", 1, Map.of("weightage", 0));
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book)))
                .as("weights sum 0")
                .isEqualTo(division);
        fake.put("assignment.type.weight.line", 1, Map.of("weightage", 5));
        assertThat(outcome(client, BOOK, "calculate_percentage", List.of(book))).isEqualTo("ok");
    }

    /** §5: bands hold the percentage rounded up; in a gap percentage and grade stay as they were. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aGapInTheScaleLeavesTheOldResult(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        fake.grading().addScale(1, 2, "F 0 49", "C 60 79", "A 80 100");
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        int line = line(client, book, assignment(client, "Quiz"), 79.2);
        compute(client, book);
        assertThat(fake.row(BOOK, book)).containsEntry("percentage", 79.2).containsEntry("grade", "A");

        client.call(LINE, "write", List.of(line), Map.of("percentage", 55));
        Map<?, ?> tree = (Map<?, ?>) compute(client, book);
        assertThat(fake.row(BOOK, book)).containsEntry("percentage", 79.2).containsEntry("grade", "A");
        Map<?, ?> term = dict(tree, "2026/2027", "Term 1");
        assertThat(term.get("Algebra")).as("the subject's entry").isEqualTo(Map.of());
        assertThat(fake.value(BOOK, book, "gradebook").toString()).contains("\"Algebra\": {}");

        client.call(LINE, "write", List.of(line), Map.of("percentage", 49));
        compute(client, book);
        assertThat(fake.row(BOOK, book)).containsEntry("percentage", 49.0).containsEntry("grade", "F");
    }

    /** §5: all lines of the book are walked, those of another course of the student too. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aLineOfAnotherCourseWithoutTemplateFailsTheBook(OdooVersion version) {
        FakeOpenEduCat fake =
                grading(version).addCourse(3, "Other", "OTHER", List.of(1)).enrol(51, 3, 2);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        line(client, book, assignment(client, "Quiz"), 100);
        line(client, book, assignment(client, "Other", "course_id", 3), 50, "course_id", 3, "subject_id", 1);

        assertThatThrownBy(() -> compute(client, book)).hasMessage("Please Recheck Your Template Configuration");
        fake.grading().prepareCourse(3);
        compute(client, book);
        assertThat(percentage(fake, book)).isEqualTo(75.0);
    }

    /** §5: writing lines or anything else computes nothing. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aChangedLineLeavesTheBookStale(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        int line = line(client, book, assignment(client, "Quiz"), 100);
        compute(client, book);
        client.call(LINE, "write", List.of(line), Map.of("marks", 1, "percentage", 10));
        client.call(LINE, "action_final", List.of(line));
        assertThat(percentage(fake, book)).isEqualTo(100.0);
        compute(client, book);
        assertThat(percentage(fake, book)).isEqualTo(10.0);
    }

    /** §5: to publish a book computes it, several have the same corruption. */
    @ParameterizedTest
    @MethodSource("kinds")
    void publishingComputes(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int assignment = assignment(client, "Quiz");
        int first = book(client, 51);
        int second = book(client, 52);
        line(client, first, assignment, 100);
        line(client, second, assignment, 0);

        assertThat(outcome(client, BOOK, "calculation_main", List.of(first))).isEqualTo("None");
        assertThat(percentage(fake, first)).as("draft").isEqualTo(0.0);
        assertThat(outcome(client, BOOK, "action_publish", List.of(first, second)))
                .isEqualTo("True");
        assertThat(fake.row(BOOK, first)).containsEntry("percentage", 50.0).containsEntry("state", "publish");
        assertThat(outcome(client, BOOK, "calculation_main", List.of(first))).isEqualTo("None");
        assertThat(percentage(fake, first)).isEqualTo(100.0);
        assertThat(outcome(client, BOOK, "calculation_main", List.of(first, second)))
                .isEqualTo("F1 ValueError");
        for (String state : List.of("inprogress", "cancelled", "draft")) {
            assertThat(outcome(client, BOOK, "action_" + state, List.of(first, second)))
                    .isEqualTo("True");
            assertThat(fake.value(BOOK, second, "state")).isEqualTo(state);
        }
    }

    /** §5: attendance stumbles over the bool in the result. */
    @ParameterizedTest
    @MethodSource("kinds")
    void attendanceFaultsWhereThereIsAnAttendanceLine(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        line(client, book, assignment(client, "Quiz"), 100);
        assertThat(outcome(client, BOOK, "calculate_attendance", List.of(book))).isEqualTo("None");
        assertThat(percentage(fake, book)).isEqualTo(100.0);

        fake.put("grading.assignment.type", 2, Map.of("name", "Presence", "assign_type", "attendance"));
        line(client, book, assignment(client, "Presence"), 0, "assignment_type_id", 2, "subject_id", false);
        assertThat(outcome(client, BOOK, "calculate_attendance", List.of(book))).isEqualTo("F1 AttributeError");
        assertThat(outcome(client, BOOK, "action_publish", List.of(book))).isEqualTo("F1 AttributeError");
        assertThat(fake.value(BOOK, book, "state")).isEqualTo("draft");
    }

    /** §5: one student who cannot be computed undoes the publication for all. */
    @ParameterizedTest
    @MethodSource("kinds")
    void publishingAnAssignmentIsOneTransaction(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int assignment = assignment(client, "Quiz");
        int first = book(client, 51);
        int second = book(client, 52);
        int stranger = book(client, 1);
        line(client, first, assignment, 100);
        line(client, second, assignment, 40);
        int bad = line(client, stranger, assignment, 100);
        line(client, stranger, assignment, 100, "gradebook_id", false);

        assertThat(outcome(client, ASSIGNMENT, "action_grades_published", List.of(assignment)))
                .isEqualTo("F1 ZeroDivisionError");
        assertThat(percentage(fake, first)).isEqualTo(0.0);
        assertThat(fake.value(ASSIGNMENT, assignment, "state")).isEqualTo("draft");
        client.call(LINE, "unlink", List.of(bad));
        assertThat(outcome(client, ASSIGNMENT, "action_grades_published", List.of(assignment)))
                .isEqualTo("True");
        assertThat(percentage(fake, first)).as("one by one").isEqualTo(100.0);
        assertThat(percentage(fake, second)).isEqualTo(40.0);
        assertThat(fake.value(ASSIGNMENT, assignment, "state")).isEqualTo("grades_published");
    }

    /** §5: blank lines, which count as zeros, for all who are enrolled and have a gradebook of that year and course. */
    @ParameterizedTest
    @MethodSource("kinds")
    void blankLinesForAllWhoAreEnrolled(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int graded = book(client, 51);
        book(client, 1);
        book(client, 52, "academic_year_id", false);
        line(client, graded, assignment(client, "Quiz"), 100);
        int other = assignment(client, "Other");

        assertThat(outcome(client, ASSIGNMENT, "create_gradeline", List.of(other)))
                .isEqualTo("ok");
        assertThat(fake.rows(LINE))
                .extracting(row -> row.get("percentage") + " " + row.get("academic_term_id"))
                .containsExactly("100.0 [1, Term 1]", "0.0 [1, Term 1]");
        compute(client, graded);
        assertThat(percentage(fake, graded)).isEqualTo(50.0);
        assertThat(outcome(client, ASSIGNMENT, "create_gradeline", List.of(other, other)))
                .isEqualTo("F1 ValueError");
        book(client, 51);
        assertThat(outcome(client, ASSIGNMENT, "create_gradeline", List.of(other)))
                .as("two gradebooks of one student")
                .isEqualTo("F1 ValueError");
    }
}
