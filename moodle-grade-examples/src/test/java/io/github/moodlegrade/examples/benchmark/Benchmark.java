package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.http.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures the library between doubles that take the time of real servers; docs/performance.md.")
final class Benchmark implements Callable<Integer> {
    private static final String TOKEN = "MOODLE_GRADE_MOODLE_TOKEN";
    private static final String SECRET = "MOODLE_GRADE_ODOO_SECRET";

    @Option(
            names = "--speed",
            defaultValue = "1x300,50x10",
            description = "courses x learners, of which speed is measured; none: no")
    private String speed = "";

    @Option(
            names = "--bare-up-to",
            defaultValue = "1",
            description = "courses up to which the same requests are sent bare too")
    private int bareUpTo;

    @Option(
            names = "--plain-learners",
            defaultValue = "20",
            description = "learners whom the plain design does; the others are reckoned")
    private int plainLearners;

    @Option(
            names = "--scale",
            defaultValue = "50x300x5+5",
            description = "courses x learners x quizzes + assignments of the large school; none: no")
    private String scale = "";

    @Option(names = "--scale-memory", defaultValue = "64m", description = "the library's heap in the large school")
    private String scaleMemory = "";

    @Option(
            names = "--other-students",
            defaultValue = "0",
            description = "students in the large OpenEduCat who are in no course")
    private int otherStudents;

    @Option(
            names = "--computation",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "JMH's figures for the pure computation")
    private boolean computation;

    @Option(names = "--doubles-memory", defaultValue = "2g", description = "the heap of the process with the doubles")
    private String doublesMemory = "";

    @Option(
            names = "--costs",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "whether the doubles take the time of real servers where speed is measured")
    private boolean costs;

    @Option(
            names = "--warm-up",
            defaultValue = "15",
            description = "rounds with a small school before anything is measured")
    private int warmUp;

    @Option(names = "--out", defaultValue = "target/benchmark", description = "where tables, values and the picture go")
    private Path out = Path.of("");

    @Option(names = "--moodle-url", description = "a real Moodle in place of the doubles; its token in " + TOKEN)
    private @Nullable String moodleUrl;

    @Option(names = "--odoo-url", description = "a real Odoo; the password or key in " + SECRET)
    private @Nullable String odooUrl;

    @Option(names = "--odoo-database", description = "its database")
    private @Nullable String odooDatabase;

    @Option(names = "--odoo-login", description = "its login")
    private @Nullable String odooLogin;

    private final PrintWriter screen;

    Benchmark(PrintWriter screen) {
        this.screen = screen;
    }

    public static void main(String[] args) {
        // One argument from Maven may hold several options.
        String[] words = Stream.of(args)
                .flatMap(arg -> Arrays.stream(arg.trim().split("\\s+", -1)))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        System.exit(new CommandLine(new Benchmark(new PrintWriter(System.out, true, StandardCharsets.UTF_8)))
                .execute(words));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(out);
        Machine.print(screen);
        if (moodleUrl != null) {
            new RealSpeed(realServers(moodleUrl), screen).measure();
            return 0;
        }
        boolean holds = true;
        try (Doubles doubles = new Doubles(doublesMemory)) {
            if (!speed.equals("none")) {
                speed(doubles);
            }
            if (!scale.equals("none")) {
                holds = scale(doubles);
            }
        }
        if (computation) {
            computation();
        }
        return holds ? 0 : 1;
    }

    private Servers realServers(String moodle) {
        return new Servers(
                moodle,
                Secret.of(given(System.getenv(TOKEN), TOKEN)),
                given(odooUrl, "--odoo-url"),
                given(odooDatabase, "--odoo-database"),
                given(odooLogin, "--odoo-login"),
                Secret.of(given(System.getenv(SECRET), SECRET)));
    }

    private static String given(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("missing: " + name);
        }
        return value;
    }

    private void speed(Doubles doubles) throws Exception {
        screen.println("Moodle and Odoo are doubles in a process of their own, "
                + (costs ? "which take the time of real servers." : "as fast as they are."));
        Speed.warmUp(doubles, warmUp);
        List<Measurement> all = new ArrayList<>();
        for (String text : speed.split(",", -1)) {
            SchoolSize size = SchoolSize.parse(text);
            boolean small = size.courses() <= bareUpTo;
            all.addAll(new Speed(doubles, size, costs).measure(small, small ? plainLearners : 0));
            screen.println("measured " + size);
        }
        new ResultTable(all).print(screen);
        List<String> lines = all.stream().map(Measurement::csv).collect(Collectors.toList());
        lines.add(0, Measurement.csvHeader());
        Files.write(out.resolve("speed.csv"), lines);
    }

    private void computation() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ComputationBenchmark.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .jvmArgs("-Xmx512m", "-Dsun.net.httpserver.nodelay=true")
                        .build())
                .run();
        screen.println("| one course of 300 learners, 9 activities | ms | error |");
        screen.println("|---|---|---|");
        results.stream()
                .map(RunResult::getPrimaryResult)
                .forEach(result -> screen.println(String.format(
                        Locale.ROOT,
                        "| %s | %.2f | ± %.2f |",
                        result.getLabel(),
                        result.getScore(),
                        result.getScoreError())));
    }

    private boolean scale(Doubles doubles) throws IOException, InterruptedException {
        Scale large = new Scale(SchoolSize.parse(scale));
        boolean complete = large.run(doubles, otherStudents, scaleMemory, screen);
        large.print(screen);
        Files.writeString(out.resolve("scale.svg"), new Chart(large, scaleMemory).svg());
        screen.println(complete ? "Both runs are complete." : "A RUN IS NOT COMPLETE.");
        return complete;
    }
}
