package io.github.moodlegrade.examples.benchmark;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** On what it was measured, and when. */
final class Machine {
    private Machine() {}

    static void print(PrintWriter out) {
        out.println("Measured " + Instant.now().truncatedTo(ChronoUnit.MINUTES) + " on "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, "
                + String.format(
                        Locale.ROOT,
                        "load %.1f, ",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                + System.getProperty("java.vm.name") + " " + Runtime.version() + ".");
    }
}
