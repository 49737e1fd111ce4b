package io.github.moodlegrade.target;

import io.github.moodlegrade.run.Finding;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That the records of a course are of a batch, or year, that is over. Immutable, safe for all threads. */
public final class NextPeriod {
    private final Finding why;
    private final @Nullable Periods begins;

    private NextPeriod(Finding why, @Nullable Periods begins) {
        this.why = why;
        this.begins = begins;
    }

    /**
     * Another one has come.
     *
     * @param why a {@code NEW_PERIOD} finding that names what stands and what comes
     * @param begins the periods that a run writes that is permitted to begin one
     * @return the next period
     */
    public static NextPeriod begins(Finding why, Periods begins) {
        return new NextPeriod(why, Objects.requireNonNull(begins));
    }

    /**
     * Those whose grades stand have left, and nothing tells what the new learners are, of whom nothing is written.
     *
     * @param why the finding, such as {@code NO_BATCH}
     * @return the next period
     */
    public static NextPeriod unknown(Finding why) {
        return new NextPeriod(why, null);
    }

    /**
     * Why nothing may be written into the records that stand.
     *
     * @return the finding
     */
    public Finding why() {
        return why;
    }

    /**
     * What begins where the request permits it.
     *
     * @return empty where nothing can begin
     */
    public Optional<Periods> begins() {
        return Optional.ofNullable(begins);
    }

    @Override
    public String toString() {
        return why.code() + (begins == null ? "" : ", next " + begins);
    }
}
