package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.examples.text.Paint;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of what changed in OpenEduCat from one moment to another. */
final class ChangesTable {
    private static final int WIDTH = 80;
    private static final String STUDENT = "student";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String GAP = "  ";
    private static final String NONE = "-";

    private final OecFigures names;
    private final Map<Figure, String> before;
    private final Map<Figure, String> after;

    ChangesTable(OecFigures before, OecFigures after) {
        this.names = after;
        this.before = before.all();
        this.after = after.all();
    }

    /** The figures that differ, with what they were before, {@code -} if nothing. */
    Map<Figure, String> changed() {
        Map<Figure, String> changed = new TreeMap<>();
        after.forEach((figure, value) -> {
            String old = before.getOrDefault(figure, NONE);
            if (!old.equals(value)) {
                changed.put(figure, old);
            }
        });
        before.forEach((figure, value) -> {
            if (!after.containsKey(figure)) {
                changed.put(figure, value);
            }
        });
        return changed;
    }

    /** Whose figures differ. */
    Set<Long> students() {
        return changed().keySet().stream().map(Figure::studentId).collect(Collectors.toSet());
    }

    void print(PrintWriter to, Paint paint) {
        Map<Figure, String> changed = changed();
        int oldWidth = longest(changed.values().stream(), BEFORE);
        int newWidth = longest(changed.keySet().stream().map(this::now), AFTER);
        int recordWidth = WIDTH - STUDENT.length() - oldWidth - newWidth - 4 * GAP.length();
        String row = GAP + "%-" + STUDENT.length() + "s" + GAP + "%-" + recordWidth + "s" + GAP + "%-" + oldWidth + "s"
                + GAP + "%s";
        to.println(paint.dim(String.format(row, STUDENT, "record", BEFORE, AFTER)));
        changed.forEach((figure, old) -> to.println(
                String.format(row, figure.studentId(), record(figure, recordWidth, paint), old, now(figure))));
    }

    private String now(Figure figure) {
        return after.getOrDefault(figure, NONE);
    }

    private static int longest(Stream<String> values, String heading) {
        return Math.max(heading.length(), values.mapToInt(String::length).max().orElse(0));
    }

    private String record(Figure figure, int width, Paint paint) {
        boolean isNamed = figure.kind().equals(Figure.MARKS);
        String shown = figure.code() + GAP + (isNamed ? paint.foreign(names.name(figure.code())) : figure.kind());
        return shown.length() <= width ? shown : shown.substring(0, width - 2) + "..";
    }
}
