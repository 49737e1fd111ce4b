package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.moodlegrade.examples.MarkdownCommands;
import io.github.moodlegrade.examples.cli.Cli.Outcome;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

/** Every command that a page tells a reader to type is run here, or stands in the table of where else it is. */
class DocsCommandsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();
    private static final String CI = ".ci/run";
    private static final String ODOO_POM = "moodle-grade-odoo/pom.xml";

    /** What begins our command line, in the ways in which pages write it. */
    private static final Pattern OURS = Pattern.compile("(?:(?:ExecStart=)?(?:/\\S+/)?java -jar \\S*moodle-grade\\.jar"
            + "|moodle-grade) (.*)|((?:demo|doctor|plan|import|watch|reconcile|repair) -.*)");

    /** The others: the file in which it is run, and what stands there. */
    private static final Map<String, List<String>> ELSEWHERE = elsewhere();

    private static final Pattern ENDLESS = Pattern.compile(" (watch|school) ");

    @TempDir
    private Path folder;

    private final TwoServers servers = new TwoServers();

    @AfterEach
    void stop() {
        servers.close();
    }

    private static Map<String, List<String>> elsewhere() {
        Map<String, List<String>> where = new LinkedHashMap<>();
        where.put("mvn verify", List.of(CI, "mvn -B -ntp verify"));
        where.put("mvn install", List.of(CI, "mvn -B -ntp verify")); // and a copy
        where.put("mvn -q -Pdemo", List.of(CI, "mvn -q -ntp -Pdemo,cluster"));
        where.put("mvn -q -Pcluster", List.of(CI, "mvn -q -ntp -Pdemo,cluster"));
        where.put("mvn package -DskipTests", List.of(CI, "mvn -q -ntp -Pdemo,cluster")); // which packages without tests
        where.put("mvn spotless:apply", List.of("pom.xml", "<goal>check</goal>"));
        where.put("mvn test -pl moodle-grade-core", List.of(CI, "mvn -B -ntp verify"));
        where.put("mvn test -pl moodle-grade-odoo -am", List.of(CI, "mvn -B -ntp verify"));
        where.put("mvn -o test-compile dependency:list", List.of(CI, "dependency:list -DincludeScope=runtime"));
        where.put(
                "mvn test -pl moodle-grade-core,moodle-grade-odoo", List.of("pom.xml", "<moodle.grade.thorough>true"));
        where.put("mvn test -Pthorough", List.of(CI, "-Pthorough"));
        where.put(
                "mvn -Prelease -Dgpg.skip -DskipTests verify",
                List.of(".ci/release", "-Prelease -Dgpg.skip -DskipTests"));
        where.put(
                "mvn -q -Pspring-host",
                List.of(
                        "moodle-grade-examples/hosts/spring-boot-4/src/test/java/io/github/moodlegrade/hosts/spring/SpringHostTest.java",
                        "MadeUpSchool"));
        where.put(
                "curl -u registrar ",
                List.of(
                        "moodle-grade-examples/hosts/spring-boot-4/src/test/java/io/github/moodlegrade/hosts/spring/SpringHostTest.java",
                        "moodle.grade.grades?tag=outcome:delivered"));
        where.put("mvn verify -Preal-odoo", List.of(CI, "mvn -B -ntp verify -Preal-odoo"));
        where.put("docs/protocol/check.sh", List.of(CI, "bash docs/protocol/check.sh"));
        where.put("./real-odoo.sh start", List.of(ODOO_POM, "<argument>start</argument>"));
        where.put("./real-odoo.sh stop", List.of(ODOO_POM, "<argument>stop</argument>"));
        where.put(
                "mvn -q -Pbenchmark",
                List.of(
                        "moodle-grade-examples/src/test/java/io/github/moodlegrade/examples/benchmark/BenchmarkTest.java",
                        "theOptionsOfThePageAreUnderstood"));
        where.put("curl -s https://moodle.school.example", List.of(thisFile(), "theCurlOfTheMoodlePage"));
        where.put("cat \"$(./real-odoo.sh env)\"", List.of(thisFile(), "theRealOdooSaysWhereItsSettingsAre"));
        where.put("jq", List.of(thisFile(), "theFiltersOfJsonWork"));
        // Of the reader's operating system, accounts and network; nobody runs them here.
        where.put("useradd --system moodle-grade", List.of("docs/command-line.md", "systemd"));
        where.put("systemctl status", List.of("docs/command-line.md", "systemd"));
        where.put("mvn -Prelease clean deploy", List.of("docs/releasing.md", "uploading **never**"));
        where.put("mvn org.owasp:dependency-check-maven:check", List.of("docs/SECURITY.md", "network"));
        return where;
    }

    private static String thisFile() {
        return "moodle-grade-examples/src/test/java/io/github/moodlegrade/examples/cli/DocsCommandsTest.java";
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : MarkdownCommands.pages(ROOT)) {
            commands.addAll(MarkdownCommands.of(page));
        }
        return commands;
    }

    private static boolean isOurs(String command) {
        return OURS.matcher(command).matches();
    }

    /** The words behind the program's name, without pipes and redirections. */
    private static String[] arguments(String command) {
        var matcher = OURS.matcher(command);
        assertThat(matcher.matches()).as(command).isTrue();
        String words = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Stream.of(words.replaceFirst(" \\|.*", "").split(" ", -1))
                .filter(word -> !word.startsWith("2>"))
                .toArray(String[]::new);
    }

    // ---- all of them

    @Test
    void theCommandsAreFound() throws IOException {
        assertThat(commands())
                .hasSizeGreaterThan(25)
                .contains("mvn verify", "moodle-grade plan --config school.properties --audit plan.jsonl");
    }

    @Test
    void everyCommandOfAnotherProgramIsRunSomewhere() throws IOException {
        List<String> others =
                commands().stream().filter(command -> !isOurs(command)).collect(Collectors.toList());

        assertThat(others)
                .as("a new command needs a test or a stage of CI, and its place in the table above")
                .allMatch(command -> ELSEWHERE.keySet().stream().anyMatch(command::startsWith));
        for (Map.Entry<String, List<String>> place : ELSEWHERE.entrySet()) {
            Path file = ROOT.resolve(place.getValue().get(0));
            assertThat(Files.readString(file))
                    .as(place.getKey())
                    .contains(place.getValue().get(1));
        }
        assertThat(ELSEWHERE.keySet())
                .as("places of commands that no page names any more")
                .allMatch(start -> start.equals("jq") || others.stream().anyMatch(other -> other.startsWith(start)));
    }

    @Test
    void everyCommandOfOursIsUnderstood() throws IOException {
        for (String command : commands()) {
            if (isOurs(command) && !command.endsWith(" COMMAND")) {
                ParseResult parsed = MoodleGrade.commandLine(
                                Console.ofProcess(Map.of()), Map.of(), HttpSettings.ofDefaults())
                        .parseArgs(inFolder(arguments(command)));
                assertThat(parsed.subcommand()).as(command).isNotNull();
            }
        }
    }

    /** Files stand in the test's folder, wherever the page has them. */
    private String[] inFolder(String[] arguments) throws IOException {
        String[] moved = arguments.clone();
        for (int i = 1; i < moved.length; i++) {
            if (List.of("--config", "--report", "--audit", "--plan").contains(arguments[i - 1])) {
                moved[i] = folder.resolve(Path.of(arguments[i]).getFileName()).toString();
            }
            if (arguments[i - 1].equals("--config")) {
                Files.writeString(Path.of(moved[i]), "import.site=main\n");
            } else if (arguments[i - 1].equals("--plan") && Files.notExists(Path.of(moved[i]))) {
                run("plan", "--audit", moved[i]);
            }
        }
        return moved;
    }

    private Outcome run(String... arguments) {
        return servers.cli(folder).run(arguments);
    }

    @Test
    void everyCommandThatEndsByItselfDoesItsWork() throws IOException {
        List<String> ran = new ArrayList<>();
        for (String command : commands()) {
            if (isOurs(command)
                    && command.contains("--config")
                    && !ENDLESS.matcher(command).find()) {
                Outcome outcome = run(inFolder(arguments(command)));

                assertThat(outcome.exitCode).as("%s: %s", command, outcome).isIn(ExitCode.COMPLETED, ExitCode.PARTIAL);
                ran.add(arguments(command)[0]);
            }
        }
        assertThat(ran).contains("doctor", "plan", "import", "reconcile");
        assertThat(folder).isDirectoryContaining("glob:**/plan.html").isDirectoryContaining("glob:**/plan.jsonl");
    }

    // ---- programs of others

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private String shell(String command, String input) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder("bash", "-c", command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(command).isTrue();
            assertThat(process.exitValue()).as(command).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }

    @Test
    void theFiltersOfJsonWork() throws Exception {
        assumeTrue(isThere("bash") && isThere("jq"), "no jq here");
        servers.moodle.quiz(42).bestGrade(1051, "11");
        String report = run("import", "--json").out;
        List<String> shown = new ArrayList<>();
        for (String command : commands()) {
            int pipe = command.indexOf("| jq ");
            if (pipe >= 0) {
                shown.add(shell(command.substring(pipe + 2), report));
            }
        }

        assertThat(shown)
                .hasSize(2)
                .anyMatch(text -> text.startsWith("ABOVE_MAXIMUM: "))
                .contains("true\n");
    }

    @Test
    void theCurlOfTheMoodlePageAsksAMoodle() throws Exception {
        assumeTrue(isThere("bash") && isThere("curl"), "no curl here");
        String command = MarkdownCommands.of(ROOT.resolve("docs/moodle-setup.md")).stream()
                .filter(one -> one.startsWith("curl "))
                .findFirst()
                .orElseThrow()
                .replace("https://moodle.school.example", servers.moodle.url())
                .replace("wstoken=...", "wstoken=" + servers.moodle.token());

        assertThat(shell(command, "")).contains("\"sitename\"", "\"functions\"");
    }

    @Test
    void theRealOdooSaysWhereItsSettingsAre() throws Exception {
        assumeTrue(isThere("bash"), "no bash here");

        assertThat(shell(
                        "MOODLE_GRADE_REAL_ODOO_DIR='" + folder + "' bash '"
                                + ROOT.resolve("moodle-grade-odoo/src/it/real-odoo.sh") + "' env",
                        ""))
                .endsWith("odoo.properties\n");
    }
}
