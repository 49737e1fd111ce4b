package io.github.moodlegrade.doctor;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.moodlegrade.doctor.Check.State;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/** What a {@link Doctor} found. Holds ids and counts, never a person's name, a mark or a secret. Immutable, safe for all threads. */
public final class Diagnosis {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final List<Check> checks;
    private final List<String> notTold;
    private final boolean cancelled;

    Diagnosis(List<Check> checks, List<String> notTold, boolean cancelled) {
        this.checks = List.copyOf(checks);
        this.notTold = List.copyOf(notTold);
        this.cancelled = cancelled;
    }

    /**
     * What was looked at, area by area.
     *
     * @return unmodifiable, not empty
     */
    public List<Check> checks() {
        return checks;
    }

    /**
     * What cannot be told from outside, whatever the checks say.
     *
     * @return sentences in plain English, unmodifiable, not empty
     */
    public List<String> notTold() {
        return notTold;
    }

    /**
     * The worst state of all checks.
     *
     * @return {@link State#OK} if there is nothing to do
     */
    public State state() {
        return checks.stream().map(Check::state).max(Comparator.naturalOrder()).orElse(State.OK);
    }

    /**
     * Whether the look was cancelled before its end.
     *
     * @return true if more may be wrong than the checks say
     */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * All of it as one JSON object on one line, in ASCII: {@code state cancelled}, {@code checks} with {@code area state name found
     * remedy} each ({@code remedy} may be null), {@code notTold}. Areas and states are in lower case.
     *
     * @return one line without a line break at its end
     */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("state", state().word());
            json.writeBooleanField("cancelled", cancelled);
            json.writeArrayFieldStart("checks");
            for (Check check : checks) {
                write(check, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notTold");
            for (String sentence : notTold) {
                json.writeString(sentence);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text takes everything", e);
        }
        return text.toString();
    }

    private static void write(Check check, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("area", check.area().word());
        json.writeStringField("state", check.state().word());
        json.writeStringField("name", check.name());
        json.writeStringField("found", check.found());
        json.writeStringField("remedy", check.remedy().orElse(null));
        json.writeEndObject();
    }

    @Override
    public String toString() {
        return "Diagnosis " + state().word() + ", " + checks.size() + " checks";
    }
}
