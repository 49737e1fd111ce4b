package io.github.moodlegrade.grade;

import java.util.Objects;

/** Something that OpenEduCat holds otherwise than it shall, for one grade: a target's own, with its own words. Immutable, safe for all threads. */
public final class Difference {
    private enum Kind {
        LOSS,
        MARK,
        NUMBER
    }

    private final Kind kind;
    private final String name;
    private final String words;

    private Difference(Kind kind, String name, String words) {
        this.kind = kind;
        this.name = Objects.requireNonNull(name);
        this.words = Objects.requireNonNull(words);
    }

    /**
     * Something is missing or undone, which no change of a grade in Moodle explains.
     *
     * @param name a lasting name for machines, like {@code NO_EXAM}
     * @param words a clause for people, like "the exam is missing in OpenEduCat"
     * @return the difference
     */
    public static Difference loss(String name, String words) {
        return new Difference(Kind.LOSS, name, words);
    }

    /**
     * The student's mark is another one.
     *
     * @param name a lasting name for machines
     * @param words a clause for people, like "the mark was edited in OpenEduCat"
     * @return the difference
     */
    public static Difference mark(String name, String words) {
        return new Difference(Kind.MARK, name, words);
    }

    /**
     * Another number than the student's mark is another one: a total, a pass mark, what follows from a mark.
     *
     * @param name a lasting name for machines
     * @param words a clause for people
     * @return the difference
     */
    public static Difference number(String name, String words) {
        return new Difference(Kind.NUMBER, name, words);
    }

    /**
     * Whether something is missing or undone; otherwise a number is another one.
     *
     * @return true if it was made by {@link #loss}
     */
    public boolean isLoss() {
        return kind == Kind.LOSS;
    }

    /**
     * Whether the student's mark is another one.
     *
     * @return true if it was made by {@link #mark}
     */
    public boolean isMark() {
        return kind == Kind.MARK;
    }

    /**
     * The name for machines.
     *
     * @return upper case with underscores
     */
    public String name() {
        return name;
    }

    /**
     * What it is, for people.
     *
     * @return a clause that may stand after another one, without a full stop
     */
    public String words() {
        return words;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Difference && ((Difference) other).name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
