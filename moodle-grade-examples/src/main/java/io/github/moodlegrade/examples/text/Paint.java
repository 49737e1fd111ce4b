package io.github.moodlegrade.examples.text;

/**
 * Colours for a terminal, or none; and the form in which foreign text may be printed at all. Immutable.
 */
public final class Paint {
    private static final Paint RICH = new Paint(true);
    private static final Paint PLAIN = new Paint(false);

    private final boolean rich;

    private Paint(boolean rich) {
        this.rich = rich;
    }

    /**
     * Colours or none.
     *
     * @param rich whether a terminal shows them
     * @return the paint
     */
    public static Paint of(boolean rich) {
        return rich ? RICH : PLAIN;
    }

    /**
     * Whether a terminal shows colours and lets a line be drawn anew.
     *
     * @return false where only plain ASCII lines may be printed
     */
    public boolean isRich() {
        return rich;
    }

    /**
     * A heading.
     *
     * @param text ASCII
     * @return the text in bold
     */
    public String bold(String text) {
        return painted("1", text);
    }

    /**
     * Something of less weight.
     *
     * @param text ASCII
     * @return the text in grey
     */
    public String dim(String text) {
        return painted("2", text);
    }

    /**
     * Something good.
     *
     * @param text ASCII
     * @return the text in green
     */
    public String good(String text) {
        return painted("32", text);
    }

    /**
     * Something to look at.
     *
     * @param text ASCII
     * @return the text in yellow
     */
    public String warning(String text) {
        return painted("33", text);
    }

    /**
     * Something bad.
     *
     * @param text ASCII
     * @return the text in red
     */
    public String bad(String text) {
        return painted("31", text);
    }

    private String painted(String colour, String text) {
        return rich ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }

    /**
     * Text from a server as it may be printed: never a control character, which could steer the terminal, and ASCII only where there is
     * no terminal.
     *
     * @param foreign any text
     * @return printable text in one line; a question mark for each character that cannot be shown
     */
    public String foreign(String foreign) {
        StringBuilder shown = new StringBuilder(foreign.length());
        foreign.codePoints().map(this::shown).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private int shown(int character) {
        boolean ascii = character >= ' ' && character <= '~';
        if (ascii) {
            return character;
        }
        if (Character.isWhitespace(character)) {
            return ' ';
        }
        return rich && isVisible(character) ? character : '?';
    }

    private static boolean isVisible(int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.SURROGATE:
            case Character.PRIVATE_USE:
            case Character.UNASSIGNED:
                return false;
            default:
                return true;
        }
    }
}
