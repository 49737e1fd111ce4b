package io.github.moodlegrade.hash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of hashes in little memory: nine longs a grade (where it belongs, its hash, the next one of its bucket) in chunks that never move,
 * and a bucket's number. Site, kind and target, and what hashes have in common, are held once. Nothing of a key or a hash is lost. Not
 * thread-safe.
 */
final class PackedHashes {
    /** The longs of an entry; the digest is the last of them. */
    private static final int PLACE_AND_NEXT = 0;

    private static final int ACTIVITY = 1;
    private static final int USER = 2;
    private static final int COMMON = 3;
    private static final int NUMBER = 4;
    private static final int DIGEST = 5;
    private static final int ENTRY_LONGS = DIGEST + PackedHash.DIGEST_LONGS;

    private static final int CHUNK_ENTRIES = 256;
    private static final int NONE = -1;
    private static final long OF_ACTIVITY = 0;

    private final SharedTexts texts = new SharedTexts();
    private final List<long[]> chunks = new ArrayList<>();
    private int[] buckets = empty(CHUNK_ENTRIES);
    private int used;
    private int freed = NONE;
    private int size;

    int size() {
        return size;
    }

    @Nullable
    GradeHash get(GradeKey key) {
        int entry = find(key);
        return entry == NONE ? null : hash(entry).unpacked();
    }

    /** Makes room for so many entries more, so that what follows finds it. */
    void reserve(int more) {
        long wanted = (long) size + more;
        while ((long) chunks.size() * CHUNK_ENTRIES < wanted) {
            chunks.add(new long[CHUNK_ENTRIES * ENTRY_LONGS]);
        }
        int count = buckets.length;
        while (count < wanted) {
            count = Math.multiplyExact(count, 2);
        }
        if (count > buckets.length) {
            distribute(count);
        }
    }

    void put(GradeKey key, GradeHash hash) {
        int entry = find(key);
        if (entry == NONE) {
            reserve(1);
            entry = added(key);
        } else {
            texts.release(commonOf(entry));
        }
        PackedHash packed = PackedHash.of(hash);
        set(entry, COMMON, texts.use(packed.common()));
        set(entry, NUMBER, packed.number());
        System.arraycopy(packed.digest(), 0, chunk(entry), at(entry, DIGEST), PackedHash.DIGEST_LONGS);
    }

    private int added(GradeKey key) {
        int entry = freed;
        if (entry == NONE) {
            entry = used++;
        } else {
            freed = nextOf(entry);
        }
        int place = texts.use(placeText(key));
        int bucket = bucket(place, key.activity().id(), userOf(key));
        set(entry, ACTIVITY, key.activity().id());
        set(entry, USER, userOf(key));
        link(entry, place, buckets[bucket]);
        buckets[bucket] = entry;
        size++;
        return entry;
    }

    void remove(GradeKey key) {
        int entry = find(key);
        if (entry == NONE) {
            return;
        }
        takeOutOfBucket(entry);
        texts.release(placeOf(entry));
        texts.release(commonOf(entry));
        link(entry, 0, freed);
        freed = entry;
        size--;
    }

    private void takeOutOfBucket(int entry) {
        int bucket = bucketOf(entry);
        int before = buckets[bucket];
        if (before == entry) {
            buckets[bucket] = nextOf(entry);
            return;
        }
        while (nextOf(before) != entry) {
            before = nextOf(before);
        }
        link(before, placeOf(before), nextOf(entry));
    }

    private int find(GradeKey key) {
        int place = texts.find(placeText(key));
        if (place == SharedTexts.UNKNOWN) {
            return NONE;
        }
        long activity = key.activity().id();
        long user = userOf(key);
        int entry = buckets[bucket(place, activity, user)];
        while (entry != NONE
                && !(placeOf(entry) == place && get(entry, ACTIVITY) == activity && get(entry, USER) == user)) {
            entry = nextOf(entry);
        }
        return entry;
    }

    /** Site, kind and target: neither a site's name nor a kind holds a slash. */
    private static String placeText(GradeKey key) {
        return key.site() + "/" + key.activity().kind().word() + "/" + key.targetId();
    }

    private static long userOf(GradeKey key) {
        return key.isOfActivity() ? OF_ACTIVITY : key.gradeId().userId();
    }

    private void distribute(int count) {
        int[] old = buckets;
        buckets = empty(count);
        for (int first : old) {
            int entry = first;
            while (entry != NONE) {
                int next = nextOf(entry);
                int bucket = bucketOf(entry);
                link(entry, placeOf(entry), buckets[bucket]);
                buckets[bucket] = entry;
                entry = next;
            }
        }
    }

    private static int[] empty(int count) {
        int[] buckets = new int[count];
        Arrays.fill(buckets, NONE);
        return buckets;
    }

    private int bucketOf(int entry) {
        return bucket(placeOf(entry), get(entry, ACTIVITY), get(entry, USER));
    }

    /** Multiplications that spread small numbers in a row over all bits, of which the upper ones count. */
    private int bucket(int place, long activity, long user) {
        long mixed = ((place * 31L + activity) * 0x9E3779B97F4A7C15L + user) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 33) & (buckets.length - 1);
    }

    private PackedHash hash(int entry) {
        long[] digest = new long[PackedHash.DIGEST_LONGS];
        System.arraycopy(chunk(entry), at(entry, DIGEST), digest, 0, PackedHash.DIGEST_LONGS);
        return new PackedHash(texts.get(commonOf(entry)), get(entry, NUMBER), digest);
    }

    private int commonOf(int entry) {
        return (int) get(entry, COMMON);
    }

    private int placeOf(int entry) {
        return (int) (get(entry, PLACE_AND_NEXT) >>> 32);
    }

    private int nextOf(int entry) {
        return (int) get(entry, PLACE_AND_NEXT);
    }

    private void link(int entry, int place, int next) {
        set(entry, PLACE_AND_NEXT, (long) place << 32 | next & 0xFFFFFFFFL);
    }

    private long get(int entry, int part) {
        return chunk(entry)[at(entry, part)];
    }

    private void set(int entry, int part, long value) {
        chunk(entry)[at(entry, part)] = value;
    }

    private long[] chunk(int entry) {
        return chunks.get(entry / CHUNK_ENTRIES);
    }

    private static int at(int entry, int part) {
        return entry % CHUNK_ENTRIES * ENTRY_LONGS + part;
    }
}
