package io.github.moodlegrade.internal.follow;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn comes first: those that waited far too long, then those that changed or of which nothing is known, then those that are only due; the
 * longest waiting first.
 */
public final class Turn implements Comparable<Turn> {
    private enum Rank {
        OVERDUE,
        CHANGED,
        DUE
    }

    /** Where nothing speaks for an order. */
    static final Turn ANY = new Turn(Rank.DUE, Instant.EPOCH);

    /** Something may have changed. Without an age: by that, the one that was read completely last would wait for all others each time. */
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

    static Turn due(Instant since) {
        return new Turn(Rank.DUE, since);
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
