package io.github.moodlegrade.testkit;

import static io.github.moodlegrade.testkit.StoreSamples.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.hash.InMemoryHashStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HashStore} does. Extend it, say how a store is opened, and run it with JUnit 5 or newer and AssertJ:
 *
 * <pre>{@code
 * class OurHashStoreTest extends HashStoreContract {
 *     @Override
 *     protected HashStore openStore() {
 *         return new OurHashStore(storage);
 *     }
 * }
 * }</pre>
 *
 * <p>The storage need not be empty and is never cleaned: each test uses keys of a site of its own, whose name starts with
 * {@code contract-}.
 */
public abstract class HashStoreContract {
    private static final int THREADS = 8;
    /** A look-up of so many keys sees a commit whole; see {@link HashStore#commit}. */
    private static final int SEEN_WHOLE = 100;

    private final long seed = new Random().nextLong();
    private final StoreSamples samples = new StoreSamples(new Random(seed));
    private HashStore store = new InMemoryHashStore();
    private final List<HashStore> clients = Collections.synchronizedList(new ArrayList<>());

    /** For subclasses. */
    protected HashStoreContract() {}

    /**
     * Opens the store: a new client of the same storage with every call, as another process would, so that nothing passes a test from a
     * client's own memory. A client that is {@link AutoCloseable} is closed after the test.
     *
     * @return the client
     * @throws Exception if it cannot be opened
     */
    protected abstract HashStore openStore() throws Exception;

    /**
     * Whether the storage outlives its clients. A store in memory says no: one client then serves a whole test, and the tests of a
     * reopened store are skipped.
     *
     * @return true unless overridden
     */
    protected boolean outlivesItsClients() {
        return true;
    }

    /**
     * How many random steps are compared with a map; lower it where each step is slow.
     *
     * @return 200 unless overridden
     */
    protected int randomSteps() {
        return 200;
    }

    /**
     * How many commits each of eight threads makes; lower it where each commit is slow.
     *
     * @return 20 unless overridden, at least 2
     */
    protected int commitsPerThread() {
        return 20;
    }

    /** Opens the client that a test uses first. */
    @BeforeEach
    void openFirstClient() throws Exception {
        store = openAndRemember();
    }

    /** Closes what can be closed. */
    @AfterEach
    void closeClients() throws Exception {
        for (HashStore client : clients) {
            if (client instanceof AutoCloseable) {
                ((AutoCloseable) client).close();
            }
        }
    }

    private HashStore openAndRemember() throws Exception {
        HashStore client = openStore();
        assertThat(client).as("openStore() returns a store").isNotNull();
        clients.add(client);
        return client;
    }

    private HashStore anotherClient() throws Exception {
        return outlivesItsClients() ? openAndRemember() : store;
    }

    private static Map<GradeKey, GradeHash> found(HashStore in, Collection<GradeKey> keys) throws Exception {
        Map<GradeKey, GradeHash> found = in.lookup(keys);
        assertThat(found).as("lookup never returns null").isNotNull();
        assertThat(found.values()).as("unknown keys are absent, not null").doesNotContainNull();
        return found;
    }

    @Test
    void whatWasCommittedIsFoundAndTheRestIsAbsent() throws Exception {
        GradeKey one = samples.key(1);
        GradeKey two = samples.key(2);
        GradeKey unknown = samples.key(3);
        assertThat(found(store, List.of(one, unknown)))
                .as("nothing is committed yet")
                .isEmpty();

        store.commit(Map.of(one, hash("first"), two, hash("second")));

        assertThat(found(store, List.of(one, two, unknown)))
                .as("committed keys are found, unknown keys are absent")
                .isEqualTo(Map.of(one, hash("first"), two, hash("second")));
        assertThat(found(store, Set.of(two)))
                .as("only what was asked for is returned")
                .containsOnlyKeys(two);
        assertThat(found(store, List.of(unknown))).as("an unknown key alone").isEmpty();
    }

