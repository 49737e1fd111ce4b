package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The table "The same on every OpenEduCat" of {@code docs/odoo-setup.md}: behind each row is a test, and each generation has its row. */
class OdooSetupPageTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+Test(?:\\.\\w+)?)`");

    private final List<String[]> rows = new ArrayList<>();

    OdooSetupPageTest() throws IOException {
        boolean inTable = false;
        for (String line : Files.readAllLines(Path.of("../docs/odoo-setup.md"))) {
            inTable = line.startsWith("|") && (inTable || line.startsWith("| OpenEduCat | what is special |"));
            if (inTable && line.startsWith("| ")) {
                rows.add(line.substring(2).split(" \\| ", -1));
            }
        }
    }

    @Test
    void behindEachRowIsATest() throws IOException {
        Set<String> tests = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .forEach(tests::add);
        }
        generations().forEach(name -> tests.add("FakeOpenEduCatContractTest." + name));

        List<String[]> body = rows.subList(1, rows.size());
        assertThat(body).hasSizeGreaterThanOrEqualTo(8).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(named(row)).as(row[0]).isNotEmpty().isSubsetOf(tests);
        });
    }

    @Test
    void eachGenerationHasARow() {
        assertThat(rows.stream().flatMap(row -> named(row).stream()))
                .containsAll(generations()
                        .map(name -> "FakeOpenEduCatContractTest." + name)
                        .collect(Collectors.toList()));
    }

    private static Stream<String> generations() {
        return Arrays.stream(FakeOpenEduCatContractTest.class.getDeclaredClasses())
                .filter(inner -> inner.isAnnotationPresent(Nested.class))
                .map(Class::getSimpleName);
    }

    private static Set<String> named(String[] row) {
        Set<String> named = new TreeSet<>();
        Matcher matcher = NAMED.matcher(row[row.length - 1]);
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        return named;
    }
}
