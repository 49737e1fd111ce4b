package io.github.moodlegrade.odoo.internal.gradebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.GradingNeed;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which academic year and term a new assignment is in: of the years 2026/2027 and 2027/2028, with two terms each. */
class AcademicYearsTest extends GradingTest {
    private static final GradingSettings NONE = GradingSettings.none();

    private FakeOpenEduCat twoYears() {
        return school().grading()
                .addAcademicYear(2, "2027/2028", "2027-09-01", "2028-08-31")
                .school();
    }

    private AcademicYears years(FakeOpenEduCat oec, GradingSettings settings) throws Exception {
        return AcademicYears.read(client(oec), settings, run);
    }

    private static Activity activity(@Nullable String due, @Nullable String opens) {
        return Activity.builder(ActivityKind.QUIZ, 42, 5, "Quiz")
                .due(due == null ? null : Instant.parse(due))
                .opens(opens == null ? null : Instant.parse(opens))
                .build();
    }

    private static Choice<YearAndTerm> choose(
            AcademicYears years, @Nullable String due, @Nullable String opens, String today) {
        return years.choose(activity(due, opens), LocalDate.parse(today));
    }

    private String chosen(FakeOpenEduCat oec, GradingSettings settings, @Nullable String due, String today)
            throws Exception {
        Choice<YearAndTerm> choice = choose(years(oec, settings), due, null, today);
        assertThat(choice.whyNot()).isEmpty();
        return choice.chosen().map(YearAndTerm::toString).orElse("");
    }

    private String unclear(FakeOpenEduCat oec, GradingSettings settings, @Nullable String due, String today)
            throws Exception {
        Choice<YearAndTerm> choice = choose(years(oec, settings), due, null, today);
        assertThat(choice.chosen()).isEmpty();
        return message(choice.whyNot(), FindingCode.ACADEMIC_YEAR_UNCLEAR);
    }

