package io.github.moodlegrade.target;

import io.github.moodlegrade.target.StudentGrade.Earlier;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the record of an activity says of itself apart from any student's mark, such as total and pass mark, and what an earlier import wrote
 * of that. It is remembered like a grade, since it may change in Moodle while no grade does. Immutable, safe for all threads.
 */
public final class ActivityShape {
    private final String text;
    private final Earlier earlier;
    private final @Nullable String former;

    private ActivityShape(String text, Earlier earlier, @Nullable String former) {
        this.text = text;
        this.earlier = earlier;
        this.former = former;
    }

    /**
     * A shape and what is known of its past.
     *
     * @param text {@link OecSession#shapeOf} of the activity as Moodle shows it now
     * @param earlier what the hash store says of it
     * @param former the text of the shape that was written last, null where that is not known
     * @return the shape
     */
    public static ActivityShape of(String text, Earlier earlier, @Nullable String former) {
        return new ActivityShape(Objects.requireNonNull(text), Objects.requireNonNull(earlier), former);
    }

    /**
     * What shall be written.
     *
     * @return the target's own text
     */
    public String text() {
        return text;
    }

    /**
     * What is known of earlier imports of this shape.
     *
     * @return {@link Earlier#DELIVERED} where just this was written last
     */
    public Earlier earlier() {
        return earlier;
    }

    /**
     * What was written last.
     *
     * @return the target's own text of then; empty where nothing is known or a writing is in doubt
     */
    public Optional<String> former() {
        return Optional.ofNullable(former);
    }

    /**
     * Whether it is sure that something else, or nothing for sure, stands in OpenEduCat.
     *
     * @return true if it changed or is in doubt
     */
    public boolean isToBeWritten() {
        return earlier == Earlier.OTHER || earlier == Earlier.IN_DOUBT;
    }

    @Override
    public String toString() {
        return text + " " + earlier;
    }
}
