package io.github.moodlegrade;

import static io.github.moodlegrade.testkit.Overheard.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.Overheard;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Moodle, or what stands before it, names a pupil: the listener and the audit hear it; report, exceptions and log say it in words of ours. */
class MoodleWordsTest {
    private static final String SITE_INFO = "core_webservice_get_site_info";
    private static final String COURSES = "core_course_get_courses_by_field";
    private static final String USERS = "core_enrol_get_enrolled_users";
    private static final String QUIZZES = "mod_quiz_get_quizzes_by_courses";
    private static final String BEST = "mod_quiz_get_user_best_grade";
    private static final String ASSIGNMENTS = "mod_assign_get_assignments";
    private static final String ASSIGNMENT_GRADES = "mod_assign_get_grades";
    private static final String BATCH = "tool_mobile_call_external_functions";

    private static final String JSON_WORDS = "\"" + WORDS + "\"";
    private static final Fault PAGE = Fault.answer(
            200, "text/html; charset=utf-8", "<!DOCTYPE html><html><title>" + WORDS + "</title><body></body></html>");

    private final FakeMoodle moodle = FakeMoodle.start();
    private final MemoryOec oec = new MemoryOec(new Journal());
    private final Overheard overheard = new Overheard();

    MoodleWordsTest() {
        oec.student(51, null);
        oec.course(4, 7);
        var course = moodle.course(4).idnumber("oec_subj_4_course_7");
        course.student(151).idnumber("oec_student_51");
        course.quiz(42).maximum("10").bestGrade(151, "8");
        course.assignment(7).maximum(100).grade(151, "66");
        course.assignment(8).maximum(100).markingWorkflow(true).grade(151, "66");
    }

    @AfterEach
    void stop() {
        overheard.close();
        moodle.close();
    }

