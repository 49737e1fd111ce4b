package io.github.moodlegrade.odoo.testkit;

/** What must exist before a gradebook can be computed, each to be taken away by {@link FakeGrading#takeAway}. */
public enum GradingNeed {
    /** Academic years, with their terms and template lines. */
    ACADEMIC_YEAR,
    /** Terms; the years and the template lines, which then name no term, stay. */
    TERM,
    /** Grade templates. */
    TEMPLATE,
    /** The lines of the templates, which stay. */
    TEMPLATE_LINE,
    /** The weights in the template lines, which stay. */
    WEIGHT,
    /** The choice of a template in every course. */
    TEMPLATE_OF_COURSE,
    /** Assignment types. */
    ASSIGNMENT_TYPE,
    /** Teachers. */
    FACULTY,
    /** What the teachers teach; they stay. */
    SUBJECTS_OF_FACULTY,
    /** The subjects in every course. */
    SUBJECTS_OF_COURSE,
    /** Enrolments of students in courses. */
    ENROLMENT
}
