package io.github.moodlegrade;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import java.util.Collection;
import java.util.Map;

/** A hash store whose use is written down; empty calls are not. */
final class JournalStore implements HashStore {
    private final Journal journal;
    private final HashStore store;
    boolean writable = true;

    JournalStore(Journal journal, HashStore store) {
        this.journal = journal;
        this.store = store;
    }

    @Override
    public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) throws Exception {
        if (!keys.isEmpty()) {
            journal.step("lookup");
        }
        return store.lookup(keys);
    }

    @Override
    public void commit(Map<GradeKey, GradeHash> hashes) throws Exception {
        refuseIfReadOnly();
        if (!hashes.isEmpty()) {
            journal.step(hashes.values().stream().allMatch(GradeHash::isPending) ? "mark" : "commit");
        }
        store.commit(hashes);
        journal.moment();
    }

    @Override
    public void forget(Collection<GradeKey> keys) throws Exception {
        refuseIfReadOnly();
        if (!keys.isEmpty()) {
            journal.step("forget");
        }
        store.forget(keys);
        journal.moment();
    }

    private void refuseIfReadOnly() {
        if (!writable) {
            throw new AssertionError("nothing may be stored");
        }
    }
}
