package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Several calls as one ({@code tool_mobile_call_external_functions}). */
final class BatchCall {
    private final List<MoodleCall> inner;
    private final MoodleCall outer = new MoodleCall(Functions.BATCH);

    BatchCall(List<MoodleCall> inner) {
        this.inner = inner;
        for (int i = 0; i < inner.size(); i++) {
            MoodleCall one = inner.get(i);
            outer.with("requests[" + i + "][function]", one.function())
                    .with("requests[" + i + "][arguments]", one.arguments())
                    .about(one.course())
                    .oneOfMany();
            if (one.isInEnglish()) {
                outer.inEnglish();
            }
        }
    }

    /** The call to send. */
    MoodleCall call() {
        return outer;
    }

    /**
     * The answers in the order of the calls, as far as Moodle went: a batch ends with its first error, which is then the last answer here,
     * and one that {@code max_input_vars} cut short ends without an error.
     */
    List<MoodleAnswer> answers(JsonNode data, SafeText safe) {
        JsonNode responses = Shape.list(outer, data, "responses");
        if (responses.size() > inner.size()) {
            throw Shape.unusable(outer, responses.size() + " answers to " + inner.size() + " questions");
        }
        List<MoodleAnswer> answers = new ArrayList<>();
        for (JsonNode response : responses) {
            if (response.path("error").asBoolean(true)) {
                answers.add(MoodleAnswer.failed(MoodleError.of(json(response, "exception"), safe)));
                break;
            }
            answers.add(MoodleAnswer.of(json(response, "data")));
        }
        return answers;
    }

    private JsonNode json(JsonNode response, String field) {
        return JsonText.whole(response.path(field).asText())
                .orElseThrow(() -> Shape.unusable(outer, field + " of a batch is no JSON"));
    }
}
