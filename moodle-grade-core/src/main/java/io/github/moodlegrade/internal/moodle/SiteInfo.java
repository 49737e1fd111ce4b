package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code core_webservice_get_site_info} tells of the token. Its private access key is a secret and not kept. */
final class SiteInfo {
    private final long userId;
    private final Set<String> functions;

    private SiteInfo(long userId, Set<String> functions) {
        this.userId = userId;
        this.functions = functions;
    }

    static SiteInfo of(MoodleCall call, JsonNode answer) {
        Set<String> functions = new HashSet<>();
        for (JsonNode function : Shape.list(call, answer, "functions")) {
            functions.add(function.path("name").asText());
        }
        return new SiteInfo(Shape.id(call, answer, "userid"), functions);
    }

    /** The web service user's own id. */
    long userId() {
        return userId;
    }

    /** The functions of the token's web service. */
    Set<String> functions() {
        return Set.copyOf(functions);
    }

    boolean mayCall(String function) {
        return functions.contains(function);
    }

    /** Which needed functions the token's web service lacks. */
    List<String> missing() {
        return missingOf(Functions.NEEDED);
    }

    /** Which of these functions the token's web service lacks. */
    List<String> missingOf(List<String> wanted) {
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(functions);
        return missing;
    }

    /** Ends the run if the token may not call a function that nothing goes without. */
    void require(String function) {
        if (!mayCall(function)) {
            throw MoodleGradeException.run(FindingCode.FUNCTION_DENIED, lacks(function));
        }
    }

    static String lacks(String function) {
        return "The token's web service lacks the function " + function + ".";
    }
}
