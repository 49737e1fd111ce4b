package io.github.moodlegrade.hash;

/** One row of the table. */
final class HashRow {
    private final String key;
    private final String hash;
    private final long updatedAt;

    HashRow(String key, String hash, long updatedAt) {
        this.key = key;
        this.hash = hash;
        this.updatedAt = updatedAt;
    }

    String key() {
        return key;
    }

    String hash() {
        return hash;
    }

    /** When it was last committed, in milliseconds since 1970-01-01 UTC. */
    long updatedAt() {
        return updatedAt;
    }
}