    @Test
    void theLastWriterWins() throws Exception {
        store.commit(Map.of(samples.key(1), hash("1-old"), samples.key(2), hash("2-old")));
        store.commit(Map.of(samples.key(2), hash("2-new"), samples.key(3), hash("3-new")));
        store.commit(Map.of(samples.key(2), hash("2-new")));

        assertThat(found(store, samples.keys(3)))
                .as("a later commit replaces, adds and may be repeated")
                .isEqualTo(Map.of(
                        samples.key(1), hash("1-old"), samples.key(2), hash("2-new"), samples.key(3), hash("3-new")));
    }

    @Test
    void whatIsForgottenIsGoneUntilItIsCommittedAgain() throws Exception {
        GradeKey gone = samples.key(1);
        GradeKey kept = samples.key(2);
        GradeKey unknown = samples.key(9);
        store.commit(Map.of(gone, hash("first"), kept, hash("second")));

        store.forget(List.of(gone, unknown));
        store.forget(List.of(gone));

        assertThat(found(store, List.of(gone, kept, unknown)))
                .as("forgotten keys are gone, all others stay; forgetting is repeatable and ignores unknown keys")
                .isEqualTo(Map.of(kept, hash("second")));
        store.commit(Map.of(gone, hash("again")));
        assertThat(found(store, List.of(gone)))
                .as("a forgotten key can be committed again")
                .isEqualTo(Map.of(gone, hash("again")));
    }

    @Test
    void emptyArgumentsDoNothing() throws Exception {
        store.commit(Map.of(samples.key(1), hash("first")));

        store.commit(Map.of());
        store.commit(new HashMap<>());
        store.forget(List.of());
        store.forget(Set.of());

        assertThat(found(store, Set.of())).as("a look-up of nothing").isEmpty();
        assertThat(found(store, List.of(samples.key(1))))
                .as("what was stored before")
                .hasSize(1);
    }

    @Test
    void keysTellUpperFromLowerCase() throws Exception {
        GradeKey lower = samples.withTarget("odoo/school");
        GradeKey upper = samples.withTarget("odoo/School");
        store.commit(Map.of(lower, hash("lower")));
        assertThat(found(store, List.of(upper))).as("School is not school").isEmpty();

        store.commit(Map.of(upper, hash("UPPER")));
        assertThat(found(store, List.of(lower, upper)))
                .as("both cases are keys of their own")
                .isEqualTo(Map.of(lower, hash("lower"), upper, hash("UPPER")));

        store.forget(List.of(lower));
        assertThat(found(store, List.of(lower, upper)))
                .as("forgetting one case leaves the other")
                .isEqualTo(Map.of(upper, hash("UPPER")));
    }

    @Test
    void keysThatDifferInOnePartAreDifferent() throws Exception {
        Map<GradeKey, GradeHash> all = samples.neighbours();
        for (Map.Entry<GradeKey, GradeHash> one : all.entrySet()) {
            assertThat(found(store, List.of(one.getKey())))
                    .as("%s is not found by its neighbours", one.getValue())
                    .isEmpty();
            store.commit(Map.of(one.getKey(), one.getValue()));
        }
        assertThat(found(store, all.keySet()))
                .as("site, target, kind, activity and user all count")
                .isEqualTo(all);

        Map<GradeKey, GradeHash> left = new LinkedHashMap<>(all);
        for (GradeKey key : all.keySet()) {
            store.forget(Set.of(key));
            left.remove(key);
            assertThat(found(store, all.keySet()))
                    .as("forgetting %s alone", all.get(key))
                    .isEqualTo(left);
        }
    }

