package io.github.moodlegrade.odoo.internal.rpc;

/**
 * The characters that XML 1.0 knows. Odoo stores others too, as part of any name: U+0001 to U+001F, which 14.0 sends as they are, and
 * U+FFFE and U+FFFF, which every version sends as they are.
 */
final class XmlCharacters {
    /** Stands for what cannot be read. Leaving it out instead could turn one value into another, {@code 1?2} into 12. */
    static final char REPLACEMENT = '\uFFFD';

    private XmlCharacters() {}

    /** XML 1.0's own list; half of a surrogate pair is not in it, an emoji and U+1FFFE are. */
    static boolean contain(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || (point >= 0x10000 && point <= Character.MAX_CODE_POINT);
    }
}
