package io.github.moodlegrade.doctor;

import io.github.moodlegrade.doctor.Check.Area;
import io.github.moodlegrade.doctor.Check.State;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Findings of a run as checks: one for all activities of a course that have the same. */
final class FindingChecks {
    private FindingChecks() {}

    static void add(Collection<Finding> findings, Function<Finding, Area> areaOf, Checks to) {
        Map<List<Object>, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : findings) {
            alike.computeIfAbsent(
                            List.of(finding.code(), finding.message(), finding.course()), key -> new ArrayList<>())
                    .add(finding);
        }
        alike.values().forEach(group -> {
            Finding first = group.get(0);
            to.add(
                    areaOf.apply(first),
                    stateOf(first.severity()),
                    first.code().name(),
                    first.message() + where(group),
                    first.remedy());
        });
    }

    private static State stateOf(Severity severity) {
        switch (severity) {
            case ERROR:
                return State.WRONG;
            case WARNING:
                return State.WARNING;
            case INFO:
                return State.OK;
        }
        throw new IllegalStateException("a severity without state: " + severity);
    }

    private static String where(List<Finding> alike) {
        Finding first = alike.get(0);
        List<String> parts = new ArrayList<>();
        first.course().ifPresent(course -> parts.add("course " + course));
        alike.forEach(finding -> finding.activity().ifPresent(parts::add));
        String users = alike.stream()
                .flatMap(finding -> finding.users().stream())
                .distinct()
                .limit(10)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        if (!users.isEmpty()) {
            parts.add("Moodle users " + users);
        }
        int count = alike.stream().mapToInt(Finding::count).sum();
        if (count > 1) {
            parts.add(count + " times");
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }
}
