package io.github.moodlegrade.examples.host;

import static io.github.moodlegrade.examples.MarkdownCode.javaBlocks;
import static io.github.moodlegrade.examples.MarkdownCode.region;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Java of the pages is cut from examples that the build compiles. */
class ReadmeTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path EXAMPLES = MODULE.resolve("src/main/java/io/github/moodlegrade/examples/host");

    @Test
    void theReadmeShowsTheExample() throws IOException {
        assertThat(javaBlocks(MODULE.resolveSibling("README.md")))
                .containsExactly(region(EXAMPLES.resolve("ScheduledHost.java"), "readme"));
    }

    @Test
    void thePageOnMatchingShowsTheExample() throws IOException {
        assertThat(javaBlocks(MODULE.resolveSibling("docs/matching.md")))
                .containsExactly(region(EXAMPLES.resolve("RegistrationMatcher.java"), "matcher"));
    }
}
