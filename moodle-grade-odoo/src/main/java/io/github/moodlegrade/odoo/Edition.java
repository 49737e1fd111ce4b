package io.github.moodlegrade.odoo;

import java.util.Locale;

/** The editions of OpenEduCat that grades can be brought into. */
public enum Edition {
    /** Gradebooks where the database has them ({@code gradebook.line}), else exams; the default. Asked of the server, once an hour. */
    AUTO,
    /** Exams ({@code openeducat_exam}): op.exam.session, op.exam, op.exam.attendees, op.result.line. */
    COMMUNITY,
    /** Gradebooks ({@code openeducat_grading}): grading.assignment, gradebook.gradebook, gradebook.line. */
    ENTERPRISE;

    /**
     * The edition as a part of the target's id.
     *
     * @return lower case
     */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
