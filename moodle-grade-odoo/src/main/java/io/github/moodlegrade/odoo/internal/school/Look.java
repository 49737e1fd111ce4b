package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What OpenEduCat held of one course, and how that compares with what is wanted. Each edition adds what it writes from. */
public interface Look {
    /**
     * The comparison.
     *
     * @return every grade once
     */
    List<PlannedGrade> planned();

    /**
     * What is to be written.
     *
     * @return grades that OpenEduCat does not show as wanted
     */
    default Set<GradeId> toWrite() {
        return thoseWith(EnumSet.of(Action.CREATE, Action.UPDATE));
    }

    /**
     * What people have set aside.
     *
     * @return grades that are never written
     */
    default Set<GradeId> left() {
        return thoseWith(EnumSet.of(Action.LEFT));
    }

    private Set<GradeId> thoseWith(Set<Action> actions) {
        return planned().stream()
                .filter(grade -> actions.contains(grade.action()))
                .map(PlannedGrade::id)
                .collect(Collectors.toSet());
    }
}
