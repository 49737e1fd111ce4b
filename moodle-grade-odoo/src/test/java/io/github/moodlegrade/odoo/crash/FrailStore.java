package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A hash store whose calls go wrong as {@link Outside} says, before or after they took effect. */
final class FrailStore implements HashStore {
    private final Outside outside;
    private final Map<GradeKey, GradeHash> hashes = new HashMap<>();

    FrailStore(Outside outside) {
        this.outside = outside;
    }

    Map<GradeKey, GradeHash> content() {
        return Map.copyOf(hashes);
    }

    void restore(Map<GradeKey, GradeHash> content) {
        hashes.clear();
        hashes.putAll(content);
    }

    @Override
    public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) throws StoreFailure {
        return perform(false, () -> {
            Map<GradeKey, GradeHash> found = new HashMap<>();
            for (GradeKey key : keys) {
                GradeHash hash = hashes.get(key);
                if (hash != null) {
                    found.put(key, hash);
                }
            }
            return found;
        });
    }

    @Override
    public void commit(Map<GradeKey, GradeHash> committed) throws StoreFailure {
        perform(true, () -> {
            hashes.putAll(committed);
            return true;
        });
    }

    @Override
    public void forget(Collection<GradeKey> keys) throws StoreFailure {
        perform(true, () -> hashes.keySet().removeAll(keys));
    }

    private <T> T perform(boolean change, Supplier<T> work) throws StoreFailure {
        @Nullable Mishap mishap = outside.next(change);
        if (mishap != null && !mishap.effect) {
            throw new StoreFailure();
        }
        T result = work.get();
        if (mishap != null) {
            throw new StoreFailure();
        }
        return result;
    }

    private static final class StoreFailure extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
