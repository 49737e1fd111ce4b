package io.github.moodlegrade.odoo.day;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Where OpenEduCat holds something: an activity's record, a student's mark in it, what follows from the mark, or the student's gradebook. */
final class Place implements Comparable<Place> {
    private static final Comparator<Place> ORDER = Comparator.comparing((Place place) -> place.activity)
            .thenComparing(place -> place.student)
            .thenComparing(place -> place.what);

    /** Its code, such as {@code MDL-Q42}; empty for a gradebook. */
    final String activity;

    /** 0 for an activity's record. */
    final int student;

    private final String what;

    private Place(String activity, int student, String what) {
        this.activity = activity;
        this.student = student;
        this.what = what;
    }

    static Place record(String activity) {
        return new Place(activity, 0, "record");
    }

    static Place mark(String activity, int student) {
        return new Place(activity, student, "mark");
    }

    static Place result(String activity, int student) {
        return new Place(activity, student, "result");
    }

    static Place book(int student) {
        return new Place("", student, "gradebook");
    }

    boolean isRecord() {
        return student == 0;
    }

    boolean isBook() {
        return activity.isEmpty();
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place && compareTo((Place) other) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * activity.hashCode() + student;
    }

    @Override
    public String toString() {
        return what + (activity.isEmpty() ? "" : " of " + activity) + (student == 0 ? "" : " of student " + student);
    }
}
