package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.odoo.internal.school.Look;
import java.util.List;

/** What gradebooks held at one moment, and how that compares with what they shall hold. */
final class GradebookLook implements Look {
    final Books books;
    final List<WantedAssignment> assignments;
    private final List<PlannedGrade> planned;

    GradebookLook(Books books, List<WantedAssignment> assignments, List<PlannedGrade> planned) {
        this.books = books;
        this.assignments = assignments;
        this.planned = planned;
    }

    @Override
    public List<PlannedGrade> planned() {
        return planned;
    }
}
