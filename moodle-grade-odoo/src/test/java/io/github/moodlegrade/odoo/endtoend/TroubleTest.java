package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.FewStudents;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.PastTheNetwork;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeQuiz;
import io.github.moodlegrade.testkit.Fault;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong at a school, and what the report then says: cause, whom it concerns, remedy; and never a secret. */
class TroubleTest {
    private static final String TOKEN = "canary0moodle0token0c0ffee";
    private static final long QUIZ = 42;

    private final HashStore store = new InMemoryHashStore();
    private FakeMoodle moodle;
    private FakeOpenEduCat oec;
    private FakeQuiz quiz;
    private Everything everything;

    private String moodleUrl;
    private String odooUrl;
    private String token = TOKEN;
    private String database;
    private String password;

    @BeforeEach
    void school() {
        moodle = FakeMoodle.start();
        moodle.serviceUser().token(TOKEN);
        var course = moodle.course(4).idnumber("oec_subj_3_course_2").name("Course", "C");
        for (long student = 51; student <= 60; student++) {
            course.student(1000 + student)
                    .idnumber("oec_student_" + student)
                    .email("student" + student + "@example.test");
        }
        quiz = course.quiz(QUIZ).maximum("10").name("Quiz");
        for (long student = 51; student <= 60; student++) {
            quiz.bestGrade(1000 + student, "7");
        }
        oec = FewStudents.of(FakeOpenEduCat.start(OdooVersion.V19).seedSchool());
        moodleUrl = moodle.url();
        odooUrl = oec.url();
        database = oec.database();
        password = oec.apiKey();
        everything = new Everything();
    }

    @AfterEach
    void noSecretWasSaid() {
        String all = everything.text();
        everything.close();
        moodle.close();
        oec.close();
        assertThat(all).isNotEmpty().doesNotContain(TOKEN, oec.password(), oec.apiKey());
    }

    private ImportReport run(ImportRequest request) {
        HttpSettings http = HttpSettings.builder()
                .client(PastTheNetwork.to(moodle, oec))
                .readRetries(0)
                .build();
        ImportReport report = GradeImportService.builder(
                        Site.of("trouble", "MDL"),
                        MoodleWebService.builder(moodleUrl, Secret.of(token))
                                .http(http)
                                .build(),
                        OpenEduCat.builder(OdooConnection.of(odooUrl, database, oec.login(), Secret.of(password), http))
                                .build())
                .hashStore(store)
                .build()
                .importGrades(request);
        everything.add(report);
        return report;
    }

    private ImportReport run() {
        return run(ImportRequest.allCourses());
    }

    private static Finding finding(ImportReport report, FindingCode code) {
        Optional<Finding> found = report.findings().stream()
                .filter(finding -> finding.code() == code)
                .findFirst();
        assertThat(found).as(code + " in " + report.findings()).isPresent();
        return found.orElseThrow();
    }

    private void assertFailed(FindingCode code, String... words) {
        ImportReport report = run();
        assertThat(report.status()).isEqualTo(Status.FAILED);
        Finding finding = finding(report, code);
        assertThat(finding.message() + " " + finding.remedy()).contains(words);
        assertThat(oec.rows("op.exam.session")).isEmpty();
    }

    private Map<Object, Object> marks() {
        return oec.rows("op.exam.attendees").stream()
                .filter(row -> "present".equals(row.get("status")))
                .collect(Collectors.toMap(
                        row -> ((List<?>) Objects.requireNonNull(row.get("student_id"))).get(0),
                        row -> row.get("marks")));
    }

    private int only(String model) {
        assertThat(oec.rows(model)).hasSize(1);
        return (Integer) Objects.requireNonNull(oec.rows(model).get(0).get("id"));
    }

    // ---- a good run, for comparison

    @Test
    void aGoodRunSaysNothing() {
        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(10);
        assertThat(marks()).hasSize(10);
    }

    // ---- configuration

    @Test
    void aWrongToken() {
        token = "canary0wrong";
        assertFailed(FindingCode.TOKEN_REFUSED, "token", "docs/moodle-setup.md");
        assertThat(everything.text()).doesNotContain("canary0wrong");
    }

    @Test
    void aWrongPassword() {
        password = "canary0wrong0password";
        assertFailed(FindingCode.LOGIN_REFUSED, oec.login(), database, "odoo.secret");
        assertThat(everything.text()).doesNotContain("canary0wrong0password");
    }

    @Test
    void aWrongDatabase() {
        database = "nodb";
        assertFailed(FindingCode.DATABASE_UNKNOWN, "nodb", "odoo.database");
    }

