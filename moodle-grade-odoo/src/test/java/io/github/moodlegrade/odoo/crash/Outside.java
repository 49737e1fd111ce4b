package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** All that lies outside of the library: counts the calls of Moodle, Odoo and the hash store in one row, and lets them go wrong. */
final class Outside {
    private static final Mishap FIRST = Mishap.BEFORE_EFFECT;
    private static final Set<String> READS = Set.of("search_read", "fields_get", "context_get");

    private final AtomicInteger calls = new AtomicInteger();
    private final Set<Integer> changes = ConcurrentHashMap.newKeySet();
    private volatile IntFunction<@Nullable Mishap> script = Outside::nothing;
    private volatile @Nullable Mishap drawnForMoodle;
    private volatile @Nullable Mishap drawnForOdoo;

    /** A double asks its rules in their order, one request at a time: the first draws what goes wrong, the others look whether it is theirs. */
    Outside(FakeMoodle moodle, FakeOpenEduCat oec) {
        for (Mishap mishap : Mishap.values()) {
            boolean first = mishap == FIRST;
            moodle.onRequest(
                    request -> {
                        if (first) {
                            drawnForMoodle = next(false);
                        }
                        return drawnForMoodle == mishap;
                    },
                    mishap.inMoodle);
            oec.onCall(
                    (OdooCall call) -> {
                        if (first) {
                            drawnForOdoo = next(isChange(call));
                        }
                        return drawnForOdoo == mishap;
                    },
                    mishap.inOdoo);
        }
    }

    private static boolean isChange(OdooCall call) {
        return !call.model().isEmpty() && !READS.contains(call.method());
    }

    /**
     * One more call begins.
     *
     * @param change whether it would change something
     */
    @Nullable
    Mishap next(boolean change) {
        int call = calls.incrementAndGet();
        if (change) {
            changes.add(call);
        }
        return script.apply(call);
    }

    /** From now on, calls counted from 1, this goes wrong. */
    void play(IntFunction<@Nullable Mishap> what) {
        calls.set(0);
        changes.clear();
        script = what;
    }

    void heal() {
        play(Outside::nothing);
    }

    private static @Nullable Mishap nothing(int call) {
        return null;
    }

    int calls() {
        return calls.get();
    }

    /** Which of the calls would change something in Odoo or in the hash store. */
    Set<Integer> changes() {
        return Set.copyOf(changes);
    }
}
