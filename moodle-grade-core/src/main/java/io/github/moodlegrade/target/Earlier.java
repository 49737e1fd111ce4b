package io.github.moodlegrade.target;

/** What the hash store knows of earlier imports of a grade, or of what an activity's record says of itself. */
public enum Earlier {
    /** Nothing. */
    UNKNOWN,
    /** An import began to write it and never said how that ended. */
    IN_DOUBT,
    /** Just this was written; a grade for this very student, perhaps by another rule for marks. */
    DELIVERED,
    /** Something else was written, or a grade for another student. */
    OTHER
}
