package io.github.moodlegrade.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final Finding ABOVE = Finding.of(FindingCode.ABOVE_MAXIMUM, "more points than the maximum")
            .inCourse(5)
            .ofActivity("quiz 42")
            .ofUser(17)
            .ofUser(18)
            .times(2);

    private static ImportReport report(Status status, List<Finding> findings, @Nullable MoodleGradeException failure) {
        return new ImportReport(
                "20261122T080000-0a1b2c3d",
                status,
                ImportRequest.Mode.IMPORT,
                Site.of("main", "MDL"),
                "community@odoo.example:8069/school",
                List.of(
                        new Course(
                                OecCourse.of(3, 2),
                                MoodleCourse.of(5, "Name of a course", null),
                                Course.State.COMPLETE,
                                new Counts(15, 1, 2, 3, 4, 5, 6),
                                30,
                                29),
                        new Course(
                                OecCourse.of(4, 2),
                                MoodleCourse.of(6, "", null),
                                Course.State.NOT_REACHED,
                                Counts.NONE,
                                0,
                                0)),
                findings,
                11,
                12,
                Duration.ofMillis(1234),
                failure);
    }

    private static JsonNode read(ImportReport report) throws IOException {
        return new ObjectMapper().readTree(JsonReport.of(report));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void aReportIsThisText() {
        String expected =
                "{'status':'PARTIAL','mode':'IMPORT','site':'main','target':'community@odoo.example:8069/school',"
                        + "'read':15,'unchanged':1,'delivered':2,'rejected':3,'skipped':4,'undelivered':5,'rounded':6,"
                        + "'moodleCalls':11,'odooCalls':12,'elapsedMillis':1234,'courses':["
                        + "{'moodleCourse':5,'subject':3,'course':2,'state':'COMPLETE','learners':30,'matched':29,"
                        + "'read':15,'unchanged':1,'delivered':2,'rejected':3,'skipped':4,'undelivered':5,'rounded':6},"
                        + "{'moodleCourse':6,'subject':4,'course':2,'state':'NOT_REACHED','learners':0,'matched':0,"
                        + "'read':0,'unchanged':0,'delivered':0,'rejected':0,'skipped':0,'undelivered':0,'rounded':0}],"
                        + "'findings':[{'code':'ABOVE_MAXIMUM','severity':'ERROR','message':'more points than the maximum',"
                        + "'remedy':'Correct the grade or the maximum in Moodle; what certainty-based marking gives above it, enter by hand.','count':2,'course':5,"
                        + "'activity':'quiz 42','users':[17,18]}]}";

        assertThat(JsonReport.of(report(Status.PARTIAL, List.of(ABOVE), null))).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void everyFieldIsAlwaysThereInTheSameOrder() throws IOException {
        JsonNode json = read(report(Status.FAILED, List.of(Finding.of(FindingCode.CANCELLED, "why")), null));

        assertThat(names(json))
                .containsExactly(
                        "status",
                        "mode",
                        "site",
                        "target",
                        "read",
                        "unchanged",
                        "delivered",
                        "rejected",
                        "skipped",
                        "undelivered",
                        "rounded",
                        "moodleCalls",
                        "odooCalls",
                        "elapsedMillis",
                        "courses",
                        "findings");
        assertThat(names(json.get("findings").get(0)))
                .containsExactly("code", "severity", "message", "remedy", "count", "course", "activity", "users");
        assertThat(json.get("findings").get(0).get("course").isNull()).isTrue();
        assertThat(json.get("findings").get(0).get("activity").isNull()).isTrue();
        assertThat(json.get("findings").get(0).get("users")).isEmpty();
    }

    @Test
    void everyConstantIsWrittenByItsName() throws IOException {
        for (Status status : Status.values()) {
            assertThat(read(report(status, List.of(), null)).get("status").asText())
                    .isEqualTo(status.name());
        }
        for (FindingCode code : FindingCode.values()) {
            JsonNode finding = read(report(Status.PARTIAL, List.of(Finding.of(code, "why")), null))
                    .get("findings")
                    .get(0);
            assertThat(finding.get("code").asText()).isEqualTo(code.name());
            assertThat(finding.get("severity").asText())
                    .isEqualTo(code.severity().name());
            assertThat(finding.get("remedy").asText()).isEqualTo(code.remedy());
        }
    }

    @Test
    void findingsKeepTheirOrder() throws IOException {
        Finding cancelled = Finding.of(FindingCode.CANCELLED, "why");
        JsonNode findings = read(report(Status.CANCELLED, List.of(ABOVE, cancelled, ABOVE), null))
                .get("findings");

        assertThat(findings.findValuesAsText("code")).containsExactly("ABOVE_MAXIMUM", "CANCELLED", "ABOVE_MAXIMUM");
    }

    @Test
    void anyTextIsOneLineOfAsciiAndReadsBack() throws IOException {
        String odd = "\"quoted\" \\ \n\r\t\u0000\u001f </script> \u00fc \u2028 \uD83D\uDE00";
        ImportReport report = report(Status.PARTIAL, List.of(Finding.of(FindingCode.GRADE_REFUSED, odd)), null);

        assertThat(JsonReport.of(report)).isASCII().matches("[ -~]+");
        assertThat(read(report).get("findings").get(0).get("message").asText()).isEqualTo(odd);
    }

    @Test
    void nothingButTheseFieldsLeaves() {
        String json = JsonReport.of(report(
                Status.FAILED,
                List.of(),
                new MoodleGradeException(
                        MoodleGradeException.Reach.RUN,
                        Finding.of(FindingCode.ODOO_UNAVAILABLE, "gone"),
                        new IOException("s3cret"))));

        assertThat(json)
                .doesNotContain("s3cret")
                .doesNotContain("Name of a course")
                .doesNotContain("0a1b2c3d");
    }

    @Test
    void aWriterIsNeitherFlushedNorClosed() throws IOException {
        StringBuilder text = new StringBuilder();
        Writer writer = new Writer() {
            @Override
            public void write(char[] from, int offset, int length) {
                text.append(from, offset, length);
            }

            @Override
            public void flush() {
                throw new AssertionError("flushed");
            }

            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };

        JsonReport.write(report(Status.COMPLETED, List.of(), null), writer);

        assertThat(text.toString()).isEqualTo(JsonReport.of(report(Status.COMPLETED, List.of(), null)));
    }

    @Test
    void aWriterThatFailsIsHeard() {
        Appendable broken = new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public Appendable append(CharSequence text, int from, int to) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public Appendable append(char one) throws IOException {
                throw new IOException("disk full");
            }
        };

        assertThatThrownBy(() -> JsonReport.write(report(Status.COMPLETED, List.of(), null), broken))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }
}
