package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
                    .asking(inner.size(), one.function())
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
    List<MoodleAnswer> answers(JsonDocument data, SafeText safe) {
        Responses responses = new Responses(safe);
        Shape.taken(outer, data.tree("responses", () -> responses), "responses", Responses.class);
        if (responses.count > inner.size()) {
            throw Shape.unusable(outer, responses.count + " answers to " + inner.size() + " questions");
        }
        return responses.answers;
    }

    /** Takes the responses up to the first error. */
    private final class Responses implements Consumer<JsonNode> {
        private final List<MoodleAnswer> answers = new ArrayList<>();
        private final SafeText safe;
        private int count;
        private boolean hasFailed;

        Responses(SafeText safe) {
            this.safe = safe;
        }

        @Override
        public void accept(JsonNode response) {
            count++;
            if (hasFailed) {
                return;
            }
            hasFailed = response.path("error").asBoolean(true);
            answers.add(
                    hasFailed
                            ? MoodleAnswer.failed(
                                    MoodleError.of(json(response, "exception").tree(), safe))
                            : MoodleAnswer.of(json(response, "data")));
        }

        private JsonDocument json(JsonNode response, String field) {
            return JsonDocument.of(response.path(field).asText())
                    .orElseThrow(() -> Shape.unusable(outer, field + " of a batch is no JSON"));
        }
    }
}
