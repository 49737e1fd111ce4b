package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.FakeServiceUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The setup pages name what the code needs and what it says, no more and no less. */
class DocsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final Pattern OPTION_ROW = Pattern.compile("^\\| `(--[a-z-]+)", Pattern.MULTILINE);
    private static final Pattern CODE_LIKE = Pattern.compile("\\b[A-Z]+(_[A-Z]+)+\\b");
    private static final Pattern TEST_NAME = Pattern.compile("\\b[A-Z]\\w+Test\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    private static List<String> firstCells(String page) {
        return FIRST_CELL.matcher(page).results().map(cell -> cell.group(1)).collect(Collectors.toList());
    }

    @Test
    void moodleSetupListsTheCapabilitiesOfTheLeastPrivilege() throws IOException {
        List<String> capabilities = firstCells(page("docs/moodle-setup.md")).stream()
                .filter(cell -> cell.matches("[a-z]+/[a-z:]+"))
                .collect(Collectors.toList());

        assertThat(capabilities).containsExactlyInAnyOrderElementsOf(FakeServiceUser.CAPABILITIES);
    }

    @Test
    void moodleSetupListsTheFunctions() throws IOException {
        List<String> functions = firstCells(page("docs/moodle-setup.md")).stream()
                .filter(cell -> cell.matches("(core|mod|tool)_[a-z_]+"))
                .collect(Collectors.toList());

        assertThat(functions).containsExactlyInAnyOrderElementsOf(FakeServiceUser.FUNCTIONS);
    }

    @Test
    void commandLineListsTheSettingsWithTheirDefaults() throws IOException {
        String page = page("docs/command-line.md");

        for (Setting setting : Setting.values()) {
            String preset = setting.preset()
                    .map(value -> value.isEmpty() ? "" : "`" + value + "` ")
                    .orElse("required ");
            assertThat(page).contains("| `" + setting.key() + "` | " + preset + "|");
        }
        assertThat(firstCells(page).stream().filter(cell -> cell.matches("[a-z]+\\.[a-z-]+")))
                .containsExactlyElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toList()));
    }

    private static Map<String, CommandLine> commands() {
        return MoodleGrade.commandLine(Console.ofProcess(Map.of()), Map.of(), HttpSettings.ofDefaults())
                .getSubcommands();
    }

    @Test
    void commandLineListsTheCommands() throws IOException {
        String page = page("docs/command-line.md");

        assertThat(firstCells(page.substring(0, page.indexOf("\n| option "))))
                .containsExactlyInAnyOrderElementsOf(commands().keySet());
    }

    @Test
    void commandLineListsTheOptionsOfAllCommands() throws IOException {
        List<String> ofPicocli = List.of("--help", "--version");
        List<String> options = commands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .map(OptionSpec::longestName)
                .filter(name -> !ofPicocli.contains(name))
                .distinct()
                .collect(Collectors.toList());

        assertThat(options).contains("--config", "--edition");
        assertThat(OPTION_ROW.matcher(page("docs/command-line.md")).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void everyCodeThatAPageNamesExists() throws IOException {
        List<String> codes = Stream.of(FindingCode.values()).map(Enum::name).collect(Collectors.toList());
        for (String page : List.of("docs/moodle-setup.md", "docs/odoo-setup.md", "docs/matching.md")) {
            assertThat(CODE_LIKE.matcher(page(page)).results().map(MatchResult::group))
                    .as(page)
                    .isSubsetOf(codes);
        }
    }

    @Test
    void everyTestThatSecurityAndContributingNameExists() throws IOException {
        List<String> tests;
        try (Stream<Path> files = Files.walk(ROOT)) {
            tests = files.filter(path -> !path.toString().contains("/target/"))
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toList());
        }
        for (String page : List.of("docs/SECURITY.md", "docs/CONTRIBUTING.md")) {
            assertThat(TEST_NAME.matcher(page(page)).results().map(MatchResult::group))
                    .as(page)
                    .isNotEmpty()
                    .isSubsetOf(tests);
        }
    }

    @Test
    void theIndexLeadsToEveryPageAndTheReadmeToTheIndex() throws IOException {
        Path index = ROOT.resolve("docs/README.md");
        List<String> linked = LINK.matcher(page("docs/README.md"))
                .results()
                .map(link -> index.resolveSibling(link.group(1)).normalize())
                .map(path -> ROOT.relativize(path).toString())
                .collect(Collectors.toList());

        assertThat(linked).containsAll(pages()).doesNotHaveDuplicates();
        assertThat(page("README.md")).contains("](docs/README.md)");
    }

    /** All but the index. */
    private static List<String> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return docs.map(path -> ROOT.relativize(path).toString())
                    .filter(path -> path.endsWith(".md") && !path.equals("docs/README.md"))
                    .collect(Collectors.toList());
        }
    }

    @Test
    void theLinksLeadSomewhere() throws IOException {
        List<String> pages;
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            pages = Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .map(path -> ROOT.relativize(path).toString())
                    .filter(path -> path.endsWith(".md"))
                    .collect(Collectors.toList());
        }
        assertThat(pages).contains("README.md", "docs/operations.md");
        for (String name : pages) {
            Path from = ROOT.resolve(name);
            List<String> dead = LINK.matcher(page(name))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.startsWith("http") && Files.notExists(from.resolveSibling(link)))
                    .sorted(Comparator.naturalOrder())
                    .collect(Collectors.toList());
            assertThat(dead).as("dead links in %s", name).isEmpty();
        }
    }
}