    @Test
    void everyPrintableCharacterIsKeptAndNoneIsAWildcard() throws Exception {
        Map<GradeKey, GradeHash> all = new LinkedHashMap<>();
        for (char c = '!'; c <= '~'; c++) {
            all.put(samples.withTarget("a" + c + "b"), hash("x" + c + "y"));
            all.put(samples.withTarget("" + c), hash("" + c));
        }
        for (String odd :
                List.of("';--", "/*a*/", "${a}", "{?}", "\\'", "\\u0041", "%41", "&amp;", "a/../b", "null", "[a]*")) {
            all.put(samples.withTarget(odd), hash(odd));
        }
        store.commit(all);

        assertThat(found(store, all.keySet()))
                .as("every key and hash comes back as it was")
                .isEqualTo(all);
        for (char wildcard : new char[] {'%', '_', '*', '?', '.'}) {
            GradeKey key = samples.withTarget("a" + wildcard + "b");
            store.forget(List.of(key));
            all.remove(key);
            assertThat(found(store, all.keySet()))
                    .as("forgetting a%sb alone", wildcard)
                    .isEqualTo(all);
        }
    }

    @Test
    void theLongestKeysAndHashesFit() throws Exception {
        String longest = "h".repeat(GradeHash.MAX_LENGTH - 1);
        Map<GradeKey, GradeHash> both =
                Map.of(samples.longest('1'), hash(longest + "1"), samples.longest('2'), hash(longest + "2"));
        store.commit(both);

        assertThat(found(store, both.keySet()))
                .as(
                        "keys of %d and hashes of %d characters that differ in the last",
                        samples.longest('1').asString().length(), longest.length() + 1)
                .isEqualTo(both);
    }

    @Test
    void hashesOfEveryKindAreKeptAsTheyAre() throws Exception {
        Map<GradeKey, GradeHash> all = new LinkedHashMap<>();
        long user = 0;
        for (String text : List.of(
                "v2:native-40-lines:p1:17:" + "0f".repeat(32),
                "pending:run-1",
                "v2:unknown",
                "V2:UNKNOWN",
                "0",
                "-1",
                "1e9",
                "null",
                "{}")) {
            all.put(samples.key(++user), hash(text));
        }
        store.commit(all);

        assertThat(found(store, all.keySet()))
                .as("a hash is an opaque text to a store")
                .isEqualTo(all);
    }

    @Test
    void twentyThousandAtOnce() throws Exception {
        Map<GradeKey, GradeHash> all = samples.many(20_000, "a");
        store.commit(all);
        assertThat(found(store, all.keySet()).equals(all))
                .as("20,000 keys in one commit and one look-up")
                .isTrue();

        Map<GradeKey, GradeHash> changed = samples.many(10_001, "b");
        store.commit(changed);
        Map<GradeKey, GradeHash> expected = new HashMap<>(all);
        expected.putAll(changed);
        assertThat(found(store, all.keySet()).equals(expected))
                .as("10,001 of them in a second commit")
                .isTrue();

        store.forget(changed.keySet());
        expected.keySet().removeAll(changed.keySet());
        assertThat(found(store, all.keySet()).equals(expected))
                .as("10,001 of them forgotten")
                .isTrue();
    }

    @Test
    void aKeyThatIsNamedTwiceCountsOnce() throws Exception {
        GradeKey key = samples.key(1);
        store.commit(Map.of(key, hash("first")));

        assertThat(found(store, List.of(key, GradeKey.parse(key.asString()), key)))
                .as("asked for three times")
                .isEqualTo(Map.of(key, hash("first")));
        store.forget(List.of(key, key));
        assertThat(found(store, List.of(key, key)))
                .as("forgotten twice in one call")
                .isEmpty();
    }

    @Test
    void argumentsAreOnlyRead() throws Exception {
        Map<GradeKey, GradeHash> hashes = samples.many(3, "a");
        List<GradeKey> keys = new ArrayList<>(hashes.keySet());
        store.commit(Collections.unmodifiableMap(hashes));
        store.commit(hashes);
        found(store, Collections.unmodifiableList(keys));
        found(store, keys);
        assertThat(hashes).as("the map given to commit").isEqualTo(samples.many(3, "a"));

        store.forget(Collections.unmodifiableCollection(keys));
        store.forget(keys);
        assertThat(keys).as("the keys given to lookup and forget").hasSize(3);
    }

