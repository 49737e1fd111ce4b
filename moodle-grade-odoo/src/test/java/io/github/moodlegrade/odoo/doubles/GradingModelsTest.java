package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which models and fields there are, and what a new record gets that nobody sent: §1, §2, §6 of the enterprise facts. */
class GradingModelsTest extends GradingSchoolTest {
    /** Model, then fields with type and relation; * is required. */
    private static final String[] FIELDS = {
        "gradebook.gradebook | name char* student_id many2one:op.student* course_id many2one:op.course*"
                + " academic_year_id many2many:op.academic.year* academic_year_ids many2one:op.academic.year"
                + " gradebook_line_id one2many:gradebook.line gradebook char percentage float grade char state selection"
                + " grade_override one2many:op.grade.override.line override_hide boolean report_type selection"
                + " report_access_url char access_token char company_id many2one:res.company",
        "gradebook.line | gradebook_id many2one:gradebook.gradebook grade_assigment_id many2one:grading.assignment*"
                + " academic_year_id many2one:op.academic.year* academic_term_id many2one:op.academic.term*"
                + " course_id many2one:op.course* subject_id many2one:op.subject"
                + " assignment_type_id many2one:grading.assignment.type* grade_table_id many2one:op.grade.table"
                + " grade_table_line_id many2one:op.grade.table.line marks float percentage float hide boolean"
                + " hide_sub boolean state_hide boolean state selection company_id many2one:res.company",
        "grading.assignment | name char* course_id many2one:op.course* subject_id many2one:op.subject"
                + " issued_date datetime* assignment_type many2one:grading.assignment.type*"
                + " faculty_id many2one:op.faculty* point float sequence char* grade many2one:op.grade.table"
                + " gradebook_line_id one2many:gradebook.line year_id many2one:op.academic.year"
                + " term_id many2one:op.academic.term active boolean user_id many2one:res.users* state selection",
        "grading.assignment.type | name char* code char assign_type selection company_id many2one:res.company",
        "op.grade.template | name char* template_line_ids one2many:op.grade.template.line*"
                + " company_id many2one:res.company",
        "op.grade.template.line | academic_years_id many2one:op.academic.year* academic_term_id many2one:op.academic.term"
                + " grade_template_id many2one:op.grade.template assignment_type_id many2one:grading.assignment.type"
                + " percentage float weightage selection* subterm_weight_ids one2many:subterm.weight.line"
                + " assignment_type_weight_ids one2many:assignment.type.weight.line"
                + " attendance_type_weight_ids one2many:attendance.weight.line",
        "assignment.type.weight.line | assignment_type_id many2one:grading.assignment.type weightage float"
                + " grade_templates_id many2one:op.grade.template.line",
        "subterm.weight.line | academic_sub_term_id many2one:op.academic.term* weightage float"
                + " grade_template_id many2one:op.grade.template.line",
        "attendance.weight.line | attendance_type selection* weightage float*"
                + " grade_templates_id many2one:op.grade.template.line",
        "op.grade.scale | name char* op_grade_type_ids one2many:op.grade.type",
        "op.grade.type | name char* min_percentage float max_percentage float op_grade_scale_id many2one:op.grade.scale",
        "op.grade.table | name char* grade_table_ids one2many:op.grade.table.line* active boolean",
        "op.grade.table.line | name char* percentage float*",
        "op.grade.override.line | grade_grade_id many2one:gradebook.gradebook year many2one:op.academic.year"
                + " term many2one:op.academic.term subject many2one:op.subject calculated char grade char override float"
                + " final char comment char",
        "op.course | grade_template_ids many2many:op.grade.template* grade_scale_id many2one:op.grade.scale",
        "op.subject | grade_template_ids many2many:op.grade.template* default_template boolean"
                + " parent_sub_id many2one:op.subject",
        "op.student.progression | grade_book char",
        "op.assignment | grading_assignment_id many2one:grading.assignment*",
        "op.academic.year | name char* start_date date* end_date date* academic_term_ids one2many:op.academic.term",
        "op.academic.term | name char* term_start_date date* term_end_date date*"
                + " academic_year_id many2one:op.academic.year* parent_term many2one:op.academic.term",
        "op.faculty | faculty_subject_ids many2many:op.subject user_id many2one:res.users",
    };

