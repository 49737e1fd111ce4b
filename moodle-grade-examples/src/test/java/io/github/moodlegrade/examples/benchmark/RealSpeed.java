package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.ImportReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Measures the library between real servers, as they are: nothing is emptied first, and what is missing is written. */
final class RealSpeed {
    private final Servers servers;
    private final PrintWriter out;

    RealSpeed(Servers servers, PrintWriter out) {
        this.servers = servers;
        this.out = out;
    }

    void measure() {
        out.println("Moodle and Odoo are real: " + servers
                + ". The bare requests are those of the complete reading alone,");
        out.println("which writes nothing; what a first import has to write depends on what is there.");
        Library library = new Library(servers);
        timed("first run, without hashes", library::importAll);
        library.takeRequests();
        timed("complete reading, nothing changed", library::importAll);
        Duration bare = new Replay().play(library.takeRequests());
        out.println(line("the same requests, bare", bare));
        timed("first run that follows changes", library::followChanges);
        timed("following changes", library::followChanges);
    }

    private void timed(String what, Supplier<ImportReport> run) {
        long begun = System.nanoTime();
        ImportReport report = run.get();
        out.println(line(what, Duration.ofNanos(System.nanoTime() - begun)) + "; " + report.counts() + "; "
                + report.moodleCalls() + " requests to Moodle, " + report.odooCalls() + " to Odoo");
    }

    private static String line(String what, Duration time) {
        return what + ": " + String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }
}
