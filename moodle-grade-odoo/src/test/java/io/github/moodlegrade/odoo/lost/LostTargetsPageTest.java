package io.github.moodlegrade.odoo.lost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/lost-targets.md} says what {@link LostTargetTest} shows, row by row. */
class LostTargetsPageTest {
    private final List<String[]> rows;

    LostTargetsPageTest() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("../docs/lost-targets.md"))) {
            rows = lines.filter(line -> line.startsWith("| "))
                    .skip(1)
                    .map(line -> line.substring(2).split(" \\| ", -1))
                    .collect(Collectors.toList());
        }
    }

    @Test
    void theRowsAreTheLosses() {
        assertThat(rows.stream().map(row -> row[0]))
                .containsExactlyElementsOf(Losses.all().map(loss -> loss.words).collect(Collectors.toList()));
    }

    @Test
    void theRowsNameTheFindingsAndSayWhetherAllIsBack() {
        List<Loss> losses =
                Losses.all().map(loss -> loss.on(OdooVersion.strictest())).collect(Collectors.toList());
        for (int i = 0; i < losses.size(); i++) {
            Loss loss = losses.get(i);
            String[] row = rows.get(i);
            assertThat(row).as(loss.words).hasSize(5);
            assertThat(codes(row[1])).as(loss + ": import").isEqualTo(codes(String.join(" ", loss.importSays)));
            assertThat(codes(row[2]))
                    .as(loss + ": reconciliation")
                    .isEqualTo(codes(String.join(" ", loss.comparisonSays)));
            assertThat(row[3].startsWith("all ")).as(loss + ": repair").isEqualTo(loss.isHealedByRepair());
            if (loss.isHealedByRepair()) {
                assertThat(row[1].startsWith("all ")).as(loss + ": import").isEqualTo(loss.isHealedByImport());
            }
        }
    }

    private static Set<String> codes(String text) {
        Set<String> codes = new TreeSet<>(List.of(text.split("\\W+", -1)));
        codes.retainAll(Stream.of(FindingCode.values()).map(Enum::name).collect(Collectors.toSet()));
        return codes;
    }
}
