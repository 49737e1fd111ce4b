package io.github.moodlegrade.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryHashStoreTest extends StoreBehaviour {
    @Override
    HashStore open() {
        return new InMemoryHashStore();
    }

    @Test
    void itPrintsHowMuchItHolds() {
        InMemoryHashStore store = new InMemoryHashStore();
        store.commit(Map.of(key(1), hash("one")));

        assertThat(store).hasToString("InMemoryHashStore with 1 hashes");
    }
}
