package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What it means that Moodle refuses a function. */
final class RefusedFunction {
    private RefusedFunction() {}

    /** What it means that Moodle does not have a function. */
    static MoodleGradeException absent(MoodleCall call) {
        return MoodleGradeException.run(
                FindingCode.FUNCTION_DENIED,
                "Moodle does not have " + call + " (any more), or the token's web service lost it ("
                        + MoodleError.UNKNOWN_RECORD + ").");
    }

    /** A token or service that is refused as a whole ends the run whatever was asked. */
    static void requireOptional(MoodleCall call, MoodleGradeException denied) {
        if (!call.isOptional() || denied.finding().code() != FindingCode.FUNCTION_DENIED) {
            throw denied;
        }
    }

    /**
     * Moodle says {@code accessexception} for four things. A token that has expired is deleted by that very answer, so the next call tells;
     * if that one succeeds, it is this function alone that is refused.
     *
     * @param answer to a small question asked afterwards; null if none came
     */
    static MoodleGradeException denied(MoodleCall call, @Nullable MoodleAnswer answer) {
        Optional<MoodleError> error = answer == null ? Optional.empty() : answer.error();
        if (answer != null && error.isEmpty()) {
            return MoodleGradeException.run(
                    FindingCode.FUNCTION_DENIED,
                    "Moodle refuses " + call + ": it is not in the token's web service (accessexception).");
        }
        if (error.isPresent() && error.get().is(MoodleError.INVALID_TOKEN)) {
            return MoodleGradeException.run(
                    FindingCode.TOKEN_REFUSED, "The token has expired; Moodle deleted it at the call of " + call + ".");
        }
        return MoodleGradeException.run(
                FindingCode.FUNCTION_DENIED,
                "Moodle refuses " + call
                        + " (accessexception): the web service is disabled or does not list its user or "
                        + Functions.SITE_INFO + ", the token allows other addresses only, or the role lacks"
                        + " webservice/rest:use in the system context.");
    }
}
