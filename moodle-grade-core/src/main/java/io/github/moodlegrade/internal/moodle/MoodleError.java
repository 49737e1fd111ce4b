package io.github.moodlegrade.internal.moodle;

import static io.github.moodlegrade.run.FindingCode.CAPABILITY_MISSING;
import static io.github.moodlegrade.run.FindingCode.COURSE_UNKNOWN;
import static io.github.moodlegrade.run.FindingCode.FUNCTION_DENIED;
import static io.github.moodlegrade.run.FindingCode.MOODLE_ANSWER_UNUSABLE;
import static io.github.moodlegrade.run.FindingCode.MOODLE_UNAVAILABLE;
import static io.github.moodlegrade.run.FindingCode.SERVICE_USER_BLOCKED;
import static io.github.moodlegrade.run.FindingCode.TOKEN_REFUSED;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An {@code exception} that Moodle answered. Only {@code errorcode} says what it means: the class is another in each version, the message
 * is translated, may be HTML, or is missing.
 */
final class MoodleError {
    /** Set when a token expires, too: Moodle deletes it and only the next call says {@code invalidtoken}. */
    static final String ACCESS = "accessexception";

    static final String INVALID_TOKEN = "invalidtoken";
    static final String INVALID_PARAMETER = "invalidparameter";

    /** Since Moodle 5.1 for any record that is missing: a learner, an activity, a course, a function; which, it does not say. */
    static final String UNKNOWN_RECORD = "invalidrecordunknown";

    private static final Set<String> LEARNER =
            Set.of("userdeleted", "invaliduser", "guestsarenotallowed", "usernotconfirmed");
    private static final Set<String> CLOSED = Set.of("requireloginerror", "nopermissions", "invalidrecord");
    /** Not {@code sitemaintenance}: an administrator's maintenance outlasts any retry. */
    private static final Set<String> PASSING = Set.of("dbconnectionfailed", "upgraderunning");

    /** Codes of Moodle itself that a message may show. */
    private static final Set<String> KNOWN = Set.of(
            ACCESS,
            INVALID_TOKEN,
            INVALID_PARAMETER,
            UNKNOWN_RECORD,
            "cannotcallincoursecontext",
            "codingerror",
            "coursehidden",
            "dbconnectionfailed",
            "ddlexecuteerror",
            "dmlreadexception",
            "dmlwriteexception",
            "errorcoursecontextnotvalid",
            "forcepasswordchangenotice",
            "generalexceptionmessage",
            "gradesneedregrading",
            "guestsarenotallowed",
            "invalidcourseid",
            "invalidcoursemodule",
            "invalidrecord",
            "invalidresponse",
            "invaliduser",
            "missingparam",
            "nopermissions",
            "nopermissiontoviewgrades",
            "notingroup",
            "requireloginerror",
            "servicenotavailable",
            "sitemaintenance",
            "sitepolicynotagreed",
            "upgraderunning",
            "userdeleted",
            "usernotconfirmed",
            "usernotfullysetup",
            "wsaccessuserdeleted",
            "wsaccessuserexpired",
            "wsaccessusernologin",
            "wsaccessusersuspended",
            "wsaccessuserunconfirmed");

    private final String code;
    private final String message;
    private final String words;

    private MoodleError(String code, String message, String words) {
        this.code = code;
        this.message = message;
        this.words = words;
    }

    /** The same as Moodle's other way to say that it does not have the function; it says so in other words in each version. */
    MoodleError asNoSuchFunction() {
        return new MoodleError(ACCESS, "", words);
    }

    /** Reads {@code errorcode} and {@code message}; either may be missing, as may be what only stands in the words. */
    static MoodleError of(JsonNode answer, SafeText safe) {
        List<String> words = new ArrayList<>();
        for (String field : List.of("exception", "errorcode", "message", "debuginfo")) {
            String text = safe.of(answer.path(field).asText(""));
            if (!text.isEmpty()) {
                words.add(text);
            }
        }
        return new MoodleError(
                safe.of(answer.path("errorcode").asText("")),
                safe.of(answer.path("message").asText("")),
                String.join(": ", words));
    }

    /** All that Moodle said, which may name people. */
    String words() {
        return words;
    }

    /** Whether the function is refused, or there is none of that name. */
    boolean isDenied() {
        return code.equals(ACCESS) || isUnknownFunction();
    }

