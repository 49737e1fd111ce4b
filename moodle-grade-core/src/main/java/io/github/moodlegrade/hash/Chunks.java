package io.github.moodlegrade.hash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts large arguments into what one statement takes: no database's limit on parameters is met, and each chunk is one round trip. */
final class Chunks {
    static final int ROWS = 500;

    private Chunks() {}

    static <T> List<List<T>> of(Collection<T> rows) {
        List<T> all = new ArrayList<>(rows);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ROWS) {
            chunks.add(all.subList(from, Math.min(all.size(), from + ROWS)));
        }
        return chunks;
    }
}
