package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.school.Wanted;
import java.util.List;

/** A student's gradebook that is to be made, for the sake of these grades. */
final class WantedBook implements Wanted {
    final BookKey key;
    private final List<GradeId> grades;

    WantedBook(BookKey key, List<GradeId> grades) {
        this.key = key;
        this.grades = grades;
    }

    @Override
    public List<GradeId> grades() {
        return grades;
    }
}
