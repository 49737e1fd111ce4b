package io.github.moodlegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.moodlegrade.ImportReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The three forms of a plan, student by student. */
class PlanReportTest {
    private static final Pattern HREF = Pattern.compile("href=\"#([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    private static String html(ImportReport report, Previews previews) throws IOException {
        StringBuilder page = new StringBuilder();
        HtmlReport.write(report, previews, page);
        return page.toString().replaceAll("(?s)<style>.*?</style>", "").replaceAll("(?s)<script>.*?</script>", "");
    }

    private static String words(String html) {
        return html.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    private static List<String> csv(ImportReport report, Previews previews) throws IOException {
        StringBuilder table = new StringBuilder();
        CsvReport.write(report, previews, table);
        return List.of(table.toString().split("\r\n", -1));
    }

    // ---- the page

    @Test
    void theSummaryOnTopCountsEachFateAndSaysWhatItMeans() throws IOException {
        String summary = words(html(Plans.report(), Plans.algebra()));

        assertThat(summary)
                .containsSubsequence(
                        "In numbers",
                        "What an import would do",
                        "3 new OpenEduCat has no mark",
                        "3 changed",
                        "6 up to date",
                        "3 left",
                        "3 no grade",
                        "3 withheld",
                        "3 refused",
                        "3 not read",
                        "1 enrolment in Moodle without a student in OpenEduCat; no grade of it would come.",
                        "3 pairs of subject and course in OpenEduCat without a Moodle course",
                        "What you should do");
    }

    @Test
    void aCourseShowsItsActivitiesAndItsStudents() throws IOException {
        String page = html(Plans.report(), Plans.algebra());
        String course = words(page.substring(page.indexOf("class=\"course\"")));

        assertThat(course)
                .contains("Activity new changed up to date left no grade withheld refused not read")
                .contains("Fractions &amp; &lt;decimals&gt; quiz 42 1 1 2 1 1 1 1 1")
                .contains("Essay assignment 42 1 1 2 1 1 1 1 1")
                .contains("Student by student: 6 students")
                .contains("Student in OpenEduCat Moodle user quiz 42 quiz 43 assignment 42")
                .contains("51 1051 new new new", "52 1052 changed changed changed", "57 1057 refused refused refused")
                .contains("3 students more: nothing would be written.")
                .contains("Moodle user 1060: ", Plans.UNKNOWN_STUDENT)
                .doesNotContain("59 1059");
        assertThat(course).as("what would stay as it is").doesNotContain(" 53 1053", " 55 1055");
    }

    @Test
    void whatIsInTheWayLeadsToItsFinding() throws IOException {
        String page = html(Plans.report(), Plans.algebra());

        assertThat(page)
                .contains("<a href=\"#finding-ABOVE_MAXIMUM\">refused</a>")
                .contains("href=\"#finding-UNKNOWN_STUDENT\"", "href=\"#finding-COURSES_NOT_IN_MOODLE\"");
        List<String> ids = groups(ID, page);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(groups(HREF, page)).isNotEmpty().allMatch(ids::contains);
    }

    private static List<String> groups(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toList());
    }

    @Test
    void everyTableHasACaptionAndHeadersAndCanBeMovedByKeyboard() throws IOException {
        String page = html(Plans.report(), Plans.algebra());

        assertThat(page.split("<table", -1)).hasSize(4);
        assertThat(page)
                .contains("role=\"region\" tabindex=\"0\" aria-label=\"Activities of Algebra\"")
                .contains("role=\"region\" tabindex=\"0\" aria-label=\"Students of Algebra\"");
        assertThat(groups(Pattern.compile("<th( [^>]*)?>"), page)).allMatch(th -> th.contains("scope="));
    }

    @Test
    void aPageShowsTenThousandStudentsAndCountsTheOthers() throws IOException {
        ImportReport report = Plans.reportOfAllNew(3, 4_000, 1);

        String page = html(report, Plans.allNew(3, 4_000, 1));

        assertThat(page.split("scope=\"row\">\\d+</th>", -1)).hasSize(1 + 10_000);
        assertThat(words(page)).contains("12,000 new", "and 2,000 more: a page shows 10,000 students.");
    }

    // ---- the table

    @Test
    void theTableHasARecordForWhatWouldComeOrIsInTheWay() throws IOException {
        List<String> lines = csv(Plans.report(), Plans.algebra());
        int columns = lines.get(0).split(",", -1).length;

        List<String> grades =
                lines.stream().filter(line -> line.startsWith("grade,")).collect(Collectors.toList());
        assertThat(grades)
                .hasSize(6 * 3)
                .allMatch(line -> line.split(",", -1).length == columns)
                .contains("grade,NEW,,,,4,Algebra,quiz 42,1051,1,,,,,,,,,,,,,," + Reports.RUN_ID
                        + ",main,PLAN,community@odoo.school.example:443/school,51")
                .anyMatch(line -> line.startsWith("grade,REFUSED,ERROR,ABOVE_MAXIMUM,Grades above the maximum,4,"))
                .noneMatch(line -> line.contains("UNCHANGED") || line.contains("NOT_GRADED"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("learner,"))
                .singleElement()
                .asString()
                .contains("UNKNOWN_STUDENT", "4,Algebra,,1060,1,\"" + Plans.UNKNOWN_STUDENT + "\"");
    }

    // ---- JSON

    @Test
    void jsonHasOneFieldMore() throws IOException {
        StringBuilder text = new StringBuilder();
        JsonReport.write(Plans.report(), Plans.algebra(), text);

        JsonNode course =
                new ObjectMapper().readTree(text.toString()).path("preview").path(0);

        assertThat(course.path("moodleCourse").asLong()).isEqualTo(4);
        assertThat(course.path("activities").toString()).isEqualTo("[\"quiz 42\",\"quiz 43\",\"assignment 42\"]");
        assertThat(course.path("students")).hasSize(9);
        assertThat(course.path("students").path(6).toString())
                .isEqualTo("{\"user\":1057,\"student\":57,\"fates\":[\"REFUSED\",\"REFUSED\",\"REFUSED\"],"
                        + "\"reasons\":[\"ABOVE_MAXIMUM\",\"ABOVE_MAXIMUM\",\"ABOVE_MAXIMUM\"]}");
        assertThat(course.path("unmatched").toString()).isEqualTo("[{\"user\":1060,\"code\":\"UNKNOWN_STUDENT\"}]");
        assertThat(JsonReport.of(Plans.report())).doesNotContain("\"preview\"");
    }

    // ---- a large school

    @Test
    void aPlanOfALargeSchoolFitsIntoLittleMemory() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx14m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargePlan.class.getName())
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** 100 courses with 300 learners and 10 activities: 300,000 grades, all new, in all three forms. */
    static final class LargePlan {
        private LargePlan() {}

        /**
         * Writes them to nowhere.
         *
         * @param arguments none
         * @throws IOException never
         */
        public static void main(String... arguments) throws IOException {
            Previews previews = Plans.allNew(100, 300, 10);
            ImportReport report = Plans.reportOfAllNew(100, 300, 10);
            HtmlReport.write(report, previews, Writer.nullWriter());
            CsvReport.write(report, previews, Writer.nullWriter());
            JsonReport.write(report, previews, Writer.nullWriter());
        }
    }
}
