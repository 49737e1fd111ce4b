package io.github.moodlegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {
    /** Reads records as RFC 4180 writes them; strict, so that a wrong quote or line end fails. */
    private static List<List<String>> parse(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        int at = 0;
        while (at < csv.length()) {
            StringBuilder cell = new StringBuilder();
            at = csv.charAt(at) == '"' ? quoted(csv, at + 1, cell) : bare(csv, at, cell);
            record.add(cell.toString());
            if (csv.startsWith(",", at)) {
                at++;
            } else {
                assertThat(csv.substring(at)).startsWith("\r\n");
                at += 2;
                records.add(record);
                record = new ArrayList<>();
            }
        }
        assertThat(record).isEmpty();
        return records;
    }

    private static int bare(String csv, int from, StringBuilder cell) {
        int at = from;
        while (csv.charAt(at) != ',' && csv.charAt(at) != '\r') {
            assertThat(csv.charAt(at)).isNotIn('"', '\n');
            cell.append(csv.charAt(at++));
        }
        return at;
    }

    private static int quoted(String csv, int from, StringBuilder cell) {
        int at = from;
        while (csv.charAt(at) != '"' || csv.startsWith("\"\"", at)) {
            cell.append(csv.charAt(at));
            at += csv.charAt(at) == '"' ? 2 : 1;
        }
        return at + 1;
    }

    /** The records by the names of their columns. */
    private static List<Map<String, String>> rows(ImportReport report) {
        List<List<String>> records = parse(CsvReport.of(report));
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size())) {
            assertThat(record).hasSameSizeAs(records.get(0));
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < record.size(); i++) {
                row.put(records.get(0).get(i), record.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String messageOf(String message) {
        return rows(Reports.withFindings(Finding.of(FindingCode.GRADE_REFUSED, message)))
                .get(2)
                .getOrDefault("message", "no such column");
    }

    @Test
    void aReportIsThisText() {
        ImportReport report =
                Reports.withFindings(Finding.of(FindingCode.ABOVE_MAXIMUM, "more points than the activity's maximum")
                        .inCourse(4)
                        .ofActivity("quiz 42")
                        .ofUser(17)
                        .ofUser(18)
                        .times(2));

        assertThat(CsvReport.of(report))
                .isEqualTo(
                        "row,status,severity,code,title,moodleCourse,courseName,activity,moodleUsers,count,message,remedy,"
                                + "oecSubject,oecCourse,learners,matched,read,unchanged,delivered,rejected,skipped,undelivered,"
                                + "rounded,run,site,mode,target,oecStudent\r\n"
                                + "run,PARTIAL,,,,,,,,,,,,,30,28,15,1,2,3,4,5,6,"
                                + "20261122T080000-0a1b2c3d,main,IMPORT,community@odoo.school.example:443/school,\r\n"
                                + "course,COMPLETE,,,,4,Algebra,,,,,,14,2,30,28,15,1,2,3,4,5,6,"
                                + "20261122T080000-0a1b2c3d,main,IMPORT,community@odoo.school.example:443/school,\r\n"
                                + "finding,,ERROR,ABOVE_MAXIMUM,Grades above the maximum,4,Algebra,quiz 42,\"17; 18\",2,"
                                + "more points than the activity's maximum,\"Correct the grade or the maximum in Moodle; what"
                                + " certainty-based marking gives above it, enter by hand.\","
                                + ",,,,,,,,,,,"
                                + "20261122T080000-0a1b2c3d,main,IMPORT,community@odoo.school.example:443/school,\r\n");
    }

    @Test
    void everyCourseAndFindingIsOneRow() {
        ImportReport report = Reports.badDay();

        assertThat(rows(report))
                .hasSize(1 + report.courses().size() + report.findings().size());
        assertThat(rows(report).stream().filter(row -> "finding".equals(row.get("row"))))
                .extracting(row -> row.get("code"))
                .containsExactlyElementsOf(report.findings().stream()
                        .map(finding -> finding.code().name())
                        .collect(java.util.stream.Collectors.toList()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "=cmd|'/c calc'!A0",
                " =1",
                "\u00a0=1",
                "\u3000-1",
                "\u200b=1",
                "\u202e=1",
                "\u0000=1",
                "\"=1",
                "'=1",
                "\t1",
                "\r1",
                "\n=1",
                "\t=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201",
                "\ufe661",
                "\u22121",
                " \uff1d1"
            })
    void aTextThatBeginsAFormulaGetsAnApostrophe(String formula) {
        assertThat(messageOf(formula)).startsWith("'");
        assertThat(messageOf(formula).substring(1)).doesNotContain("\t", "\r", "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a;=1+1|a;'=1+1", "a, =1|a, '=1", "a;\"=1|a;\"'=1", "a; \uff1d1|a; '\uff1d1", "=a;@b|'=a;'@b"})
    void aFormulaBehindASeparatorGetsAnApostropheToo(String text, String cell) {
        assertThat(messageOf(text)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Algebra", "a=b", "2 + 2", "e-mail", "x@y", "a, b; c", "it's", "17", "1-2", "a \"b\" c", ""})
    void anyOtherTextStaysAsItIs(String text) {
        assertThat(messageOf(text)).isEqualTo(text);
    }

    @Test
    void numbersStayNumbers() {
        ImportReport report = Reports.of(
                Status.COMPLETED,
                Mode.IMPORT,
                List.of(Reports.course(4, "", Course.State.COMPLETE, new Counts(1200, 1200, 0, 0, 0, 0, 0), 300, 299)),
                List.of());

        assertThat(CsvReport.of(report)).contains(",14,2,300,299,1200,1200,0,0,0,0,0,");
    }

    @Test
    void quotesCommasAndNonAsciiReadBackAndLineBreaksBecomeSpaces() {
        assertThat(messageOf("say \"no\", \u00fc \uD83D\uDE00; \"\""))
                .isEqualTo("say \"no\", \u00fc \uD83D\uDE00; \"\"");
        assertThat(messageOf("one\r\ntwo\u2028three")).isEqualTo("one  two three");
        assertThat(messageOf("a\u202eb\u0007")).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void aCourseNameIsForeignTextInEveryRow() {
        ImportReport report = Reports.of(
                Status.PARTIAL,
                Mode.IMPORT,
                List.of(Reports.course(4, "=HYPERLINK(\"x\")", Course.State.COMPLETE, Counts.NONE, 0, 0)),
                List.of(Finding.of(FindingCode.NO_BATCH, "why").inCourse(4).ofActivity("+quiz")));

        assertThat(rows(report).subList(1, 3))
                .extracting(row -> row.get("courseName"))
                .containsOnly("'=HYPERLINK(\"x\")");
        assertThat(rows(report).get(2)).containsEntry("activity", "'+quiz");
    }

    @Test
    void aFindingOfTheWholeRunLeavesItsPlaceEmpty() {
        assertThat(rows(Reports.withFindings(Finding.of(FindingCode.CANCELLED, "why")))
                        .get(2))
                .containsEntry("moodleCourse", "")
                .containsEntry("courseName", "")
                .containsEntry("activity", "")
                .containsEntry("moodleUsers", "")
                .containsEntry("count", "1");
    }
}
