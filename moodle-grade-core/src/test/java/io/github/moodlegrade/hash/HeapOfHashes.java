package io.github.moodlegrade.hash;

import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.sharedtests.Keys;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Prints how many bytes of heap a grade takes in an {@link InMemoryHashStore}: pending, then delivered. A process of its own, as whatever else
 * a JVM does would count too.
 */
final class HeapOfHashes {
    private static final int GRADES = 50_000;

    private HeapOfHashes() {}

    public static void main(String[] args) {
        InMemoryHashStore store = new InMemoryHashStore();
        long before = usedHeap();
        commitMany(store, user -> GradeHash.pending("2f0c7c5e-6f5b-4f7f-9d5c-0d8d6a1b2c3d"));
        System.out.println((usedHeap() - before) / GRADES);
        commitMany(store, HeapOfHashes::delivered);
        System.out.println((usedHeap() - before) / GRADES);
        System.out.println(store);
    }

    private static void commitMany(InMemoryHashStore store, IntFunction<GradeHash> hash) {
        for (int from = 1; from <= GRADES; from += 10_000) {
            Map<GradeKey, GradeHash> some = new HashMap<>();
            for (int user = from; user < from + 10_000; user++) {
                some.put(Keys.key(user), hash.apply(user));
            }
            store.commit(some);
        }
    }

    static GradeHash delivered(int user) {
        return GradeHash.delivered(
                "marks-round-half-up-with-lines-1",
                12,
                user,
                GradeValue.of(BigDecimal.valueOf(user % 101), BigDecimal.valueOf(100)));
    }

    private static long usedHeap() {
        for (int again = 0; again < 3; again++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
