package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.http.Secret;

/**
 * Makes what a server says fit for {@code RunContext.said}: one line, no control characters nor others that XML does not know, bounded, without
 * our secret, should it echo it. No message is made of it: it may name people.
 */
final class OneLine {
    private static final int LONGEST = 2_000;

    private final String secret;

    OneLine(Secret secret) {
        this.secret = secret.reveal();
    }

    String of(String said) {
        String safe = withoutSecret(said);
        StringBuilder line = new StringBuilder();
        boolean gap = false;
        for (int at = 0, point; at < safe.length() && line.length() <= LONGEST; at += Character.charCount(point)) {
            point = safe.codePointAt(at);
            if (isGap(point)) {
                gap = line.length() > 0;
            } else {
                line.append(gap ? " " : "").appendCodePoint(point);
                gap = false;
            }
        }
        return line.length() > LONGEST ? cut(line) : line.toString();
    }

    /** Python shows a text with doubled backslashes. */
    private String withoutSecret(String said) {
        return said.replace(secret, "***").replace(secret.replace("\\", "\\\\"), "***");
    }

    private static boolean isGap(int point) {
        int type = Character.getType(point);
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || type == Character.CONTROL
                || type == Character.FORMAT
                || !XmlCharacters.contain(point);
    }

    private static String cut(StringBuilder line) {
        int end = LONGEST - 1;
        return line.substring(0, Character.isLowSurrogate(line.charAt(end)) ? end - 1 : end) + "…";
    }
}
