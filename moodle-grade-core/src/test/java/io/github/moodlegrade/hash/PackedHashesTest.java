package io.github.moodlegrade.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.sharedtests.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedHashesTest {
    private static final String TARGET = "community@odoo.example:8069/school";
    private static final String HEX = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    /** Just behind a doubling of the buckets, where a grade is dearest. */
    private final InMemoryHashStore store = new InMemoryHashStore();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2:exact-pass50:p1:51:" + HEX,
                "v2:exact:p1:999999999999999999:" + HEX,
                "v2:exact:p1:051:" + HEX,
                "v2:exact:p1:0:" + HEX,
                "v1:" + HEX,
                "51:" + HEX,
                "51" + HEX,
                HEX,
                HEX + HEX,
                "V2:EXACT:P1:51:" + HEX,
                "v2:exact:p1:51:" + HEX + "0g",
                "exam:p1:",
                "pending:0f4c2b1e-0000-4000-8000-000000000000",
                "x"
            })
    void everyTextComesBackAsItWas(String text) {
        GradeKey key = Keys.key(17);

        store.commit(Map.of(key, GradeHash.parse(text)));

        assertThat(store.lookup(List.of(key)).get(key)).hasToString(text);
    }

    @Test
    void keysThatDifferInOnePartAreTwo() {
        List<GradeKey> keys = List.of(
                key("main", TARGET, ActivityKind.QUIZ, 42, 17),
                key("Main", TARGET, ActivityKind.QUIZ, 42, 17),
                key("main", TARGET + "2", ActivityKind.QUIZ, 42, 17),
                key("main", "quiz/" + TARGET, ActivityKind.QUIZ, 42, 17),
                key("main", TARGET, ActivityKind.ASSIGNMENT, 42, 17),
                key("main", TARGET, ActivityKind.ASSIGNMENT, 1_000_042, 17),
                key("main", TARGET, ActivityKind.QUIZ, 17, 42),
                key("main", TARGET, ActivityKind.QUIZ, 42, Long.MAX_VALUE),
                GradeKey.ofActivity(Site.of("main", "MDL"), TARGET, ActivityRef.of(ActivityKind.QUIZ, 42)));
        Map<GradeKey, GradeHash> hashes = new HashMap<>();
        keys.forEach(key -> hashes.put(key, Keys.hash("hash-of-" + hashes.size())));

        store.commit(hashes);

        assertThat(store.lookup(keys)).isEqualTo(hashes);
    }

    private static GradeKey key(String site, String target, ActivityKind kind, long activity, long user) {
        return GradeKey.of(Site.of(site, "MDL"), target, GradeId.of(kind, activity, user));
    }

    @Test
    void itIsAMapAfterRandomChanges() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<GradeKey, GradeHash> expected = new HashMap<>();
        List<GradeKey> all = new ArrayList<>();
        for (int user = 1; user <= 2_000; user++) {
            all.add(Keys.key(user));
        }
        for (int step = 0; step < 20_000; step++) {
            GradeKey key = all.get(random.nextInt(all.size()));
            if (random.nextInt(3) == 0) {
                expected.remove(key);
                store.forget(List.of(key));
            } else {
                GradeHash hash =
                        random.nextBoolean() ? HeapOfHashes.delivered(step + 1) : GradeHash.pending("run-" + step % 7);
                expected.put(key, hash);
                store.commit(Map.of(key, hash));
            }
        }

        assertThat(store.lookup(all)).as("seed %d", seed).isEqualTo(expected);
        assertThat(store).hasToString("InMemoryHashStore with " + expected.size() + " hashes");
    }

    @Test
    void aTextThatNobodyUsesAnyMoreIsNotKept() {
        SharedTexts texts = new SharedTexts();
        for (int run = 0; run < 100; run++) {
            int first = texts.use("pending:" + run);
            int second = texts.use("pending:" + run);
            texts.release(first);
            assertThat(texts.get(second)).isEqualTo("pending:" + run);
            texts.release(second);
        }

        assertThat(texts.size()).isZero();
        assertThat(texts.find("pending:99")).isEqualTo(SharedTexts.UNKNOWN);
    }

    @Test
    void manyGradesTake120BytesEachAtMostInDoubtOrDelivered() throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                HeapOfHashes.class.getName());
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));

        String[] printed =
                new String(java.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\R");

        assertThat(printed).hasSize(3).endsWith("InMemoryHashStore with 50000 hashes");
        assertThat(Integer.parseInt(printed[0])).as("bytes of a pending grade").isBetween(30, 120);
        assertThat(Integer.parseInt(printed[1]))
                .as("bytes of a delivered grade")
                .isBetween(30, 120);
    }
}
