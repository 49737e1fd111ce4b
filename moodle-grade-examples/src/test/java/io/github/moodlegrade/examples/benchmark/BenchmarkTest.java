package io.github.moodlegrade.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.examples.MarkdownCommands;
import io.github.moodlegrade.sharedtests.Thorough;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** That the command runs, and checks its own runs; no time is asserted. */
class BenchmarkTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();

    @TempDir
    Path out;

    @Test
    void theOptionsOfThePageAreUnderstood() throws Exception {
        List<String> commands = MarkdownCommands.of(ROOT.resolve("docs/performance.md"));

        assertThat(commands).hasSizeGreaterThan(3);
        for (String command : commands) {
            String options = command.replaceFirst("^mvn -q -Pbenchmark( -Dbenchmark=\"(.*)\")?$", "$2");
            assertThat(new CommandLine(new Benchmark(new PrintWriter(new StringWriter())))
                            .parseArgs(options.isEmpty() ? new String[0] : options.split(" ", -1))
                            .unmatched())
                    .as(command)
                    .isEmpty();
        }
    }

    @Test
    @Thorough
    void theSmallestBenchmarkPrintsItsTables() throws Exception {
        StringWriter screen = new StringWriter();

        int exit = new CommandLine(new Benchmark(new PrintWriter(screen)))
                .execute(
                        "--speed=1x2x1+1",
                        "--plain-learners=1",
                        "--scale=2x2x1+1",
                        "--no-computation",
                        "--no-costs",
                        "--warm-up=0",
                        "--doubles-memory=128m",
                        "--out=" + out);

        assertThat(screen.toString())
                .contains("1 × 2 × 2 | full import into an empty OpenEduCat |")
                .contains("1 × 2 × 2 | complete reading, 1 % changed |")
                .contains("| unchanged | 2 |")
                .contains("Both runs are complete.");
        assertThat(exit).isZero();
        assertThat(Files.readString(out.resolve("speed.csv"))).contains(",UNCHANGED,PLAIN,");
        assertThat(Files.readString(out.resolve("scale.svg"))).contains("<polyline class=\"unchanged\" points=\"");
    }
}
