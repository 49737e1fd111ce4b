package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The assignments of some activities, of all academic years, archived ones too, whatever course they are of by now. An activity has one in
 * each year that its Moodle course was used.
 */
final class GradingAssignments {
    private final Map<ActivityRef, List<AssignmentRow>> byActivity = new LinkedHashMap<>();

    private GradingAssignments() {}

    /** Those of some activities. */
    static GradingAssignments of(Collection<Activity> activities, OdooRpc odoo, RunContext run)
            throws RpcFault, InterruptedException {
        GradingNames names = new GradingNames(run.site());
        return read(names, anyOf(patterns(names, activities)), odoo, run);
    }

    /** Those of some activities and of all others of a subject and course. */
    static GradingAssignments ofCourse(OecCourse course, Collection<Activity> activities, OdooRpc odoo, RunContext run)
            throws RpcFault, InterruptedException {
        GradingNames names = new GradingNames(run.site());
        List<Object> domain = new ArrayList<>(List.of("&", List.of("course_id", "=", course.courseId())));
        domain.addAll(List.of(
                "&",
                List.of("subject_id", "=", course.subjectId()),
                List.of("name", "=like", run.site().tag() + "-%")));
        if (!activities.isEmpty()) {
            domain.add(0, "|");
            domain.addAll(anyOf(patterns(names, activities)));
        }
        return read(names, domain, odoo, run);
    }

    private static List<Object> patterns(GradingNames names, Collection<Activity> activities) {
        return activities.stream()
                .map(activity -> List.<Object>of("name", "=like", names.pattern(activity.ref())))
                .collect(Collectors.toList());
    }

    private static List<Object> anyOf(List<Object> conditions) {
        List<Object> domain = new ArrayList<>(Collections.nCopies(Math.max(0, conditions.size() - 1), "|"));
        domain.addAll(conditions);
        return domain;
    }

    private static GradingAssignments read(GradingNames names, List<Object> domain, OdooRpc odoo, RunContext run)
            throws RpcFault, InterruptedException {
        GradingAssignments assignments = new GradingAssignments();
        if (domain.isEmpty()) {
            return assignments;
        }
        for (OdooRow row : odoo.searchRead(
                AssignmentRow.MODEL,
                domain,
                AssignmentRow.FIELDS,
                ReadOptions.none().withArchived().order("id"),
                run)) {
            AssignmentRow assignment = new AssignmentRow(row);
            names.activityOf(assignment.name)
                    .ifPresent(activity -> assignments
                            .byActivity
                            .computeIfAbsent(activity, none -> new ArrayList<>())
                            .add(assignment));
        }
        return assignments;
    }

    Set<ActivityRef> activities() {
        return byActivity.keySet();
    }

    /** All that an activity has in one academic year. */
    List<AssignmentRow> inYear(ActivityRef activity, long yearId) {
        return of(activity).stream().filter(row -> row.yearId == yearId).collect(Collectors.toList());
    }

    List<AssignmentRow> of(ActivityRef activity) {
        return byActivity.getOrDefault(activity, List.of());
    }

    /**
     * The current assignment of an activity: that of the newest year, but none that is still empty while an older one holds lines, such as a
     * copy that somebody prepares for the next year. One whose year is unknown is the oldest.
     */
    Optional<AssignmentRow> current(ActivityRef activity, AcademicYears years) {
        boolean anyLines = of(activity).stream().anyMatch(row -> row.lines > 0);
        return of(activity).stream()
                .filter(row -> row.lines > 0 || !anyLines)
                .max(Comparator.comparing((AssignmentRow row) -> start(row.yearId, years))
                        .thenComparing(row -> row.id, Comparator.reverseOrder()));
    }

    static LocalDate start(long yearId, AcademicYears years) {
        return years.startOf(yearId).orElse(LocalDate.MIN);
    }
}
