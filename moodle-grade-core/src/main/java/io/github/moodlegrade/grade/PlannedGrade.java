package io.github.moodlegrade.grade;

import io.github.moodlegrade.run.Finding;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What would happen to one grade in OpenEduCat. Immutable, safe for all threads. */
public final class PlannedGrade {
    /** The five things that can happen. */
    public enum Action {
        /** OpenEduCat has no mark of this student for this activity. */
        CREATE,
        /** OpenEduCat has another mark, or the same in a record that is not complete yet. */
        UPDATE,
        /** OpenEduCat shows exactly this grade. */
        EQUAL,
        /** OpenEduCat shows otherwise because a person decided so after the grade was delivered; an import leaves that. */
        LEFT,
        /** The grade cannot be written; the finding says why. */
        REFUSED
    }

    private final GradeId id;
    private final Action action;
    private final @Nullable Mark before;
    private final @Nullable Mark after;
    private final boolean rounded;
    private final @Nullable Finding reason;
    private final Set<Difference> differences;

    private PlannedGrade(
            GradeId id,
            Action action,
            @Nullable Mark before,
            @Nullable Mark after,
            boolean rounded,
            @Nullable Finding reason,
            Set<Difference> differences) {
        this.id = Objects.requireNonNull(id);
        this.action = action;
        this.before = before;
        this.after = after;
        this.rounded = rounded;
        this.reason = reason;
        this.differences = differences;
    }

    /**
     * A mark that is to be created.
     *
     * @param id the grade
     * @param after the mark to be
     * @param rounded whether the mark is not exactly the grade
     * @return the plan
     */
    public static PlannedGrade create(GradeId id, Mark after, boolean rounded) {
        return new PlannedGrade(id, Action.CREATE, null, Objects.requireNonNull(after), rounded, null, Set.of());
    }

    /**
     * A mark that is to be changed.
     *
     * @param id the grade
     * @param before the mark that OpenEduCat shows
     * @param after the mark to be
     * @param rounded whether the mark is not exactly the grade
     * @return the plan
     */
    public static PlannedGrade update(GradeId id, Mark before, Mark after, boolean rounded) {
        return new PlannedGrade(
                id,
                Action.UPDATE,
                Objects.requireNonNull(before),
                Objects.requireNonNull(after),
                rounded,
                null,
                Set.of());
    }

    /**
     * A mark that OpenEduCat shows already.
     *
     * @param id the grade
     * @param mark the mark
     * @param rounded whether the mark is not exactly the grade
     * @return the plan
     */
    public static PlannedGrade equal(GradeId id, Mark mark, boolean rounded) {
        return new PlannedGrade(id, Action.EQUAL, mark, mark, rounded, null, Set.of());
    }

    /**
     * A grade that was delivered and that a person has set aside since.
     *
     * @param id the grade
     * @param mark the mark that would be written
     * @param rounded whether the mark is not exactly the grade
     * @param decided what the person decided otherwise
     * @return the plan
     */
    public static PlannedGrade left(GradeId id, Mark mark, boolean rounded, Set<Difference> decided) {
        return new PlannedGrade(id, Action.LEFT, null, Objects.requireNonNull(mark), rounded, null, inOrder(decided));
    }

    /**
     * A grade that cannot be written.
     *
     * @param id the grade
     * @param reason why, and what to do
     * @return the plan
     */
    public static PlannedGrade refused(GradeId id, Finding reason) {
        return new PlannedGrade(id, Action.REFUSED, null, null, false, Objects.requireNonNull(reason), Set.of());
    }

    /**
     * The same plan, saying what OpenEduCat holds otherwise.
     *
     * @param what what differs
     * @return a new value
     * @throws IllegalArgumentException if something differs of a grade that is equal
     */
    public PlannedGrade differingIn(Set<Difference> what) {
        if (action == Action.EQUAL && !what.isEmpty()) {
            throw new IllegalArgumentException("what is equal does not differ");
        }
        return new PlannedGrade(id, action, before, after, rounded, reason, inOrder(what));
    }

    private static Set<Difference> inOrder(Set<Difference> differences) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(differences));
    }

    /**
     * Which grade.
     *
     * @return activity and Moodle user
     */
    public GradeId id() {
        return id;
    }

    /**
     * What would happen.
     *
     * @return one of five
     */
    public Action action() {
        return action;
    }

    /**
     * The mark that OpenEduCat shows.
     *
     * @return empty if none, or refused
     */
    public Optional<Mark> before() {
        return Optional.ofNullable(before);
    }

    /**
     * The mark to be.
     *
     * @return empty if refused
     */
    public Optional<Mark> after() {
        return Optional.ofNullable(after);
    }

    /**
     * Whether the mark is not exactly the grade, because OpenEduCat holds whole numbers.
     *
     * @return true if something was lost
     */
    public boolean isRounded() {
        return rounded;
    }

    /**
     * Why it is refused.
     *
     * @return present exactly if refused
     */
    public Optional<Finding> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * What OpenEduCat holds otherwise.
     *
     * @return unmodifiable, in the target's order; empty if equal, or where the target does not say
     */
    public Set<Difference> differences() {
        return differences;
    }

    @Override
    public String toString() {
        return id + " " + action;
    }

    /** A mark as OpenEduCat holds it: reached, of a total. Immutable, safe for all threads. */
    public static final class Mark {
        private final BigDecimal marks;
        private final BigDecimal total;

        private Mark(BigDecimal marks, BigDecimal total) {
            this.marks = marks;
            this.total = total;
        }

        /**
         * A mark.
         *
         * @param marks what is reached
         * @param total of how many
         * @return the mark
         */
        public static Mark of(BigDecimal marks, BigDecimal total) {
            return new Mark(Objects.requireNonNull(marks), Objects.requireNonNull(total));
        }

        /**
         * What is reached.
         *
         * @return the number as OpenEduCat holds it
         */
        public BigDecimal marks() {
            return marks;
        }

        /**
         * Of how many.
         *
         * @return the number as OpenEduCat holds it
         */
        public BigDecimal total() {
            return total;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Mark && ((Mark) other).marks.equals(marks) && ((Mark) other).total.equals(total);
        }

        @Override
        public int hashCode() {
            return Objects.hash(marks, total);
        }

        /** Says that there is a mark, not which: marks stay out of logs. */
        @Override
        public String toString() {
            return "Mark";
        }
    }
}
