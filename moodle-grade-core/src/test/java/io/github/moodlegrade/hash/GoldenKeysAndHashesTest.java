package io.github.moodlegrade.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.run.Site;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored keys and hashes are permanent. The file was not written by this code: its SHA-256 come from another program. */
class GoldenKeysAndHashesTest {
    static List<List<String>> rows() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                GoldenKeysAndHashesTest.class.getResourceAsStream("/golden/keys-and-hashes.txt"))) {
            List<List<String>> rows = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toList())) {
                if (!line.startsWith("#")) {
                    rows.add(List.of(line.split(" \\| ", -1)));
                }
            }
            return rows;
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void keyAndHashAreAsTheyAlwaysWere(List<String> row) {
        ActivityKind kind = ActivityKind.valueOf(row.get(2).toUpperCase(Locale.ROOT));
        GradeId id = GradeId.of(kind, Long.parseLong(row.get(3)), Long.parseLong(row.get(4)));
        GradeKey key = GradeKey.of(Site.of(row.get(0), "MDL"), row.get(1), id);
        GradeValue value = GradeValue.of(new BigDecimal(row.get(6)), new BigDecimal(row.get(7)));
        GradeHash hash = GradeHash.delivered(row.get(8), 1, Long.parseLong(row.get(5)), value);

        assertThat(id.mappingKey()).isEqualTo(row.get(9));
        assertThat(key.asString())
                .isEqualTo(row.get(10))
                .hasSizeLessThanOrEqualTo(GradeKey.MAX_LENGTH)
                .isASCII();
        assertThat(hash.asString())
                .isEqualTo(row.get(11))
                .hasSizeLessThanOrEqualTo(GradeHash.MAX_LENGTH)
                .isASCII();
        assertThat(GradeKey.parse(row.get(10))).isEqualTo(key);
        assertThat(GradeKey.parse(row.get(10)).gradeId()).isEqualTo(id);
        assertThat(GradeKey.parse(row.get(10)).site()).isEqualTo(row.get(0));
        assertThat(GradeKey.parse(row.get(10)).targetId()).isEqualTo(row.get(1));
        assertThat(GradeHash.parse(row.get(11))).isEqualTo(hash);
        assertThat(GradeHash.parse(row.get(11)).studentId()).hasValue(Long.parseLong(row.get(5)));
        assertThat(GradeHash.parse(row.get(11)).writesAs()).contains(row.get(8));
    }

    @Test
    void theFileHoldsTheCasesThatMatter() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThanOrEqualTo(10)
                .extracting(row -> row.get(2) + " " + row.get(3) + " " + row.get(9))
                .contains("quiz 42 grade_1000042", "assignment 42 grade_42", "assignment 1000042 grade_1000042");
        assertThat(rows()).extracting(row -> row.get(6)).contains("8.33333", "10.00000", "0", "1E+2", "66.6666700");
        assertThat(rows())
                .filteredOn(
                        row -> row.get(9).equals("grade_1000042") && row.get(4).equals("17"))
                .extracting(row -> row.get(10))
                .as("quiz 42 and assignment 1000042")
                .hasSize(2)
                .doesNotHaveDuplicates();
    }
}
