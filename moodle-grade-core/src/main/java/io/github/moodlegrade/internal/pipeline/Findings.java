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
    private static final int DIFFERENT_MESSAGES_OF_AN_ACTIVITY = 100;

    /** More, as each learner who cannot be matched has a message of its own, which a registrar needs. */
    private static final int DIFFERENT_MESSAGES_OF_A_COURSE = 500;

    private static final String REST =
            "one of many more, each for a reason of its own; once others are settled, a run names these";

    private final Map<List<Object>, Finding> folded = new LinkedHashMap<>();
    private final Map<List<Object>, Integer> messages = new HashMap<>();

    synchronized void add(Finding finding) {
        List<Object> place = List.of(finding.code(), finding.course(), finding.activity());
        List<Object> exact = List.of(place, finding.message());
        if (folded.containsKey(exact) || messages.merge(place, 1, Integer::sum) <= most(finding)) {
            folded.merge(exact, finding, Finding::and);
        } else {
            folded.merge(List.of(place, ""), withoutReason(finding), Finding::and);
        }
    }

    private static int most(Finding finding) {
        return finding.activity().isPresent() ? DIFFERENT_MESSAGES_OF_AN_ACTIVITY : DIFFERENT_MESSAGES_OF_A_COURSE;
    }

    /** What is said of one person must not be read as said of the next: a nearest student, for instance. */
    private static Finding withoutReason(Finding finding) {
        Finding rest = Finding.of(finding.code(), REST).times(finding.count());
        if (finding.course().isPresent()) {
            rest = rest.inCourse(finding.course().get());
        }
        if (finding.activity().isPresent()) {
            rest = rest.ofActivity(finding.activity().get());
        }
        for (Long user : finding.users()) {
            rest = rest.ofUser(user);
        }
        return rest;
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
