package io.github.moodlegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.sharedtests.browser.BrowserPage;
import io.github.moodlegrade.sharedtests.browser.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, used by keyboard alone. */
class HtmlReportBrowserTest {
    /** Entries that the page shows. */
    private static final String SEEN =
            "[...document.querySelectorAll('.entry')].filter(e => e.checkVisibility({contentVisibilityAuto: true}))";

    /** Texts whose contrast with what is behind them is below WCAG's AA. */
    private static final String TOO_PALE = "(() => {"
            + "const rgb = c => c.match(/[\\d.]+/g).map(Number);"
            + "const light = c => { const [r, g, b] = rgb(c).map(v => v / 255)"
            + "  .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);"
            + "  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };"
            + "const behind = e => { for (let n = e; n; n = n.parentElement) {"
            + "  const c = rgb(getComputedStyle(n).backgroundColor); if (c.length < 4 || c[3] > 0)"
            + "    return getComputedStyle(n).backgroundColor; } return 'rgb(255, 255, 255)'; };"
            + "document.querySelectorAll('details').forEach(d => d.open = true);"
            + "return [...document.querySelectorAll('body *')]"
            + "  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.tagName !== 'SCRIPT')"
            + "  .filter(e => { const a = light(getComputedStyle(e).color), b = light(behind(e));"
            + "    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5; })"
            + "  .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 40)).join('; '); })()";

    @TempDir
    static @Nullable Path profile;

    private static @Nullable Chromium chromium;

    @TempDir
    private @Nullable Path folder;

