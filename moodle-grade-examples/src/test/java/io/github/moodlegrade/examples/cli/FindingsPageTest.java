package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/findings.md and the code say the same, and each code can be met. */
class FindingsPageTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();
    private static final Path PAGE = ROOT.resolve("docs/findings.md");
    private static final Pattern CODE_LIKE = Pattern.compile("\\b[A-Z]+(_[A-Z]+)+\\b");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z_]+\\b");
    private static final Set<String> ACTORS =
            Set.of("teacher", "registrar", "Moodle administrator", "Odoo administrator", "host", "nobody");

    /** The paragraphs of each section, on one line each, by the section's heading. */
    private static Map<String, List<String>> sections() throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> paragraphs = new ArrayList<>();
        for (String block : Files.readString(PAGE).split("\n\\s*\n", -1)) {
            String paragraph = block.strip().replaceAll("\\s+", " ");
            if (paragraph.startsWith("#")) {
                paragraphs = new ArrayList<>();
            }
            if (paragraph.startsWith("### ")) {
                sections.put(paragraph.substring(4), paragraphs);
            } else {
                paragraphs.add(paragraph);
            }
        }
        return sections;
    }

    private static String paragraph(String beginning, List<String> of) {
        List<String> found =
                of.stream().filter(one -> one.startsWith(beginning)).collect(Collectors.toList());
        assertThat(found).as("paragraphs that begin with %s", beginning).hasSize(1);
        return found.get(0);
    }

    @Test
    void hasOneSectionACodeInTheirOrder() throws IOException {
        assertThat(sections().keySet())
                .containsExactlyElementsOf(
                        Stream.of(FindingCode.values()).map(Enum::name).collect(Collectors.toList()));
        assertThat(Pattern.compile("^### ", Pattern.MULTILINE)
                        .matcher(Files.readString(PAGE))
                        .results())
                .hasSameSizeAs(FindingCode.values());
    }

    @Test
    void saysSeverityRemedyGradesAndWhoActs() throws IOException {
        Map<String, List<String>> sections = sections();
        for (FindingCode code : FindingCode.values()) {
            List<String> section = sections.getOrDefault(code.name(), List.of());
            assertThat(section).as("paragraphs of %s", code).hasSizeGreaterThanOrEqualTo(4);
            String kind = code.severity() + (code.isConfiguration() ? ", configuration" : "") + ". Acts: ";
            String first = section.get(0);
            assertThat(first).as("first line of %s", code).startsWith(kind).endsWith(".");
            assertThat(first.substring(kind.length(), first.length() - 1).split(", ", -1))
                    .as("who acts at %s", code)
                    .isSubsetOf(ACTORS);
            assertThat(paragraph("**Remedy:** ", section) + " ")
                    .as("remedy of %s", code)
                    .startsWith("**Remedy:** " + code.remedy() + " ");
            assertThat(paragraph("**Grades:** ", section))
                    .as("grades of %s", code)
                    .endsWith(".");
        }
    }

    @Test
    void namesOnlyCodesThatExist() throws IOException {
        assertThat(CODE_LIKE.matcher(Files.readString(PAGE)).results().map(MatchResult::group))
                .isSubsetOf(Stream.of(FindingCode.values()).map(Enum::name).collect(Collectors.toList()));
    }

    @Test
    void everyCodeIsCreatedSomewhere() throws IOException {
        Set<String> named = Stream.of("moodle-grade-core", "moodle-grade-odoo")
                .flatMap(module -> sources(ROOT.resolve(module).resolve("src/main/java")))
                .flatMap(FindingsPageTest::codeLines)
                .flatMap(line -> CONSTANT.matcher(line).results().map(MatchResult::group))
                .collect(Collectors.toSet());

        assertThat(Stream.of(FindingCode.values()).filter(code -> !named.contains(code.name())))
                .isEmpty();
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all
                    .filter(path -> path.toString().endsWith(".java") && !path.endsWith("FindingCode.java"))
                    .collect(Collectors.toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without imports and comments, which create nothing. */
    private static Stream<String> codeLines(Path source) {
        try {
            return Files.readAllLines(source).stream()
                    .filter(line -> !line.strip().matches("(import |/?\\*+|//).*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
