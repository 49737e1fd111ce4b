package io.github.moodlegrade.testkit;

/** A row of Moodle's database with the second it was last saved in. Immutable. */
final class UpdatedRow {
    private final long id;
    private final long userId;
    private final long modified;

    /**
     * A row.
     *
     * @param userId whose it is; 0 is nobody's
     * @param modified in seconds since 1970
     */
    UpdatedRow(long id, long userId, long modified) {
        this.id = id;
        this.userId = userId;
        this.modified = modified;
    }

    /** The same row, saved again. */
    UpdatedRow touched(long now) {
        return new UpdatedRow(id, userId, now);
    }

    long id() {
        return id;
    }

    long userId() {
        return userId;
    }

    long modified() {
        return modified;
    }
}
