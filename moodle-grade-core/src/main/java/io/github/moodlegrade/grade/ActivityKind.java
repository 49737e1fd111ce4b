package io.github.moodlegrade.grade;

/** The two kinds of Moodle activities that are imported. */
public enum ActivityKind {
    /** {@code mod_quiz}; its grade is the best grade of {@code mod_quiz_get_user_best_grade}. */
    QUIZ("quiz", 1_000_000),
    /** {@code mod_assign}; its grade is the one of {@code mod_assign_get_grades}. */
    ASSIGNMENT("assignment", 0);

    private final String word;
    private final long mappingOffset;

    ActivityKind(String word, long mappingOffset) {
        this.word = word;
        this.mappingOffset = mappingOffset;
    }

    /**
     * The kind as reports and keys write it.
     *
     * @return {@code quiz} or {@code assignment}
     */
    public String word() {
        return word;
    }

    /**
     * What is added to a Moodle id to make a mapping id.
     *
     * @return 1,000,000 for quizzes, 0 for assignments
     */
    public long mappingOffset() {
        return mappingOffset;
    }
}
