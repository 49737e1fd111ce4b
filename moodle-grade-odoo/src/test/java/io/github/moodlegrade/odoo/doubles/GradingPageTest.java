package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The table of gradebooks in {@code docs/fake-openeducat.md}: each row names a section of the facts and its tests, each test has a row. */
class GradingPageTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test\\.\\w+)`");
    private static final Pattern SECTION = Pattern.compile("§([1-6])");

    private final List<String[]> rows = new ArrayList<>();

    GradingPageTest() throws IOException {
        boolean inTable = false;
        for (String line : Files.readAllLines(Path.of("../docs/fake-openeducat.md"))) {
            inTable = line.startsWith("|") && (inTable || line.startsWith("| what | from | shown by |"));
            if (inTable && line.startsWith("| ") && !line.startsWith("| what |")) {
                rows.add(line.substring(2).split(" \\| ", -1));
            }
        }
    }

    @Test
    void everyRowNamesASectionOfTheFactsAndItsTests() {
        Set<String> sections = new TreeSet<>();
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            assertThat(row).hasSize(3);
            assertThat(found(SECTION, row[1])).as(row[0]).isNotEmpty();
            assertThat(found(NAMED, row[2])).as(row[0]).isNotEmpty();
            sections.addAll(found(SECTION, row[1]));
        });
        assertThat(sections).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void theTestsOfThePageAreTheTestsThatThereAre() {
        Set<String> named = new TreeSet<>();
        rows.forEach(row -> named.addAll(found(NAMED, row[2])));
        Set<String> tests = new TreeSet<>();
        Stream.of(
                        GradingModelsTest.class,
                        GradebookLinesTest.class,
                        GradebookComputationTest.class,
                        OverrideLinesTest.class,
                        GradingRightsTest.class,
                        GradingSeedTest.class)
                .forEach(type -> Stream.of(type.getDeclaredMethods())
                        .filter(GradingPageTest::isTest)
                        .forEach(method -> tests.add(type.getSimpleName() + "." + method.getName())));

        assertThat(named).isEqualTo(tests);
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    private static Set<String> found(Pattern pattern, String cell) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(cell);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
