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
import io.github.moodlegrade.odoo.FewStudents;
import io.github.moodlegrade.odoo.MarksPolicy;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.PastTheNetwork;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeQuiz;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Moodle course 4, which is subject 3 of course 2, with the students 51 to 54 (Moodle users 1051 to 1054), quiz 42 of 10 points and
 * assignment 7 of 100, between the two doubles and the default ends.
 */
final class SmallSchool implements AutoCloseable {
    static final long FIRST = 51;
    static final long LAST = 54;

    final FakeMoodle moodle = FakeMoodle.start();
    final FakeOpenEduCat oec;
    final FakeQuiz quiz;
    final FakeAssignment assignment;
    private final HttpClient direct;

    HashStore store = new InMemoryHashStore();
    MarksPolicy policy = MarksPolicy.NATIVE;
    int passPercent = 40;
    boolean resultLines = true;

    /** Whether pauses take their time. */
    boolean waits = true;

    ImportListener listener = new ImportListener() {};

    /** With the OpenEduCat that refuses most. */
    SmallSchool() {
        this(OdooVersion.strictest());
    }

    SmallSchool(OdooVersion version) {
        oec = FewStudents.of(FakeOpenEduCat.start(version).seedSchool());
        direct = PastTheNetwork.to(moodle, oec);
        var course = moodle.course(4).idnumber("oec_subj_3_course_2").name("Course", "C");
        for (long student = FIRST; student <= LAST; student++) {
            course.student(1000 + student).idnumber("oec_student_" + student);
        }
        quiz = course.quiz(42).maximum("10").name("Quiz");
        assignment = course.assignment(7).maximum(100).name("Assignment");
    }

    /** The same school with 7 points for everybody in the quiz and 66 in the assignment. */
    static SmallSchool withGrades() {
        return withGrades(OdooVersion.strictest());
    }

    static SmallSchool withGrades(OdooVersion version) {
        SmallSchool school = new SmallSchool(version);
        for (long student = FIRST; student <= LAST; student++) {
            school.quiz.bestGrade(1000 + student, "7");
            school.assignment.grade(1000 + student, "66");
        }
        return school;
    }

    /** Empties the Moodle course, as many schools do each year for the next batch. */
    void empty() {
        for (long student = FIRST; student <= LAST; student++) {
            quiz.removeBestGrade(1000 + student);
            moodle.course(4).unenrol(1000 + student);
        }
    }

    /** A student whom OpenEduCat has had nothing of so far, not enrolled yet. */
    void newStudent(int student) {
        oec.addStudent(student, "Student " + student, "s" + student + "@example.test");
    }

    /** A learner of the Moodle course with points in the quiz. */
    void learner(int student, String points) {
        moodle.course(4).student(1000 + student).idnumber("oec_student_" + student);
        quiz.bestGrade(1000 + student, points);
    }

    ImportReport run(Mode mode) {
        return run(ImportRequest.allCourses().mode(mode));
    }

    ImportReport run(ImportRequest request) {
        return service("small", http().build()).importGrades(request);
    }

    /** Settings that leave the network out. */
    HttpSettings.Builder http() {
        return HttpSettings.builder().client(direct);
    }

    /** A host of this school, under any name of its site. */
    GradeImportService service(String site, HttpSettings http) {
        return service(Site.of(site, "MDL"), http);
    }

    GradeImportService service(Site site, HttpSettings http) {
        GradeImportService.Builder builder = GradeImportService.builder(
                        site,
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .http(http)
                                .build(),
                        OpenEduCat.builder(OdooConnection.of(
                                        oec.url(), oec.database(), oec.login(), Secret.of(oec.apiKey()), http))
                                .marks(policy)
                                .passPercent(passPercent)
                                .resultLines(resultLines)
                                .build())
                .hashStore(store)
                .listener(listener);
        return waits ? builder.build() : WithoutWaiting.build(builder);
    }

    /** All that an import writes, without ids and times: {@code MDL-Q42 -> held, 4 of 10}, {@code MDL-Q42 student 51 -> present 7}. */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        Map<Object, String> codes = new TreeMap<>();
        for (Map<String, Object> session : oec.rows("op.exam.session")) {
            shown.put("session " + session.get("exam_code"), text(session, "state"));
        }
        for (Map<String, Object> exam : oec.rows("op.exam")) {
            codes.put(exam.get("id"), text(exam, "exam_code"));
            shown.put(
                    text(exam, "exam_code"),
                    exam.get("state") + ", " + exam.get("min_marks") + " of " + exam.get("total_marks"));
        }
        for (Map<String, Object> attendee : oec.rows("op.exam.attendees")) {
            shown.put(
                    codes.get(one(attendee, "exam_id")) + " student " + one(attendee, "student_id"),
                    attendee.get("status") + " " + attendee.get("marks"));
        }
        for (Map<String, Object> line : oec.rows("op.result.line")) {
            String of = codes.get(one(line, "exam_id")) + " student " + one(line, "student_id");
            shown.merge(of + " result", text(line, "marks"), (first, second) -> first + " and " + second);
            shown.merge(of + " verdict", text(line, "status"), (first, second) -> first + " and " + second);
        }
        return shown;
    }

    private static String text(Map<String, Object> row, String field) {
        return Objects.requireNonNull(row.get(field)).toString();
    }

    private static Object one(Map<String, Object> row, String field) {
        return Objects.requireNonNull(((List<?>) Objects.requireNonNull(row.get(field))).get(0));
    }

    int exam(String code) {
        return id("op.exam", row -> code.equals(row.get("exam_code")));
    }

    int session() {
        return id("op.exam.session", row -> true);
    }

    int attendee(String examCode, int student) {
        return ofStudent("op.exam.attendees", examCode, student);
    }

    int resultLine(String examCode, int student) {
        return ofStudent("op.result.line", examCode, student);
    }

    private int ofStudent(String model, String examCode, int student) {
        Object exam = exam(examCode);
        return id(
                model,
                row -> one(row, "exam_id").equals(exam)
                        && one(row, "student_id").equals(student));
    }

    private int id(String model, Predicate<Map<String, Object>> wanted) {
        return oec.rows(model).stream()
                .filter(wanted)
                .map(row -> (Integer) Objects.requireNonNull(row.get("id")))
                .findFirst()
                .orElseThrow();
    }

    /** What a report says, besides that the other pairs of the double's school are not in Moodle. */
    static List<Finding> findings(ImportReport report) {
        return report.findings().stream()
                .filter(finding -> finding.code() != FindingCode.COURSES_NOT_IN_MOODLE)
                .collect(Collectors.toList());
    }

    static List<Finding> findings(ImportReport report, FindingCode code) {
        return report.findings().stream()
                .filter(finding -> finding.code() == code)
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        moodle.close();
        oec.close();
    }
}