    @Test
    void whatIsPassedInAndOutIsACopy() throws Exception {
        Map<GradeKey, GradeHash> mine = new HashMap<>(Map.of(samples.key(1), hash("first")));
        store.commit(mine);
        mine.put(samples.key(1), hash("changed"));
        mine.put(samples.key(2), hash("second"));
        List<GradeKey> both = List.of(samples.key(1), samples.key(2));
        Map<GradeKey, GradeHash> first = Map.of(samples.key(1), hash("first"));
        assertThat(found(store, both))
                .as("the caller changed the map after its commit")
                .isEqualTo(first);

        Map<GradeKey, GradeHash> before = found(store, both);
        store.commit(Map.of(samples.key(1), hash("later"), samples.key(2), hash("later")));
        assertThat(before).as("an answer does not change with a later commit").isEqualTo(first);

        clearIfPossible(found(store, both));
        assertThat(found(store, both)).as("the caller cleared the answer").hasSize(2);
    }

    private static void clearIfPossible(Map<GradeKey, GradeHash> answer) {
        try {
            answer.clear();
        } catch (UnsupportedOperationException e) {
            assertThat(answer).as("an answer that cannot be changed stays").hasSize(2);
        }
    }

    @Test
    void anotherClientFindsTheSame() throws Exception {
        assumeTrue(outlivesItsClients(), "the storage does not outlive its clients");
        Map<GradeKey, GradeHash> all = samples.many(3, "a");
        HashStore other = anotherClient();
        assertThat(found(other, all.keySet())).as("before the first commit").isEmpty();
        store.commit(all);
        assertThat(found(store, all.keySet())).as("what it committed itself").isEqualTo(all);
        assertThat(found(other, all.keySet()))
                .as("what another client committed")
                .isEqualTo(all);
        assertThat(found(anotherClient(), all.keySet())).as("reopened").isEqualTo(all);

        other.commit(Map.of(samples.key(1), hash("other")));
        other.forget(List.of(samples.key(2)));
        Map<GradeKey, GradeHash> expected = Map.of(samples.key(1), hash("other"), samples.key(3), hash("a-3"));
        assertThat(found(store, all.keySet()))
                .as("what another client changed and forgot")
                .isEqualTo(expected);
        assertThat(found(anotherClient(), all.keySet())).as("reopened again").isEqualTo(expected);
    }

    @Test
    void eightThreadsLoseNothing() throws Exception {
        Crowd crowd = new Crowd();
        Map<GradeKey, GradeHash> expected = Collections.synchronizedMap(new HashMap<>());
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            HashStore client = anotherClient();
            crowd.add(() -> {
                for (int round = 0; round < commitsPerThread(); round++) {
                    GradeKey own = samples.key(1_000L * (thread + 1) + round);
                    GradeKey again = samples.key(1_000L * (thread + 1) + 999);
                    Map<GradeKey, GradeHash> both = Map.of(own, hash("own"), again, hash("round" + round));
                    client.commit(both);
                    expected.putAll(both);
                    assertThat(found(client, List.of(own, again)))
                            .as("thread %d finds what it just committed", thread)
                            .isEqualTo(both);
                    if (round % 5 == 4) {
                        client.forget(List.of(own));
                        expected.remove(own);
                    }
                }
            });
        }
        crowd.run();

