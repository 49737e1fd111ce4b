package io.github.moodlegrade.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.sharedtests.Keys;
import io.github.moodlegrade.testkit.HashStoreContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryHashStoreTest extends HashStoreContract {
    @Override
    protected HashStore openStore() {
        return new InMemoryHashStore();
    }

    @Override
    protected boolean outlivesItsClients() {
        return false;
    }

    @Test
    void itPrintsHowMuchItHolds() {
        InMemoryHashStore store = new InMemoryHashStore();
        store.commit(Map.of(Keys.key(1), Keys.hash("one")));

        assertThat(store).hasToString("InMemoryHashStore with 1 hashes");
    }
}
