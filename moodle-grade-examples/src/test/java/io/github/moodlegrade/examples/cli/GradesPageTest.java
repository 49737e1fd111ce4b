package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/grades.md} names exists: tests, recordings, finding codes, pages. */
class GradesPageTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();
    private static final Path RECORDINGS = ROOT.resolve("moodle-grade-core/src/test/resources/recordings/moodle-4.5.6");

    private static final Pattern TEST_METHOD = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");
    private static final Pattern RECORDING = Pattern.compile("`((?:best|grades)_[\\w.]+)`");
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    private final String page = Files.readString(ROOT.resolve("docs/grades.md"));

    GradesPageTest() throws IOException {}

    @Test
    void everyTestThatItNamesExists() throws IOException {
        Map<String, String> sources = testSources();

        List<String> unknown = TEST_METHOD
                .matcher(page)
                .results()
                .filter(test -> !sources.getOrDefault(test.group(1), "").contains(" void " + test.group(2) + "("))
                .map(MatchResult::group)
                .distinct()
                .collect(Collectors.toList());

        assertThat(unknown).isEmpty();
    }

    @Test
    void everyCaseNamesATest() {
        List<String> cases = page.lines()
                .filter(line -> line.startsWith("| ") && !line.endsWith("| shown by |"))
                .collect(Collectors.toList());

        assertThat(cases).hasSizeGreaterThan(50).allSatisfy(line -> {
            String[] cells = line.substring(2).split(" \\| ", -1);
            assertThat(cells).as(line).hasSize(4);
            assertThat(cells[3]).as(line).matches(".*(Test|Contract\\.).*");
        });
    }

    @Test
    void everyRecordingThatItNamesExists() {
        assertThat(RECORDING.matcher(page).results().map(name -> name.group(1)))
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        name -> assertThat(RECORDINGS.resolve(name + ".json")).isRegularFile());
    }

    @Test
    void everyCodeAndLinkLeadsSomewhere() {
        assertThat(CODE.matcher(page).results().map(MatchResult::group))
                .isSubsetOf(Stream.of(FindingCode.values()).map(Enum::name).collect(Collectors.toList()));
        assertThat(LINK.matcher(page).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(
                        link -> assertThat(ROOT.resolve("docs").resolve(link)).exists());
    }

    /** By class name. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : List.of("moodle-grade-core", "moodle-grade-odoo", "moodle-grade-examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).collect(Collectors.toList())) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