    @ParameterizedTest
    @MethodSource("kinds")
    void theFieldsOfTheFacts(OdooVersion version) {
        TinyClient admin = TinyClient.admin(grading(version));
        for (String row : FIELDS) {
            String[] cells = row.split(" \\| ", -1);
            String[] words = cells[1].split(" ", -1);
            Map<String, String> expected = new TreeMap<>();
            for (int i = 0; i < words.length; i += 2) {
                expected.put(words[i], words[i + 1]);
            }
            assertThat(described(admin, cells[0])).as("§2 " + cells[0]).containsAllEntriesOf(expected);
        }
        assertThat(described(admin, LINE).containsKey("assignment_archived")).isEqualTo(isNewest(version));
        assertThat(described(admin, ASSIGNMENT).containsKey("color")).isEqualTo(isNewest(version));
        assertThat(described(admin, ASSIGNMENT).containsKey("company_id")).isEqualTo(isNewest(version));
        assertThat(described(admin, OVERRIDE).containsKey("assignment_id")).isEqualTo(isNewest(version));
    }

    private static boolean isNewest(OdooVersion version) {
        return version.major() == 19;
    }

    private static Map<String, String> described(TinyClient client, String model) {
        Object answer = client.call(model, "fields_get", List.of(), List.of("type", "relation", "required"));
        Map<String, String> described = new TreeMap<>();
        ((Map<?, ?>) answer).forEach((name, description) -> {
            Map<?, ?> attributes = (Map<?, ?>) description;
            Object relation = attributes.get("relation");
            described.put(
                    name.toString(),
                    attributes.get("type")
                            + (relation == null ? "" : ":" + relation)
                            + (Boolean.TRUE.equals(attributes.get("required")) ? "*" : ""));
        });
        return described;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theStatesOfTheFacts(OdooVersion version) {
        TinyClient admin = TinyClient.admin(grading(version));

        assertThat(options(admin, BOOK, "state")).isEqualTo("draft inprogress publish cancelled");
        assertThat(options(admin, LINE, "state")).isEqualTo("draft final in_review cancelled");
        assertThat(options(admin, ASSIGNMENT, "state"))
                .isEqualTo("draft published closed_for_submission grading_started grading_closed grades_published"
                        + " cancelled");
        assertThat(options(admin, BOOK, "report_type")).isEqualTo("single double");
        assertThat(options(admin, "grading.assignment.type", "assign_type")).isEqualTo("sub attendance");
        assertThat(options(admin, "op.grade.template.line", "weightage"))
                .isEqualTo("sub_term aasignment_type attendance_type");
        assertThat(options(admin, "attendance.weight.line", "attendance_type")).isEqualTo("present late excuse absent");
    }

    private static String options(TinyClient client, String model, String field) {
        Object answer = client.call(model, "fields_get", List.of(field), List.of("selection"));
        Object options = Objects.requireNonNull(dict(answer, field).get("selection"));
        StringBuilder names = new StringBuilder();
        for (Object option : RecordedScene.list(options)) {
            names.append(names.length() == 0 ? "" : " ").append(((List<?>) option).get(0));
        }
        return names.toString();
    }

    /** §1, §3: only the lines tell the editions apart; the models of assignments are the community's. */
    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void aCommunityHasAcademicYearsPerhapsAssignmentsAndNoGradebooks(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        assertThat(missing(client))
                .isEqualTo("gradebook.line; gradebook.gradebook; grading.assignment; op.grade.template");

        fake.withAssignments();
        assertThat(missing(client)).isEqualTo("gradebook.line; gradebook.gradebook; op.grade.template");
        assertThat(described(client, ASSIGNMENT)).containsKey("faculty_id").doesNotContainKeys("year_id", "sequence");
        assertThatThrownBy(() -> client.call(ASSIGNMENT, "search_count", List.of()))
                .hasMessageContaining("Assignment/User");
        assertThat(create(TinyClient.admin(fake), "grading.assignment.type", Map.of("name", "Homework")))
                .isPositive();

        fake.withGrading();
        assertThat(missing(client)).isEmpty();
        assertThat(client.call("op.academic.year", "search_count", List.of())).isEqualTo(0);
        assertThat(fake.value("op.subject", 1, "default_template")).isEqualTo(true);
    }

    private static String missing(TinyClient client) {
        StringBuilder missing = new StringBuilder();
        for (String model :
                List.of(LINE, BOOK, ASSIGNMENT, "op.grade.template", "op.academic.year", "op.academic.term")) {
            try {
                client.call(model, "fields_get", List.of("name"), List.of("type"));
            } catch (TinyClient.FaultAnswer fault) {
                assertThat(fault.code()).isEqualTo(2);
                assertThat(fault).hasMessage("Object " + model + " doesn't exist");
                missing.append(missing.length() == 0 ? "" : "; ").append(model);
            }
        }
        return missing.toString();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theLeastThatTheVendorsDemoSends(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int assignment = assignment(client, "Quiz");
        int book = book(client, 51);
        int line = line(client, book, assignment, 75);

        assertThat(fake.row(BOOK, book))
                .as("§2 gradebook.gradebook")
                .containsEntry("display_name", "Student51 Test")
                .containsEntry("academic_year_id", List.of(1))
                .containsEntry("academic_year_ids", false)
                .containsEntry("state", "draft")
                .containsEntry("report_type", "double")
                .containsEntry("gradebook_line_id", List.of(line))
                .containsEntry("gradebook", false)
                .containsEntry("override_hide", false)
                .containsEntry("company_id", List.of(1, "My Company"));
        assertThat(fake.row(LINE, line))
                .as("§2 gradebook.line")
                .containsEntry("display_name", "Student51 Test")
                .containsEntry("marks", 7.5)
                .containsEntry("percentage", 75.0)
                .containsEntry("state", "draft");
        assertThat(fake.row(ASSIGNMENT, assignment))
                .as("§2 grading.assignment")
                .containsEntry("point", 10.0)
                .containsEntry("active", true)
                .containsEntry("state", "draft")
                .containsEntry("grade", false);
        assertThat(((List<?>) fake.value(ASSIGNMENT, assignment, "user_id")).get(1))
                .isEqualTo("apiuser");
    }

    /** §2: the company is the user's own, whichever the context allows. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theCompanyOfTheContextIsIgnored(OdooVersion version) {
        FakeOpenEduCat fake = grading(version).put("res.company", 2, Map.of("name", "Other"));
        TinyClient client = TinyClient.of(fake);

        int book = (Integer) client.callWith(
                Map.of("context", Map.of("allowed_company_ids", List.of(2))), BOOK, "create", bookOf(51));

        assertThat(fake.value(BOOK, book, "company_id")).isEqualTo(List.of(1, "My Company"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsMandatoryAndWhatIsNot(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int assignment = assignment(client, "Quiz");
        int book = book(client, 51);
        for (String field : List.of(
                "grade_assigment_id", "academic_year_id", "academic_term_id", "course_id", "assignment_type_id")) {
            Map<String, Object> values = lineOf(book, assignment, 50);
            values.remove(field);
            assertThat(outcome(client, LINE, "create", values))
                    .as("§2 " + field)
                    .isEqualTo("F2");
        }
        for (String field : List.of("name", "course_id", "issued_date", "assignment_type", "faculty_id")) {
            Map<String, Object> values = assignmentOf("Other");
            values.remove(field);
            assertThat(outcome(client, ASSIGNMENT, "create", values))
                    .as("§2 " + field)
                    .isEqualTo("F2");
        }
        for (String field : List.of("gradebook_id", "subject_id", "marks", "percentage")) {
            Map<String, Object> values = lineOf(book, assignment, 50);
            values.remove(field);
            assertThat(outcome(client, LINE, "create", values))
                    .as("§2 " + field)
                    .isEqualTo("ok");
        }
        for (String field : List.of("subject_id", "point", "year_id", "term_id")) {
            Map<String, Object> values = assignmentOf("Other");
            values.remove(field);
            assertThat(outcome(client, ASSIGNMENT, "create", values))
                    .as("§2 " + field)
                    .isEqualTo("ok");
        }
        Map<String, Object> withoutYear = bookOf(52);
        withoutYear.remove("academic_year_id");
        assertThat(outcome(client, BOOK, "create", withoutYear))
                .as("§2 a required many2many is no column")
                .isEqualTo("ok");
        assertThat(outcome(client, BOOK, "create", Map.of("student_id", 52))).isEqualTo("F2");
    }

    /** §2, §5: nothing keeps two gradebooks, lines, assignments or years of one kind apart. */
    @ParameterizedTest
    @MethodSource("kinds")
    void nothingIsUnique(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        int assignment = assignment(client, "Quiz");
        line(client, book, assignment, 50);
        fake.put(
                "op.academic.year",
                2,
                Map.of("name", "2026/2027", "start_date", "2026-09-01", "end_date", "2027-08-31"));

        assertThat(book(client, 51)).isNotEqualTo(book);
        assertThat(assignment(client, "Quiz")).isNotEqualTo(assignment);
        assertThat(line(client, book, assignment, 50)).isPositive();
        assertThat(fake.ids("op.academic.year")).containsExactly(1, 2);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aGradebookIsFoundByStudentYearAndCourse(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        fake.grading().addAcademicYear(2, "2027/2028", "2027-09-01", "2028-08-31");
        TinyClient client = TinyClient.of(fake);
        int first = book(client, 51);
        int second = book(client, 51, "academic_year_id", List.of(List.of(6, 0, List.of(2))));
        book(client, 52);

        assertThat(found(client, 1)).as("§2 a domain on the many2many").containsExactly(first);
        assertThat(found(client, 2)).containsExactly(second);
    }

    private static List<Object> found(TinyClient client, int year) {
        return RecordedScene.list(client.call(
                BOOK,
                "search",
                List.of(
                        List.of("student_id", "=", 51),
                        List.of("academic_year_id", "=", year),
                        List.of("course_id", "=", 2))));
    }

    /** §2: names and sequences come from ir.sequence; 16 gives all assignments of one create the last number. */
    @ParameterizedTest
    @MethodSource("kinds")
    void numbersFromSequences(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        client.call(BOOK, "create", List.of(bookOf(51), bookOf(52), with(bookOf(53), "name", "Own")));
        client.call(ASSIGNMENT, "create", List.of(assignmentOf("A"), assignmentOf("B"), assignmentOf("C")));
        assignment(client, "D");
        assignment(client, "E", "sequence", "OWN");

        assertThat(fake.rows(BOOK)).extracting(row -> row.get("name")).containsExactly("GB01", "GB02", "Own");
        assertThat(fake.rows(ASSIGNMENT))
                .extracting(row -> row.get("sequence"))
                .containsExactly(
                        version == OdooVersion.V14
                                ? new Object[] {"GA001", "GA002", "GA003", "GA004", "OWN"}
                                : new Object[] {"GA003", "GA003", "GA003", "GA004", "OWN"});
    }

    /** A number is drawn once, also by a call that is rolled back; a backup holds them, a reset does not begin again (§2). */
    @ParameterizedTest
    @MethodSource("kinds")
    void numbersAreDrawnOnce(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        book(client, 51);
        Snapshot backup = fake.snapshot();
        assertThat(outcome(client, BOOK, "create", with(bookOf(52), "course_id", 99)))
                .isEqualTo("F2");
        assertThat(fake.value(BOOK, book(client, 52), "name")).isEqualTo("GB03");

        fake.restore(backup);
        assertThat(fake.value(BOOK, book(client, 52), "name")).isEqualTo("GB02");
        fake.reset();
        assertThat(fake.value(BOOK, book(client, 52), "name")).isEqualTo("GB03");
    }

    /** §2, through {@code load}, which creates all new rows together. */
    @ParameterizedTest
    @MethodSource("kinds")
    void severalAssignmentsOfOneLoadShareTheirSequenceToo(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        List<Object> columns = List.of(
                "id",
                "name",
                "course_id/.id",
                "subject_id/.id",
                "issued_date",
                "assignment_type/.id",
                "faculty_id/.id",
                "point",
                "year_id/.id",
                "term_id/.id");
        List<Object> first = List.of("moodle_grade.a", "A", 2, 3, "2026-10-01 08:00:00", 1, 1, "12.5", 1, 1);
        List<Object> second = List.of("moodle_grade.b", "B", 2, 3, "2026-10-01 08:00:00", 1, 1, "x", 1, 1);

        assertThat(outcome(client, ASSIGNMENT, "load", columns, List.of(first, second)))
                .isEqualTo("ids=False");
        client.call(ASSIGNMENT, "load", columns, List.of(first, with(second, "12")));

        assertThat(fake.value(ASSIGNMENT, fake.idOf("moodle_grade.a"), "point")).isEqualTo(12.5);
        boolean shared = fake.value(ASSIGNMENT, fake.idOf("moodle_grade.a"), "sequence")
                .equals(fake.value(ASSIGNMENT, fake.idOf("moodle_grade.b"), "sequence"));
        assertThat(shared).isEqualTo(version != OdooVersion.V14);
    }

    private static List<Object> with(List<Object> row, String point) {
        List<Object> changed = new java.util.ArrayList<>(row);
        changed.set(7, point);
        return changed;
    }

    /** §2: the teacher is the caller, if he is one; to be two raises before 19. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theTeacherByDefault(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int bot = (Integer) client.authenticate(fake.login(), fake.password());
        Map<String, Object> values = assignmentOf("Quiz");
        values.remove("faculty_id");
        assertThat(outcome(client, ASSIGNMENT, "create", values))
                .as("a bot is no teacher")
                .isEqualTo("F2");

        fake.put("op.faculty", 7, Map.of("name", "Bot", "user_id", bot));
        int assignment = create(client, ASSIGNMENT, values);
        assertThat(fake.value(ASSIGNMENT, assignment, "faculty_id")).isEqualTo(List.of(7, "Bot"));

        fake.put("op.faculty", 8, Map.of("name", "Bot again", "user_id", bot));
        assertThat(outcome(client, ASSIGNMENT, "create", values)).isEqualTo(isNewest(version) ? "ok" : "F1 ValueError");
        assertThat(outcome(client, ASSIGNMENT, "create", assignmentOf("Sent"))).isEqualTo("ok");
    }

    /** §2: a deleted gradebook leaves its lines behind; an assignment with lines stays; an op.assignment goes with its own. */
    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsLeftBehind(OdooVersion version) {
        FakeOpenEduCat fake = grading(version);
        TinyClient client = TinyClient.of(fake);
        int book = book(client, 51);
        int assignment = assignment(client, "Quiz");
        int foreign = assignment(client, "Of an op.assignment");
        fake.put("op.assignment", 1, Map.of("grading_assignment_id", foreign));
        int line = line(client, book, assignment, 50);

        client.call(BOOK, "unlink", List.of(book));
        assertThat(fake.value(LINE, line, "gradebook_id")).isEqualTo(false);
        assertThat(outcome(client, ASSIGNMENT, "unlink", List.of(assignment))).isEqualTo("F2");
        client.call(ASSIGNMENT, "unlink", List.of(foreign));
        assertThat(fake.ids("op.assignment")).isEmpty();
    }
}