    boolean is(String errorCode) {
        return code.equals(errorCode);
    }

    /** Whether another try may succeed within seconds. */
    boolean mayPass() {
        return PASSING.contains(code);
    }

    /** Whether only the learner who was asked for is concerned. */
    boolean concernsLearner() {
        return LEARNER.contains(code);
    }

    /** Whether only the course or activity that was asked for is closed or gone. */
    boolean concernsActivity() {
        return CLOSED.contains(code) && !isUnknownFunction();
    }

    /** The table's name is in every translation of the message. */
    private boolean isUnknownFunction() {
        return code.equals("invalidrecord") && message.contains("external_functions");
    }

    /** What it means that this call failed so, with Moodle's words told beside it. */
    MoodleGradeException failureOf(MoodleCall call, RunContext run) {
        MoodleGradeException failure = failureOf(call);
        run.said(failure.finding(), words);
        return failure;
    }

    /** What it means that this call failed so. */
    MoodleGradeException failureOf(MoodleCall call) {
        if (code.startsWith("wsaccessuser")) {
            return run(
                    SERVICE_USER_BLOCKED, call, "the web service user is suspended, unconfirmed, expired or deleted");
        }
        switch (code) {
            case INVALID_TOKEN:
                return run(TOKEN_REFUSED, call, "it does not know the token");
            case ACCESS:
                return run(FUNCTION_DENIED, call, "the function is not in the token's web service");
            case "forcepasswordchangenotice":
                return run(SERVICE_USER_BLOCKED, call, "the web service user must change the password first");
            case "sitepolicynotagreed":
                return run(SERVICE_USER_BLOCKED, call, "the web service user must agree to the site policy first");
            case "usernotfullysetup":
                return run(SERVICE_USER_BLOCKED, call, "the web service user has no name or e-mail address");
            case "sitemaintenance":
                return run(MOODLE_UNAVAILABLE, call, "the site is under maintenance");
            case "upgraderunning":
                return run(MOODLE_UNAVAILABLE, call, "the site is being upgraded");
            case "dbconnectionfailed":
                return run(MOODLE_UNAVAILABLE, call, "it has no connection to its database");
            default:
                return aboutOneCourse(call);
        }
    }

    private MoodleGradeException aboutOneCourse(MoodleCall call) {
        switch (code) {
            case "nopermissions":
                return course(CAPABILITY_MISSING, call, "the role lacks " + Capabilities.toUse(call.function()));
            case "requireloginerror":
            case "errorcoursecontextnotvalid":
                return course(
                        CAPABILITY_MISSING,
                        call,
                        "the role lacks " + Capabilities.ENTER_COURSE + "; or " + Capabilities.OR_BLOCKED);
            case UNKNOWN_RECORD:
            case "invalidrecord":
                return isUnknownFunction()
                        ? run(FUNCTION_DENIED, call, "this version of Moodle does not have the function")
                        : course(COURSE_UNKNOWN, call, "it was deleted while the run was reading");
            case INVALID_PARAMETER:
                return course(MOODLE_ANSWER_UNUSABLE, call, "the request did not arrive as it was sent");
            case "":
                return course(MOODLE_ANSWER_UNUSABLE, call, "PHP failed");
            default:
                return course(MOODLE_ANSWER_UNUSABLE, call, "an error that has no meaning here");
        }
    }

    private MoodleGradeException run(FindingCode what, MoodleCall call, String why) {
        return new MoodleGradeException(Reach.RUN, Finding.of(what, sentence(call, why)), null);
    }

    private MoodleGradeException course(FindingCode what, MoodleCall call, String why) {
        if (call.course() == 0) {
            return run(what, call, why);
        }
        Finding finding = Finding.of(what, sentence(call, why)).inCourse(call.course());
        return new MoodleGradeException(Reach.COURSE, finding, null);
    }

    private String sentence(MoodleCall call, String why) {
        return "Moodle refused " + call.function() + ": " + why + " (" + this + ").";
    }

    /** The {@code errorcode} where it is one that Moodle is known for: any other may hold what a plugin makes of a name. */
    @Override
    public String toString() {
        if (code.isEmpty()) {
            return "no error code";
        }
        return KNOWN.contains(code) ? code : "an error code of its own";
    }
}
