package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** All that lies outside of the library: counts the calls of Moodle, Odoo and the hash store in one row, and lets them go wrong. */
final class Outside {
    private static final Mishap FIRST = Mishap.BEFORE_EFFECT;

    private final AtomicInteger calls = new AtomicInteger();
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
                            drawnForMoodle = next();
                        }
                        return drawnForMoodle == mishap;
                    },
                    mishap.inMoodle);
            oec.onCall(
                    (OdooCall call) -> {
                        if (first) {
                            drawnForOdoo = next();
                        }
                        return drawnForOdoo == mishap;
                    },
                    mishap.inOdoo);
        }
    }

    /** One more call begins. */
    @Nullable
    Mishap next() {
        return script.apply(calls.incrementAndGet());
    }

    /** From now on, calls counted from 1, this goes wrong. */
    void play(IntFunction<@Nullable Mishap> what) {
        calls.set(0);
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
}
