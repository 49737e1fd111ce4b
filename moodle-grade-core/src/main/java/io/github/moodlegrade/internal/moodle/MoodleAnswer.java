package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.run.RunContext;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Moodle answered to one call: data or an error. */
final class MoodleAnswer {
    private final @Nullable JsonDocument data;
    private final @Nullable MoodleError error;
    private final @Nullable Instant moodleTime;

    private MoodleAnswer(@Nullable JsonDocument data, @Nullable MoodleError error, @Nullable Instant moodleTime) {
        this.data = data;
        this.error = error;
        this.moodleTime = moodleTime;
    }

    static MoodleAnswer of(JsonDocument data) {
        return new MoodleAnswer(data, null, null);
    }

    static MoodleAnswer failed(MoodleError error) {
        return new MoodleAnswer(null, error, null);
    }

    /** The same answer, given at a moment of Moodle's clock. */
    MoodleAnswer at(Optional<Instant> time) {
        return new MoodleAnswer(data, error, time.orElse(null));
    }

    /** When it was given, by Moodle's clock; empty if the server does not say. */
    Optional<Instant> moodleTime() {
        return Optional.ofNullable(moodleTime);
    }

    Optional<MoodleError> error() {
        return Optional.ofNullable(error);
    }

    /** The data of the answer to this call; an error is thrown for what it means. */
    JsonNode orThrow(MoodleCall call, RunContext run) {
        return documentOrThrow(call, run).tree();
    }

    /** The data of the answer to this call, not read yet; an error is thrown for what it means. */
    JsonDocument documentOrThrow(MoodleCall call, RunContext run) {
        if (error != null) {
            throw error.failureOf(call, run);
        }
        return Objects.requireNonNull(data);
    }
}
