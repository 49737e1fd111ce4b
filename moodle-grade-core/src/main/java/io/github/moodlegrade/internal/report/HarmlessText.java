package io.github.moodlegrade.internal.report;

/** Foreign text without the characters that steer instead of show: a course's name may hold anything. */
final class HarmlessText {
    private static final char REPLACEMENT = '\uFFFD';

    private HarmlessText() {}

    /** The text on one line; what is left out shows as a replacement character, so that nobody reads over it. */
    static String of(String foreign) {
        if (foreign.codePoints().allMatch(point -> harmless(point) == point)) {
            return foreign;
        }
        StringBuilder text = new StringBuilder(foreign.length());
        foreign.codePoints().map(HarmlessText::harmless).forEach(text::appendCodePoint);
        return text.toString();
    }

    private static int harmless(int point) {
        if (point == '\t' || point == '\n' || point == '\r' || point == 0x85 || point == 0x2028 || point == 0x2029) {
            return ' ';
        }
        boolean steers = Character.isISOControl(point) || isDirection(point) || isNoText(point);
        return steers ? REPLACEMENT : point;
    }

    /** Marks, embeddings, overrides and isolates that change the direction of the text around them. */
    private static boolean isDirection(int point) {
        return point == 0x61C
                || point == 0x200E
                || point == 0x200F
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
    }

    /** Half a surrogate pair, a byte order mark, or a code point that never stands for a character. */
    private static boolean isNoText(int point) {
        return (point >= 0xD800 && point <= 0xDFFF)
                || point == 0xFEFF
                || (point >= 0xFDD0 && point <= 0xFDEF)
                || (point & 0xFFFE) == 0xFFFE;
    }
}
