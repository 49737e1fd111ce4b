package io.github.moodlegrade.odoo.endtoend;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeQuiz;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A school with gradebooks: op.course 2 with the subjects 3 (Moodle course 4: quiz 42 of 10 points, assignment 7 of 100) and 1 (Moodle course
 * 5: quiz 50 of 20), the students 51 to 54 in both, between the two doubles and the default ends.
 */
final class GradebookSchool implements AutoCloseable {
    static final long FIRST = 51;
    static final long LAST = 54;

    /** Within the double's academic year 1. */
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    final FakeMoodle moodle = FakeMoodle.start();
    final FakeOpenEduCat oec;
    final FakeQuiz quiz;
    final FakeAssignment assignment;
    final FakeQuiz otherQuiz;

    HashStore store = new InMemoryHashStore();
    ImportListener listener = new ImportListener() {};
    OdooWire wire = OdooWire.XML_RPC;
    Edition edition = Edition.AUTO;
    UnaryOperator<OpenEduCat.Builder> settings = builder -> builder;

    GradebookSchool() {
        this(OdooVersion.strictest());
    }

    GradebookSchool(OdooVersion version) {
        oec = FakeOpenEduCat.start(version).withGrading().seedSchool();
        var course = moodle.course(4).idnumber("oec_subj_3_course_2").name("Course", "C");
        var other = moodle.course(5).idnumber("oec_subj_1_course_2").name("Other course", "O");
        for (long student = FIRST; student <= LAST; student++) {
            course.student(1000 + student).idnumber("oec_student_" + student);
            other.student(1000 + student).idnumber("oec_student_" + student);
        }
        quiz = course.quiz(42).maximum("10").name("Quiz");
        assignment = course.assignment(7).maximum(100).name("Assignment");
        otherQuiz = other.quiz(50).maximum("20").name("Other quiz");
    }

    /** The same school with grades for everybody. */
    static GradebookSchool withGrades() {
        GradebookSchool school = new GradebookSchool();
        for (long student = FIRST; student <= LAST; student++) {
            school.quiz.bestGrade(1000 + student, "8.33333");
            school.assignment.grade(1000 + student, "66.50000");
            school.otherQuiz.bestGrade(1000 + student, "5");
        }
        return school;
    }

    ImportReport run() {
        return run(Mode.IMPORT);
    }

    ImportReport run(Mode mode) {
        return run(ImportRequest.allCourses().mode(mode));
    }

    ImportReport run(ImportRequest request) {
        return service().importGrades(request);
    }

    GradeImportService service() {
        OdooConnection connection = OdooConnection.of(
                        oec.url(),
                        oec.database(),
                        oec.login(),
                        Secret.of(wire == OdooWire.XML_RPC ? oec.password() : oec.apiKey()))
                .wire(wire);
        return WithoutWaiting.build(GradeImportService.builder(
                        Site.of("small", "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .http(HttpSettings.ofDefaults())
                                .build(),
                        settings.apply(OpenEduCat.builder(connection).edition(edition))
                                .build())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .hashStore(store)
                .listener(listener));
    }

    /**
     * All that an import writes, without ids: {@code MDL-Q42 -> 10.0}, {@code MDL-Q42 student 51 -> 7.0 is 70.0}, {@code student 51 -> 70.00, 1
     * override lines}.
     */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        Map<Object, String> assignments = new TreeMap<>();
        Map<Object, String> books = new TreeMap<>();
        for (Map<String, Object> row : oec.rows("grading.assignment")) {
            String name = text(row, "name");
            assignments.put(row.get("id"), name.split(" ", 2)[0]);
            shown.merge(name, text(row, "point") + " " + row.get("active"), (one, two) -> one + " and " + two);
        }
        for (Map<String, Object> row : oec.rows("gradebook.gradebook")) {
            String name = "student " + one(row, "student_id");
            books.put(row.get("id"), name);
            long overrides = oec.rows("op.grade.override.line").stream()
                    .filter(line -> one(line, "grade_grade_id").equals(row.get("id")))
                    .count();
            shown.merge(
                    name,
                    text(row, "percentage") + ", " + overrides + " override lines",
                    (one, two) -> one + " and " + two);
        }
        for (Map<String, Object> row : oec.rows("gradebook.line")) {
            shown.merge(
                    assignments.get(one(row, "grade_assigment_id")) + " " + books.get(one(row, "gradebook_id")),
                    text(row, "marks") + " is " + text(row, "percentage"),
                    (one, two) -> one + " and " + two);
        }
        return shown;
    }

    static String text(Map<String, Object> row, String field) {
        return Objects.requireNonNull(row.get(field)).toString();
    }

    static Object one(Map<String, Object> row, String field) {
        return Objects.requireNonNull(((List<?>) Objects.requireNonNull(row.get(field))).get(0));
    }

    @Override
    public void close() {
        moodle.close();
        oec.close();
    }
}
