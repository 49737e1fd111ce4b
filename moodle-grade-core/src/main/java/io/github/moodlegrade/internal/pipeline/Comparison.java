package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.target.ActivityShape;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Step <em>plan</em>: what OpenEduCat holds, compared with what it shall hold. */
final class Comparison {
    final CourseGrades wanted;
    final DeliveryPlan plan;
    private final Map<GradeId, PlannedGrade> byId = new HashMap<>();

    /**
     * A comparison.
     *
     * @throws IllegalStateException if the plan does not have each grade exactly once
     */
    Comparison(CourseGrades wanted, DeliveryPlan plan) {
        this.wanted = wanted;
        this.plan = plan;
        plan.grades().forEach(planned -> byId.put(planned.id(), planned));
        if (plan.grades().size() != wanted.grades().size()
                || byId.size() != wanted.grades().size()) {
            throw new IllegalStateException(
                    "the target planned " + plan.grades().size() + " grades, asked were "
                            + wanted.grades().size());
        }
    }

    List<PlannedGrade> planned() {
        return plan.grades();
    }

    List<StudentGrade> with(Set<Action> actions) {
        return wanted.grades().stream()
                .filter(grade -> actions.contains(planOf(grade).action()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    PlannedGrade planOf(StudentGrade grade) {
        PlannedGrade planned = byId.get(grade.id());
        if (planned == null) {
            throw new IllegalStateException("the target left out " + grade.id());
        }
        return planned;
    }

    /** Whether OpenEduCat shows of a grade what it showed at an earlier look. */
    boolean showsTheSameAs(Comparison earlier, StudentGrade grade) {
        PlannedGrade before = earlier.planOf(grade);
        PlannedGrade now = planOf(grade);
        return before.before().equals(now.before()) && before.differences().equals(now.differences());
    }

    /** The hashes of some grades, and of the records of their activities as far as those are not known to say what they shall. */
    Map<GradeKey, GradeHash> hashesOf(Collection<StudentGrade> grades, Hashes hashes) {
        Map<GradeKey, GradeHash> all = hashes.wanted(grades);
        shapesToSettle(grades)
                .forEach((activity, shape) ->
                        all.put(hashes.keyOfActivity(activity), hashes.ofActivity(activity, shape.text())));
        return all;
    }

    /** The keys of {@link #hashesOf}, for whoever needs no digest of each grade. */
    Set<GradeKey> keysOf(Collection<StudentGrade> grades, Hashes hashes) {
        Set<GradeKey> keys = new HashSet<>();
        grades.forEach(grade -> keys.add(hashes.key(grade.id())));
        shapesToSettle(grades).keySet().forEach(activity -> keys.add(hashes.keyOfActivity(activity)));
        return keys;
    }

    private Map<Activity, ActivityShape> shapesToSettle(Collection<StudentGrade> grades) {
        Set<ActivityRef> activities =
                grades.stream().map(grade -> grade.id().activity()).collect(Collectors.toSet());
        Map<Activity, ActivityShape> shapes = new HashMap<>();
        for (Activity activity : wanted.activities()) {
            wanted.shapeOf(activity)
                    .filter(shape -> shape.earlier() != Earlier.DELIVERED && activities.contains(activity.ref()))
                    .ifPresent(shape -> shapes.put(activity, shape));
        }
        return shapes;
    }
}
