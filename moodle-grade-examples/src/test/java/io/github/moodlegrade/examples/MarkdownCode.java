package io.github.moodlegrade.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The Java that pages show, and the regions of sources that it is cut from. */
public final class MarkdownCode {
    private MarkdownCode() {}

    /**
     * The Java blocks of a page.
     *
     * @param markdown the page
     * @return their text, in the order of the page
     * @throws IOException if it cannot be read
     */
    public static List<String> javaBlocks(Path markdown) throws IOException {
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

    /**
     * What stands between {@code // region name} and the next {@code // endregion}, without its indentation.
     *
     * @param source the Java file
     * @param name the region
     * @return its text
     * @throws IOException if it cannot be read
     */
    public static String region(Path source, String name) throws IOException {
        List<String> lines = Files.readAllLines(source);
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
