package io.github.moodlegrade.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that pages tell a reader to type: lines of blocks of code and words between backticks. */
public final class MarkdownCommands {
    private static final Set<String> NO_SHELL = Set.of("java", "json", "sql", "properties", "xml");
    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)");
    private static final Pattern INLINE = Pattern.compile("`([^`]+)`");
    private static final String OURS = "(demo|doctor|plan|import|watch|reconcile|repair) +-";

    /** What a command begins with. Another tool in a block of code has to be added here, or nobody tries it. */
    private static final Pattern COMMAND =
            Pattern.compile("(ExecStart=)?(/\\S+/)?(mvn|java|moodle-grade|bash|curl|cat|jq|useradd|systemctl) .*" + "|"
                    + OURS + ".*|(\\./|docs/)\\S+\\.sh( .*)?");

    private MarkdownCommands() {}

    /**
     * All pages that a reader may come to.
     *
     * @param root the project's folder
     * @return README, docs and the page of the real Odoo
     * @throws IOException if they cannot be listed
     */
    public static List<Path> pages(Path root) throws IOException {
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(root.resolve("README.md"), root.resolve("moodle-grade-odoo/src/it/README.md")),
                            docs.filter(path -> path.toString().endsWith(".md")).sorted())
                    .collect(Collectors.toList());
        }
    }

    /**
     * The commands of a page, each on one line, without comments and with single spaces.
     *
     * @param page the page
     * @return in its order
     * @throws IOException if it cannot be read
     */
    public static List<String> of(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        boolean inBlock = false;
        boolean isShell = false;
        StringBuilder begun = new StringBuilder();
        for (String line : Files.readAllLines(page)) {
            Matcher fence = FENCE.matcher(line);
            if (fence.lookingAt()) {
                inBlock = !inBlock;
                isShell = inBlock && !NO_SHELL.contains(fence.group(1));
            } else if (!inBlock) {
                INLINE.matcher(line).results().map(code -> code.group(1)).forEach(code -> addCommand(code, commands));
            } else if (isShell) {
                begun.append(withoutComment(line).strip());
                if (begun.toString().endsWith("\\")) {
                    begun.setLength(begun.length() - 1);
                } else if (begun.toString().endsWith("|")) {
                    begun.append(' ');
                } else {
                    addCommand(begun.toString(), commands);
                    begun.setLength(0);
                }
            }
        }
        return commands;
    }

    private static String withoutComment(String line) {
        return line.replaceFirst("\\s+# .*", "");
    }

    private static void addCommand(String text, List<String> to) {
        if (COMMAND.matcher(text).matches()) {
            to.add(text.replaceAll(" {2,}", " ").strip());
        }
    }
}
