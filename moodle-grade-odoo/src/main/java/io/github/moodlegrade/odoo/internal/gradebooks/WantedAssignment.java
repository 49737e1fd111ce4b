package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.school.Wanted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An activity as a grading.assignment of one academic year: the one that is there, or one that is to be made. */
final class WantedAssignment implements Wanted {
    final Activity activity;
    final BigDecimal point;
    final List<WantedLine> lines = new ArrayList<>();
    private final @Nullable AssignmentRow row;
    private final @Nullable NewAssignment created;

    private WantedAssignment(Activity activity, @Nullable AssignmentRow row, @Nullable NewAssignment created) {
        this.activity = activity;
        this.point = activity.maximum().orElseThrow();
        this.row = row;
        this.created = created;
    }

    static WantedAssignment existing(Activity activity, AssignmentRow row) {
        return new WantedAssignment(activity, row, null);
    }

    static WantedAssignment missing(Activity activity, NewAssignment created) {
        return new WantedAssignment(activity, null, created);
    }

    /** As it is; empty if it is to be made. */
    Optional<AssignmentRow> row() {
        return Optional.ofNullable(row);
    }

    /** What it is to be made of; empty if it is there. */
    Optional<NewAssignment> created() {
        return Optional.ofNullable(created);
    }

    long yearId() {
        return row != null ? row.yearId : created().orElseThrow().when.yearId;
    }

    long termId() {
        return row != null ? row.termId : created().orElseThrow().when.termId;
    }

    long typeId() {
        return row != null ? row.typeId : created().orElseThrow().typeId;
    }

    boolean hasOtherPoints() {
        return row != null && !Points.areSame(row.point, point);
    }

    @Override
    public List<GradeId> grades() {
        List<GradeId> grades = new ArrayList<>();
        lines.forEach(line -> grades.add(line.id));
        return grades;
    }
}
