package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The academic years of the school and their terms, read once: neither can be archived. Which of them a new assignment is in. */
final class AcademicYears {
    private static final String YEAR = "op.academic.year";
    private static final String TERM = "op.academic.term";

    private final List<Span> years;
    private final List<Span> terms;
    private final @Nullable Span configuredYear;
    private final @Nullable String configuredTerm;
    private final ZoneId zone;

    private AcademicYears(List<Span> years, List<Span> terms, GradingSettings settings) {
        this.years = years;
        this.terms = terms;
        this.configuredYear =
                settings.academicYear().map(name -> only(YEAR, name, years)).orElse(null);
        this.configuredTerm = settings.term().orElse(null);
        this.zone = settings.zone();
        if (configuredTerm != null) {
            checkTerm(configuredTerm);
        }
    }

    /**
     * Two reads.
     *
     * @throws MoodleGradeException of the whole run, BAD_CONFIGURATION, if a configured name does not exist, or twice
     */
    static AcademicYears read(OdooRpc odoo, GradingSettings settings, RunContext run)
            throws RpcFault, InterruptedException {
        List<Span> years = read(odoo, YEAR, List.of("name", "start_date", "end_date"), run).stream()
                .map(row -> new Span(row, "start_date", "end_date"))
                .collect(Collectors.toList());
        List<String> fields = List.of("name", "term_start_date", "term_end_date", "academic_year_id", "parent_term");
        List<Span> terms = read(odoo, TERM, fields, run).stream()
                .map(row -> new Span(row, "term_start_date", "term_end_date"))
                .collect(Collectors.toList());
        return new AcademicYears(years, terms, settings);
    }

    private static List<OdooRow> read(OdooRpc odoo, String model, List<String> fields, RunContext run)
            throws RpcFault, InterruptedException {
        return odoo.searchRead(model, List.of(), fields, ReadOptions.none().order("id"), run);
    }

    /** Without a configured year the term may be missing in some years, but not in all. */
    private void checkTerm(String name) {
        if (configuredYear != null) {
            only(TERM, name, termsOf(configuredYear));
            return;
        }
        boolean found = false;
        for (Span year : years) {
            if (!named(name, termsOf(year)).isEmpty()) {
                only(TERM, name, termsOf(year));
                found = true;
            }
        }
        if (!found) {
            only(TERM, name, List.of());
        }
    }

    private static Span only(String model, String name, List<Span> among) {
        List<Span> named = named(name, among);
        if (named.size() == 1) {
            return named.get(0);
        }
        String setting = model.equals(YEAR) ? GradingSettings.ACADEMIC_YEAR : GradingSettings.TERM;
        throw MoodleGradeException.run(
                FindingCode.BAD_CONFIGURATION,
                setting + " is \"" + name + "\", and OpenEduCat has "
                        + (named.isEmpty() ? "no such " + model : "several " + model + ": " + list(named))
                        + ".");
    }

    private static List<Span> named(String name, List<Span> among) {
        return among.stream().filter(span -> span.name.strip().equals(name)).collect(Collectors.toList());
    }

    /** Without sub-terms: a template weighs whole terms. */
    private List<Span> termsOf(Span year) {
        return terms.stream()
                .filter(term -> term.yearId == year.id && !term.isSubTerm)
                .collect(Collectors.toList());
    }

    /** The day of an instant at the school. */
    LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    /** The last day of a year; empty if there is no such year. */
    Optional<LocalDate> endOf(long yearId) {
        return years.stream()
                .filter(year -> year.id == yearId)
                .map(year -> year.end)
                .findFirst();
    }

