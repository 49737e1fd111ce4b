package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The findings of a report by kind, in the order of the report. */
final class GroupedFindings {
    /** Kinds that a corrected ID number of a Moodle user solves; they have a section of their own. */
    private static final Set<FindingCode> ABOUT_ID_NUMBERS = EnumSet.of(
            FindingCode.NO_LEARNER_MATCHED,
            FindingCode.AMBIGUOUS,
            FindingCode.LEARNER_UNMATCHED,
            FindingCode.UNKNOWN_STUDENT,
            FindingCode.MOVE_REFUSED);

    private final Map<FindingCode, List<Finding>> byCode = new LinkedHashMap<>();

    GroupedFindings(ImportReport report) {
        for (Finding finding : report.findings()) {
            byCode.computeIfAbsent(finding.code(), none -> new ArrayList<>()).add(finding);
        }
    }

    List<Finding> of(FindingCode code) {
        return byCode.getOrDefault(code, List.of());
    }

    boolean has(FindingCode code) {
        return byCode.containsKey(code);
    }

    /** Kinds that were found and are about ID numbers. */
    List<FindingCode> aboutIdNumbers() {
        return byCode.keySet().stream().filter(ABOUT_ID_NUMBERS::contains).collect(Collectors.toList());
    }

    /** All other kinds of one severity that were found. */
    List<FindingCode> others(Severity severity) {
        return byCode.keySet().stream()
                .filter(code -> code.severity() == severity && !ABOUT_ID_NUMBERS.contains(code))
                .collect(Collectors.toList());
    }

    /** How many findings there are of one severity, about ID numbers or not. */
    long count(Severity severity) {
        return byCode.values().stream()
                .flatMap(List::stream)
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
