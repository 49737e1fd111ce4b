package io.github.moodlegrade.odoo.testkit;

/** A group of rights that a user of the double can have. */
public enum Group {
    /**
     * {@code openeducat_exam.group_op_exam_user}. In generations without {@link Rule#TWO_GROUPS}, and in databases upgraded from
     * them, it brings the rights of {@link #FACULTY} along.
     */
    EXAM_USER,
    /** {@code openeducat_core.group_op_faculty}: students, courses, subjects, batches. */
    FACULTY,
    /**
     * {@code openeducat_grading.group_op_grading_admin}, "Grading / Manager": everything in gradebooks. On 14, which has no such
     * group, {@code openeducat_core.group_op_back_office}.
     */
    GRADING_MANAGER,
    /**
     * {@code openeducat_grading.group_op_grading_user}, "Grading / User": all but deleting, and on 19 only assignments of the
     * teacher that the user is. 14 has no such group; there {@link #FACULTY} may do as much.
     */
    GRADING_USER,
    /** Whatever group a school's {@code op.student.progression} may be read and written by, which the facts do not name. */
    PROGRESSION
}
