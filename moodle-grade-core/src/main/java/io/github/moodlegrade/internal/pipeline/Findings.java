package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects findings and folds equal ones: a thousand of one activity are one with a count. Safe for all threads. */
final class Findings {
    private static final int DIFFERENT_MESSAGES = 100;

    private final Map<List<Object>, Finding> folded = new LinkedHashMap<>();
    private final Map<List<Object>, Integer> messages = new HashMap<>();

    synchronized void add(Finding finding) {
        List<Object> place = List.of(finding.code(), finding.course(), finding.activity());
        List<Object> exact = List.of(place, finding.message());
        if (!folded.containsKey(exact) && messages.merge(place, 1, Integer::sum) > DIFFERENT_MESSAGES) {
            exact = List.of(place, "");
        }
        folded.merge(exact, finding, Finding::and);
    }

    synchronized boolean has(Severity severity) {
        return folded.values().stream().anyMatch(finding -> finding.severity() == severity);
    }

    synchronized List<Finding> errorsFirst() {
        List<Finding> all = new ArrayList<>(folded.values());
        all.sort(Comparator.comparing(Finding::severity).reversed());
        return all;
    }
}
