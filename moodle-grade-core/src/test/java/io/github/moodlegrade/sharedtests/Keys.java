package io.github.moodlegrade.sharedtests;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Site;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Keys and hashes for the tests of stores, here and beside the databases. */
public final class Keys {
    public static final Site MAIN = Site.of("main", "MDL");

    private Keys() {}

    public static GradeKey key(long user) {
        return key(MAIN, user);
    }

    public static GradeKey key(Site site, long user) {
        return GradeKey.of(site, "community@odoo.example:8069/school", GradeId.of(ActivityKind.QUIZ, 42, user));
    }

    public static GradeHash hash(String text) {
        return GradeHash.parse(text);
    }

    public static Map<GradeKey, GradeHash> many(int count, String text) {
        return many(MAIN, count, text);
    }

    public static Map<GradeKey, GradeHash> many(Site site, int count, String text) {
        Map<GradeKey, GradeHash> many = new LinkedHashMap<>();
        for (int user = 1; user <= count; user++) {
            many.put(key(site, user), hash(text + user));
        }
        return many;
    }

    public static Set<GradeKey> keys(int count) {
        return many(count, "x").keySet();
    }
}
