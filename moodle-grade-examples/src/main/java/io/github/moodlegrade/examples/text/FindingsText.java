package io.github.moodlegrade.examples.text;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints findings for people: equal ones of several activities under one heading, with the remedy once. */
final class FindingsText {
    private static final String INDENT = "          ";

    private final PrintWriter to;
    private final Paint paint;

    FindingsText(PrintWriter to, Paint paint) {
        this.to = to;
        this.paint = paint;
    }

    void print(List<Finding> findings) {
        Map<List<Object>, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : findings) {
            alike.computeIfAbsent(List.of(finding.code(), finding.message()), key -> new ArrayList<>())
                    .add(finding);
        }
        to.println(paint.bold("Findings"));
        alike.values().forEach(this::printAlike);
    }

    private void printAlike(List<Finding> alike) {
        Finding first = alike.get(0);
        int count = alike.stream().mapToInt(Finding::count).sum();
        String times = count == 1 ? "" : ", " + count + " times";
        to.println("  " + severity(first.severity()) + paint.bold(first.code().name()) + times);
        print(INDENT, paint.foreign(first.message()));
        print(INDENT + "What to do: ", first.remedy());
        for (Finding finding : alike) {
            String where = where(finding);
            if (!where.isEmpty()) {
                print(INDENT + "Where: ", where);
            }
        }
    }

    private void print(String beginning, String text) {
        Wrap.lines(beginning, INDENT, text).forEach(to::println);
    }

    private String severity(Severity severity) {
        String padded = String.format("%-8s", severity);
        switch (severity) {
            case ERROR:
                return paint.bad(padded);
            case WARNING:
                return paint.warning(padded);
            case INFO:
                return padded;
        }
        throw new IllegalStateException("a severity without colour: " + severity);
    }

    private String where(Finding finding) {
        List<String> parts = new ArrayList<>();
        finding.course().ifPresent(course -> parts.add("course " + course));
        finding.activity().ifPresent(activity -> parts.add(paint.foreign(activity)));
        if (!finding.users().isEmpty()) {
            String more = finding.count() > finding.users().size() ? " and others, " + finding.count() + " in all" : "";
            String ids = finding.users().stream().map(String::valueOf).collect(Collectors.joining(" "));
            parts.add((finding.users().size() == 1 ? "Moodle user " : "Moodle users ") + ids + more);
        }
        return String.join(", ", parts);
    }
}
