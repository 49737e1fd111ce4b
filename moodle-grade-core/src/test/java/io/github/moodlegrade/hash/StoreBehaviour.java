package io.github.moodlegrade.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.run.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of this library does. */
abstract class StoreBehaviour {
    private static final Site SITE = Site.of("main", "MDL");

    private HashStore store = new InMemoryHashStore();

    abstract HashStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    static GradeKey key(long user) {
        return GradeKey.of(SITE, "community@odoo.example:8069/school", GradeId.of(ActivityKind.QUIZ, 42, user));
    }

    static GradeHash hash(String text) {
        return GradeHash.parse(text);
    }

    static Map<GradeKey, GradeHash> many(int count, String text) {
        Map<GradeKey, GradeHash> many = new HashMap<>();
        for (int user = 1; user <= count; user++) {
            many.put(key(user), hash(text + user));
        }
        return many;
    }

    @Test
    void whatWasCommittedIsFoundAndTheRestIsAbsent() throws Exception {
        store.commit(Map.of(key(1), hash("one"), key(2), hash("two")));

        assertThat(store.lookup(List.of(key(1), key(2), key(3))))
                .isEqualTo(Map.of(key(1), hash("one"), key(2), hash("two")));
        assertThat(store.lookup(List.of(key(2)))).containsOnlyKeys(key(2));
        assertThat(store.lookup(List.of(key(3)))).isEmpty();
    }

    @Test
    void theLastWriterWins() throws Exception {
        store.commit(Map.of(key(1), hash("one"), key(2), hash("two")));
        store.commit(Map.of(key(2), hash("TWO"), key(3), hash("three")));
        store.commit(Map.of(key(2), hash("TWO")));

        assertThat(store.lookup(List.of(key(1), key(2), key(3))))
                .isEqualTo(Map.of(key(1), hash("one"), key(2), hash("TWO"), key(3), hash("three")));
    }

    @Test
    void whatIsForgottenIsGoneAndTheRestStays() throws Exception {
        store.commit(Map.of(key(1), hash("one"), key(2), hash("two")));
        store.forget(List.of(key(1), key(9)));
        store.forget(List.of(key(1)));

        assertThat(store.lookup(List.of(key(1), key(2)))).isEqualTo(Map.of(key(2), hash("two")));
        store.commit(Map.of(key(1), hash("again")));
        assertThat(store.lookup(List.of(key(1)))).isEqualTo(Map.of(key(1), hash("again")));
    }

    @Test
    void emptyArgumentsDoNothing() throws Exception {
        store.commit(Map.of(key(1), hash("one")));
        store.commit(Map.of());
        store.forget(List.of());

        assertThat(store.lookup(Set.of())).isEmpty();
        assertThat(store.lookup(List.of(key(1)))).hasSize(1);
    }

    @Test
    void keysTellUpperFromLowerCase() throws Exception {
        GradeId id = GradeId.of(ActivityKind.QUIZ, 42, 1);
        GradeKey lower = GradeKey.of(SITE, "odoo/school", id);
        GradeKey upper = GradeKey.of(SITE, "odoo/School", id);
        store.commit(Map.of(lower, hash("lower")));
        assertThat(store.lookup(List.of(upper))).isEmpty();
        store.commit(Map.of(upper, hash("UPPER")));
        store.forget(List.of(lower));

        assertThat(store.lookup(List.of(lower, upper))).isEqualTo(Map.of(upper, hash("UPPER")));
    }

    @Test
    void keysMayHoldAnyPrintableCharacterAndTheLongestFit() throws Exception {
        Site longest = Site.of("S".repeat(24), "MDL");
        GradeId id = GradeId.of(ActivityKind.ASSIGNMENT, Long.MAX_VALUE, Long.MAX_VALUE);
        Map<GradeKey, GradeHash> odd = new HashMap<>();
        for (String target : List.of("%_'\"\\;--/*", "a%", "a_", "[a]", "?", "{x}", "~".repeat(64))) {
            odd.put(GradeKey.of(longest, target, id), hash("~".repeat(GradeHash.MAX_LENGTH)));
        }
        store.commit(odd);

        assertThat(store.lookup(odd.keySet())).isEqualTo(odd);
        GradeKey percent = GradeKey.of(longest, "a%", id);
        store.forget(List.of(percent));
        assertThat(store.lookup(odd.keySet())).hasSize(odd.size() - 1).doesNotContainKey(percent);
    }

    @Test
    void thousandsAtOnce() throws Exception {
        Map<GradeKey, GradeHash> all = many(3_000, "a");
        store.commit(all);
        assertThat(store.lookup(all.keySet())).isEqualTo(all);

        Map<GradeKey, GradeHash> changed = many(1_501, "b");
        store.commit(changed);
        Map<GradeKey, GradeHash> expected = new HashMap<>(all);
        expected.putAll(changed);
        assertThat(store.lookup(all.keySet())).isEqualTo(expected);

        store.forget(changed.keySet());
        expected.keySet().removeAll(changed.keySet());
        assertThat(store.lookup(all.keySet())).isEqualTo(expected);
    }

    @Test
    void aKeyAskedForTwiceIsFoundOnce() throws Exception {
        store.commit(Map.of(key(1), hash("one")));

        assertThat(store.lookup(List.of(key(1), key(1)))).hasSize(1);
        store.forget(List.of(key(1), key(1)));
        assertThat(store.lookup(List.of(key(1)))).isEmpty();
    }

    @Test
    void whatWasFoundIsACopy() throws Exception {
        store.commit(Map.of(key(1), hash("one")));
        Map<GradeKey, GradeHash> found = store.lookup(List.of(key(1)));
        store.commit(Map.of(key(1), hash("other")));
        assertThat(found).isEqualTo(Map.of(key(1), hash("one")));

        Map<GradeKey, GradeHash> mine = new HashMap<>(Map.of(key(2), hash("two")));
        store.commit(mine);
        mine.put(key(3), hash("three"));
        assertThat(store.lookup(List.of(key(3)))).isEmpty();
    }

    /** Eight threads write the same keys, each commit all of them: what is found is always one thread's. */
    @Test
    void eightThreadsWriteAllOrNothingAndLoseNothing() throws Exception {
        Set<GradeKey> shared = many(40, "x").keySet();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int number = 0; number < 8; number++) {
                int thread = number;
                all.add(threads.submit(() -> {
                    write(shared, thread);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(new HashSet<>(store.lookup(shared).values())).hasSize(1);
        assertThat(store.lookup(shared)).hasSize(40);
        for (int thread = 0; thread < 8; thread++) {
            assertThat(store.lookup(List.of(key(1_000 + thread)))).containsValue(hash("own19"));
        }
    }

    private void write(Set<GradeKey> shared, int thread) throws Exception {
        for (int round = 0; round < 20; round++) {
            Map<GradeKey, GradeHash> mine = new HashMap<>();
            for (GradeKey key : shared) {
                mine.put(key, hash("thread" + thread + "round" + round));
            }
            store.commit(mine);
            store.commit(Map.of(key(1_000 + thread), hash("own" + round)));
            if (round % 5 == 0 && thread == 0) {
                store.forget(List.of(key(1)));
                store.commit(mine);
            }
        }
    }
}
