package io.github.moodlegrade;

import static io.github.moodlegrade.BreakableSchool.ASSIGNMENTS;
import static io.github.moodlegrade.BreakableSchool.BATCH;
import static io.github.moodlegrade.BreakableSchool.QUIZZES;
import static io.github.moodlegrade.BreakableSchool.function;
import static io.github.moodlegrade.run.FindingCode.ACTIVITY_CLOSED;
import static io.github.moodlegrade.run.FindingCode.CAPABILITY_MISSING;
import static io.github.moodlegrade.run.FindingCode.FUNCTION_DENIED;
import static io.github.moodlegrade.run.FindingCode.MOODLE_ANSWER_UNUSABLE;
import static io.github.moodlegrade.run.FindingCode.READING_INCOMPLETE;
import static io.github.moodlegrade.run.FindingCode.REQUEST_BLOCKED;
import static io.github.moodlegrade.run.FindingCode.SERVICE_USER_BLOCKED;
import static io.github.moodlegrade.run.FindingCode.WEB_SERVICES_OFF;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.testkit.AccountTrouble;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.SiteCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The ways in which a real Moodle was seen to break, as {@link FakeMoodle} does. */
final class WaysToBreak {
    private static final String ASSIGNMENT_GRADES = "mod_assign_get_grades";
    static final List<String> ALL = with(QUIZZES, ASSIGNMENTS);

    private WaysToBreak() {}

