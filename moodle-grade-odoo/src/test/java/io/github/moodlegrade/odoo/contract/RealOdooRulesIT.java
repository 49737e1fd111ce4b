package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule that changed between OpenEduCat of 2024 and of 2025, asked of the real Odoo under both: what the importer is tested against is
 * what was seen on schools' servers.
 */
class RealOdooRulesIT {
    private static final Map<Rules, ExamOffice> OFFICES = new EnumMap<>(Rules.class);

    private static ExamOffice office(Rules rules) {
        return OFFICES.computeIfAbsent(rules, key -> new ExamOffice(new RealOdoo(key)));
    }

    static Stream<Arguments> table() {
        return RulesTable.ROWS.stream()
                .flatMap(row -> Stream.of(Rules.OF_2024, Rules.OF_2025).map(rules -> Arguments.of(rules, row)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("table")
    void answersAsSchoolsServersDo(Rules rules, RulesTable.Row row) {
        assertThat(row.ask(office(rules))).isEqualTo(row.expected(rules));
    }
}
