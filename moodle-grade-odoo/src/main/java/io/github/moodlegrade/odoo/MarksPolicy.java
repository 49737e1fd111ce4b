package io.github.moodlegrade.odoo;

/**
 * How a grade becomes a whole mark, as OpenEduCat holds no other. By both, full points are full marks, whoever reaches the grade to pass
 * passes, and who does not fails; besides that marks are rounded half up. Safe for all threads.
 */
public enum MarksPolicy {
    /** The points as they are, of the activity's maximum rounded half up, which is at least 1: 8.33333 of 10 is 8 of 10. */
    NATIVE("native"),
    /** The percentage, of 100: 8.33333 of 10 is 83 of 100. */
    PERCENT("percent");

    private final String word;

    MarksPolicy(String word) {
        this.word = word;
    }

    /**
     * The policy's name in settings and, with the pass percentage and whether result lines are written, in stored hashes.
     *
     * @return {@code native} or {@code percent}
     */
    public String word() {
        return word;
    }
}
