package io.github.moodlegrade.internal.follow;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Whose turn comes first: those that waited far too long, then those that changed, then the rest; the longest waiting first. */
public final class Turn implements Comparable<Turn> {
    private enum Rank {
        OVERDUE,
        CHANGED,
        REST
    }

    /** Where nothing speaks for an order. */
    static final Turn ANY = new Turn(Rank.REST, Instant.EPOCH);

    /** Something changed. No age: ordered by it, the one that was read completely last would wait for all others each time. */
    static final Turn CHANGED = new Turn(Rank.CHANGED, Instant.EPOCH);

    private static final Comparator<Turn> ORDER =
            Comparator.comparing((Turn turn) -> turn.rank).thenComparing(turn -> turn.since);

    private final Rank rank;
    private final Instant since;

    private Turn(Rank rank, Instant since) {
        this.rank = rank;
        this.since = since;
    }

    static Turn overdue(Instant since) {
        return new Turn(Rank.OVERDUE, since);
    }

    static Turn rest(Instant since) {
        return new Turn(Rank.REST, since);
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Turn && compareTo((Turn) other) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * rank.hashCode() + since.hashCode();
    }
}
