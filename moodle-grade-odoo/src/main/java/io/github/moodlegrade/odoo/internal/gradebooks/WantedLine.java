package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.odoo.internal.school.Wanted;
import java.math.BigDecimal;
import java.util.List;

/** A student's grade as a gradebook.line. */
final class WantedLine implements Wanted {
    final GradeId id;
    final BookKey book;
    final BigDecimal marks;
    final BigDecimal percentage;

    WantedLine(GradeId id, BookKey book, GradeValue value) {
        this.id = id;
        this.book = book;
        this.marks = value.raw();
        this.percentage = Points.percentage(value);
    }

    @Override
    public List<GradeId> grades() {
        return List.of(id);
    }
}
