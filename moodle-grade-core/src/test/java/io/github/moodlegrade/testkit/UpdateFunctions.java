package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code core_course_get_updates_since} and, which tells how far to trust it, {@code core_group_get_activity_groupmode}. */
final class UpdateFunctions {
    private static final String CONFIGURATION = "configuration";

    private UpdateFunctions() {}

    static Object updatesSince(Call call) {
        Params params = call.params("courseid", "since", "filter");
        long courseId = params.requiredId("courseid");
        long since = params.requiredId("since");
        List<String> filter = params.texts("filter");
        if (!filter.stream().allMatch(area -> area.matches("[A-Za-z0-9]*"))) {
            throw MoodleError.invalidParameter();
        }
        FakeCourse course = call.world().courses().get(courseId);
        if (course == null) {
            throw MoodleError.missingRecord("course");
        }
        call.enter(course);
        boolean configuration = filter.isEmpty() || filter.contains(CONFIGURATION);
        List<Map<String, Object>> instances = new ArrayList<>();
        for (CourseModule module : CourseModule.of(course)) {
            List<Map<String, Object>> updates =
                    module.isSeenBy(call) ? updates(call, module, since, configuration) : List.of();
            if (!updates.isEmpty()) {
                instances.add(instance(module, updates));
            }
        }
        return answer("instances", instances);
    }

    private static List<Map<String, Object>> updates(
            Call call, CourseModule module, long since, boolean configuration) {
        List<Map<String, Object>> updates = new ArrayList<>();
        if (configuration && module.configured() > since) {
            Map<String, Object> update = new LinkedHashMap<>();
            update.put("name", CONFIGURATION);
            update.put("timeupdated", module.configured());
            updates.add(update);
        }
        add(updates, module.areasOfAll(), since, null);
        if (module.showsLearnersTo(call)) {
            add(updates, module.areasOfLearners(), since, learnersSeenBy(call, module));
        }
        return updates;
    }

    /**
     * Whose rows are shown, or null for everybody's. In separate groups it is those in a group that takes part, also for who may access all
     * groups.
     */
    private static @Nullable Set<Long> learnersSeenBy(Call call, CourseModule module) {
        if (module.groupMode() != CourseModule.SEPARATE_GROUPS) {
            return null;
        }
        Set<Long> seen = new HashSet<>();
        for (Set<Long> members : module.course().groupsTakingPart(module.groupingId())) {
            if (call.has("moodle/site:accessallgroups")
                    || members.contains(call.user().userId())) {
                seen.addAll(members);
            }
        }
        return seen;
    }

    private static void add(
            List<Map<String, Object>> updates,
            Map<String, List<UpdatedRow>> areas,
            long since,
            @Nullable Set<Long> learners) {
        areas.forEach((name, rows) -> {
            List<Long> ids = rows.stream()
                    .filter(row -> row.modified() > since)
                    .filter(row -> learners == null || learners.contains(row.userId()))
                    .map(UpdatedRow::id)
                    .sorted()
                    .collect(Collectors.toList());
            if (!ids.isEmpty()) {
                Map<String, Object> update = new LinkedHashMap<>();
                update.put("name", name);
                update.put("itemids", ids);
                updates.add(update);
            }
        });
    }

    private static Map<String, Object> instance(CourseModule module, List<Map<String, Object>> updates) {
        Map<String, Object> instance = new LinkedHashMap<>();
        instance.put("contextlevel", "module");
        instance.put("id", module.id());
        instance.put("updates", updates);
        return instance;
    }

    static Object activityGroupMode(Call call) {
        CourseModule module =
                CourseModule.find(call.world(), call.params("cmid").requiredId("cmid"));
        if (module == null) {
            throw MoodleError.missingModule();
        }
        module.enter(call);
        return answer("groupmode", module.groupMode());
    }

    private static Map<String, Object> answer(String name, Object value) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, value);
        answer.put("warnings", Collections.emptyList());
        return answer;
    }
}