        Set<GradeKey> all = new HashSet<>(expected.keySet());
        assertThat(found(anotherClient(), all)).as("all commits of all threads").isEqualTo(expected);
    }

    @Test
    void aReaderSeesAllOfACommitOrNothing() throws Exception {
        Set<GradeKey> shared = samples.keys(SEEN_WHOLE);
        store.commit(samples.all(SEEN_WHOLE, "at-first"));
        AtomicInteger writing = new AtomicInteger(THREADS / 2);
        Crowd crowd = new Crowd();
        for (int i = 0; i < THREADS / 2; i++) {
            String name = "writer" + i + "-round";
            HashStore writer = anotherClient();
            crowd.add(() -> {
                try {
                    for (int round = 0; round < commitsPerThread(); round++) {
                        writer.commit(samples.all(SEEN_WHOLE, name + round));
                    }
                } finally {
                    writing.decrementAndGet();
                }
            });
            HashStore reader = anotherClient();
            crowd.add(() -> {
                while (writing.get() > 0) {
                    assertOneCommit(reader, shared);
                }
            });
        }
        crowd.run();

        assertThat(assertOneCommit(anotherClient(), shared).asString())
                .as("the last of the writers wins")
                .endsWith("round" + (commitsPerThread() - 1));
    }

    private static GradeHash assertOneCommit(HashStore reader, Set<GradeKey> shared) throws Exception {
        Map<GradeKey, GradeHash> found = found(reader, shared);
        assertThat(found).as("each commit holds all %d keys", shared.size()).hasSameSizeAs(shared);
        Set<GradeHash> commits = new HashSet<>(found.values());
        assertThat(commits).as("the commits that one look-up sees").hasSize(1);
        return commits.iterator().next();
    }

    @Test
    void anInterruptedWriterStoresAllOrNothing() throws Exception {
        Set<GradeKey> shared = samples.keys(SEEN_WHOLE);
        store.commit(samples.all(SEEN_WHOLE, "at-first"));
        HashStore reader = anotherClient();
        for (int i = 0; i < commitsPerThread(); i++) {
            String before = assertOneCommit(reader, shared).asString();
            String now = "round" + i;
            boolean committed = commitInterrupted(store, samples.all(SEEN_WHOLE, now));

            String after = assertOneCommit(reader, shared).asString();
            assertThat(after)
                    .as(
                            committed
                                    ? "a commit that returned is stored"
                                    : "a commit that threw is stored whole or not at all")
                    .isIn(committed ? List.of(now) : List.of(before, now));
        }
        store.commit(samples.all(SEEN_WHOLE, "at-last"));
        assertThat(assertOneCommit(reader, shared).asString())
                .as("the store works on after interrupts")
                .isEqualTo("at-last");
    }

    private static boolean commitInterrupted(HashStore to, Map<GradeKey, GradeHash> hashes) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(() -> {
                        Thread.currentThread().interrupt();
                        try {
                            to.commit(hashes);
                            return true;
                        } catch (Exception e) {
                            return false;
                        }
                    })
                    .get(2, TimeUnit.MINUTES);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void randomStepsDoWhatAMapDoes() throws Exception {
        Random random = new Random(seed);
        Map<GradeKey, GradeHash> model = new HashMap<>();
        List<GradeKey> keys = new ArrayList<>(samples.keys(40));
        keys.addAll(samples.neighbours().keySet());
        HashStore client = store;
        for (int step = 1; step <= randomSteps(); step++) {
            Collections.shuffle(keys, random);
            List<GradeKey> some = new ArrayList<>(keys.subList(0, random.nextInt(keys.size())));
            if (random.nextInt(3) == 0) {
                client.forget(some);
                some.forEach(model::remove);
            } else {
                Map<GradeKey, GradeHash> hashes = new HashMap<>();
                some.forEach(key -> hashes.put(key, hash("h" + random.nextInt(5))));
                client.commit(hashes);
                model.putAll(hashes);
            }
            if (random.nextInt(10) == 0) {
                client = anotherClient();
            }
            assertThat(found(client, keys))
                    .as("step %d with seed %d", step, seed)
                    .isEqualTo(model);
        }
    }
}
