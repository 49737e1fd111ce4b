package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.http.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes what a server said fit for {@code RunContext.said}: no tags, one line, bounded, and never the token, even where the server echoes it.
 * No message is made of it: it may name people.
 */
final class SafeText {
    private static final int LONGEST = 2_000;
    /** More is not looked at: an error page may have megabytes. */
    private static final int READ = 20_000;

    private static final Pattern UNSEEN = Pattern.compile("(?is)<(script|style)\\b.*?</\\1>");
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!?][^<>]*>");
    private static final Pattern GAP = Pattern.compile("[\\s\\p{C}\\p{Z}]+");

    private final String token;

    SafeText(Secret token) {
        this.token = token.reveal();
    }

    /** Some words of a server in one line of at most 2,000 characters. */
    String of(String foreign) {
        String text = foreign.substring(0, Math.min(foreign.length(), READ));
        text = TAG.matcher(UNSEEN.matcher(text).replaceAll(" ")).replaceAll(" ");
        text = GAP.matcher(PlainText.of(text)).replaceAll(" ").trim();
        return shortened(withoutToken(text));
    }

    /** What a page says: its title if it has one. */
    String ofPage(String page) {
        Matcher title = TITLE.matcher(page.substring(0, Math.min(page.length(), READ)));
        return title.find() ? of(title.group(1)) : of(page);
    }

    private String withoutToken(String text) {
        String encoded = URLEncoder.encode(token, StandardCharsets.UTF_8);
        return text.replace(token, "***").replace(encoded, "***");
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "\u2026";
    }
}
