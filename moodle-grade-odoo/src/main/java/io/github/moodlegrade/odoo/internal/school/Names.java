package io.github.moodlegrade.odoo.internal.school;

/** Names of records: at most 256 characters without control characters, cut by us because Odoo cuts without a word. */
public final class Names {
    private static final int MOST = 256;

    private Names() {}

    /**
     * The name as Odoo takes it.
     *
     * @param name a name as Moodle has it
     * @param code what stands in where nothing of the name is left
     * @return 1 to 256 characters
     */
    public static String fitting(String name, String code) {
        StringBuilder clean = new StringBuilder();
        name.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0xFFFE || c == 0xFFFF ? ' ' : c)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .limit(MOST)
                .forEach(clean::appendCodePoint);
        String text = clean.toString().trim();
        return text.isEmpty() ? code : text;
    }
}
