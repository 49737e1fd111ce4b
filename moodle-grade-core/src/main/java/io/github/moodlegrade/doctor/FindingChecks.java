package io.github.moodlegrade.doctor;

import io.github.moodlegrade.doctor.Check.Area;
import io.github.moodlegrade.doctor.Check.State;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Findings of a run as checks: one for all courses and activities that have the same. */
final class FindingChecks {
    /** How many courses, activities of a course, and users are named. */
    private static final int MOST = 10;

    private static final Pattern USERS = Pattern.compile("Moodle users? \\[?([0-9, ]+)");

    private FindingChecks() {}

    static void add(Collection<Finding> findings, Function<Finding, Area> areaOf, Checks to) {
        Map<List<Object>, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : findings) {
            List<Object> kind =
                    List.of(finding.code(), finding.message(), finding.course().isPresent());
            alike.computeIfAbsent(kind, key -> new ArrayList<>()).add(finding);
        }
        alike.values().forEach(group -> {
            Finding first = group.get(0);
            to.add(
                    areaOf.apply(first),
                    stateOf(first.severity()),
                    first.code().name(),
                    sentence(first.message(), where(group)),
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

    private static String sentence(String message, String where) {
        return message.replaceFirst("\\.$", "") + where + ".";
    }

    private static String where(List<Finding> alike) {
        List<String> parts = new ArrayList<>();
        Map<Long, Set<String>> activities = new TreeMap<>();
        for (Finding finding : alike) {
            finding.course().ifPresent(course -> {
                Set<String> of = activities.computeIfAbsent(course, none -> new LinkedHashSet<>());
                finding.activity().ifPresent(of::add);
            });
        }
        activities.forEach((course, of) -> parts.add("course " + course
                + (of.isEmpty() ? "" : ": " + String.join(", ", shortened(List.copyOf(of), "activities")))));
        List<String> shown = shortened(parts, "courses");
        List<String> users = alike.stream()
                .flatMap(finding -> finding.users().stream())
                .distinct()
                .filter(user -> !isNamed(user, alike.get(0).message()))
                .limit(MOST)
                .map(String::valueOf)
                .collect(Collectors.toList());
        if (!users.isEmpty()) {
            shown.add((users.size() == 1 ? "Moodle user " : "Moodle users ") + String.join(" ", users));
        }
        int count = alike.stream().mapToInt(Finding::count).sum();
        if (count > 1) {
            shown.add(count + " times");
        }
        return shown.isEmpty() ? "" : " (" + String.join("; ", shown) + ")";
    }

    private static List<String> shortened(List<String> parts, String what) {
        List<String> shown = new ArrayList<>(parts.subList(0, Math.min(MOST, parts.size())));
        if (shown.size() < parts.size()) {
            shown.add("and " + (parts.size() - shown.size()) + " more " + what);
        }
        return shown;
    }

    /** A message also holds the numbers of students and courses. */
    private static boolean isNamed(long user, String message) {
        Matcher users = USERS.matcher(message);
        while (users.find()) {
            if (List.of(users.group(1).split("\\D+")).contains(String.valueOf(user))) {
                return true;
            }
        }
        return false;
    }
}
