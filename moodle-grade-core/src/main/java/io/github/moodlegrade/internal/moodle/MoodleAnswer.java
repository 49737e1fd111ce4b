package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.moodlegrade.run.RunContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Moodle answered to one call: data or an error. */
final class MoodleAnswer {
    private final JsonNode data;
    private final @Nullable MoodleError error;

    private MoodleAnswer(JsonNode data, @Nullable MoodleError error) {
        this.data = data;
        this.error = error;
    }

    static MoodleAnswer of(JsonNode data) {
        return new MoodleAnswer(data, null);
    }

    static MoodleAnswer failed(MoodleError error) {
        return new MoodleAnswer(MissingNode.getInstance(), error);
    }

    Optional<MoodleError> error() {
        return Optional.ofNullable(error);
    }

    /** The data of the answer to this call; an error is thrown for what it means. */
    JsonNode orThrow(MoodleCall call, RunContext run) {
        if (error != null) {
            throw error.failureOf(call, run);
        }
        return data;
    }
}
