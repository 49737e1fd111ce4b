package io.github.moodlegrade.examples.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines that fit an 80-column terminal. */
public final class Wrap {
    /** The columns of a line. */
    public static final int WIDTH = 80;

    private Wrap() {}

    /**
     * Breaks between words; a word that is longer than a line stays whole.
     *
     * @param first what the first line begins with
     * @param indent what the others begin with
     * @param text words with single spaces
     * @return at least one line
     */
    public static List<String> lines(String first, String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" +", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
