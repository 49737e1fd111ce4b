package io.github.moodlegrade.odoo.testkit;

/** A group of rights that a user of the double can have. */
public enum Group {
    /**
     * {@code openeducat_exam.group_op_exam_user}. In generations without {@link Rule#TWO_GROUPS}, and in databases upgraded from
     * them, it brings the rights of {@link #FACULTY} along.
     */
    EXAM_USER,
    /** {@code openeducat_core.group_op_faculty}: students, courses, subjects, batches. */
    FACULTY
}
