package io.github.moodlegrade.examples.store;

import static io.github.moodlegrade.examples.MarkdownCode.javaBlocks;
import static io.github.moodlegrade.examples.MarkdownCode.region;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page shows a store that the build compiles and a test that the build runs. */
class HashStoreDocsTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final String PACKAGE = "java/io/github/moodlegrade/examples/store/";

    @Test
    void thePageShowsTheStoreAndItsTest() throws IOException {
        assertThat(javaBlocks(MODULE.resolveSibling("docs").resolve("writing-a-hashstore.md")))
                .containsExactly(
                        region(MODULE.resolve("src/main/" + PACKAGE + "FileHashStore.java"), "store"),
                        region(MODULE.resolve("src/test/" + PACKAGE + "FileHashStoreTest.java"), "contract"));
    }
}