    @Test
    void aWebPageInPlaceOfMoodle() {
        moodle.onRequests(request -> true, 0, Fault.htmlPage());
        assertFailed(FindingCode.WRONG_URL, "web page", "URL");
    }

    @Test
    void aWebPageInPlaceOfOdoo() {
        odooUrl = oec.url() + "/web";
        assertFailed(FindingCode.WRONG_URL, "/web", "URL");
    }

    @Test
    void aRedirectOfMoodle() {
        moodle.onRequests(request -> true, 0, Fault.redirect(301, "https://new.example/webservice/rest/server.php"));
        assertFailed(FindingCode.REDIRECTED, "https://new.example");
    }

    @Test
    void anUnknownCourse() {
        ImportReport report = run(ImportRequest.courses(CourseRef.id(4), CourseRef.id(77)));

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(finding(report, FindingCode.COURSE_UNKNOWN).message()).contains("id 77");
        assertThat(report.counts().delivered()).as("the known course goes on").isEqualTo(10);
    }

    // ---- people

    @Test
    void aStudentWithoutIdnumberIsFoundByEmailOrReported() {
        moodle.user(1051).idnumber("");
        moodle.user(1052).idnumber("").email("nobody@example.test");

        ImportReport report = run();

        assertThat(report.counts().delivered()).isEqualTo(9);
        assertThat(marks()).containsKey(51).doesNotContainKey(52);
        Finding finding = finding(report, FindingCode.LEARNER_UNMATCHED);
        assertThat(finding.users()).containsExactly(1052L);
        assertThat(finding.remedy()).contains("oec_student_");
        assertThat(oec.calls("op.student", "search_read"))
                .as("the same for matching and for the nearest students")
                .isEqualTo(1);
    }

    @Test
    void aUserWhoIsDeletedInTheMiddleOfABatch() {
        moodle.onRequest(
                request -> request.function().equals("core_enrol_get_enrolled_users"), Fault.changedBody(body -> {
                    moodle.user(1055).deleted(true);
                    return body;
                }));

        ImportReport report = run();

        assertThat(report.counts().delivered()).isEqualTo(9);
        assertThat(marks()).containsKeys(54, 56, 60).doesNotContainKey(55);
        assertThat(finding(report, FindingCode.LEARNER_GONE).users()).containsExactly(1055L);
    }

    // ---- records in OpenEduCat

    @Test
    void aQuizNameOfAnyKind() {
        quiz.name("Тест 😀 <b>5 < 6</b> \u0007");

        assertThat(run().status()).isEqualTo(Status.COMPLETED);

        assertThat(oec.row("op.exam", only("op.exam")))
                .hasEntrySatisfying("name", name -> assertThat(name.toString()).startsWith("Тест 😀"));
    }

    @Test
    void oneGradeThatOpenEduCatRefuses() {
        oec.refuseStudent(55);

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.counts().delivered()).isEqualTo(9);
        assertThat(report.counts().rejected()).isEqualTo(1);
        Finding finding = finding(report, FindingCode.GRADE_REFUSED);
        assertThat(finding.users()).containsExactly(1055L);
        assertThat(finding.activity()).contains("quiz 42");
        assertThat(finding.message())
                .contains("op.exam.write", "does not allow it")
                .doesNotContain("test bed");

