package io.github.moodlegrade.examples.store;

import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.testkit.HashStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

// region contract
class FileHashStoreTest extends HashStoreContract {
    @TempDir
    Path folder = Path.of("");

    @Override
    protected HashStore openStore() {
        return new FileHashStore(folder.resolve("hashes.txt"));
    }

    /** Each step waits for the disk. */
    @Override
    protected int randomSteps() {
        return 50;
    }
}
// endregion
