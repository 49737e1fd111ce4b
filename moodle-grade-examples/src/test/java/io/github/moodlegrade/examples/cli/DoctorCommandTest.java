package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.moodlegrade.examples.cli.Cli.Outcome;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.testkit.Group;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.AccountTrouble;
import io.github.moodlegrade.testkit.FakeServiceUser;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.SiteCondition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code doctor} says of a school that is set up, and of each way to set one up wrongly that the doubles know. */
class DoctorCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    @TempDir
    private Path folder;

    private final TwoServers servers = new TwoServers();

    @AfterEach
    void stop() {
        servers.close();
    }

    /** Runs it where every write fails, and looks that none was tried and no hash store came into being. */
    private Outcome doctor(TwoServers of, Cli cli, String... options) {
        of.openEduCat.failOnWrite(true);
        String[] arguments =
                Stream.concat(Stream.of("doctor"), Stream.of(options)).toArray(String[]::new);
        Outcome outcome = cli.run(arguments);
        assertThat(of.openEduCat.refusedWrites()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        return outcome;
    }

    private Outcome doctor(String... options) {
        return doctor(servers, servers.cli(folder), options);
    }

    private static List<String> lines(Outcome outcome, String state) {
        return outcome.out
                .lines()
                .filter(line -> line.startsWith("  " + state + " "))
                .collect(Collectors.toList());
    }

    private static boolean isAllWell(Outcome outcome) {
        return lines(outcome, "warning").isEmpty() && lines(outcome, "wrong").isEmpty();
    }

    // ---- all is well

    @Test
    void aSchoolThatIsSetUpIsWell() {
        Outcome outcome = doctor();

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.out).matches(out -> isAllWell(outcome));
        String ok = String.join("\n", lines(outcome, "ok"));
        assertThat(ok)
                .contains("address: MoodleWebService " + servers.moodle.url(), "token: ", "clock: ")
                .contains("lets the user in", "edition: Grades go to community@", "key: ", "rights: ", "records: ")
                .contains(
                        "learners of course 4: Learners: 3, with an idnumber: 3, with an e-mail: 3, students in OpenEduCat: 3.")
                .contains("activities of course 4: Quizzes: 1, assignments: 1.", "subject and course: 4.", "2 of 4.");
        MoodleWebService.neededFunctions()
                .forEach(function -> assertThat(ok).contains("function " + function + ": The token may call it."));
        assertThat(outcome.out)
                .contains("What cannot be told", "moodle/course:viewhiddenactivities", "mod/quiz:view")
                .contains(" ok, 0 warnings, 0 wrong")
                .doesNotContain("no course could be read whole");
    }

    @Test
    void aSchoolWithGradebooksIsWell() {
        try (TwoServers gradebooks = TwoServers.withGradebooks()) {
            Outcome outcome = doctor(gradebooks, gradebooks.cli(folder));

            assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
            assertThat(outcome.out).contains("edition: Grades go to enterprise@", "records: ");
        }
    }

    @Test
    void optionalFunctionsAreNotMissed() {
        servers.moodle.serviceUser().withoutFollowing();

        Outcome outcome = doctor();

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(lines(outcome, "ok")).anyMatch(line -> line.contains("lacks it; optional: for following changes"));
    }

    @Test
    void aSchoolWithoutGradesYetIsWellAsFarAsCanBeTold() {
        servers.moodle.removeCourse(4);
        servers.moodle.quiz(43).removeBestGrade(1051);

        Outcome outcome = doctor();

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.out).doesNotContain("records: ").contains("no grade was found that would make one");
    }

    @Test
    void capabilitiesWhoseLackNobodySeesAreNamedAsSuch() {
        servers.moodle.serviceUser().deny("moodle/course:viewhiddencourses", "moodle/grade:viewhidden");

        Outcome outcome = doctor();

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.out.substring(outcome.out.indexOf("What cannot be told")))
                .contains("moodle/course:viewhiddencourses", "moodle/grade:viewhidden");
    }

    @Test
    void eMailsAreNotMissedWhereAllHaveAnIdnumber() {
        servers.moodle.serviceUser().deny("moodle/site:viewuseridentity");

        Outcome outcome = doctor();

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.out).contains("with an idnumber: 3, with an e-mail: 0, students in OpenEduCat: 3.");
    }

    // ---- something is wrong

    private static Arguments wrong(FindingCode code, String name, BiConsumer<TwoServers, Cli> breaks) {
        return arguments(name, breaks, "wrong", code);
    }

    private static Arguments wrong(FindingCode code, String name, Consumer<TwoServers> how) {
        BiConsumer<TwoServers, Cli> breaks = (servers, cli) -> how.accept(servers);
        return arguments(name, breaks, "wrong", code);
    }

    private static Arguments warning(FindingCode code, String name, Consumer<TwoServers> how) {
        BiConsumer<TwoServers, Cli> breaks = (servers, cli) -> how.accept(servers);
        return arguments(name, breaks, "warning", code);
    }

    private static Arguments denied(FindingCode code, String capability) {
        return wrong(
                code,
                "without " + capability,
                servers -> servers.moodle.serviceUser().deny(capability));
    }

    private static Consumer<TwoServers> user(Consumer<FakeServiceUser> change) {
        return servers -> change.accept(servers.moodle.serviceUser());
    }

    static Stream<Arguments> moodleSetUpWrongly() {
        return Stream.of(
                wrong(
                        FindingCode.TOKEN_REFUSED,
                        "another token",
                        (servers, cli) -> cli.set("MOODLE_GRADE_MOODLE_TOKEN", "0123456789abcdef0123456789abcdef")),
                wrong(FindingCode.TOKEN_REFUSED, "token expired", user(FakeServiceUser::expire)),
                wrong(FindingCode.FUNCTION_DENIED, "not authorised", user(one -> one.outOfService(true))),
                denied(FindingCode.FUNCTION_DENIED, "webservice/rest:use"),
                denied(FindingCode.CAPABILITY_MISSING, "moodle/course:view"),
                denied(FindingCode.CAPABILITY_MISSING, "moodle/course:viewparticipants"),
                denied(FindingCode.ACTIVITY_CLOSED, "mod/quiz:viewreports"),
                denied(FindingCode.READING_INCOMPLETE, "mod/assign:view"),
                denied(FindingCode.ACTIVITY_CLOSED, "mod/assign:viewgrades"),
                denied(FindingCode.NO_LEARNER_MATCHED, "moodle/user:viewalldetails"),
                wrong(FindingCode.CAPABILITY_MISSING, "separate groups", servers -> {
                    servers.moodle.course(4).separateGroups(true).enrol(60, "editingteacher");
                    servers.moodle.serviceUser().deny("moodle/site:accessallgroups");
                }),
                wrong(FindingCode.READING_INCOMPLETE, "hidden assignment", servers -> {
                    servers.moodle.assignment(7).visible(false);
                    servers.moodle.serviceUser().deny("moodle/course:viewhiddenactivities");
                }),
                wrong(
                        FindingCode.CAPABILITY_MISSING,
                        "forced password change",
                        user(one -> one.trouble(AccountTrouble.FORCE_PASSWORD_CHANGE))),
                wrong(
                        FindingCode.CAPABILITY_MISSING,
                        "policy not agreed",
                        user(one -> one.trouble(AccountTrouble.POLICY_NOT_AGREED))),
                wrong(
                        FindingCode.SERVICE_USER_BLOCKED,
                        "suspended",
                        user(one -> one.account().suspended(true))),
                wrong(
                        FindingCode.SERVICE_USER_BLOCKED,
                        "unconfirmed",
                        user(one -> one.account().unconfirmed(true))),
                wrong(
                        FindingCode.WEB_SERVICES_OFF,
                        "web services off",
                        servers -> servers.moodle.site(SiteCondition.REST_DISABLED)),
                wrong(
                        FindingCode.MOODLE_UNAVAILABLE,
                        "maintenance",
                        servers -> servers.moodle.site(SiteCondition.MAINTENANCE)),
                wrong(FindingCode.MOODLE_UNAVAILABLE, "down", servers -> servers.moodle.stopListening()),
                wrong(
                        FindingCode.WRONG_URL,
                        "an HTML page",
                        servers -> servers.moodle.onRequest(request -> true, Fault.htmlPage())),
                wrong(
                        FindingCode.REDIRECTED,
                        "a redirect",
                        servers -> servers.moodle.onRequest(
                                request -> true, Fault.redirect(301, "https://moodle.school.example/"))),
                wrong(
                        FindingCode.WRONG_URL,
                        "another server",
                        (servers, cli) -> cli.set("MOODLE_GRADE_MOODLE_URL", servers.openEduCat.url())));
    }

    static Stream<Arguments> functionsMissing() {
        return MoodleWebService.neededFunctions().stream()
                .map(function ->
                        wrong(FindingCode.FUNCTION_DENIED, function, user(one -> one.removeFunctions(function))));
    }

    static Stream<Arguments> odooSetUpWrongly() {
        return Stream.of(
                wrong(
                        FindingCode.DATABASE_UNKNOWN,
                        "another database",
                        (servers, cli) -> cli.set("MOODLE_GRADE_ODOO_DATABASE", "nodb")),
                wrong(
                        FindingCode.LOGIN_REFUSED,
                        "another secret",
                        (servers, cli) ->
                                cli.set("MOODLE_GRADE_ODOO_SECRET", "0123456789012345678901234567890123456789")),
                wrong(
                        FindingCode.WRONG_URL,
                        "another server",
                        (servers, cli) -> cli.set("MOODLE_GRADE_ODOO_URL", servers.moodle.url())),
                wrong(FindingCode.ODOO_UNAVAILABLE, "down", servers -> servers.openEduCat.stopListening()),
                wrong(FindingCode.RIGHTS_MISSING, "no group", servers -> servers.openEduCat.userGroups()),
                wrong(
                        FindingCode.RIGHTS_MISSING,
                        "the group of faculty alone",
                        servers -> servers.openEduCat.userGroups(Group.FACULTY)),
                wrong(
                        FindingCode.MODEL_MISSING,
                        "another edition",
                        (servers, cli) -> cli.set("MOODLE_GRADE_ODOO_EDITION", "enterprise")),
                wrong(
                        FindingCode.NO_EXAM_TYPE,
                        "no exam type",
                        servers -> servers.openEduCat.delete("op.exam.type", ids(servers, "op.exam.type"))),
                wrong(
                        FindingCode.NO_BATCH,
                        "nobody enrolled in a batch",
                        servers -> servers.openEduCat.delete("op.student.course", ids(servers, "op.student.course"))));
    }

    private static int[] ids(TwoServers servers, String model) {
        return servers.openEduCat.ids(model).stream().mapToInt(id -> id).toArray();
    }

    static Stream<Arguments> coursesSetUpWrongly() {
        return Stream.of(
                wrong(FindingCode.COURSES_NOT_IN_MOODLE, "no course", servers -> {
                    servers.moodle.course(4).idnumber("MATH101");
                    servers.moodle.course(5).idnumber("PROG101");
                }),
                wrong(
                        FindingCode.NO_STUDENT_ROLE,
                        "roles of the school's own",
                        (servers, cli) -> cli.set("MOODLE_GRADE_MOODLE_STUDENT_ROLES", "pupil")),
                wrong(FindingCode.NO_LEARNER_MATCHED, "no idnumbers", servers -> {
                    for (int user = 1051; user <= 1053; user++) {
                        servers.moodle.user(user).idnumber("");
                    }
                }),
                wrong(
                        FindingCode.AMBIGUOUS,
                        "one idnumber twice",
                        servers -> servers.moodle.user(1052).idnumber("oec_student_51")),
                warning(
                        FindingCode.LEARNER_UNMATCHED,
                        "a learner without idnumber",
                        servers -> servers.moodle.user(1052).idnumber("")),
                warning(
                        FindingCode.UNKNOWN_STUDENT,
                        "an unknown student",
                        servers -> servers.moodle.user(1052).idnumber("oec_student_9999")),
                warning(FindingCode.IDNUMBERS_NOT_SHOWN, "idnumbers not shown", servers -> {
                    for (int user = 1051; user <= 1053; user++) {
                        servers.moodle.user(user).email("student" + (user - 1000) + "@example.test");
                    }
                    servers.moodle.serviceUser().deny("moodle/user:viewalldetails");
                }),
                warning(
                        FindingCode.KEY_EXPIRES,
                        "a key that ends",
                        servers -> servers.openEduCat.apiKeyEnds(
                                LocalDate.now(ZoneOffset.UTC).plusDays(3) + " 00:00:00")));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource({"moodleSetUpWrongly", "functionsMissing", "odooSetUpWrongly", "coursesSetUpWrongly"})
    void namesWhatIsWrongAndWhatToDo(String name, BiConsumer<TwoServers, Cli> breaks, String state, FindingCode code) {
        Cli cli = servers.cli(folder);
        breaks.accept(servers, cli);

        Outcome outcome = doctor(servers, cli);

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(state.equals("wrong") ? 5 : 3);
        assertThat(lines(outcome, state))
                .as("%s", outcome)
                .anyMatch(line -> line.contains(" " + code + ": ") && line.contains("What to do: " + remedy(code)));
        assertThat(lines(outcome, "wrong")).noneMatch(line -> line.contains("What to do: Nothing"));
        assertThat(lines(outcome, state))
                .extracting(line -> line.replaceFirst("( \\(course.*)? What to do:.*", ""))
                .as("one line a kind, %s", outcome)
                .doesNotHaveDuplicates();
        assertThat(lines(outcome, "warning")).noneMatch(line -> line.contains("learners of course"));
    }

    /** That not one course is found is no finding of a run, where it is usual that some are not. */
    private static String remedy(FindingCode code) {
        return code == FindingCode.COURSES_NOT_IN_MOODLE
                ? "Give the Moodle courses the course idnumbers oec_subj_{subject id}_course_{course id}."
                : code.remedy();
    }

    @ParameterizedTest
    @MethodSource("functionsMissing")
    void aMissingFunctionIsNamedOnceAsWrongAndNotAsOk(String function, BiConsumer<TwoServers, Cli> breaks) {
        Cli cli = servers.cli(folder);
        breaks.accept(servers, cli);

        Outcome outcome = doctor(servers, cli);

        assertThat(lines(outcome, "wrong"))
                .filteredOn(line -> line.contains(" FUNCTION_DENIED: ") && line.contains(function))
                .as("%s", outcome)
                .hasSize(1);
        assertThat(lines(outcome, "ok")).noneMatch(line -> line.contains("function " + function + ":"));
    }

    @Test
    void neitherServerHidesWhatIsWrongAtTheOther() {
        Cli cli = servers.cli(folder)
                .set("MOODLE_GRADE_MOODLE_TOKEN", "0123456789abcdef0123456789abcdef")
                .set("MOODLE_GRADE_ODOO_DATABASE", "nodb");

        Outcome outcome = doctor(servers, cli);

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(5);
        assertThat(lines(outcome, "wrong")).hasSize(2);
        assertThat(outcome.out)
                .containsSubsequence("Moodle", "TOKEN_REFUSED", "OpenEduCat on Odoo", "DATABASE_UNKNOWN");
        assertThat(lines(outcome, "warning")).anyMatch(line -> line.contains("No course could be looked at"));
    }

    @Test
    void whatIsWellAtOneServerIsToldThoughTheOtherIsDown() {
        servers.moodle.stopListening();

        Outcome outcome = doctor();

        assertThat(lines(outcome, "ok")).anyMatch(line -> line.contains("lets the user in"));
    }

    @Test
    void whatIsWrongInSeveralCoursesIsOneLine() {
        servers.moodle.serviceUser().deny("mod/quiz:viewreports");

        Outcome outcome = doctor();

        assertThat(line(outcome, "wrong", "ACTIVITY_CLOSED"))
                .hasLineCount(1)
                .contains("(course 4: quiz 42; course 5: quiz 43; 2 times)");
    }

    @Test
    void whoIsAmbiguousIsNamedOnce() {
        servers.moodle.user(1052).idnumber("oec_student_51");

        Outcome outcome = doctor();

        assertThat(line(outcome, "wrong", "AMBIGUOUS"))
                .contains("users [1051, 1052]", "(course 4; course 5; 2 times)")
                .doesNotContain("Moodle users 1051");
        assertThat(line(outcome, "ok", "learners of course 4"))
                .endsWith("students in OpenEduCat: 1. About the others: AMBIGUOUS.");
    }

    @Test
    void theLoginIsTrueThoughRightsAreMissing() {
        servers.openEduCat.userGroups();

        Outcome outcome = doctor();

        assertThat(lines(outcome, "ok")).anyMatch(line -> line.contains("lets the user in"));
        assertThat(outcome.out).contains("no course could be read whole").doesNotContain("no grade was found");
    }

    private static String line(Outcome outcome, String state, String name) {
        return lines(outcome, state).stream()
                .filter(line -> line.contains(" " + name + ": "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theMissingBatchIsAWarning() {
        servers.moodle.serviceUser().removeFunctions("tool_mobile_call_external_functions");

        Outcome outcome = doctor();

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(3);
        assertThat(line(outcome, "warning", "function tool_mobile_call_external_functions"))
                .contains("ten times as fast", "What to do: Add the function");
    }

    @Test
    void quizzesThatMoodleDoesNotShowAreAWarning() {
        servers.moodle.serviceUser().deny("mod/quiz:view");

        Outcome outcome = doctor();

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(3);
        assertThat(line(outcome, "warning", "quizzes")).contains("no quiz in any course", "mod/quiz:view");
        assertThat(line(outcome, "warning", "activities of course 5")).contains("neither", "mod/quiz:view");
    }

    @Test
    void learnersThatMoodleDoesNotShowAreAWarning() {
        servers.moodle.serviceUser().deny("moodle/user:viewdetails");

        Outcome outcome = doctor();

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(3);
        assertThat(line(outcome, "warning", "learners of course 4"))
                .contains("no learner", "moodle/user:viewdetails", "moodle/site:accessallgroups");
    }

    @Test
    void clocksThatDifferAreAWarning() {
        servers.moodle.clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)));

        Outcome outcome = doctor();

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(3);
        assertThat(line(outcome, "warning", "clock"))
                .containsPattern("is (599|60[0-9]) s behind this machine's")
                .contains("What to do: ");
    }

    @Test
    void aPasswordIsAWarning() {
        Outcome outcome =
                doctor(servers, servers.cli(folder).set("MOODLE_GRADE_ODOO_SECRET", servers.openEduCat.password()));

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(3);
        assertThat(line(outcome, "warning", "PASSWORD_USED")).contains(FindingCode.PASSWORD_USED.remedy());
        assertThat(line(outcome, "ok", "key")).isEmpty();
        assertThat(outcome.out + outcome.err).doesNotContain(servers.openEduCat.password(), servers.moodle.token());
    }

    @ParameterizedTest
    @EnumSource(names = {"EXAM_USER", "FACULTY"})
    void oneGroupOfTwoIsNotEnoughFor2025(Group only) {
        try (TwoServers of2025 = TwoServers.of(OdooVersion.V19_2025)) {
            Outcome both = doctor(of2025, of2025.cli(folder));
            of2025.openEduCat.userGroups(only);

            Outcome one = doctor(of2025, of2025.cli(folder));

            assertThat(both.exitCode).as("%s", both).isEqualTo(0);
            assertThat(one.exitCode).as("%s", one).isEqualTo(5);
            assertThat(line(one, "wrong", "RIGHTS_MISSING"))
                    .contains(
                            only == Group.FACULTY
                                    ? "openeducat_exam.group_op_exam_user"
                                    : "openeducat_core.group_op_faculty",
                            FindingCode.RIGHTS_MISSING.remedy());
            assertThat(line(one, "ok", "rights")).isEmpty();
        }
    }

    @Test
    void gradebooksLackWhatNewAssignmentsNeed() {
        try (TwoServers gradebooks = TwoServers.withGradebooks()) {
            gradebooks.openEduCat.delete("grading.assignment.type", ids(gradebooks, "grading.assignment.type"));

            Outcome outcome = doctor(gradebooks, gradebooks.cli(folder));

            assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(5);
            assertThat(line(outcome, "wrong", "NO_ASSIGNMENT_TYPE")).contains(FindingCode.NO_ASSIGNMENT_TYPE.remedy());
        }
    }

    // ---- options

    @Test
    void looksAtTheCoursesThatAreNamed() {
        Outcome known = doctor("--course", "4");
        Outcome unknown = doctor("--course", "99");

        assertThat(known.exitCode).as("%s", known).isEqualTo(0);
        assertThat(known.out).contains("of course 4: ").doesNotContain("of course 5: ");
        assertThat(unknown.exitCode).as("%s", unknown).isEqualTo(5);
        assertThat(line(unknown, "wrong", "COURSE_UNKNOWN")).contains(FindingCode.COURSE_UNKNOWN.remedy());
    }

    @Test
    void optionsWinOverSettings() {
        Cli cli = servers.cli(folder)
                .set("MOODLE_GRADE_MOODLE_STUDENT_ROLES", "pupil")
                .set("MOODLE_GRADE_ODOO_EDITION", "enterprise");

        Outcome outcome = doctor(servers, cli, "--student-role", "student", "--edition", "auto");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
    }

    @Test
    void settingsThatCannotWorkEndWith5() {
        Outcome outcome = doctor(servers, servers.cli(folder).set("MOODLE_GRADE_MOODLE_URL", "http://moodle.example"));

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(5);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err).contains("Cannot run: ", "plain http");
    }

    @Test
    void jsonIsOneObjectAlone() throws IOException {
        servers.moodle.serviceUser().removeFunctions("tool_mobile_call_external_functions");

        Outcome outcome = doctor("--json");

        JsonNode diagnosis = JSON.readTree(outcome.out);
        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(3);
        assertThat(outcome.out.lines()).hasSize(1);
        assertThat(diagnosis.fieldNames()).toIterable().containsExactly("state", "cancelled", "checks", "notTold");
        assertThat(diagnosis.get("state").asText()).isEqualTo("warning");
        assertThat(diagnosis.get("cancelled").isBoolean()).isTrue();
        assertThat(diagnosis.get("notTold")).isNotEmpty();
        for (JsonNode check : diagnosis.get("checks")) {
            assertThat(check.fieldNames()).toIterable().containsExactly("area", "state", "name", "found", "remedy");
            assertThat(check.get("area").asText()).isIn("moodle", "odoo", "courses");
            assertThat(check.get("state").asText()).isIn("ok", "warning");
        }
        assertThat(diagnosis.get("checks"))
                .filteredOn(check -> check.get("state").asText().equals("warning"))
                .hasSize(1)
                .allSatisfy(check -> {
                    assertThat(check.get("name").asText()).isEqualTo("function tool_mobile_call_external_functions");
                    assertThat(check.get("remedy").asText()).startsWith("Add the function");
                });
    }
}
