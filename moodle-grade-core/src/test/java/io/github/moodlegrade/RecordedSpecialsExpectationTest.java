package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The recorded courses 2 and 3 arrive as the table written by hand says, case by case: nothing less, nothing more. */
class RecordedSpecialsExpectationTest {
    /** What the report says of people and grades; the table holds all of it. */
    private static final Set<FindingCode> IN_THE_TABLE = Set.of(
            FindingCode.AMBIGUOUS,
            FindingCode.LEARNER_UNMATCHED,
            FindingCode.UNKNOWN_STUDENT,
            FindingCode.NOT_GRADED_IN_POINTS,
            FindingCode.WITHHELD,
            FindingCode.ABOVE_MAXIMUM,
            FindingCode.NO_LONGER_SHOWN);

    private static final int USERS_NAMED = 10;

    private final RecordedSchool school = RecordedSchool.asRecorded();
    private final List<Expectations.Row> table;

    RecordedSpecialsExpectationTest() throws IOException {
        table = Expectations.read("specials-courses-2-and-3.csv");
    }

    @AfterEach
    void stop() {
        school.close();
    }

    @Test
    void theFirstImportBringsWhatTheTableSays() {
        ImportReport report = school.run();

        assertThat(imported()).containsExactlyInAnyOrderElementsOf(expected(row -> row.outcome.equals("imported")));
        assertThat(report.counts().delivered()).isEqualTo(school.imported().size());
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(State.COMPLETE, State.COMPLETE);
        assertThat(report.courses()).extracting(ImportReport.Course::learners).containsExactly(20, 8);
        assertThat(report.courses()).extracting(ImportReport.Course::matched).containsExactly(17, 8);
    }

    @Test
    void afterTheDoubledIdnumberIsCorrectedTheRestOfTheTableArrives() {
        school.run();
        int before = school.imported().size();
        school.correctTheDoubledIdnumber();

        ImportReport report = school.run();

        assertThat(imported()).containsExactlyInAnyOrderElementsOf(expected(row -> !row.outcome.equals("-")));
        assertThat(report.counts().unchanged()).isEqualTo(before);
        assertThat(report.counts().delivered()).isEqualTo(school.imported().size() - before);
        assertThat(report.courses()).extracting(ImportReport.Course::matched).containsExactly(19, 8);
    }

    @Test
    void theReportSaysWhyTheOthersDoNot() {
        assertSays(
                school.run(),
                row -> row.finding.equals("AMBIGUOUS") || !List.of("4", "21").contains(row.user));

        school.correctTheDoubledIdnumber();

        assertSays(school.run(), row -> !row.finding.equals("AMBIGUOUS"));
    }

    private List<String> imported() {
        return school.imported().entrySet().stream()
                .map(grade -> grade.getKey() + " -> " + grade.getValue())
                .collect(Collectors.toList());
    }

    private List<String> expected(Predicate<Expectations.Row> which) {
        return table.stream().filter(which).map(Expectations.Row::imported).collect(Collectors.toList());
    }

    private void assertSays(ImportReport report, Predicate<Expectations.Row> which) {
        Map<String, Set<String>> expected = new TreeMap<>();
        for (Expectations.Row row : table) {
            if (!row.finding.isEmpty() && which.test(row)) {
                Set<String> users = expected.computeIfAbsent(row.finding + " " + row.activity, none -> new TreeSet<>());
                if (!row.user.equals("*")) {
                    users.add(row.user);
                }
            }
        }
        Map<String, Set<String>> said = new TreeMap<>();
        for (Finding finding : report.findings()) {
            if (IN_THE_TABLE.contains(finding.code())) {
                Set<String> users = said.computeIfAbsent(
                        finding.code() + " " + finding.activity().orElse("*"), none -> new TreeSet<>());
                finding.users().forEach(user -> users.add(user.toString()));
            }
        }
        assertThat(said).containsOnlyKeys(expected.keySet());
        expected.forEach((what, users) -> {
            Set<String> named = said.getOrDefault(what, Set.of());
            if (named.size() < USERS_NAMED) {
                assertThat(named).as(what).isEqualTo(users);
            } else {
                assertThat(named).as(what + ", the first ten").containsAll(users);
            }
        });
    }
}
