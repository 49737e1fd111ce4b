package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.examples.benchmark.Measurement.Scenario;
import io.github.moodlegrade.examples.benchmark.Measurement.Who;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was measured, as a table in Markdown: times, and the ratios that the goals are about. */
final class ResultTable {
    private final List<Measurement> all;

    ResultTable(List<Measurement> all) {
        this.all = all;
    }

    void print(PrintWriter out) {
        out.println(
                "| courses × learners × activities | | library, s | requests to Moodle + Odoo | same requests bare, s"
                        + " | least by costs, s | plain design, s | library / bare | library / least | plain / library |");
        out.println("|---|---|---|---|---|---|---|---|---|---|");
        all.stream()
                .filter(measurement -> measurement.who() == Who.LIBRARY)
                .forEach(measurement -> out.println(row(measurement)));
        out.println();
        all.stream()
                .filter(measurement ->
                        measurement.who() == Who.LIBRARY && measurement.scenario() == Scenario.QUIET_POLL)
                .forEach(poll -> out.println(ofThePoll(poll)));
    }

    private String row(Measurement library) {
        Optional<Double> bare = seconds(library, library.scenario(), Who.REPLAY);
        Optional<Double> least = seconds(library, library.scenario(), Who.RECKONED);
        Optional<Double> plain = seconds(library, library.scenario(), Who.PLAIN)
                .map(ofOneCourse -> ofOneCourse * library.size().courses());
        double own = library.seconds();
        return String.join(
                " | ",
                "| " + library.size().courses() + " × " + library.size().learners() + " × "
                        + library.size().activities(),
                library.scenario().words(),
                number(own),
                library.moodleRequests() + " + " + library.odooRequests(),
                bare.map(ResultTable::number).orElse(""),
                least.map(ResultTable::number).orElse(""),
                plain.map(ResultTable::number).orElse(""),
                bare.map(floor -> number(own / floor)).orElse(""),
                least.map(floor -> number(own / floor)).orElse(""),
                plain.map(slow -> number(slow / own)).orElse("") + " |");
    }

    private String ofThePoll(Measurement poll) {
        double whole = seconds(poll, Scenario.UNCHANGED, Who.LIBRARY).orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "%d quiet courses: a poll takes 1/%.1f of a complete reading, and %d requests to Moodle.",
                poll.size().courses(),
                whole / poll.seconds(),
                poll.moodleRequests());
    }

    private Optional<Double> seconds(Measurement like, Scenario scenario, Who who) {
        return all.stream()
                .filter(other -> other.size() == like.size() && other.scenario() == scenario && other.who() == who)
                .map(Measurement::seconds)
                .findFirst();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