    static List<String> with(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private static Fault json(String body) {
        return Fault.answer(200, "application/json", body);
    }

    static Stream<Way> warnings() {
        return Stream.of(
                Way.before(
                                "quizzes with warning 1, as in quizzes_only_noaccess",
                                school -> school.moodle.onRequest(
                                        function("mod_quiz_get_quizzes_by_courses"),
                                        json(
                                                "{\"quizzes\":[],\"warnings\":[{\"item\":\"course\",\"itemid\":4,\"warningcode\":"
                                                        + "\"1\",\"message\":\"No access rights in course context\"}]}")))
                        .says(READING_INCOMPLETE, "quizzes", "warning 1", "moodle/course:view")
                        .delivering(ASSIGNMENTS),
                Way.before(
                                "assignments with warning 2, as of a user who is not enrolled",
                                school -> school.moodle.onRequest(
                                        function("mod_assign_get_assignments"),
                                        json(
                                                "{\"courses\":[],\"warnings\":[{\"item\":\"course\",\"itemid\":4,\"warningcode\":"
                                                        + "\"2\",\"message\":\"User is not enrolled or does not have requested"
                                                        + " capability\"}]}")))
                        .says(READING_INCOMPLETE, "assignments", "warning 2", "moodle/course:view")
                        .delivering(QUIZZES),
                Way.before("course closed to others", school -> school.course.accessible(false))
                        .leaves(State.FAILED)
                        .says(CAPABILITY_MISSING, "moodle/course:view"),
                Way.meanwhile("course closed to others", school -> school.course.accessible(false))
                        .says(ACTIVITY_CLOSED, "requireloginerror", "mod/quiz:view"));
    }

    static Stream<Way> capabilities() {
        return Stream.of(
                Way.without("webservice/rest:use")
                        .ends(Status.FAILED)
                        .says(FUNCTION_DENIED, "webservice/rest:use", "system context"),
                Way.without("moodle/course:view").leaves(State.FAILED).says(CAPABILITY_MISSING, "moodle/course:view"),
                Way.without("moodle/course:viewparticipants")
                        .leaves(State.FAILED)
                        .says(CAPABILITY_MISSING, "moodle/course:viewparticipants"),
                Way.without("moodle/user:viewdetails").says(CAPABILITY_MISSING, "moodle/user:viewdetails"),
                Way.before("without moodle/site:accessallgroups in a course of separate groups", school -> {
                            school.course.separateGroups(true);
                            school.moodle.serviceUser().deny("moodle/site:accessallgroups");
                        })
                        .says(CAPABILITY_MISSING, "moodle/site:accessallgroups"),
                Way.before(
                                "without both rights to see who somebody is",
                                school -> school.moodle
                                        .serviceUser()
                                        .deny("moodle/user:viewalldetails", "moodle/site:viewuseridentity"))
                        .leaves(State.FAILED)
                        .says(CAPABILITY_MISSING, "moodle/user:viewalldetails"),
                Way.without("mod/quiz:viewreports")
                        .says(ACTIVITY_CLOSED, "mod/quiz:viewreports")
                        .delivering(ASSIGNMENTS),
                Way.meanwhile(
                                "without mod/quiz:view",
                                school -> school.moodle.serviceUser().deny("mod/quiz:view"))
                        .says(ACTIVITY_CLOSED, "mod/quiz:view")
                        .delivering(ASSIGNMENTS),
                Way.without("mod/assign:view")
                        .says(READING_INCOMPLETE, "mod/assign:view")
                        .delivering(QUIZZES),
                Way.without("mod/assign:viewgrades")
                        .says(ACTIVITY_CLOSED, "warning 1", "mod/assign:viewgrades")
                        .delivering(QUIZZES),
                Way.without("moodle/course:viewhiddenactivities")
                        .says(READING_INCOMPLETE, "course module", "moodle/course:viewhiddenactivities")
                        .delivering(List.of("quiz 42", "quiz 44", "assignment 7", "assignment 9")),
                Way.without("moodle/course:ignoreavailabilityrestrictions")
                        .says(READING_INCOMPLETE, "moodle/course:ignoreavailabilityrestrictions")
                        .delivering(List.of("quiz 42", "quiz 43", "assignment 7", "assignment 8")));
    }

    static Stream<Way> accounts() {
        List<Way> ways = new ArrayList<>();
        for (AccountTrouble trouble : AccountTrouble.values()) {
            String name = trouble.name().toLowerCase(Locale.ROOT);
            Consumer<BreakableSchool> breaking =
                    school -> school.moodle.serviceUser().trouble(trouble);
            ways.add(Way.before(name, breaking)
                    .leaves(State.FAILED)
                    .says(CAPABILITY_MISSING, "change the password", "site policy", "e-mail"));
            ways.add(Way.meanwhile(name, breaking)
                    .ends(Status.FAILED)
                    .says(
                            SERVICE_USER_BLOCKED,
                            trouble == AccountTrouble.FORCE_PASSWORD_CHANGE
                                    ? "change the password"
                                    : trouble == AccountTrouble.POLICY_NOT_AGREED ? "site policy" : "e-mail"));
            ways.add(Way.before(
                            name + " when the best grades are read",
                            school -> school.moodle.onRequests(
                                    request -> {
                                        if (request.function().equals(ASSIGNMENT_GRADES)) {
                                            breaking.accept(school);
                                        }
                                        return false;
                                    },
                                    0,
                                    Fault.htmlPage()))
                    .says(ACTIVITY_CLOSED, "warning 1", "change the password", "site policy", "e-mail")
                    .delivering(QUIZZES));
        }
        ways.add(Way.meanwhile(
                        "suspended",
                        school -> school.moodle.serviceUser().account().suspended(true))
                .ends(Status.FAILED)
                .says(SERVICE_USER_BLOCKED, "suspended"));
        ways.add(Way.before(
                        "unconfirmed",
                        school -> school.moodle.serviceUser().account().unconfirmed(true))
                .ends(Status.FAILED)
                .says(SERVICE_USER_BLOCKED, "unconfirmed"));
        return ways.stream();
    }

    static Stream<Way> answers() {
        return Stream.of(
                Way.meanwhile(
                                "batches without answers",
                                school -> school.moodle.onRequest(BATCH, json("{\"responses\":[]}")))
                        .says(READING_INCOMPLETE, "max_input_vars")
                        .delivering(ASSIGNMENTS),
                Way.meanwhile("fields beyond the fourth dropped", school -> school.moodle.maxInputVars(3))
                        .leaves(State.FAILED)
                        .says(MOODLE_ANSWER_UNUSABLE, "did not arrive as it was sent"),
                Way.before(
                                "an assignment left out of the grades",
                                school -> school.moodle.onRequest(
                                        function(ASSIGNMENT_GRADES),
                                        Fault.changedBody(body ->
                                                body.replaceFirst("\"assignmentid\":8,", "\"assignmentid\":88,"))))
                        .says(READING_INCOMPLETE, "left the assignment out", "max_input_vars")
                        .delivering(with(QUIZZES, List.of("assignment 7", "assignment 9"))),
                Way.before(
                                "the course left out of the assignments",
                                school -> school.moodle.onRequest(
                                        function("mod_assign_get_assignments"),
                                        json("{\"courses\":[],\"warnings\":[]}")))
                        .says(READING_INCOMPLETE, "leaves the course out")
                        .delivering(QUIZZES),
                Way.meanwhile(
                                "a batch that ends with an error nobody knows",
                                school -> school.moodle.onRequest(
                                        BATCH,
                                        Fault.changedBody(
                                                body -> body.substring(0, body.indexOf("},{") + 2)
                                                        + "{\"error\":true,\"exception\":\"{\\\"errorcode\\\":\\\"dmlreadexception\\\"}\"}]}")))
                        .leaves(State.FAILED)
                        .says(MOODLE_ANSWER_UNUSABLE, "dmlreadexception"),
                Way.before(
                                "half a page of learners",
                                school -> school.moodle.onRequest(
                                        function("core_enrol_get_enrolled_users"),
                                        Fault.changedBody(body -> body.substring(0, body.length() / 2))))
                        .leaves(State.FAILED)
                        .says(MOODLE_ANSWER_UNUSABLE, "no whole JSON"),
                Way.meanwhile(
                                "a web page for batches and for best grades",
                                school -> school.moodle.onRequest(
                                        BATCH.or(function("mod_quiz_get_user_best_grade")), Fault.htmlPage()))
                        .leaves(State.FAILED)
                        .says(REQUEST_BLOCKED, "web page"),
                Way.before(
                                "a web page for the learners",
                                school -> school.moodle.onRequest(
                                        function("core_enrol_get_enrolled_users"), Fault.htmlPage()))
                        .leaves(State.FAILED)
                        .says(REQUEST_BLOCKED, "web page"),
                Way.before(
                                "a web page for the grades of assignments",
                                school -> school.moodle.onRequest(function(ASSIGNMENT_GRADES), Fault.htmlPage()))
                        .delivering(QUIZZES)
                        .says(REQUEST_BLOCKED, "web page"),
                Way.meanwhile("web services switched off", school -> school.moodle.site(SiteCondition.REST_DISABLED))
                        .ends(Status.FAILED)
                        .says(WEB_SERVICES_OFF, "switched off"));
    }

    static Stream<Way> functions() {
        return Stream.of(
                withoutFunction("mod_quiz_get_quizzes_by_courses").delivering(ASSIGNMENTS),
                withoutFunction("mod_quiz_get_user_best_grade").delivering(ASSIGNMENTS),
                withoutFunction("mod_assign_get_assignments").delivering(QUIZZES),
                withoutFunction(ASSIGNMENT_GRADES).delivering(QUIZZES),
                withoutFunction("core_enrol_get_enrolled_users")
                        .ends(Status.FAILED)
                        .says(FUNCTION_DENIED, "core_enrol_get_enrolled_users"),
                Way.meanwhile(
                                "best grades taken out of the service",
                                school -> school.moodle.serviceUser().removeFunctions("mod_quiz_get_user_best_grade"))
                        .ends(Status.FAILED)
                        .says(FUNCTION_DENIED, "mod_quiz_get_user_best_grade"),
                Way.meanwhile(
                                "grades of assignments taken out of the service",
                                school -> school.moodle.serviceUser().removeFunctions(ASSIGNMENT_GRADES))
                        .ends(Status.FAILED)
                        .says(FUNCTION_DENIED, ASSIGNMENT_GRADES));
    }

    private static Way withoutFunction(String function) {
        return Way.before("a new process finds no " + function, school -> {
                    school.restart();
                    school.moodle.serviceUser().removeFunctions(function);
                })
                .says(READING_INCOMPLETE, function);
    }

    static Stream<Way> harmless() {
        return Stream.of(
                Way.meanwhile("a batch cut by max_input_vars", school -> school.moodle.maxInputVars(40)),
                Way.meanwhile("every batch but those of one cut", school -> school.moodle.maxInputVars(4)),
                Way.meanwhile(
                        "half a batch",
                        school -> school.moodle.onRequest(
                                BATCH, Fault.changedBody(body -> body.substring(0, body.length() / 2)))),
                Way.meanwhile("a web page for a batch", school -> school.moodle.onRequest(BATCH, Fault.htmlPage())),
                Way.before(
                        "a connection lost within an answer",
                        school -> school.moodle.onRequests(
                                BATCH.and(request ->
                                        !request.innerFunctions().contains("core_course_get_courses_by_field")),
                                1,
                                Fault.halfBody())));
    }
}
