package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.DeliveryResult;
import java.util.List;
import java.util.stream.Collectors;

/** The plan of grades of which none may be written, for one reason; the target is not asked. */
final class RefusedPlan implements DeliveryPlan {
    private final List<PlannedGrade> grades;

    RefusedPlan(CourseGrades grades, Finding why) {
        this.grades = grades.grades().stream()
                .map(grade -> PlannedGrade.refused(grade.id(), why))
                .collect(Collectors.toUnmodifiableList());
    }

    @Override
    public List<PlannedGrade> grades() {
        return grades;
    }

    @Override
    public DeliveryResult deliver(RunContext run) {
        throw new IllegalStateException("nothing of it may be written");
    }
}
