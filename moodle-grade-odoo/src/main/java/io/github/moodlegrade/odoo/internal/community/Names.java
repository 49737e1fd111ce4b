package io.github.moodlegrade.odoo.internal.community;

/** Names of exams and sessions: at most 256 characters without control characters, cut by us because Odoo cuts without a word. */
final class Names {
    private static final int MOST = 256;

    private Names() {}

    /** The name, or the code where nothing of the name is left. */
    static String fitting(String name, String code) {
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
