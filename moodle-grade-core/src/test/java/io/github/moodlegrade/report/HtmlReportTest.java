package io.github.moodlegrade.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern OUTSIDE =
            Pattern.compile("(?i)https?:|//[a-z]|@import|url\\(|<(img|iframe|link|object|embed|base)\\b|\\ssrc=");
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)([^>]*)>");
    private static final List<String> VOID = List.of("meta", "input");

    /** The page without its style sheet and script. */
    private static String page(ImportReport report) {
        return HtmlReport.of(report)
                .replaceAll("(?s)<style>.*?</style>", "<style></style>")
                .replaceAll("(?s)<script>.*?</script>", "<script></script>");
    }

    /** What a reader sees of the page, on one line. */
    private static String words(ImportReport report) {
        return page(report)
                .replaceAll("(?s)<title>.*?</title>", "")
                .replaceAll("<[^>]+>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    private static ImportReport run(Mode mode, Status status, Counts counts) {
        Course course = Reports.course(4, "Algebra", Course.State.COMPLETE, counts, 30, 30);
        return Reports.of(status, mode, List.of(course), List.of());
    }

    private static int times(String part, String whole) {
        return whole.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void everyStateOfACourseHasWords() {
        for (Course.State state : Course.State.values()) {
            Course course = Reports.course(4, "Algebra", state, Counts.NONE, 0, 0);

            assertThat(words(Reports.of(Status.COMPLETED, Mode.IMPORT, List.of(course), List.of())))
                    .as("%s", state)
                    .contains("Algebra");
        }
    }

    @Test
    void coursesOfWhichNothingWasReadComeLast() {
        Course quiet = Reports.course(4, "Algebra", Course.State.UNCHANGED, Counts.NONE, 0, 0);
        Course read = Reports.course(5, "Biology", Course.State.COMPLETE, new Counts(1, 0, 1, 0, 0, 0, 0), 1, 1);

        assertThat(words(Reports.of(Status.COMPLETED, Mode.IMPORT, List.of(quiet, read), List.of())))
                .containsSubsequence("Biology", "Algebra", "no change since it was last read");
        assertThat(words(Reports.of(Status.COMPLETED, Mode.IMPORT, List.of(quiet), List.of())))
                .contains("Moodle shows no changes.");
    }

    @Test
    void everyTextIsEscapedInContentAndAttributes() {
        String hostile = "</style><script>alert('x')</script>\"><img src=x onerror=alert(1)> &amp;";
        ImportReport report = Reports.of(
                Status.PARTIAL,
                Mode.IMPORT,
                List.of(Reports.course(4, hostile, Course.State.COMPLETE, Counts.NONE, 1, 1)),
                List.of(
                        Finding.of(FindingCode.GRADE_REFUSED, hostile)
                                .inCourse(4)
                                .ofActivity(hostile),
                        Finding.of(FindingCode.LEARNER_UNMATCHED, hostile).ofUser(17)));

        assertThat(page(report))
                .doesNotContain("<img", "<script>a", "\"><img", "alert('")
                .contains("&lt;img src=x onerror=alert(1)&gt; &amp;amp;");
        assertThat(times(hostile, words(report))).isEqualTo(5);
    }

    @Test
    void charactersThatSteerAreShownAsReplaced() {
        String odd = "a\u202Eb\u2066c\u0000d\u001Be\uD800f\uFEFFg\nh\u2028i\u0085j \uD83D\uDE00";

        assertThat(words(Reports.withFindings(Finding.of(FindingCode.GRADE_REFUSED, odd))))
                .contains("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg h i j \uD83D\uDE00");
    }

    @Test
    void everyKindOfFindingIsThereOnceWithTitleRemedyAndMessage() {
        List<Finding> findings = new ArrayList<>();
        for (FindingCode code : FindingCode.values()) {
            findings.add(Finding.of(code, "why-" + code.name() + "-why")
                    .inCourse(4)
                    .ofActivity("quiz 7")
                    .ofUser(900 + findings.size()));
        }
        String page = page(Reports.withFindings(findings.toArray(new Finding[0])));

        assertThat(times("class=\"entry\"", page)).isEqualTo(findings.size());
        for (int i = 0; i < findings.size(); i++) {
            FindingCode code = findings.get(i).code();
            assertThat(times("why-" + code + "-why", page)).as("%s", code).isEqualTo(1);
            assertThat(times("<code>" + code + "</code>", page)).as("%s", code).isEqualTo(1);
            assertThat(page)
                    .contains("data-severity=\"" + code.severity() + "\"")
                    .contains("Moodle user " + (900 + i) + "<")
                    .contains(code.remedy().replace("'", "&#39;"));
        }
    }

    @Test
    void thousandsOfFindingsAreAllThereAndMostAreFoldedAway() {
        List<Finding> findings = new ArrayList<>();
        for (int quiz = 1; quiz <= 5000; quiz++) {
            findings.add(Finding.of(FindingCode.ABOVE_MAXIMUM, "why-" + quiz + "-why")
                    .inCourse(4)
                    .ofActivity("quiz " + quiz));
        }
        String page = page(Reports.withFindings(findings.toArray(new Finding[0])));

        assertThat(times("class=\"entry\"", page)).isEqualTo(5000);
        assertThat(times("-why<", page)).isEqualTo(5000);
        assertThat(page.indexOf("<summary>Show the other 4,990</summary>"))
                .isBetween(page.indexOf("why-10-why"), page.indexOf("why-11-why"));
    }

    @Test
    void errorsComeBeforeWarningsAndThoseBeforeInformation() {
        String page = page(Reports.withFindings(
                Finding.of(FindingCode.ROUNDED, "why-3"),
                Finding.of(FindingCode.ARCHIVED, "why-2"),
                Finding.of(FindingCode.NO_BATCH, "why-1")));

        assertThat(page.indexOf("why-1")).isPositive().isLessThan(page.indexOf("why-2"));
        assertThat(page.indexOf("why-2")).isLessThan(page.indexOf("why-3"));
    }

    @Test
    void studentsToCorrectAreOneEntryForEachUserAndReason() {
        String nearest = "no student with this e-mail; nearest: student 24 (same name)";
        String page = page(Reports.withFindings(
                Finding.of(FindingCode.LEARNER_UNMATCHED, nearest).inCourse(4).ofUser(17),
                Finding.of(FindingCode.LEARNER_UNMATCHED, nearest).inCourse(5).ofUser(17),
                Finding.of(FindingCode.AMBIGUOUS, "Moodle users [18, 19] are all student 3")
                        .inCourse(4)
                        .ofUser(18)
                        .ofUser(19)));

        assertThat(times(nearest, page)).isEqualTo(1);
        assertThat(times("Moodle user 17<", page)).isEqualTo(1);
        assertThat(page).contains("(Moodle course 4); Moodle course 5").contains("Moodle user 18<", "Moodle user 19<");
        assertThat(times("class=\"entry\"", page)).isEqualTo(3);
    }

    @Test
    void studentsToCorrectSayWhatToDoInMoodleAndThatThereAreMore() {
        Finding many = Finding.of(FindingCode.LEARNER_UNMATCHED, "no student with this e-mail")
                .times(14);
        for (long user = 1; user <= 12; user++) {
            many = many.ofUser(user);
        }
        ImportReport report = Reports.withFindings(many.inCourse(4));

        assertThat(words(report))
                .contains("Students whose Moodle ID number needs correction")
                .contains("Site administration \u2192 Users \u2192 Accounts \u2192 Browse list of users")
                .contains("user/editadvanced.php?id=17", "oec_student_", "4 more cases");
        assertThat(page(report)).contains("Moodle user 10<").doesNotContain("Moodle user 11<");
        assertThat(words(Reports.allGood())).doesNotContain("needs correction");
    }

    @Test
    void aFoldedFindingSaysHowOftenAndThatNotAllUsersAreNamed() {
        Finding folded =
                Finding.of(FindingCode.ABOVE_MAXIMUM, "too many points").times(250);
        for (long user = 1; user <= 10; user++) {
            folded = folded.ofUser(user);
        }

        assertThat(words(Reports.withFindings(folded)))
                .contains("Moodle users 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 (250 times; the first ten users are named)");
        assertThat(words(Reports.withFindings(
                        Finding.of(FindingCode.ARCHIVED, "archived").times(3))))
                .contains("archived 3 times");
    }

    @Test
    void theHeadlineSaysWhatHappenedInEachMode() {
        Counts written = new Counts(60, 20, 30, 0, 10, 0, 0);
        Counts looked = new Counts(60, 20, 0, 0, 10, 30, 0);

        assertThat(words(run(Mode.IMPORT, Status.COMPLETED, written)))
                .contains(
                        "30 grades were imported into OpenEduCat. 20 grades were already up to date.",
                        "30 imported now");
        assertThat(words(run(Mode.REPAIR, Status.COMPLETED, written))).contains("30 grades were brought up to date");
        assertThat(words(run(Mode.PLAN, Status.COMPLETED, looked)))
                .contains("An import would bring 30 grades into OpenEduCat. This run only looked; nothing was written")
                .contains("30 would be imported")
                .doesNotContain("imported now");
        assertThat(words(run(Mode.RECONCILE, Status.COMPLETED, looked)))
                .contains("30 grades are missing or different in OpenEduCat.", "30 would be written");
        assertThat(words(run(Mode.IMPORT, Status.COMPLETED, new Counts(60, 60, 0, 0, 0, 0, 0))))
                .contains("There was nothing new to import. 60 grades were already up to date. Nothing is left out.");
        assertThat(words(run(Mode.IMPORT, Status.COMPLETED, new Counts(1, 0, 1, 0, 0, 0, 1))))
                .contains("1 grade was imported", "1 mark was rounded");
    }

    @Test
    void theHeadlineClaimsNothingOfARunThatBrokeOff() {
        MoodleGradeException refused = MoodleGradeException.run(FindingCode.TOKEN_REFUSED, "no such token");
        MoodleGradeException away = new MoodleGradeException(
                Reach.RUN, Finding.of(FindingCode.ODOO_UNAVAILABLE, "gone"), new IOException("s3cret"));
        ImportReport lasting = Reports.of(Status.FAILED, Mode.IMPORT, List.of(), List.of(refused.finding()), refused);
        ImportReport passing = Reports.of(Status.FAILED, Mode.PLAN, List.of(), List.of(away.finding()), away);

        assertThat(words(lasting))
                .contains("The import could not be finished. Until then no grades were written into OpenEduCat.")
                .contains("will fail too until somebody solves");
        assertThat(words(passing))
                .contains("The plan could not be finished.", "The next run continues.")
                .doesNotContain("s3cret");
        assertThat(words(run(Mode.IMPORT, Status.CANCELLED, new Counts(9, 0, 5, 0, 0, 4, 0))))
                .contains("The import was stopped before its end. Until then 5 grades were written into OpenEduCat.");
    }

    @Test
    void theHeadlineOfALookingRunTakesNoUnreadGradeForADifference() {
        Course read = Reports.course(4, "Algebra", Course.State.COMPLETE, new Counts(60, 20, 0, 0, 10, 30, 0), 30, 30);
        Course failed = Reports.course(5, "Logic", Course.State.FAILED, new Counts(40, 0, 0, 0, 0, 40, 0), 20, 20);
        List<Course> both = List.of(read, failed);

        assertThat(words(Reports.of(Status.PARTIAL, Mode.PLAN, both, List.of())))
                .contains("An import would bring at most 70 grades into OpenEduCat, but");
        assertThat(words(Reports.of(Status.PARTIAL, Mode.RECONCILE, both, List.of())))
                .contains("At most 70 grades are missing or different in OpenEduCat, but");
        assertThat(words(Reports.of(Status.CANCELLED, Mode.RECONCILE, both, List.of())))
                .contains("Until then 30 grades were found that should be written.");
    }

    @Test
    void aGradeThatMovedIsNoIdNumberToCorrect() {
        ImportReport report = Reports.withFindings(
                Finding.of(FindingCode.MOVED, "was student 51, is student 52").inCourse(4));

        assertThat(words(report))
                .contains("Grades that went to another student than before")
                .doesNotContain("Students whose Moodle ID number needs correction");
    }

    @Test
    void theRunIsNamedWithTimeSiteAndTarget() {
        assertThat(words(Reports.allGood()))
                .contains("22 November 2026, 08:00 UTC", "18.4 seconds", "main", Reports.RUN_ID)
                .contains(
                        "community@odoo.school.example:443/school", "31 requests to Moodle, 44 requests to OpenEduCat");
    }

    @Test
    void aCourseShowsItsNumbersInWordsAndAsABar() {
        String page = page(Reports.of(Status.COMPLETED, Mode.IMPORT, List.of(Reports.algebra()), List.of()));
        String course = page.substring(page.indexOf("class=\"course\""));

        assertThat(course.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "))
                .contains("Algebra Moodle course 4; in OpenEduCat subject 14 of course 2")
                .contains("28 of 30 learners are students in OpenEduCat.")
                .contains("2 imported now 1 already up to date 4 without a grade to import 3 refused 5 not written");
        assertThat(times("<rect", course)).isEqualTo(5);
        assertThat(barWidth(course)).isBetween(995, 1000);
    }

    private static int barWidth(String course) {
        List<Integer> ends = Pattern.compile("x=\"(\\d+)\" width=\"(\\d+)\"")
                .matcher(course)
                .results()
                .map(rect -> Integer.parseInt(rect.group(1)) + Integer.parseInt(rect.group(2)))
                .collect(Collectors.toList());
        assertThat(ends).isSorted();
        return ends.get(ends.size() - 1);
    }

    @Test
    void whatWasNotImportedIsExplainedAndLeadsToItsFindings() {
        String page = page(Reports.badDay());
        String section = page.substring(page.indexOf("id=\"not-imported\""), page.indexOf("id=\"courses\""));

        assertThat(section.replaceAll("<[^>]+>", " "))
                .contains("131 without a grade to import", "4 refused", "46 not written", "1 course not reached")
                .contains("32 enrolments without a student in OpenEduCat");
        assertThat(section)
                .contains("href=\"#finding-WITHHELD\"", "href=\"#finding-ABOVE_MAXIMUM\"")
                .contains("href=\"#finding-ACTIVITY_CLOSED\"", "href=\"#id-numbers\"");
    }

    @Test
    void thePageNeedsNothingFromOutside() {
        assertThat(OUTSIDE.matcher(HtmlReport.of(Reports.badDay())).results().map(MatchResult::group))
                .isEmpty();
        assertThat(HtmlReport.of(Reports.badDay()))
                .contains("default-src &#39;none&#39;; style-src &#39;sha256-", "script-src &#39;sha256-")
                .doesNotContain("unsafe");
    }

    @Test
    void elementsAreNestedIdsUniqueAndLinksLeadToThem() {
        for (ImportReport report : List.of(Reports.badDay(), Reports.allGood(), Reports.withFindings())) {
            String page = page(report);
            List<String> ids = groups(ID, page);

            assertThat(ids).doesNotHaveDuplicates();
            assertThat(groups(HREF, page)).isNotEmpty().allMatch(link -> ids.contains(link.substring(1)));
            assertNested(page);
        }
    }

    private static List<String> groups(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toList());
    }

    private static void assertNested(String page) {
        List<String> open = new ArrayList<>();
        TAG.matcher(page).results().filter(tag -> !VOID.contains(tag.group(2))).forEach(tag -> {
            if (tag.group(1).isEmpty()) {
                open.add(tag.group(2));
            } else {
                assertThat(open.remove(open.size() - 1)).isEqualTo(tag.group(2));
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    void headingsDescendWithoutGaps() {
        List<Integer> levels = Pattern.compile("<h([1-6])")
                .matcher(page(Reports.badDay()))
                .results()
                .map(heading -> Integer.parseInt(heading.group(1)))
                .collect(Collectors.toList());

        assertThat(levels).startsWith(1).containsOnlyOnce(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    @Test
    void aWriterIsNeitherFlushedNorClosedAndGetsThePageInPieces() throws IOException {
        StringBuilder text = new StringBuilder();
        int[] longest = {0};
        Writer writer = new Writer() {
            @Override
            public void write(char[] from, int offset, int length) {
                text.append(from, offset, length);
                longest[0] = Math.max(longest[0], length);
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

        HtmlReport.write(Reports.badDay(), writer);

        assertThat(text.toString()).isEqualTo(HtmlReport.of(Reports.badDay()));
        assertThat(longest[0]).isLessThan(text.length() / 2);
    }

    @Test
    void aWriterThatFailsIsHeard() {
        Writer full = new Writer() {
            @Override
            public void write(char[] from, int offset, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> HtmlReport.write(Reports.badDay(), full)).hasMessage("disk full");
        assertThatThrownBy(() -> CsvReport.write(Reports.badDay(), full)).hasMessage("disk full");
    }
}
