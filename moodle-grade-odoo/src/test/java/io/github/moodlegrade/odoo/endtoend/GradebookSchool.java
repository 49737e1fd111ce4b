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
import io.github.moodlegrade.odoo.FewStudents;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.PastTheNetwork;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.sharedtests.HandClock;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeQuiz;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
    /** At first settings that leave the network out. */
    HttpSettings http;

    UnaryOperator<OpenEduCat.Builder> settings = builder -> builder;
    final HandClock clock = new HandClock(NOW);

    GradebookSchool() {
        this(OdooVersion.strictest());
    }

    GradebookSchool(OdooVersion version) {
        this(FewStudents.of(FakeOpenEduCat.start(version).withGrading().seedSchool()));
    }

    /** The same Moodle with another OpenEduCat. */
    GradebookSchool(FakeOpenEduCat openEduCat) {
        oec = openEduCat;
        http = HttpSettings.builder().client(PastTheNetwork.to(moodle, oec)).build();
        var course = moodle.course(4).idnumber("oec_subj_3_course_2").name("Course", "C");
        var other = moodle.course(5).idnumber("oec_subj_1_course_2").name("Other course", "O");
        quiz = course.quiz(42).maximum("10").name("Quiz");
        assignment = course.assignment(7).maximum(100).name("Assignment");
        otherQuiz = other.quiz(50).maximum("20").name("Other quiz");
        for (long student = FIRST; student <= LAST; student++) {
            learner(student);
        }
    }

    /** The strictest of those that speak a wire. */
    static OdooVersion speaking(OdooWire wire) {
        return wire == OdooWire.XML_RPC ? OdooVersion.strictest() : OdooVersion.V19_2025;
    }

    /** A graded school over a wire. */
    static GradebookSchool over(OdooWire wire) {
        GradebookSchool school = new GradebookSchool(speaking(wire)).graded();
        school.wire = wire;
        return school;
    }

    /** The same school with grades for everybody: each student's percentage is 49.96. */
    static GradebookSchool withGrades() {
        return new GradebookSchool().graded();
    }

    GradebookSchool graded() {
        for (long student = FIRST; student <= LAST; student++) {
            grade(student);
        }
        return this;
    }

    /** Lets a student learn in both Moodle courses. */
    void learner(long student) {
        moodle.course(4).student(1000 + student).idnumber("oec_student_" + student);
        moodle.course(5).student(1000 + student).idnumber("oec_student_" + student);
    }

    /** Gives a student a grade in each activity. */
    void grade(long student) {
        quiz.bestGrade(1000 + student, "8.33333");
        assignment.grade(1000 + student, "66.50000");
        otherQuiz.bestGrade(1000 + student, "5");
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

    /** A host of this school, whose clock shows {@link #clock}. */
    GradeImportService service() {
        OdooConnection connection = OdooConnection.of(
                        oec.url(), oec.database(), oec.login(), Secret.of(oec.apiKey()), http)
                .wire(wire);
        return WithoutWaiting.build(GradeImportService.builder(
                        Site.of("small", "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .http(http)
                                .build(),
                        settings.apply(OpenEduCat.builder(connection).edition(edition))
                                .build())
                .clock(clock)
                .hashStore(store)
                .listener(listener));
    }

    /**
     * All that an import writes, without ids: {@code MDL-Q42 -> 10.0}, {@code MDL-Q42 student 51 -> 7.0 is 70.0}, {@code student 51 -> 70.00, 1
     * override lines}. A line whose gradebook somebody deleted is nobody's.
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
                    .filter(line -> isOf(line, "grade_grade_id", row))
                    .count();
            shown.merge(
                    name,
                    text(row, "percentage") + ", " + overrides + " override lines",
                    (one, two) -> one + " and " + two);
        }
        for (Map<String, Object> row : oec.rows("gradebook.line")) {
            if (Boolean.FALSE.equals(row.get("gradebook_id"))) {
                continue;
            }
            shown.merge(
                    assignments.get(one(row, "grade_assigment_id")) + " " + books.get(one(row, "gradebook_id")),
                    text(row, "marks") + " is " + text(row, "percentage"),
                    (one, two) -> one + " and " + two);
        }
        return shown;
    }

    /** A gradebook as it is shown, such as {@code 49.96, 2 override lines}. */
    String book(long student) {
        return Objects.requireNonNull(shown().get("student " + student));
    }

    int assignmentId(String code) {
        return id("grading.assignment", row -> text(row, "name").startsWith(code + " "));
    }

    int bookId(long student) {
        return id("gradebook.gradebook", row -> one(row, "student_id").equals((int) student));
    }

    int lineId(String code, long student) {
        Object of = assignmentId(code);
        Object in = bookId(student);
        return id(
                "gradebook.line",
                row -> one(row, "grade_assigment_id").equals(of)
                        && one(row, "gradebook_id").equals(in));
    }

    List<Integer> overrideLineIds(long student) {
        Object of = bookId(student);
        return oec.rows("op.grade.override.line").stream()
                .filter(row -> one(row, "grade_grade_id").equals(of))
                .map(GradebookSchool::id)
                .collect(Collectors.toList());
    }

    int computed() {
        return oec.calls("gradebook.gradebook", "calculate_percentage");
    }

    private int id(String model, Predicate<Map<String, Object>> wanted) {
        return oec.rows(model).stream()
                .filter(wanted)
                .map(GradebookSchool::id)
                .findFirst()
                .orElseThrow();
    }

    private static int id(Map<String, Object> row) {
        return (Integer) Objects.requireNonNull(row.get("id"));
    }

    /** What a report says, besides that the other pairs of the double's school are not in Moodle. */
    static List<Finding> findings(ImportReport report) {
        return SmallSchool.findings(report);
    }

    static List<Finding> findings(ImportReport report, FindingCode code) {
        return SmallSchool.findings(report, code);
    }

    /** The codes of {@link #findings(ImportReport)}. */
    static List<FindingCode> codes(ImportReport report) {
        return findings(report).stream().map(Finding::code).distinct().collect(Collectors.toList());
    }

    static String text(Map<String, Object> row, String field) {
        return Objects.requireNonNull(row.get(field)).toString();
    }

    static Object one(Map<String, Object> row, String field) {
        return Objects.requireNonNull(((List<?>) Objects.requireNonNull(row.get(field))).get(0));
    }

    private static boolean isOf(Map<String, Object> row, String field, Map<String, Object> parent) {
        return !Boolean.FALSE.equals(row.get(field)) && one(row, field).equals(parent.get("id"));
    }

    @Override
    public void close() {
        moodle.close();
        oec.close();
    }
}
