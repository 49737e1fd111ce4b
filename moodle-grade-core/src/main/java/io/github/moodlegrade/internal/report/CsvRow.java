package io.github.moodlegrade.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One record of a CSV file after RFC 4180, without its line end. Text that a spreadsheet would take for a formula gets an apostrophe
 * before it; numbers are written as they are.
 */
public final class CsvRow {
    /** What begins a formula in some spreadsheet, or in an East Asian one in its wide, small or mathematical form. */
    private static final String FORMULA = "[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE66\\uFE62\\uFE63\\uFE6B\\u2212]";
    /** What a spreadsheet or an eye may skip before it: spaces, invisible characters, quotes. */
    private static final String SKIPPED = "[\\s\\p{Z}\\p{C}\"'\\uFEFF]*";

    private static final Pattern STARTS_FORMULA = Pattern.compile("^(?:[\\t\\r]|" + SKIPPED + FORMULA + ")");
    /** Where the list separator is another one, a spreadsheet begins a new cell in the middle of this one. */
    private static final Pattern INNER_FORMULA = Pattern.compile("([;,\\t\\r\\n]" + SKIPPED + ")(" + FORMULA + ")");

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",;\\r\\n]|^\\s|\\s$");

    private final List<String> cells = new ArrayList<>();

    /** A record without cells. */
    public CsvRow() {}

    /**
     * Adds a text.
     *
     * @param text any text, foreign or not
     * @return this
     */
    public CsvRow text(String text) {
        if (isPlain(text)) {
            cells.add(text);
            return this;
        }
        String inner = INNER_FORMULA.matcher(text).replaceAll("$1'$2");
        String cell = HarmlessText.of(inner);
        boolean formula = STARTS_FORMULA.matcher(text).find();
        cells.add(quoted(formula ? "'" + cell : cell));
        return this;
    }

    /** Letters, digits and what may stand between them in our own words and ids: nothing to be done, as in most cells of a long table. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean alphanumeric = character >= 'a' && character <= 'z'
                    || character >= 'A' && character <= 'Z'
                    || character >= '0' && character <= '9';
            boolean between = i > 0 && i < text.length() - 1 && " _-.:/@".indexOf(character) >= 0;
            if (!alphanumeric && !between) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds a number.
     *
     * @param number ours, never foreign text
     * @return this
     */
    public CsvRow number(long number) {
        cells.add(Long.toString(number));
        return this;
    }

    /**
     * Adds cells without content.
     *
     * @param cells how many
     * @return this
     */
    public CsvRow blank(int cells) {
        for (int i = 0; i < cells; i++) {
            this.cells.add("");
        }
        return this;
    }

    private static String quoted(String cell) {
        return NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** The record, cells separated by commas. */
    @Override
    public String toString() {
        return String.join(",", cells);
    }
}
