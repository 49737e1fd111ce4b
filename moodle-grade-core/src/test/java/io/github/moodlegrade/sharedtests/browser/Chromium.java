package io.github.moodlegrade.sharedtests.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Chromium without a window, as it is installed on this machine, and its end in every case. */
public final class Chromium implements AutoCloseable {
    static final long PATIENCE_SECONDS = 90;

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final DevTools devTools;

    private Chromium(Process process, DevTools devTools) {
        this.process = process;
        this.devTools = devTools;
    }

    /**
     * Starts the one that is in the path. The test is skipped where there is none, which nobody shall overlook.
     *
     * @param tests what is skipped then, such as "the browser tests of the HTML report"
     * @param profile an empty folder, which it writes into until it is closed
     */
    public static Chromium startOrSkip(String tests, Path profile) throws Exception {
        Optional<Path> program = find();
        if (program.isEmpty()) {
            System.err.println("######################################################################\n"
                    + "## SKIPPED, not passed: " + tests + ".\n"
                    + "## Neither chromium, chromium-browser nor google-chrome is in PATH.\n"
                    + "## On Debian: apt-get install chromium\n"
                    + "######################################################################");
        }
        Assumptions.assumeTrue(program.isPresent(), "no Chromium in PATH");
        return start(program.orElseThrow(), profile);
    }

    private static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Chromium start(Path program, Path profile) throws Exception {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-breakpad",
                        "--disable-extensions",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Chromium(process, DevTools.connect(address(process)));
        } catch (Exception | Error e) {
            kill(process);
            throw e;
        }
    }

    /** Chromium tells it on standard error, which is read to its end so that it never stalls. */
    private static URI address(Process process) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<URI> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, address), "chromium-stderr");
        reader.setDaemon(true);
        reader.start();
        return address.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void read(Process process, CompletableFuture<URI> address) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(LISTENING)) {
                    address.complete(
                            URI.create(line.substring(LISTENING.length()).strip()));
                } else if (!address.isDone()) {
                    said.append(line).append('\n');
                }
            }
            address.completeExceptionally(new IOException("Chromium ended: " + said));
        } catch (IOException e) {
            address.completeExceptionally(new UncheckedIOException("Chromium said: " + said, e));
        }
    }

    /** A page of its own. */
    public BrowserPage newPage() throws Exception {
        return BrowserPage.open(devTools);
    }

    /** Ends it with all its processes, so that nobody writes into the profile any more. */
    @Override
    public void close() {
        try {
            devTools.call("Browser.close");
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // It is killed in any case.
        } finally {
            devTools.close();
            kill(process);
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .collect(Collectors.toList());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one ->
                one.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    }
}