    private ImportReport run(int batch) {
        return GradeImportService.builder(
                        Site.of("t" + UUID.randomUUID().toString().substring(0, 8), "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .batchSize(batch)
                                .http(HttpSettings.builder().readRetries(0).build())
                                .build(),
                        oec)
                .listener(overheard)
                .build()
                .importGrades(ImportRequest.allCourses());
    }

    private static Fault json(String body) {
        return Fault.answer(200, "application/json; charset=utf-8", body);
    }

    private static String warnings(String item, String code) {
        return "\"warnings\":[{\"item\":\"" + item + "\",\"itemid\":7,\"warningcode\":" + code + ",\"message\":"
                + JSON_WORDS + "}]}";
    }

    private static Fault debugInfo() {
        return json(
                "{\"exception\":\"dml_read_exception\",\"errorcode\":\"dmlreadexception\",\"message\":\"Error reading"
                        + " from database\",\"debuginfo\":" + JSON_WORDS + "}");
    }

    private static Fault inBatch(String code) {
        String exception = "{\"message\":" + JSON_WORDS + ",\"errorcode\":\"" + code + "\"}";
        return json("{\"responses\":[{\"error\":true,\"exception\":\"" + exception.replace("\"", "\\\"") + "\"}]}");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("a message", USERS, 1, Fault.moodleError("codingerror", WORDS)),
                Arguments.of("a message of an unknown error", USERS, 1, Fault.moodleError("x", WORDS)),
                Arguments.of("a message that passes", USERS, 1, Fault.moodleError("upgraderunning", WORDS)),
                Arguments.of("an errorcode", USERS, 1, Fault.moodleError(WORDS, "An error")),
                Arguments.of("an errorcode of a user", USERS, 1, Fault.moodleError("wsaccessuser" + WORDS, "No")),
                Arguments.of("an exception's class", USERS, 1, Fault.moodleError(WORDS, "codingerror", "An error")),
                Arguments.of("debuginfo", USERS, 1, debugInfo()),
                Arguments.of("a refused token", SITE_INFO, 1, Fault.moodleError("invalidtoken", WORDS)),
                Arguments.of("a refused function", COURSES, 1, Fault.moodleError("accessexception", WORDS)),
                Arguments.of("a closed course", QUIZZES, 1, Fault.moodleError("errorcoursecontextnotvalid", WORDS)),
                Arguments.of("a closed quiz", BEST, 1, Fault.moodleError("requireloginerror", WORDS)),
                Arguments.of("a learner who is gone", BEST, 1, Fault.moodleError("userdeleted", WORDS)),
                Arguments.of("a missing capability", BEST, 1, Fault.moodleError("nopermissions", WORDS)),
                Arguments.of("a learner in a batch", BATCH, 100, inBatch("userdeleted")),
                Arguments.of("an error in a batch", BATCH, 100, inBatch(WORDS)),
                Arguments.of(
                        "a warning of quizzes", QUIZZES, 1, json("{\"quizzes\":[]," + warnings("course", "\"1\""))),
                Arguments.of("a warning's code", QUIZZES, 1, json("{\"quizzes\":[]," + warnings("course", JSON_WORDS))),
                Arguments.of(
                        "a warning of assignments",
                        ASSIGNMENTS,
                        1,
                        json("{\"courses\":[]," + warnings("module", "\"1\""))),
                Arguments.of(
                        "a warning of assignment grades",
                        ASSIGNMENT_GRADES,
                        1,
                        json("{\"assignments\":[]," + warnings("assignment", "\"1\""))),
                Arguments.of(
                        "a warning of a best grade", BEST, 1, json("{\"hasgrade\":false," + warnings("quiz", "\"9\""))),
                Arguments.of("a page in place of a course", USERS, 1, PAGE),
                Arguments.of("a page in place of Moodle", SITE_INFO, 1, PAGE),
                Arguments.of(
                        "a firewall", USERS, 1, Fault.answer(406, "text/html; charset=utf-8", "<p>" + WORDS + "</p>")),
                Arguments.of("a gateway", USERS, 1, Fault.answer(503, "text/html; charset=utf-8", WORDS)),
                Arguments.of("a proxy", SITE_INFO, 1, Fault.answer(401, "text/html; charset=utf-8", WORDS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void areHeardByListenerAndAuditAlone(String what, String function, int batch, Fault fault) {
        moodle.onRequests(request -> request.function().equals(function), 0, fault);

        ImportReport report = run(batch);

        assertThat(report.findings()).as(what).isNotEmpty();
        overheard.assertNobodyElseHeard();
    }

    @Test
    void areAboutTheFindingBesideThem() {
        moodle.onRequests(request -> request.function().equals(BEST), 0, Fault.moodleError("userdeleted", WORDS));

        ImportReport report = run(1);

        assertThat(School.finding(report, FindingCode.LEARNER_GONE).message())
                .isEqualTo("Moodle gives no best grades of the user any more (userdeleted).");
        assertThat(overheard.said()).singleElement().satisfies(said -> {
            assertThat(said.runId()).isEqualTo(report.runId());
            assertThat(said.mode()).isEqualTo(report.mode());
            assertThat(said.code()).isEqualTo(FindingCode.LEARNER_GONE);
            assertThat(said.course()).contains(4L);
            assertThat(said.users()).containsExactly(151L);
            assertThat(said.words()).endsWith("userdeleted: " + WORDS);
        });
    }

    @Test
    void anAddressThatIsNoMoodlesIsToldByItsHostAlone() {
        moodle.onRequests(
                request -> true, 0, Fault.redirect(302, "https://login.example/zoe.angstrom?name=17.375%20points"));

        ImportReport report = run(1);

        assertThat(School.finding(report, FindingCode.REDIRECTED).message())
                .endsWith("redirects (HTTP 302) to https://login.example.");
        assertThat(overheard.said())
                .singleElement()
                .satisfies(said ->
                        assertThat(said.words()).contains("https://login.example/zoe.angstrom?name=17.375%20points"));
    }

    @Test
    void areOneLineOfAtMostTwoThousandCharacters() {
        moodle.onRequests(
                request -> request.function().equals(USERS),
                0,
                Fault.moodleError("codingerror", "a\n\u0007\u202eb " + "x".repeat(5_000)));

        run(1);

        assertThat(overheard.said())
                .singleElement()
                .satisfies(said -> assertThat(said.words())
                        .contains("codingerror: a b xxx")
                        .hasSizeLessThanOrEqualTo(2_000)
                        .endsWith("x\u2026"));
    }

    @Test
    void thatAListenerQuotesInItsExceptionAreNotLogged() {
        moodle.onRequests(request -> request.function().equals(USERS), 0, Fault.moodleError("codingerror", WORDS));
        ImportListener quoting = new ImportListener() {
            @Override
            public void said(Said said) {
                throw new IllegalStateException("no room for " + said.words());
            }
        };

        GradeImportService.builder(
                        Site.of("quoting", "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .build(),
                        oec)
                .listener(quoting.andThen(overheard))
                .build()
                .importGrades(ImportRequest.allCourses());

        overheard.assertNobodyElseHeard();
    }
}
