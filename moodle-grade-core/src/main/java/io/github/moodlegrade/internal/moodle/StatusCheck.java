package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.internal.http.HttpAnswer;
import io.github.moodlegrade.internal.http.Retry.TryAgain;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.net.URI;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the HTTP status alone tells. */
final class StatusCheck {
    private static final Pattern ENDPOINT = Pattern.compile("(.*?)/+webservice/rest(?:/server\\.php)?/*");

    private final URI endpoint;
    private final SafeText safe;

    StatusCheck(URI endpoint, SafeText safe) {
        this.endpoint = endpoint;
        this.safe = safe;
    }

    /**
     * Lets 200 pass.
     *
     * @param said takes what else the server says, in words that may name people
     */
    void check(HttpAnswer answer, Consumer<String> said) throws TryAgain {
        int status = answer.status();
        if (status == 200) {
            return;
        }
        said.accept(answer.location().map(safe::of).orElse("") + " " + safe.ofPage(answer.text()));
        if (status == 408 || status == 429 || status >= 500) {
            throw new TryAgain(temporary(answer), answer.retryAfter().orElse(null));
        }
        if (status >= 300 && status < 400) {
            throw redirected(answer);
        }
        throw lasting(answer);
    }

    private MoodleGradeException temporary(HttpAnswer answer) {
        String why = answer.status() == 429
                ? ": it wants fewer requests"
                : answer.body().length == 0 ? ": an empty page" : "";
        return MoodleGradeException.run(
                FindingCode.MOODLE_UNAVAILABLE, endpoint.getHost() + " answers HTTP " + answer.status() + why + ".");
    }

    /** The status in words, with where it leads. */
    String words(HttpAnswer answer) {
        String status = "HTTP " + answer.status();
        return answer.status() < 400
                ? status + ", a redirect to " + target(answer.location().orElse(null))
                : status;
    }

    private MoodleGradeException redirected(HttpAnswer answer) {
        return MoodleGradeException.run(
                FindingCode.REDIRECTED,
                "The Moodle address redirects (HTTP " + answer.status() + ") to "
                        + target(answer.location().orElse(null)) + ".");
    }

    /** The site's address; of what is no Moodle's, the host alone: path and query may hold anything. */
    private String target(@Nullable String location) {
        if (location == null) {
            return "an address that it does not name";
        }
        try {
            URI uri = endpoint.resolve(location.trim());
            Matcher site = ENDPOINT.matcher(uri.getRawPath() == null ? "" : uri.getRawPath());
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return uri.getHost() == null
                    ? "something that is no address"
                    : safe.of(uri.getScheme() + "://" + uri.getHost() + port + (site.matches() ? site.group(1) : ""));
        } catch (IllegalArgumentException e) {
            return "something that is no address";
        }
    }

    private MoodleGradeException lasting(HttpAnswer answer) {
        String at = endpoint + " answers HTTP " + answer.status() + ": ";
        switch (answer.status()) {
            case 403:
                return MoodleGradeException.run(
                        FindingCode.WEB_SERVICES_OFF,
                        at + "web services or their REST protocol are switched off in Moodle's site administration"
                                + (answer.body().length == 0
                                        ? "."
                                        : ", or a firewall before Moodle refuses the request."));
            case 413:
                return MoodleGradeException.run(
                        FindingCode.MOODLE_ANSWER_UNUSABLE,
                        at + "the request is too large for the web server; make the batches smaller.");
            case 407:
                return MoodleGradeException.run(
                        FindingCode.WRONG_URL, at + "the proxy on the way asks for a login (HTTP 407).");
            case 401:
                return MoodleGradeException.run(
                        FindingCode.WRONG_URL, at + "something before Moodle asks for a login of its own.");
            default:
                return MoodleGradeException.run(FindingCode.WRONG_URL, at + "no Moodle web services are there.");
        }
    }
}
