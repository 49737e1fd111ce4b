package io.github.moodlegrade.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Java of the pages is cut from examples that the build compiles. */
class ReadmeTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path EXAMPLES = MODULE.resolve("src/main/java/io/github/moodlegrade/examples/host");

    @Test
    void theReadmeShowsTheExample() throws IOException {
        assertThat(javaBlocks(MODULE.resolveSibling("README.md"))).containsExactly(region("ScheduledHost", "readme"));
    }

    @Test
    void thePageOnMatchingShowsTheExample() throws IOException {
        assertThat(javaBlocks(MODULE.resolveSibling("docs/matching.md")))
                .containsExactly(region("RegistrationMatcher", "matcher"));
    }

    private static List<String> javaBlocks(Path markdown) throws IOException {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        for (String line : Files.readAllLines(markdown)) {
            if (line.equals("```java")) {
                block = new StringBuilder();
            } else if (line.equals("```") && block != null) {
                blocks.add(block.toString());
                block = null;
            } else if (block != null) {
                block.append(line).append('\n');
            }
        }
        return blocks;
    }

    private static String region(String example, String name) throws IOException {
        List<String> lines = Files.readAllLines(EXAMPLES.resolve(example + ".java"));
        int from = indexOf(lines, "// region " + name) + 1;
        List<String> cut = lines.subList(from, from + indexOf(lines.subList(from, lines.size()), "// endregion"));
        int indent = cut.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return cut.stream()
                .map(line -> line.isBlank() ? "\n" : line.substring(indent) + "\n")
                .collect(Collectors.joining());
    }

    private static int indexOf(List<String> lines, String marker) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
        }
        throw new AssertionError("no line " + marker);
    }
}
