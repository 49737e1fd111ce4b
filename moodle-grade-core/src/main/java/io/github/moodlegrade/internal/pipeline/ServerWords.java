package io.github.moodlegrade.internal.pipeline;

import java.util.regex.Pattern;

/** What a server said as one line that does no harm to a file or a terminal: no control or invisible characters, bounded. */
final class ServerWords {
    private static final int LONGEST = 2_000;
    private static final Pattern GAP = Pattern.compile("[\\s\\p{C}\\p{Z}]+");

    private ServerWords() {}

    /** At most 2,000 characters; empty if there is nothing to see. */
    static String oneLine(String words) {
        // Most of a gap may be dropped, so more is looked at than is kept; an error page may have megabytes.
        String some = words.substring(0, Math.min(words.length(), 10 * LONGEST));
        String line = GAP.matcher(some).replaceAll(" ").trim();
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return line.substring(0, end) + "…";
    }
}
