package io.github.moodlegrade.testkit;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Site;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Keys that no other test has used in the same storage, and hashes. */
final class StoreSamples {
    private static final String TARGET = "community@odoo.example:8069/school";

    private final String site;

    StoreSamples(Random random) {
        // Room for five more characters in a name of 24.
        site = "contract-" + String.format(Locale.ROOT, "%010x", random.nextLong() & 0xff_ffff_ffffL);
    }

    GradeKey key(long user) {
        return key("", TARGET, ActivityKind.QUIZ, 42, user);
    }

    GradeKey withTarget(String target) {
        return key("", target, ActivityKind.QUIZ, 42, 1);
    }

    GradeKey key(String siteEnd, String target, ActivityKind kind, long activity, long user) {
        return GradeKey.of(Site.of(site + siteEnd, "MDL"), target, GradeId.of(kind, activity, user));
    }

    /** Pairwise different in one part alone; a quiz and an assignment have the same mapping key. */
    Map<GradeKey, GradeHash> neighbours() {
        Map<GradeKey, GradeHash> all = new LinkedHashMap<>();
        all.put(key("", TARGET, ActivityKind.QUIZ, 42, 17), hash("the-grade"));
        all.put(key("-2", TARGET, ActivityKind.QUIZ, 42, 17), hash("another-site"));
        all.put(key("-", TARGET, ActivityKind.QUIZ, 42, 17), hash("a-site-that-starts-alike"));
        all.put(key("", TARGET + "2", ActivityKind.QUIZ, 42, 17), hash("another-target"));
        all.put(key("", "enterprise@odoo.example:8069/school", ActivityKind.QUIZ, 42, 17), hash("another-edition"));
        all.put(key("", TARGET, ActivityKind.ASSIGNMENT, 1_000_042, 17), hash("another-kind"));
        all.put(key("", TARGET, ActivityKind.QUIZ, 43, 17), hash("another-activity"));
        all.put(key("", TARGET, ActivityKind.QUIZ, 42, 18), hash("another-user"));
        all.put(key("", TARGET, ActivityKind.QUIZ, 42, 4_294_967_313L), hash("a-user-beyond-32-bits"));
        return all;
    }

    /** The longest keys there are; they differ in their last character. */
    GradeKey longest(char last) {
        return key("-long", "t".repeat(63) + last, ActivityKind.ASSIGNMENT, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    static GradeHash hash(String text) {
        return GradeHash.parse(text);
    }

    Set<GradeKey> keys(int count) {
        return many(count, "").keySet();
    }

    Map<GradeKey, GradeHash> many(int count, String text) {
        Map<GradeKey, GradeHash> many = new LinkedHashMap<>();
        for (int user = 1; user <= count; user++) {
            many.put(key(user), hash(text + "-" + user));
        }
        return many;
    }

    /** So many keys with one hash. */
    Map<GradeKey, GradeHash> all(int count, String text) {
        Map<GradeKey, GradeHash> all = new LinkedHashMap<>();
        for (int user = 1; user <= count; user++) {
            all.put(key(user), hash(text));
        }
        return all;
    }
}