    /**
     * Year and term of a new assignment: those that are configured, else those that hold its closing or due date, its opening date, or
     * today, in this order.
     *
     * @return or ACADEMIC_YEAR_UNCLEAR
     */
    Choice<YearAndTerm> choose(Activity activity, LocalDate today) {
        Map<String, LocalDate> dates = new LinkedHashMap<>();
        activity.due().ifPresent(due -> dates.put("closing or due date", dayOf(due)));
        activity.opens().ifPresent(opens -> dates.put("opening date", dayOf(opens)));
        dates.put("today", today);
        if (configuredYear != null) {
            return inYear(configuredYear, dates, activity);
        }
        for (Map.Entry<String, LocalDate> date : dates.entrySet()) {
            List<Span> fitting = holding(date.getValue(), years);
            if (fitting.size() > 1) {
                return unclear(activity, text(date) + " lies in several academic years: " + list(fitting));
            }
            if (fitting.size() == 1) {
                return inYear(fitting.get(0), Map.of(date.getKey(), date.getValue()), activity);
            }
        }
        return unclear(activity, "no academic year holds " + text(dates));
    }

    private Choice<YearAndTerm> inYear(Span year, Map<String, LocalDate> dates, Activity activity) {
        if (configuredTerm != null) {
            return named(configuredTerm, termsOf(year)).stream()
                    .findFirst()
                    .map(term -> Choice.of(pair(year, term)))
                    .orElseGet(() ->
                            unclear(activity, "academic year " + year + " has no term \"" + configuredTerm + "\""));
        }
        for (Map.Entry<String, LocalDate> date : dates.entrySet()) {
            List<Span> fitting = holding(date.getValue(), termsOf(year));
            if (fitting.size() > 1) {
                return unclear(
                        activity,
                        text(date) + " lies in several terms of academic year " + year + ": " + list(fitting));
            }
            if (fitting.size() == 1) {
                return Choice.of(pair(year, fitting.get(0)));
            }
        }
        return unclear(activity, "no term of academic year " + year + " holds " + text(dates));
    }

    private static List<Span> holding(LocalDate date, List<Span> among) {
        return among.stream().filter(span -> span.holds(date)).collect(Collectors.toList());
    }

    private static YearAndTerm pair(Span year, Span term) {
        return new YearAndTerm(year.id, year.name, year.start, term.id, term.name);
    }

    private static Choice<YearAndTerm> unclear(Activity activity, String why) {
        return Choice.none(Finding.of(FindingCode.ACADEMIC_YEAR_UNCLEAR, why + ".")
                .inCourse(activity.courseId())
                .ofActivity(activity.toString()));
    }

    private static String text(Map<String, LocalDate> dates) {
        return dates.entrySet().stream().map(AcademicYears::text).collect(Collectors.joining(", nor "));
    }

    private static String text(Map.Entry<String, LocalDate> date) {
        return date.getKey() + " " + date.getValue();
    }

    private static String list(List<Span> spans) {
        return spans.stream().map(Span::toString).collect(Collectors.joining(", "));
    }

    /** Year and term of an assignment that exists; empty if one of them does not. */
    Optional<YearAndTerm> of(long yearId, long termId) {
        return find(yearId, years).flatMap(year -> find(termId, terms).map(term -> pair(year, term)));
    }

    /** The name of a year; empty if there is no such year. */
    Optional<String> nameOf(long yearId) {
        return find(yearId, years).map(year -> year.name);
    }

    /** The first day of a year; empty if there is no such year. */
    Optional<LocalDate> startOf(long yearId) {
        return find(yearId, years).map(year -> year.start);
    }

    private static Optional<Span> find(long id, List<Span> among) {
        return among.stream().filter(span -> span.id == id).findFirst();
    }

    /** A year or a term. */
    private static final class Span {
        final long id;
        final String name;
        final LocalDate start;
        final LocalDate end;
        final long yearId;
        final boolean isSubTerm;

        /** Odoo requires both dates; what has none all the same holds no day. */
        Span(OdooRow row, String start, String end) {
            this.id = row.id();
            this.name = row.text("name").orElse("");
            this.start = row.date(start).orElse(LocalDate.MAX);
            this.end = row.date(end).orElse(LocalDate.MIN);
            this.yearId = row.has("academic_year_id")
                    ? row.many2one("academic_year_id").orElse(0)
                    : id;
            this.isSubTerm =
                    row.has("parent_term") && row.many2one("parent_term").isPresent();
        }

        boolean holds(LocalDate date) {
            return !date.isBefore(start) && !date.isAfter(end);
        }

        @Override
        public String toString() {
            return id + " \"" + name + "\"";
        }
    }
}
