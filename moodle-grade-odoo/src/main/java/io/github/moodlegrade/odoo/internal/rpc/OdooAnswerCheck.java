package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.internal.http.HttpAnswer;
import io.github.moodlegrade.internal.http.HttpFailure;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What an HTTP answer means before anybody reads its body. Odoo answers XML-RPC with status 200, faults too, and JSON-2 with JSON that its
 * wire looks at first. Where Odoo has let the user in, the address is right: a web page in its place stands there for a while, as one of a
 * gateway that finds nobody behind it.
 */
final class OdooAnswerCheck {
    private OdooAnswerCheck() {}

    /**
     * Lets a 200 pass that is not a web page.
     *
     * @param answer the answer
     * @param asked where the request went
     * @param call model and method
     * @param login whether the user is not let in yet
     * @throws Passing if another try may bring another answer
     * @throws RpcFault if this request as such is refused
     * @throws MoodleGradeException if the address is wrong
     */
    static void check(HttpAnswer answer, URI asked, String call, boolean login) throws Passing, RpcFault {
        int status = answer.status();
        if (status == 200) {
            refuseWebPage(answer, asked, login);
        } else if (status == 404 || status == 405) {
            throw elsewhere(asked, login, "is not Odoo's external API (HTTP " + status + ")");
        } else if (status >= 300 && status < 400) {
            throw run(FindingCode.REDIRECTED, asked + " redirects to " + target(answer) + " (HTTP " + status + ").");
        } else if (status == 413) {
            throw RpcFault.found(Kind.REFUSED, call, "the request is too large for " + asked.getHost() + " (HTTP 413)");
        } else if (status == 429) {
            throw Passing.withoutEffect(
                    asked.getHost() + " wants fewer requests (HTTP 429)",
                    answer.retryAfter().orElse(null));
        } else if (status >= 500 || status == 408) {
            throw Passing.unknown(
                    asked.getHost() + " answered with HTTP " + status,
                    answer.retryAfter().orElse(null));
        } else {
            throw refused(asked, status, login);
        }
    }

    /** What it means that no whole answer came. */
    static Passing noAnswer(HttpFailure failure) {
        String text = String.valueOf(failure.getMessage());
        switch (failure.kind()) {
            case NOT_SENT:
                return Passing.withoutEffect(text, null);
            case TOO_LARGE:
                return Passing.tooLarge(text);
            default:
                return Passing.unknown(text, null);
        }
    }

    /** A firewall may take offence at this one request, as at the name of a quiz. */
    private static Passing refused(URI asked, int status, boolean login) {
        String text = asked + " answered HTTP " + status
                + ", which Odoo's external API never does: what stands in front of Odoo refuses the request";
        if (login) {
            throw run(FindingCode.ODOO_REFUSED, text + ".");
        }
        return Passing.refused(text);
    }

    private static Passing elsewhere(URI asked, boolean login, String what) {
        if (login) {
            throw run(FindingCode.WRONG_URL, asked + " " + what + ".");
        }
        return Passing.unknown(asked + " " + what, null);
    }

    private static void refuseWebPage(HttpAnswer answer, URI asked, boolean login) throws Passing {
        if (isWebPage(answer)) {
            throw elsewhere(asked, login, "answered with a web page, not as Odoo's external API");
        }
    }

    static boolean isWebPage(HttpAnswer answer) {
        String type = answer.contentType();
        return type.equals("text/html") || type.equals("application/xhtml+xml") || startsLikeHtml(answer.body());
    }

    private static boolean startsLikeHtml(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    /** Scheme and host only: a path or query may hold what nobody should read in a report. */
    private static String target(HttpAnswer answer) {
        try {
            URI target = URI.create(answer.location().orElse(""));
            if (target.getHost() != null) {
                String port = target.getPort() < 0 ? "" : ":" + target.getPort();
                return target.getScheme() + "://" + target.getHost() + port;
            }
        } catch (IllegalArgumentException e) {
            return "an address that is none";
        }
        return "another page of the same server";
    }

    private static MoodleGradeException run(FindingCode code, String message) {
        return MoodleGradeException.run(code, message);
    }
}
