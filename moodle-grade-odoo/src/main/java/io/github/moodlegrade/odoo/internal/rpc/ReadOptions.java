package io.github.moodlegrade.odoo.internal.rpc;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How records are searched. Immutable, safe for all threads. */
public final class ReadOptions {
    private static final ReadOptions NONE = new ReadOptions(false, 0, null, false);

    private final boolean archived;
    private final int limit;
    private final @Nullable String order;
    private final boolean fresh;

    private ReadOptions(boolean archived, int limit, @Nullable String order, boolean fresh) {
        this.archived = archived;
        this.limit = limit;
        this.order = order;
        this.fresh = fresh;
    }

    /**
     * Active records only, all of them, in the model's own order.
     *
     * @return the options to start from
     */
    public static ReadOptions none() {
        return NONE;
    }

    /**
     * Archived records too ({@code active_test: False}); they hold unique codes as well.
     *
     * @return new options
     */
    public ReadOptions withArchived() {
        return new ReadOptions(true, limit, order, fresh);
    }

    /**
     * At most this many records.
     *
     * @param records at least 1
     * @return new options
     */
    public ReadOptions limit(int records) {
        if (records < 1) {
            throw new IllegalArgumentException("a limit is at least 1, not " + records);
        }
        return new ReadOptions(archived, records, order, fresh);
    }

    /**
     * In this order.
     *
     * @param fields Odoo's order clause, like {@code start_date desc, id}
     * @return new options
     */
    public ReadOptions order(String fields) {
        return new ReadOptions(archived, limit, fields, fresh);
    }

    /**
     * Never from a replica that lags behind, for what is in doubt: whoever chose {@code odoo.wire=auto} is asked over XML-RPC as long as the
     * server has it, since JSON-2 may answer from a replica. Where one wire was chosen, it is that one that answers.
     *
     * @return new options
     */
    public ReadOptions fresh() {
        return new ReadOptions(archived, limit, order, true);
    }

    boolean isFresh() {
        return fresh;
    }

    boolean isWithArchived() {
        return archived;
    }

    OptionalInt limit() {
        return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    Optional<String> order() {
        return Optional.ofNullable(order);
    }
}