    private @Nullable BrowserPage page;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.startOrSkip("the browser tests of the HTML report", required(profile));
    }

    @AfterAll
    static void quit() {
        Chromium running = chromium;
        if (running != null) {
            chromium = null;
            running.close();
        }
    }

    @BeforeEach
    void newPage() throws Exception {
        page = required(chromium).newPage();
    }

    @AfterEach
    void leave() throws Exception {
        BrowserPage open = page;
        if (open != null) {
            open.leave();
        }
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not set up");
        }
        return value;
    }

    private BrowserPage page() {
        return required(page);
    }

    private Path file(ImportReport report) throws IOException {
        return Files.write(
                required(folder).resolve("report.html"), HtmlReport.of(report).getBytes(StandardCharsets.UTF_8));
    }

    private void show(int width, ImportReport report) throws Exception {
        page().width(width);
        page().media("screen", "light");
        page().load(file(report).toUri());
    }

    private int seen() throws Exception {
        return page().number(SEEN + ".length");
    }

    private int seenWith(String severity) throws Exception {
        return page().number(SEEN + ".filter(e => e.dataset.severity === '" + severity + "').length");
    }

    private int all(String severity) throws Exception {
        return page().number("document.querySelectorAll('.entry[data-severity=" + severity + "]').length");
    }

    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "1280, light", "1280, dark"})
    void thePageFitsIsQuietAndAsksForNothing(int width, String scheme) throws Exception {
        page().width(width);
        page().media("screen", scheme);
        page().load(file(Reports.badDay()).toUri());

        assertThat(page().text(TOO_PALE)).as("texts with too little contrast").isEmpty();
        assertThat(page().number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(page().number("innerWidth")).isEqualTo(width);
        assertThat(page().complaints()).isEmpty();
        assertThat(page().requests())
                .containsExactly(required(folder).resolve("report.html").toString());
    }

    @ParameterizedTest
    @CsvSource({"360, light", "1280, dark"})
    void aPlanFitsToo(int width, String scheme) throws Exception {
        StringBuilder plan = new StringBuilder();
        HtmlReport.write(Plans.report(), Plans.algebra(), plan);
        Path file = Files.writeString(required(folder).resolve("plan.html"), plan);
        page().withoutScript();
        page().width(width);
        page().media("screen", scheme);
        page().load(file.toUri());

        page().tabTo(".students > summary");
        assertThat(
                        page().holds(
                                        "document.querySelector('.students table').checkVisibility({contentVisibilityAuto: true})"))
                .isFalse();
        page().press("Enter");
        assertThat(
                        page().holds(
                                        "document.querySelector('.students table').checkVisibility({contentVisibilityAuto: true})"))
                .as("students are opened by keyboard, without a script")
                .isTrue();
        assertThat(page().text(TOO_PALE)).as("texts with too little contrast").isEmpty();
        assertThat(page().number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(page().complaints()).isEmpty();
        assertThat(page().requests()).hasSize(1);
    }

    @Test
    void darkAndLightDiffer() throws Exception {
        show(1280, Reports.allGood());
        String light = page().text("getComputedStyle(document.body).backgroundColor");
        page().media("screen", "dark");

        assertThat(page().text("getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(light);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void severitiesAreChosenByKeyboard(int width) throws Exception {
        show(width, Reports.badDay());
        int errors = all("ERROR");
        int warnings = all("WARNING");
        int information = all("INFO");
        assertThat(List.of(errors, warnings, information)).doesNotContain(0).doesNotHaveDuplicates();

        page().tabTo("#show-ALL");
        assertFocusVisible();
        page().press("ArrowRight");
        assertThat(page().text("document.activeElement.id")).isEqualTo("show-ERROR");
        assertThat(List.of(seen(), seenWith("ERROR"))).containsOnly(errors);
        assertThat(page().text("shown.textContent")).startsWith(errors + " of ");

        page().press("ArrowRight");
        assertThat(List.of(seen(), seenWith("WARNING")))
                .as("a long list is opened")
                .containsOnly(warnings);

        page().press("ArrowDown");
        assertThat(List.of(seen(), seenWith("INFO")))
                .as("information is opened")
                .containsOnly(information);

        page().press("ArrowDown");
        assertThat(page().text("document.activeElement.id")).isEqualTo("show-ALL");
        assertThat(seenWith("ERROR")).isEqualTo(errors);
        assertThat(seenWith("INFO")).as("information is closed again").isZero();
        assertThat(page().complaints()).isEmpty();
    }

    private void assertFocusVisible() throws Exception {
        JsonNode style = page().evaluate("(() => { const s = getComputedStyle(document.activeElement);"
                + " return [s.outlineStyle, parseFloat(s.outlineWidth)]; })()");
        assertThat(style.path(0).asText()).isEqualTo("solid");
        assertThat(style.path(1).asDouble()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void wordsNarrowTheFindings() throws Exception {
        show(1280, Reports.badDay());
        page().tabTo("#words");
        assertFocusVisible();

        page().type("quiz 519");
        assertThat(seen()).isEqualTo(1);
        assertThat(page().text(SEEN + "[0].textContent")).contains("quiz 519", "Moodle user 1019");
        assertThat(page().text("shown.textContent")).startsWith("1 of ");
        assertThat(
                        page().holds(
                                        "getComputedStyle(document.getElementById('finding-ABOVE_MAXIMUM')).display === 'none'"))
                .isTrue();

        page().evaluate("(() => { words.value = ''; words.dispatchEvent(new Event('input', {bubbles: true})); })()");
        page().type("ABOVE the maximum");
        assertThat(seen()).as("titles are searched, in any case of letters").isEqualTo(1);

        page().type(" nobody writes this");
        assertThat(seen()).isZero();
        assertThat(page().text("shown.textContent")).startsWith("0 of ");
    }

    @Test
    void wordsAndSeverityWorkTogether() throws Exception {
        show(1280, Reports.badDay());
        page().tabTo("#show-ALL");
        page().press("ArrowRight");
        page().tabTo("#words");
        page().type("algebra");

        assertThat(seen()).isPositive().isLessThan(all("ERROR"));
        assertThat(seenWith("ERROR")).isEqualTo(seen());
        assertThat(page().text("shown.textContent")).startsWith(seen() + " of ");
    }

    @Test
    void theKeyboardSkipsToTheFindingsAndOpensWhatIsClosed() throws Exception {
        show(1280, Reports.badDay());
        page().press("Tab");
        assertThat(page().text("document.activeElement.className")).isEqualTo("skip");
        assertThat(page().number("document.activeElement.getBoundingClientRect().left"))
                .isNotNegative();
        page().press("Enter");
        assertThat(page().text("document.activeElement.id")).isEqualTo("findings");

        int before = seen();
        page().tabTo(".rest > summary");
        assertFocusVisible();
        page().press("Enter");
        assertThat(seen()).isGreaterThan(before);
    }

    @Test
    void aPrintedPageShowsAllFindingsAndNoControls() throws Exception {
        show(1280, Reports.badDay());
        int all = all("ERROR") + all("WARNING") + all("INFO");
        page().tabTo("#show-ALL");
        page().press("ArrowRight");
        page().tabTo("#words");
        page().type("algebra");
        assertThat(seen()).isLessThan(all);

        page().media("print", "dark");

        assertThat(seen()).isEqualTo(all);
        assertThat(page().holds("document.getElementById('filter').checkVisibility()"))
                .isFalse();
        assertThat(page().number("document.querySelectorAll('.entry:not([data-severity])').length"))
                .isZero();
        assertThat(page().text("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(page().number(SEEN + ".filter(e => e.getBoundingClientRect().height < 10).length"))
                .isZero();
    }

    @Test
    void withoutScriptSeveritiesStillWorkAndNothingIsMissing() throws Exception {
        page().withoutScript();
        show(1280, Reports.badDay());

        assertThat(page().holds("document.getElementById('find').checkVisibility()"))
                .isFalse();
        page().tabTo("#show-ALL");
        page().press("ArrowRight");
        assertThat(seen()).isPositive().isEqualTo(seenWith("ERROR"));
        page().media("print", "light");
        assertThat(seen()).isEqualTo(all("ERROR") + all("WARNING") + all("INFO"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>window.hacked = 1</script>",
                "</style></title><script>window.hacked = 1</script>",
                "\"><img src=x onerror=\"window.hacked = 1\">",
                "' onfocus=window.hacked=1 autofocus tabindex=1 x='",
                "<svg onload=window.hacked=1>",
                "<a href=javascript:window.hacked=1>x</a><style>*{display:none}</style>",
                "=HYPERLINK(\"javascript:window.hacked=1\")"
            })
    void aHostileReportRunsNothing(String hostile) throws Exception {
        ImportReport report = Reports.of(
                Status.PARTIAL,
                Mode.IMPORT,
                List.of(Reports.course(4, hostile, Course.State.COMPLETE, Counts.NONE, 1, 1)),
                List.of(
                        Finding.of(FindingCode.GRADE_REFUSED, hostile)
                                .inCourse(4)
                                .ofActivity(hostile),
                        Finding.of(FindingCode.LEARNER_UNMATCHED, hostile)
                                .inCourse(4)
                                .ofUser(17)));
        show(1280, report);

        assertThat(page().holds("'hacked' in window")).isFalse();
        assertThat(page().number("document.scripts.length + document.images.length + document.styleSheets.length"))
                .isEqualTo(2);
        assertThat(page().text("document.querySelector('.course h3').textContent"))
                .isEqualTo(hostile);
        assertThat(page().complaints()).isEmpty();
        assertThat(page().requests()).hasSize(1);
    }

    @Test
    void thePolicyLetsNothingElseRun() throws Exception {
        show(1280, Reports.allGood());

        page().evaluate("(() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
                + " document.body.append(s); })()");

        assertThat(page().holds("'hacked' in window")).isFalse();
        assertThat(page().complaints()).isNotEmpty();
    }
}
