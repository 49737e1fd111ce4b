package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.internal.http.HttpAnswer;
import io.github.moodlegrade.internal.http.Retry.TryAgain;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks an answer in the one order that tells causes apart: status, content type, what stands before the JSON, {@code exception}. (Warnings
 * and counts follow where the answer is read.) Moodle says almost every error with status 200, and a login page has status 200 as well.
 */
final class AnswerCheck {
    private final URI endpoint;
    private final SafeText safe;
    private final StatusCheck statuses;
    private volatile boolean answeredBefore;

    AnswerCheck(URI endpoint, SafeText safe) {
        this.endpoint = endpoint;
        this.safe = safe;
        this.statuses = new StatusCheck(endpoint, safe);
    }

    /**
     * Reads an answer.
     *
     * @param said takes what the server says where it fails, in words that may name people
     * @return data, or an error that concerns this call
     * @throws TryAgain if another try may succeed
     * @throws MoodleGradeException if this is no answer of Moodle's web services
     */
    MoodleAnswer read(HttpAnswer answer, MoodleCall call, Consumer<String> said) throws TryAgain {
        statuses.check(answer, said);
        JsonDocument json = json(answer, said);
        answeredBefore = true;
        if (!json.has("exception")) {
            return MoodleAnswer.of(json);
        }
        MoodleError error = MoodleError.of(json.tree(), safe);
        if (error.mayPass()) {
            said.accept(error.words());
            throw new TryAgain(error.failureOf(call), null);
        }
        return MoodleAnswer.failed(error);
    }

    /** Whether Moodle has answered since this instance was made: then the address, the token and its web services are right. */
    boolean hasAnswered() {
        return answeredBefore;
    }

    /** What it is that somebody else than Moodle answered; empty if it can be Moodle's own, or what the server says of its load. */
    Optional<String> inPlaceOfMoodle(HttpAnswer answer) {
        int status = answer.status();
        if (status != 200) {
            boolean refusal = status >= 300 && status < 500 && status != 408 && status != 413 && status != 429;
            return refusal ? Optional.of(statuses.words(answer)) : Optional.empty();
        }
        if (answer.contentType().endsWith("json")) {
            return Optional.empty();
        }
        return Optional.of(pageOf(answer.text()));
    }

    private JsonDocument json(HttpAnswer answer, Consumer<String> said) {
        String type = answer.contentType();
        return (type.endsWith("xml") ? Optional.<JsonDocument>empty() : JsonText.from(answer.body()))
                .orElseGet(() -> behindOtherText(answer, type, said));
    }

    private JsonDocument behindOtherText(HttpAnswer answer, String type, Consumer<String> said) {
        String text = answer.text();
        if (type.endsWith("xml") || startsWith(text, "<?xml")) {
            throw MoodleGradeException.run(
                    FindingCode.WRONG_URL,
                    endpoint + " answers XML although JSON was asked for: the request lost its form on the way.");
        }
        if (!startsWith(text, "<!doctype") && !startsWith(text, "<html")) {
            Optional<JsonDocument> json = JsonText.afterGarbage(text);
            if (json.isPresent()) {
                return json.get();
            }
        }
        if (type.endsWith("json")) {
            throw unusable(answer);
        }
        said.accept(safe.ofPage(text));
        throw page(text);
    }

    private static boolean startsWith(String text, String start) {
        return text.regionMatches(true, JsonText.startOfText(text), start, 0, start.length());
    }

    /** Where Moodle answered before, the address is right: PHP died in this call, or something stands before the site for a while. */
    private MoodleGradeException page(String text) {
        return MoodleGradeException.run(
                answeredBefore ? FindingCode.MOODLE_ANSWER_UNUSABLE : FindingCode.WRONG_URL,
                endpoint + " answers with " + pageOf(text) + " instead of data.");
    }

    private static String pageOf(String text) {
        return text.isBlank() ? "an empty web page" : "a web page";
    }

    private static MoodleGradeException unusable(HttpAnswer answer) {
        return MoodleGradeException.run(
                FindingCode.MOODLE_ANSWER_UNUSABLE,
                "Moodle's answer of " + answer.body().length
                        + " bytes is no whole JSON document, or has a text of more than " + JsonDocument.LONGEST_TEXT
                        + " characters.");
    }
}
