package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener.Planned;
import io.github.moodlegrade.ImportPlan;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.grade.PlannedGrade.Mark;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what is planned now for a course with what an earlier run planned, and names each grade whose plan is another one. */
final class CompareWithPlan {
    private final Run run;
    private final @Nullable ImportPlan earlier;
    private final long courseId;
    private final Map<GradeId, PlannedGrade> left;

    CompareWithPlan(Run run, Optional<ImportPlan> earlier, long courseId) {
        this.run = run;
        this.earlier = earlier.orElse(null);
        this.courseId = courseId;
        this.left =
                new LinkedHashMap<>(earlier.map(plan -> plan.gradesOf(courseId)).orElse(Map.of()));
    }

    /** Of a run of all courses: those that the plan would have written to and that are linked no more. */
    static void reportCoursesGone(Run run, ImportRequest request, List<LinkedCourse> linked) {
        if (request.comparedWith().isEmpty() || !request.courses().isEmpty()) {
            return;
        }
        ImportPlan plan = request.comparedWith().get();
        Set<Long> gone = new TreeSet<>(plan.moodleCourseIds());
        linked.forEach(course -> gone.remove(course.moodle.id()));
        for (Long course : gone) {
            long writes = plan.gradesOf(course).values().stream()
                    .filter(CompareWithPlan::writes)
                    .count();
            if (writes > 0) {
                run.findings()
                        .add(Finding.of(
                                        FindingCode.PLAN_CHANGED,
                                        "the plan would have written grades of the course, which stands for no subject"
                                                + " of an OpenEduCat course any more, or cannot be seen")
                                .inCourse(course)
                                .times(Math.toIntExact(writes)));
            }
        }
    }

    private static boolean writes(PlannedGrade grade) {
        return grade.action() == Action.CREATE || grade.action() == Action.UPDATE;
    }

    /** Compares some of the course's grades. */
    void with(Planned now) {
        if (earlier == null) {
            return;
        }
        for (PlannedGrade grade : now.grades()) {
            PlannedGrade then = left.remove(grade.id());
            if (then != null) {
                compare(then, grade, earlier.studentOf(grade.id()).orElse(0) == now.studentOf(grade.id()));
            } else if (writes(grade) || grade.action() == Action.REFUSED) {
                report(grade.id(), "the grade is not in the plan");
            }
        }
    }

    /** Once the whole course was compared: what the plan would have written and this run does not look at any more. */
    void reportNothingToDo() {
        for (PlannedGrade grade : left.values()) {
            if (writes(grade)) {
                report(grade.id(), "the plan would have written the grade; there is nothing to write for it now");
            }
        }
    }

    private void compare(PlannedGrade then, PlannedGrade now, boolean sameStudent) {
        boolean wasRefused = then.action() == Action.REFUSED;
        boolean isRefused = now.action() == Action.REFUSED;
        boolean moodleChanged = !isSame(then.after(), now.after());
        boolean oecChanged = !isSame(then.before(), now.before()) || !moodleChanged && then.action() != now.action();
        if (!sameStudent) {
            report(now.id(), "the grade was planned for another student");
        } else if (wasRefused != isRefused) {
            report(
                    now.id(),
                    wasRefused
                            ? "the plan says that the grade cannot be written; now it can"
                            : "the plan would have written the grade; now it cannot be written");
        } else if (moodleChanged && oecChanged) {
            report(now.id(), "Moodle's grade and OpenEduCat changed since the plan");
        } else if (moodleChanged) {
            report(now.id(), "Moodle's grade changed since the plan");
        } else if (oecChanged) {
            report(now.id(), "OpenEduCat changed since the plan");
        }
    }

    private static boolean isSame(Optional<Mark> then, Optional<Mark> now) {
        if (then.isEmpty() || now.isEmpty()) {
            return then.isEmpty() == now.isEmpty();
        }
        return then.get().marks().compareTo(now.get().marks()) == 0
                && then.get().total().compareTo(now.get().total()) == 0;
    }

    private void report(GradeId id, String message) {
        run.findings()
                .add(Finding.of(FindingCode.PLAN_CHANGED, message)
                        .inCourse(courseId)
                        .ofActivity(id.activity().toString())
                        .ofUser(id.userId()));
    }
}
