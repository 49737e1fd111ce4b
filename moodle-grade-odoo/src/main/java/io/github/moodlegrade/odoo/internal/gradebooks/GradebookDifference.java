package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.Difference;

/** What gradebooks hold otherwise than they shall. */
final class GradebookDifference {
    /** There is no assignment of the activity (grading.assignment). */
    static final Difference NO_ASSIGNMENT = Difference.loss("NO_ASSIGNMENT", "the assignment is missing in OpenEduCat");
    /** The student has no gradebook of the course and year (gradebook.gradebook). */
    static final Difference NO_GRADEBOOK = Difference.loss("NO_GRADEBOOK", "the student's gradebook is missing");
    /** The gradebook has no line of the assignment (gradebook.line). */
    static final Difference NO_LINE = Difference.loss("NO_LINE", "the line is missing in the student's gradebook");
    /** The line has other marks. */
    static final Difference MARK = Difference.mark("MARK", "the mark was edited in OpenEduCat");
    /** The line has another percentage than its marks have. */
    static final Difference PERCENTAGE = Difference.number("PERCENTAGE", "the percentage of the line was edited");
    /** The assignment has other points. */
    static final Difference TOTAL =
            Difference.number("TOTAL", "the points of the assignment were edited in OpenEduCat");
    /** The line is of another subject, year, term or type than its assignment. */
    static final Difference PLACE =
            Difference.number("PLACE", "the line was put under another subject, academic year, term or type");

    private GradebookDifference() {}
}
