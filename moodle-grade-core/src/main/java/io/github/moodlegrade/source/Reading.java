package io.github.moodlegrade.source;

import io.github.moodlegrade.run.Finding;
import java.util.List;

/**
 * What was surely read, and what could not be. An item that is absent from a complete reading does not exist; of an item that is absent
 * from an incomplete one nothing is known.
 *
 * @param <T> what is read
 */
public final class Reading<T> {
    private final List<T> items;
    private final List<Finding> gaps;

    private Reading(List<T> items, List<Finding> gaps) {
        this.items = items;
        this.gaps = gaps;
    }

    /**
     * A reading without gaps.
     *
     * @param items what was read, without nulls
     * @param <T> what is read
     * @return the reading
     */
    public static <T> Reading<T> complete(List<? extends T> items) {
        return of(items, List.of());
    }

    /**
     * A reading.
     *
     * @param items what was surely read, without nulls
     * @param gaps what could not be read and why; empty if complete
     * @param <T> what is read
     * @return the reading
     */
    public static <T> Reading<T> of(List<? extends T> items, List<Finding> gaps) {
        return new Reading<>(List.copyOf(items), List.copyOf(gaps));
    }

    /**
     * What was surely read.
     *
     * @return unmodifiable, in the order of the source
     */
    public List<T> items() {
        return items;
    }

    /**
     * What could not be read and why.
     *
     * @return unmodifiable; empty if complete
     */
    public List<Finding> gaps() {
        return gaps;
    }

    /**
     * Whether absence means something.
     *
     * @return true if there are no gaps
     */
    public boolean isComplete() {
        return gaps.isEmpty();
    }

    @Override
    public String toString() {
        return items.size() + " read" + (isComplete() ? "" : ", incomplete: " + gaps);
    }
}
