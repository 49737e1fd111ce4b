package io.github.moodlegrade.internal.moodle;

import java.util.Optional;

/** Finds the JSON in an answer. */
final class JsonText {
    /** A PHP warning holds a few brackets of its own; a page full of them is no answer. */
    private static final int MOST_STARTS = 50;

    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private JsonText() {}

    /** The document that a body holds, if nothing but spaces and byte order marks stands before it: no text is made of such a body. */
    static Optional<JsonDocument> from(byte[] body) {
        int at = 0;
        while (at < body.length) {
            if (isByteOrderMark(body, at)) {
                at += BYTE_ORDER_MARK.length;
            } else if (Character.isWhitespace(body[at])) {
                at++;
            } else {
                return isOpening((char) body[at]) ? JsonDocument.of(body, at) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isByteOrderMark(byte[] body, int at) {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (at + i >= body.length || (body[at + i] & 0xFF) != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The object or list that the text ends with, after what may stand before it: a byte order mark, blank lines, PHP warnings. What
     * begins as JSON is taken as a whole only, so that the end of a broken answer is not mistaken for an answer.
     */
    static Optional<JsonDocument> afterGarbage(String text) {
        int start = startOfText(text);
        if (start < text.length() && isOpening(text.charAt(start))) {
            Optional<JsonDocument> all = JsonDocument.of(text.substring(start));
            if (all.isPresent() || text.charAt(start) == '{') {
                return all;
            }
        }
        int starts = 0;
        for (int at = start; at < text.length() && starts < MOST_STARTS; at++) {
            if (isOpening(text.charAt(at)) && followsGarbage(text, at)) {
                starts++;
                Optional<JsonDocument> rest = JsonDocument.of(text.substring(at));
                if (rest.isPresent()) {
                    return rest;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOpening(char letter) {
        return letter == '{' || letter == '[';
    }

    /** Garbage ends with a line, a tag or a byte order mark; within JSON a bracket follows a comma, a colon or a bracket. */
    private static boolean followsGarbage(String text, int at) {
        return at > 0 && "\n>\ufeff".indexOf(text.charAt(at - 1)) >= 0;
    }

    /** Where the first character stands that is no space and no byte order mark. */
    static int startOfText(String text) {
        int at = 0;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\ufeff')) {
            at++;
        }
        return at;
    }
}
