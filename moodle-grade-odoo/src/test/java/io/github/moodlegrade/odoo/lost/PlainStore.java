package io.github.moodlegrade.odoo.lost;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A hash store that can be copied, put back and emptied. */
final class PlainStore implements HashStore {
    private final Map<GradeKey, GradeHash> hashes = new HashMap<>();

    PlainStore copy() {
        PlainStore copy = new PlainStore();
        copy.replaceBy(this);
        return copy;
    }

    void replaceBy(PlainStore other) {
        hashes.clear();
        hashes.putAll(other.hashes);
    }

    Map<GradeKey, GradeHash> content() {
        return Map.copyOf(hashes);
    }

    @Override
    public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) {
        Map<GradeKey, GradeHash> found = new HashMap<>(hashes);
        found.keySet().retainAll(keys);
        return found;
    }

    @Override
    public void commit(Map<GradeKey, GradeHash> committed) {
        hashes.putAll(committed);
    }

    @Override
    public void forget(Collection<GradeKey> keys) {
        hashes.keySet().removeAll(keys);
    }
}
