package io.github.moodlegrade.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error as Moodle tells it: in a body of its own for a single call, as one element of a batch for an inner call. */
final class MoodleError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String MOODLE_EXCEPTION = "core\\exception\\moodle_exception";
    private static final String MISSING_RECORD = "dml_missing_record_exception";

    private final String exceptionClass;
    private final @Nullable String errorCode;
    private final String text;
    private final String textInBatch;

    private MoodleError(String exceptionClass, @Nullable String errorCode, String text, String textInBatch) {
        super(text, null, false, false);
        this.exceptionClass = exceptionClass;
        this.errorCode = errorCode;
        this.text = text;
        this.textInBatch = textInBatch;
    }

    static MoodleError of(String exceptionClass, String errorCode, String text) {
        return new MoodleError(exceptionClass, errorCode, text, text);
    }

    static MoodleError moodle(String errorCode, String text) {
        return of(MOODLE_EXCEPTION, errorCode, text);
    }

    /** Moodle's single calls show the untranslated key, its batch translates it. */
    static MoodleError untranslated(String errorCode, String textInBatch) {
        return new MoodleError(MOODLE_EXCEPTION, errorCode, "error/" + errorCode, textInBatch);
    }

    /** PHP itself failed: there is no {@code errorcode}. */
    static MoodleError php(String text) {
        return new MoodleError("Error", null, text, "Exception - " + text);
    }

    static MoodleError invalidToken() {
        return moodle("invalidtoken", "Invalid token - token not found");
    }

    static MoodleError access() {
        return of("webservice_access_exception", "accessexception", "Access control exception");
    }

    static MoodleError invalidParameter() {
        return of(
                "core\\exception\\invalid_parameter_exception", "invalidparameter", "Invalid parameter value detected");
    }

    /** Nobody has that id. */
    static MoodleError unknownUser() {
        return of(MISSING_RECORD, "invaliduser", "Invalid user");
    }

    static MoodleError missingRecord(String table) {
        return of(MISSING_RECORD, "invalidrecord", "Can't find data record in database table " + table + ".");
    }

    /** No course module has that id: every version says so without a table. */
    static MoodleError missingModule() {
        return of(MISSING_RECORD, "invalidrecordunknown", "Can't find data record in database.");
    }

    static MoodleError requireLogin() {
        return of(
                "core\\exception\\require_login_exception", "requireloginerror", "Course or activity not accessible.");
    }

    static MoodleError noPermissions(String capabilityName) {
        return of(
                "core\\exception\\required_capability_exception",
                "nopermissions",
                "Sorry, but you do not currently have permissions to do that (" + capabilityName + ").");
    }

    static MoodleError courseContext(long courseId, MoodleError why) {
        return moodle(
                "errorcoursecontextnotvalid",
                "You cannot execute functions in the course context (course id:" + courseId
                        + "). The context error message was: " + why.text());
    }

    String text() {
        return text;
    }

    /** The same as that version says it: Moodle 5.1 does not tell what kind of record it misses. */
    MoodleError in(MoodleVersion version) {
        return version.isFive() && exceptionClass.equals(MISSING_RECORD)
                ? of(MISSING_RECORD, "invalidrecordunknown", "Can't find data record in database.")
                : this;
    }

    /** The whole body of a single call that failed. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("exception", exceptionClass);
        if (errorCode != null) {
            body.put("errorcode", errorCode);
        }
        body.put("message", text);
        return body;
    }

    /** What stands, as JSON text, under {@code exception} of a batch element. */
    Map<String, Object> inBatch(String siteUrl, MoodleVersion version) {
        Map<String, Object> body = new LinkedHashMap<>();
        if ("accessexception".equals(errorCode)) {
            body.put("errorcode", errorCode);
            body.put("module", "webservice");
            return body;
        }
        String code = errorCode == null ? "generalexceptionmessage" : errorCode;
        String area = "invalidparameter".equals(code) ? "debug" : "moodle";
        body.put("message", textInBatch);
        body.put("errorcode", code);
        body.put("link", siteUrl + "/");
        body.put("moreinfourl", "https://docs.moodle.org/" + version.docs() + "/en/error/" + area + "/" + code);
        return body;
    }
}
