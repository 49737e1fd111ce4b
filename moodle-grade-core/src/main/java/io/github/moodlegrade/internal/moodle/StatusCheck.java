package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.internal.http.HttpAnswer;
import io.github.moodlegrade.internal.http.Retry.TryAgain;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the HTTP status alone tells. */
final class StatusCheck {
    private final URI endpoint;
    private final SafeText safe;

    StatusCheck(URI endpoint, SafeText safe) {
        this.endpoint = endpoint;
        this.safe = safe;
    }

    /** Lets 200 pass. */
    void check(HttpAnswer answer) throws TryAgain {
        int status = answer.status();
        if (status == 200) {
            return;
        }
        if (status == 408 || status == 429 || status >= 500) {
            throw new TryAgain(temporary(answer), answer.retryAfter().orElse(null));
        }
        if (status >= 300 && status < 400) {
            throw redirected(answer);
        }
        throw lasting(answer);
    }

    private MoodleGradeException temporary(HttpAnswer answer) {
        String said = safe.ofPage(answer.text());
        String why = answer.status() == 429
                ? "it wants fewer requests"
                : said.isEmpty() ? "an empty page" : withoutStop(said);
        return MoodleGradeException.run(
                FindingCode.MOODLE_UNAVAILABLE,
                endpoint.getHost() + " answers HTTP " + answer.status() + ": " + why + ".");
    }

    private static String withoutStop(String said) {
        return said.replaceFirst("\\.+$", "");
    }

    /** The status in words, with where it leads or what its page says. */
    String words(HttpAnswer answer) {
        String status = "HTTP " + answer.status();
        if (answer.status() < 400) {
            return status + ", a redirect to " + target(answer.location().orElse(null));
        }
        String said = withoutStop(safe.ofPage(answer.text()));
        return said.isEmpty() ? status : status + ", " + said;
    }

    private MoodleGradeException redirected(HttpAnswer answer) {
        return MoodleGradeException.run(
                FindingCode.REDIRECTED,
                "The Moodle address redirects (HTTP " + answer.status() + ") to "
                        + target(answer.location().orElse(null)) + ".");
    }

    /** The site's address, without what a server may have put into the query. */
    private String target(@Nullable String location) {
        if (location == null) {
            return "an address that it does not name";
        }
        try {
            URI uri = endpoint.resolve(location.trim());
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            String site = path.replaceFirst("/webservice/rest(/server\\.php)?/*$", "");
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return uri.getHost() == null
                    ? "something that is no address"
                    : safe.of(uri.getScheme() + "://" + uri.getHost() + port + site);
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
