package io.github.moodlegrade.hash;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash in its parts: what many have in common as text, then perhaps a number with a colon (the student), then perhaps the 64 hexadecimal
 * digits of a digest as four longs. The parts give back every text exactly.
 */
final class PackedHash {
    static final int DIGEST_LONGS = 4;

    private static final long NO_DIGEST = -1;
    private static final long NO_NUMBER = 0;
    private static final int HEX_OF_A_LONG = 16;
    private static final Pattern PARTS = Pattern.compile("(.*?)(?:([1-9]\\d{0,17}):)?([0-9a-f]{64})");

    private final String common;
    private final long number;
    private final long[] digest;

    /**
     * Parts as they were kept.
     *
     * @param common the text before number and digest
     * @param number as {@link #number()} told
     * @param digest as {@link #digest()} told
     */
    PackedHash(String common, long number, long[] digest) {
        this.common = common;
        this.number = number;
        this.digest = digest;
    }

    static PackedHash of(GradeHash hash) {
        Matcher parts = PARTS.matcher(hash.asString());
        if (!parts.matches()) {
            return new PackedHash(hash.asString(), NO_DIGEST, new long[DIGEST_LONGS]);
        }
        long[] digest = new long[DIGEST_LONGS];
        for (int i = 0; i < DIGEST_LONGS; i++) {
            int from = i * HEX_OF_A_LONG;
            digest[i] = Long.parseUnsignedLong(parts.group(3).substring(from, from + HEX_OF_A_LONG), 16);
        }
        String digits = parts.group(2);
        return new PackedHash(parts.group(1), digits == null ? NO_NUMBER : Long.parseLong(digits), digest);
    }

    GradeHash unpacked() {
        if (number == NO_DIGEST) {
            return GradeHash.parse(common);
        }
        StringBuilder text = new StringBuilder(GradeHash.MAX_LENGTH).append(common);
        if (number != NO_NUMBER) {
            text.append(number).append(':');
        }
        for (long part : digest) {
            String hex = Long.toHexString(part);
            text.append("0".repeat(HEX_OF_A_LONG - hex.length())).append(hex);
        }
        return GradeHash.parse(text.toString());
    }

    String common() {
        return common;
    }

    long number() {
        return number;
    }

    long[] digest() {
        return digest;
    }
}
