package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code mod_assign_get_grades}, {@code mod_assign_get_submissions} and {@code mod_assign_get_user_flags}. */
final class AssignGradeFunctions {
    private AssignGradeFunctions() {}

    static Object grades(Call call) {
        Params params = call.params("assignmentids", "since");
        List<Long> ids = params.requiredIds("assignmentids");
        long since = params.number("since", 0);
        return perAssignment(call, ids, AssignGradeFunctions::maySeeGrades, "grades", "No grades found", assignment -> {
            List<GradeRow> rows = assignment.gradeRows();
            rows.removeIf(row -> row.modified() < since);
            rows.sort(Comparator.comparingLong(GradeRow::id));
            List<Map<String, Object>> json = new ArrayList<>();
            rows.forEach(row -> json.add(row.json()));
            return json;
        });
    }

    static Object userFlags(Call call) {
        List<Long> ids = call.params("assignmentids").requiredIds("assignmentids");
        Access mayGrade = (asking, assignment) -> asking.has("mod/assign:grade") && entered(asking, assignment);
        return perAssignment(call, ids, mayGrade, "userflags", "No user flags found", assignment -> {
            List<Map<String, Object>> json = new ArrayList<>();
            assignment.workflowFlags().forEach(flag -> json.add(flag.json()));
            return json;
        });
    }

    /** Unlike the other two it lists an assignment without rows, with an empty list, and warns too. */
    static Object submissions(Call call) {
        Params params = call.params("assignmentids", "status", "since", "before");
        List<Long> ids = params.requiredIds("assignmentids");
        String status = params.text("status", "");
        long since = params.number("since", 0);
        long before = params.number("before", 0);
        List<Map<String, Object>> assignments = new ArrayList<>();
        List<Map<String, Object>> warnings = new ArrayList<>();
        for (long id : new TreeSet<>(ids)) {
            FakeAssignment assignment = call.world().assignments().get(id);
            if (assignment == null) {
                continue;
            }
            if (!maySeeGrades(call, assignment)) {
                warnings.add(Call.warning("assignment", id, "1", "No access rights in module context"));
                continue;
            }
            List<Submission> rows = assignment.submissions();
            rows.removeIf(row -> !(status.isEmpty() || row.status().equals(status))
                    || row.time() < since
                    || (before > 0 && row.time() > before)
                    || !(row.groupId() > 0 || isMember(call, assignment, row.userId())));
            if (rows.isEmpty()) {
                warnings.add(Call.warning("module", id, "3", "No submissions found"));
            }
            List<Map<String, @Nullable Object>> json = new ArrayList<>();
            rows.forEach(row -> json.add(row.json(gradingStatus(assignment, row))));
            assignments.add(entry(id, "submissions", json));
        }
        return answer(assignments, warnings);
    }

    private static boolean isMember(Call call, FakeAssignment assignment, long userId) {
        FakeUser user = call.world().users().get(userId);
        return user != null
                && !user.isDeleted()
                && assignment.course().enrolments().containsKey(userId);
    }

    private static String gradingStatus(FakeAssignment assignment, Submission submission) {
        if (assignment.hasWorkflow()) {
            WorkflowFlag flag = assignment.workflowFlagOf(submission.userId());
            return flag == null ? "notmarked" : flag.state();
        }
        GradeRow row = assignment.gradeRowOf(submission.userId());
        return row != null && row.isGrade() ? "graded" : "notgraded";
    }

    private static boolean maySeeGrades(Call call, FakeAssignment assignment) {
        return (call.has("mod/assign:viewgrades") || call.has("mod/assign:grade"))
                && entered(call, assignment)
                && !call.isGroupless(assignment.course());
    }

    private static boolean entered(Call call, FakeAssignment assignment) {
        try {
            call.enter(assignment.course(), assignment.isVisible(), assignment.isRestricted(), "mod/assign:view");
            return true;
        } catch (MoodleError noAccess) {
            return false;
        }
    }

    /** No access is a warning 1, no rows and an unknown id alike a warning 3; the answer is in the order of the ids. */
    private static Map<String, Object> perAssignment(
            Call call,
            List<Long> ids,
            Access access,
            String key,
            String nothingFound,
            Function<FakeAssignment, List<Map<String, Object>>> rows) {
        List<Map<String, Object>> assignments = new ArrayList<>();
        List<Map<String, Object>> noAccess = new ArrayList<>();
        List<Map<String, Object>> nothing = new ArrayList<>();
        for (long id : new TreeSet<>(ids)) {
            FakeAssignment assignment = call.world().assignments().get(id);
            if (assignment != null && !access.granted(call, assignment)) {
                noAccess.add(Call.warning("assignment", id, "1", "No access rights in module context"));
                continue;
            }
            List<Map<String, Object>> found = assignment == null ? List.of() : rows.apply(assignment);
            if (found.isEmpty()) {
                nothing.add(Call.warning("assignment", id, "3", nothingFound));
            } else {
                assignments.add(entry(id, key, found));
            }
        }
        noAccess.addAll(nothing);
        return answer(assignments, noAccess);
    }

    private static Map<String, Object> entry(long id, String key, List<?> rows) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("assignmentid", id);
        entry.put(key, rows);
        return entry;
    }

    private static Map<String, Object> answer(List<?> assignments, List<?> warnings) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("assignments", assignments);
        answer.put("warnings", warnings);
        return answer;
    }

    /** Whether a call may look at an assignment's rows. */
    @FunctionalInterface
    private interface Access {
        boolean granted(Call call, FakeAssignment assignment);
    }
}
