package io.github.moodlegrade.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's Java is cut from an example that the build compiles. */
class ReadmeTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path EXAMPLE =
            MODULE.resolve("src/main/java/io/github/moodlegrade/examples/host/ScheduledHost.java");

    @Test
    void theReadmeShowsTheExample() throws IOException {
        assertThat(javaBlocks(MODULE.resolveSibling("README.md"))).containsExactly(region("readme"));
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

    private static String region(String name) throws IOException {
        List<String> lines = Files.readAllLines(EXAMPLE);
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
