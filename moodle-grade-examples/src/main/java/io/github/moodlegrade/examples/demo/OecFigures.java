package io.github.moodlegrade.examples.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures in OpenEduCat at one moment, as it holds them or as it should. */
final class OecFigures {
    private final Map<Figure, String> ofGrades = new TreeMap<>();
    private final Map<Figure, String> derived = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();

    OecFigures() {}

    /** What an import writes of a grade. */
    void grade(Figure figure, String value) {
        put(ofGrades, figure, value);
    }

    /** What follows from grades, in records of its own. */
    void derive(Figure figure, String value) {
        put(derived, figure, value);
    }

    /** What is there twice shows as two values, whatever they are. */
    private static void put(Map<Figure, String> into, Figure figure, String value) {
        into.merge(figure, value, (one, other) -> one + " and " + other);
    }

    /** What an activity is called, behind its code. */
    void name(String code, String name) {
        names.put(code, name);
    }

    boolean hasSameGrades(OecFigures other) {
        return ofGrades.equals(other.ofGrades);
    }

    boolean hasSameDerived(OecFigures other) {
        return derived.equals(other.derived);
    }

    boolean hasName(String name) {
        return names.values().stream().anyMatch(one -> one.startsWith(name));
    }

    /** The name of an activity, empty if it has none. */
    String name(String code) {
        return names.getOrDefault(code, "");
    }

    Map<Figure, String> all() {
        Map<Figure, String> all = new TreeMap<>(ofGrades);
        all.putAll(derived);
        return all;
    }

    /** The id in a reference, which Odoo sends as a list of id and name; 0 if it is empty. */
    static int reference(Map<String, Object> row, String field) {
        Object idAndName = row.get(field);
        return idAndName instanceof List ? (Integer) ((List<?>) idAndName).get(0) : 0;
    }
}