        oec.refuseStudent();
        assertThat(run().counts().delivered()).as("tried again").isEqualTo(1);
    }

    @Test
    void anExamThatSomebodyDeletedComesBackWithAllItsMarks() {
        run();
        oec.delete("op.exam", only("op.exam"));

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(10);
        assertThat(marks()).hasSize(10);
    }

    @Test
    void anExamThatSomebodyArchivedOrClosed() {
        run();
        int exam = only("op.exam");
        quiz.bestGrade(1051, "9");

        for (String state : List.of("done", "cancel", "result_updated")) {
            oec.put("op.exam", exam, Map.of("state", state));
            assertRejected(FindingCode.REFUSED_STATE, "MDL-Q42", state);
        }
        oec.put("op.exam", exam, Map.of("state", "held", "active", false));
        assertRejected(FindingCode.ARCHIVED, "MDL-Q42", "archived");
        oec.put("op.exam", exam, Map.of("active", true));
        assertThat(run().counts().delivered()).isEqualTo(1);
    }

    @Test
    void aSessionThatIsDone() {
        run();
        oec.put("op.exam.session", only("op.exam.session"), Map.of("state", "done"));
        quiz.bestGrade(1051, "9");

        assertRejected(FindingCode.REFUSED_STATE, "session", "done");
    }

    @Test
    void aCodeThatSomebodyElseUses() {
        run();
        oec.put("op.exam", only("op.exam"), Map.of("subject_id", 1));
        quiz.bestGrade(1051, "9");

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.counts().rejected())
                .as("none of its grades is where it belongs")
                .isEqualTo(10);
        assertThat(finding(report, FindingCode.CODE_TAKEN).message()).contains("MDL-Q42", "subject 1");
        assertThat(marks()).containsEntry(51, 7);
    }

    private void assertRejected(FindingCode code, String... words) {
        ImportReport report = run();
        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(report.counts().unchanged()).isEqualTo(9);
        Finding finding = finding(report, code);
        assertThat(finding.message()).contains(words);
        assertThat(finding.users()).containsExactly(1051L);
        assertThat(marks()).containsEntry(51, 7);
    }

    @Test
    void moreBadRowsThanAreWorthTryingLeaveTheRestForLater() {
        oec.refuseStudent(
                LongStream.rangeClosed(51, 150).mapToInt(Math::toIntExact).toArray());
        var course = moodle.course(4);
        for (long student = 61; student <= 250; student++) {
            course.student(1000 + student).idnumber("oec_student_" + student);
            quiz.bestGrade(1000 + student, "7");
        }

        ImportReport report = run();

        assertThat(report.counts().rejected()).isBetween(40L, 100L);
        assertThat(report.counts().rejected()
                        + report.counts().delivered()
                        + report.counts().undelivered())
                .isEqualTo(200);
        assertThat(report.findings().stream().filter(finding -> finding.code() == FindingCode.GRADE_REFUSED))
                .allSatisfy(finding -> assertThat(finding.count()).isLessThanOrEqualTo(100));
        assertThat(finding(report, FindingCode.ODOO_REFUSED).message()).contains("next run");
        oec.refuseStudent();
        run();
        assertThat(marks()).hasSize(200);
    }

    @Test
    void aRightThatIsMissingForOneCourseDoesNotEndTheRun() {
        oec.onNextCall(
                "op.exam.attendees",
                "create",
                io.github.moodlegrade.odoo.testkit.Fault.xmlRpcFault(4, "You are not allowed to create this"));
        oec.onNextCall(
                "op.exam.session",
                "create",
                io.github.moodlegrade.odoo.testkit.Fault.xmlRpcFault(4, "You are not allowed to create this"));

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().delivered()).as("tried again in parts").isEqualTo(10);
    }

    @Test
    void aGradeWhoseLearnerIsUnmatchedWhenItsExamIsMadeAgainComesLater() {
        run();
        oec.delete("op.exam", only("op.exam"));
        moodle.user(1053).idnumber("oec_student_999999");
        run();
        assertThat(marks()).hasSize(9).doesNotContainKey(53);

        moodle.user(1053).idnumber("oec_student_53");
        assertThat(run().counts().delivered()).isEqualTo(1);

        assertThat(marks()).hasSize(10).containsKey(53);
    }

    @Test
    void aCorrectedCourseIdnumberIsNoticed() {
        run();
        moodle.course(4).idnumber("oec_subj_1_course_2");

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(finding(report, FindingCode.CODE_TAKEN).message()).contains("subject 3", "not 1");
    }

    @Test
    void twoAccountsThatAreOneStudentInTurn() {
        run();
        moodle.course(4).student(2000).idnumber("oec_student_51");
        moodle.user(1051).idnumber("gone").email("gone@example.test");
        quiz.bestGrade(2000, "3");
        run();
        assertThat(marks()).containsEntry(51, 3);

        moodle.user(2000).idnumber("gone");
        moodle.user(1051).idnumber("oec_student_51");
        run();

        assertThat(marks()).containsEntry(51, 7);
    }

    @Test
    void examsThatOdooDoesNotNumberAreLookedFor() {
        AtomicBoolean answered = new AtomicBoolean();
        oec.onCall(
                (OdooCall call) ->
                        call.method().equals("load") && call.model().equals("op.exam") && !answered.getAndSet(true),
                io.github.moodlegrade.odoo.testkit.Fault.body(
                        200,
                        "text/xml",
                        "<methodResponse><params><param><value><struct><member><name>ids</name><value><array><data/>"
                                + "</array></value></member></struct></value></param></params></methodResponse>"));

        ImportReport report = run();

        assertThat(answered).isTrue();
        assertThat(report.status()).as(report.findings().toString()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(10);
        only("op.exam");
    }

    // ---- looking

    @Test
    void aPlanWritesNothingAnywhere() {
        oec.failOnWrite(true);

        ImportReport report = run(ImportRequest.allCourses().mode(ImportRequest.Mode.PLAN));

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().undelivered()).isEqualTo(10);
        assertThat(oec.refusedWrites()).isEmpty();
        assertThat(store).hasToString("InMemoryHashStore with 0 hashes");
    }
}
