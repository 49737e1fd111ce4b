package io.github.moodlegrade.odoo.process;

import io.github.moodlegrade.ImportListener.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link HostMain} in a Java process of its own. It gets its settings and commands over a pipe, and dies with this object or with this
 * Java process. One thread awaits; any thread may {@link #kill}.
 */
public final class HostProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final String END_OF_OUTPUT = "(end of output)";

    private final Process process;
    private final Path temporary;
    private final OutputStream input;
    private final Thread listening;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();

    private volatile Consumer<String> listener = line -> {};

    private HostProcess(Process process, Path temporary) {
        this.process = process;
        this.temporary = temporary;
        this.input = process.getOutputStream();
        this.listening = reading(process.getInputStream(), line -> {
            listener.accept(line);
            unread.add(line);
        });
        reading(process.getErrorStream(), errors::add);
    }

    /** Starts a host and waits until it could run. */
    public static HostProcess start(HostSettings settings) {
        try {
            // What drivers unpack and a killed process leaves behind.
            Path temporary = Files.createTempDirectory("moodle-grade-host-");
            HostProcess host = new HostProcess(java(temporary).start(), temporary);
            host.begin(settings);
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(HostSettings settings) {
        boolean ready = false;
        try {
            send(settings.asText() + "\n");
            await(HostMain.READY::equals, "being ready");
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private static ProcessBuilder java(Path temporary) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temporary,
                HostMain.class.getName());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder;
    }

    private static Thread reading(InputStream stream, Consumer<String> hears) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        Thread thread = new Thread(
                () -> {
                    try (reader) {
                        reader.lines().forEach(hears);
                    } catch (IOException | UncheckedIOException e) {
                        // A stream that breaks off ends as well: the process is gone.
                        hears.accept("(" + e + ")");
                    } finally {
                        hears.accept(END_OF_OUTPUT);
                    }
                },
                "host process' output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void send(String text) {
        try {
            input.write(text.getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new AssertionError("the host hears nothing any more" + story(), e);
        }
    }

    /** From now on hears each line of its output as it comes, on another thread. */
    public void listener(Consumer<String> hears) {
        listener = hears;
    }

    /** Lets it begin an import; returns at once. */
    public void run() {
        send(HostMain.RUN + "\n");
    }

    /** Waits until the run reaches a step of a course. */
    public void awaitStep(long moodleCourse, Step step) {
        String line = HostMain.STEP + " " + moodleCourse + " " + step;
        await(line::equals, line);
    }

    /** Waits until the run is over. */
    public HostReport awaitReport() {
        return HostReport.parse(await(HostProcess::isReport, "its report"));
    }

    /** Waits until the run is over, or the process. Empty if it died before it could report. */
    public Optional<HostReport> awaitReportOrDeath() {
        String last = await(line -> isReport(line) || line.equals(END_OF_OUTPUT), "its report or its death");
        return isReport(last) ? Optional.of(HostReport.parse(last)) : Optional.empty();
    }

    private static boolean isReport(String line) {
        return line.startsWith(HostReport.WORD + " ");
    }

    /** One whole import. */
    public HostReport importGrades() {
        run();
        return awaitReport();
    }

    private String await(Predicate<String> wanted, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (true) {
                String line = unread.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw new AssertionError("no end of waiting for " + what + story());
                }
                said.add(line);
                if (wanted.test(line)) {
                    return line;
                }
                if (line.equals(END_OF_OUTPUT)) {
                    throw new AssertionError("the host ended before " + what + story());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    private String story() {
        return "; it said " + said + ", and on standard error:\n" + String.join("\n", errors);
    }

    /** SIGKILL: it gets no chance to do anything more. Returns when it is gone. */
    public void kill() {
        // Process.destroyForcibly() would also close its streams, and what it said last would be lost.
        process.toHandle().destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** All lines of its output since it started; of a dead one none is missing. */
    public List<String> output() {
        if (!process.isAlive()) {
            try {
                listening.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        unread.drainTo(said);
        return List.copyOf(said);
    }

    /** Kills it, if it still lives. */
    @Override
    public void close() {
        kill();
        try {
            input.close();
        } catch (IOException e) {
            // What was not sent yet is wanted by nobody.
        }
        deleteAll(temporary);
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.delete(file);
            }
        } catch (NoSuchFileException e) {
            // It was closed twice.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