    private static Map<String, Object> term(int year, String name, String start, String end) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", name);
        values.put("academic_year_id", year);
        values.put("term_start_date", start);
        values.put("term_end_date", end);
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        // due                , opens               , today     , year and term
        // both ends of a year and of a term, in UTC
        "2026-09-01T00:00:00Z, ,                     2026-01-01, 2026/2027 Term 1",
        "2027-02-28T23:59:59Z, ,                     2026-01-01, 2026/2027 Term 1",
        "2027-03-01T00:00:00Z, ,                     2026-01-01, 2026/2027 Term 2",
        "2027-08-31T23:59:59Z, ,                     2026-01-01, 2026/2027 Term 2",
        "2027-09-01T00:00:00Z, ,                     2026-01-01, 2027/2028 Term 1",
        "2028-08-31T23:59:59Z, ,                     2026-01-01, 2027/2028 Term 2",
        // the leap day is the last of its term
        "2028-02-29T23:59:59Z, ,                     2026-01-01, 2027/2028 Term 1",
        "2028-03-01T00:00:00Z, ,                     2026-01-01, 2027/2028 Term 2",
        // the closing or due date, the opening date, today
        "2027-10-01T00:00:00Z, 2026-10-01T00:00:00Z, 2027-05-01, 2027/2028 Term 1",
        "2027-10-01T00:00:00Z, ,                     2027-05-01, 2027/2028 Term 1",
        ",                     2026-10-01T00:00:00Z, 2027-05-01, 2026/2027 Term 1",
        ",                     ,                     2027-05-01, 2026/2027 Term 2",
        // a date in no year is as none
        "2026-08-31T23:59:59Z, 2026-10-01T00:00:00Z, 2027-05-01, 2026/2027 Term 1",
        "2028-09-01T00:00:00Z, 2026-10-01T00:00:00Z, 2027-05-01, 2026/2027 Term 1",
        "2028-09-01T00:00:00Z, 2025-10-01T00:00:00Z, 2027-05-01, 2026/2027 Term 2",
        "2028-09-01T00:00:00Z, ,                     2027-05-01, 2026/2027 Term 2",
        "1970-01-01T00:00:00Z, ,                     2028-02-29, 2027/2028 Term 1",
        // no date lies in a year
        "2028-09-01T00:00:00Z, 2025-10-01T00:00:00Z, 2026-08-31, -",
        ",                     ,                     2028-09-01, -",
    })
    void byDates(@Nullable String due, @Nullable String opens, String today, String expected) throws Exception {
        Choice<YearAndTerm> choice = choose(years(twoYears(), NONE), due, opens, today);
        assertThat(choice.chosen().map(YearAndTerm::toString).orElse("-")).isEqualTo(expected);
        assertThat(choice.whyNot().isPresent()).isEqualTo(expected.equals("-"));
    }

    @Test
    void aFindingNamesTheActivityAndTheDates() throws Exception {
        Choice<YearAndTerm> choice =
                choose(years(school(), NONE), "2030-01-02T23:00:00Z", "2029-01-02T00:00:00Z", "2028-09-01");
        assertThat(choice.whyNot())
                .contains(Finding.of(
                                FindingCode.ACADEMIC_YEAR_UNCLEAR,
                                "no academic year holds closing or due date 2030-01-02, nor opening date 2029-01-02,"
                                        + " nor today 2028-09-01.")
                        .inCourse(5)
                        .ofActivity("quiz 42"));
    }

    @Test
    void yearsAreReadOnce() throws Exception {
        FakeOpenEduCat oec = twoYears();
        AcademicYears years = years(oec, NONE);
        oec.clearLog();
        YearAndTerm chosen = choose(years, "2027-10-01T00:00:00Z", null, "2026-01-01")
                .chosen()
                .orElseThrow();
        assertThat(oec.calls()).isZero();
        assertThat(chosen.yearId).isEqualTo(2);
        assertThat(chosen.yearName).isEqualTo("2027/2028");
        assertThat(chosen.yearStart).isEqualTo("2027-09-01");
        assertThat(chosen.termId).isEqualTo(3);
        assertThat(chosen.termName).isEqualTo("Term 1");
    }

    @Test
    void assignmentsThatExistKeepTheirs() throws Exception {
        AcademicYears years = years(twoYears(), NONE);
        assertThat(years.of(2, 4).map(YearAndTerm::toString)).contains("2027/2028 Term 2");
        assertThat(years.of(2, 9)).isEmpty();
        assertThat(years.of(9, 4)).isEmpty();
        assertThat(years.nameOf(1)).contains("2026/2027");
        assertThat(years.nameOf(3)).isEmpty();
        assertThat(years.startOf(1)).contains(LocalDate.of(2026, 9, 1));
        assertThat(years.startOf(3)).isEmpty();
    }

    @Test
    void inYearsThatOverlapNobodyKnows() throws Exception {
        FakeOpenEduCat oec = twoYears()
                .grading()
                .addAcademicYear(7, "Summer school", "2027-08-01", "2027-09-30")
                .school();
        assertThat(chosen(oec, NONE, "2027-07-31T00:00:00Z", "2026-10-01")).isEqualTo("2026/2027 Term 2");
        assertThat(chosen(oec, NONE, "2027-10-01T00:00:00Z", "2026-10-01")).isEqualTo("2027/2028 Term 1");
        assertThat(unclear(oec, NONE, "2027-08-01T00:00:00Z", "2026-10-01"))
                .isEqualTo("closing or due date 2027-08-01 lies in several academic years:"
                        + " 1 \"2026/2027\", 7 \"Summer school\".");
        assertThat(unclear(oec, NONE, null, "2027-09-30"))
                .isEqualTo("today 2027-09-30 lies in several academic years: 2 \"2027/2028\", 7 \"Summer school\".");
    }

    @Test
    void inTermsThatOverlapOrLeaveAGapNobodyKnows() throws Exception {
        FakeOpenEduCat oec = school().put("op.academic.term", 1, term(1, "Autumn", "2026-09-01", "2027-02-10"))
                .put("op.academic.term", 2, term(1, "Spring", "2027-02-20", "2027-08-31"))
                .put("op.academic.term", 3, term(1, "Project weeks", "2027-08-01", "2027-08-31"));
        assertThat(chosen(oec, NONE, "2027-02-10T00:00:00Z", "2026-10-01")).isEqualTo("2026/2027 Autumn");
        assertThat(unclear(oec, NONE, "2027-02-15T00:00:00Z", "2026-10-01"))
                .isEqualTo("no term of academic year 1 \"2026/2027\" holds closing or due date 2027-02-15.");
        assertThat(unclear(oec, NONE, "2027-08-01T00:00:00Z", "2026-10-01"))
                .isEqualTo("closing or due date 2027-08-01 lies in several terms of academic year 1 \"2026/2027\":"
                        + " 2 \"Spring\", 3 \"Project weeks\".");
    }

    @Test
    void partsOfATermDoNotCount() throws Exception {
        Map<String, Object> part = term(1, "Quarter 1", "2026-09-01", "2026-11-30");
        part.put("parent_term", 1);
        FakeOpenEduCat oec = school().put("op.academic.term", 3, part);
        assertThat(chosen(oec, NONE, "2026-10-01T00:00:00Z", "2026-10-01")).isEqualTo("2026/2027 Term 1");
        assertThat(endsTheRun(FindingCode.BAD_CONFIGURATION, () -> years(oec, NONE.term("Quarter 1"))))
                .isEqualTo("enterprise.term is \"Quarter 1\", and OpenEduCat has no such op.academic.term.");
    }

    @Test
    void whatIsConfiguredCountsWhateverTheDates() throws Exception {
        GradingSettings settings = NONE.academicYear("2027/2028");
        FakeOpenEduCat oec = twoYears();
        assertThat(chosen(oec, settings.term("Term 2"), "2026-10-01T00:00:00Z", "2030-01-01"))
                .isEqualTo("2027/2028 Term 2");
        assertThat(chosen(oec, NONE.term("Term 2"), "2026-10-01T00:00:00Z", "2030-01-01"))
                .as("the year by dates")
                .isEqualTo("2026/2027 Term 2");
        assertThat(chosen(oec, settings, "2028-02-29T00:00:00Z", "2028-06-01"))
                .as("the term by dates")
                .isEqualTo("2027/2028 Term 1");
        assertThat(chosen(oec, settings, "2026-10-01T00:00:00Z", "2028-06-01"))
                .as("a date outside of the year is as none")
                .isEqualTo("2027/2028 Term 2");
        assertThat(unclear(oec, settings, "2026-10-01T00:00:00Z", "2026-10-02"))
                .isEqualTo("no term of academic year 2 \"2027/2028\" holds closing or due date 2026-10-01,"
                        + " nor today 2026-10-02.");
    }

    @Test
    void aConfiguredTermMayBeMissingInSomeYears() throws Exception {
        FakeOpenEduCat oec = twoYears().put("op.academic.term", 4, term(2, "Spring", "2028-03-01", "2028-08-31"));
        GradingSettings spring = NONE.term("Spring");
        assertThat(chosen(oec, spring, "2027-10-01T00:00:00Z", "2026-10-01")).isEqualTo("2027/2028 Spring");
        assertThat(unclear(oec, spring, "2026-10-01T00:00:00Z", "2026-10-01"))
                .isEqualTo("academic year 1 \"2026/2027\" has no term \"Spring\".");
    }

    @Test
    void aNameThatIsNotThereOrTwiceEndsTheRun() {
        FakeOpenEduCat oec = twoYears();
        assertThat(endsTheRun(FindingCode.BAD_CONFIGURATION, () -> years(oec, NONE.academicYear("2026-2027"))))
                .isEqualTo("enterprise.academic-year is \"2026-2027\", and OpenEduCat has no such op.academic.year.");
        assertThat(endsTheRun(
                        FindingCode.BAD_CONFIGURATION,
                        () -> years(oec, NONE.academicYear("2026/2027").term("Term 3"))))
                .isEqualTo("enterprise.term is \"Term 3\", and OpenEduCat has no such op.academic.term.");

        oec.put("op.academic.term", 9, term(2, "Term 1", "2028-03-01", "2028-03-31"));
        assertThat(endsTheRun(FindingCode.BAD_CONFIGURATION, () -> years(oec, NONE.term("Term 1"))))
                .isEqualTo("enterprise.term is \"Term 1\", and OpenEduCat has several op.academic.term:"
                        + " 3 \"Term 1\", 9 \"Term 1\".");
        oec.grading().addAcademicYear(8, "2026/2027", "2036-09-01", "2037-08-31");
        assertThat(endsTheRun(FindingCode.BAD_CONFIGURATION, () -> years(oec, NONE.academicYear("2026/2027"))))
                .isEqualTo("enterprise.academic-year is \"2026/2027\", and OpenEduCat has several op.academic.year:"
                        + " 1 \"2026/2027\", 8 \"2026/2027\".");
    }

    @Test
    void withoutTermsOrYearsNothingIsChosen() throws Exception {
        FakeOpenEduCat oec = school();
        oec.grading().takeAway(GradingNeed.TERM);
        assertThat(unclear(oec, NONE, "2026-10-01T00:00:00Z", "2026-10-01"))
                .isEqualTo("no term of academic year 1 \"2026/2027\" holds closing or due date 2026-10-01.");
        oec.grading().takeAway(GradingNeed.ACADEMIC_YEAR);
        assertThat(unclear(oec, NONE, "2026-10-01T00:00:00Z", "2026-10-02"))
                .isEqualTo("no academic year holds closing or due date 2026-10-01, nor today 2026-10-02.");
    }

    @Test
    void aDayIsOneOfTheSchools() throws Exception {
        Instant lateInTheEvening = Instant.parse("2027-03-01T04:59:00Z");
        assertThat(AcademicYears.read(client(school()), NONE, run).dayOf(lateInTheEvening))
                .isEqualTo("2027-03-01");
        assertThat(AcademicYears.read(client(school()), NONE.timeZone(ZoneId.of("America/New_York")), run)
                        .dayOf(lateInTheEvening))
                .isEqualTo("2027-02-28");
    }
}
