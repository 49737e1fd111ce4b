package io.github.moodlegrade.hosts.cluster.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A {@link Worker} in a Java process of its own; secrets reach it by a pipe. Safe for all threads. */
final class WorkerProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final int number;
    private final Process process;
    private final Writer input;

    private WorkerProcess(int number, Process process) {
        this.number = number;
        this.process = process;
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /**
     * Starts one.
     *
     * @param number what it is called
     * @param settings what it needs
     * @param hears hears what it says, on a thread of its own
     */
    static WorkerProcess start(int number, Map<String, String> settings, Consumer<Event> hears) throws IOException {
        ProcessBuilder java = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                Worker.class.getName()));
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        java.redirectError(ProcessBuilder.Redirect.INHERIT);
        WorkerProcess worker = new WorkerProcess(number, java.start());
        worker.listen(hears);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            worker.input.write(setting.getKey() + "=" + setting.getValue() + "\n");
        }
        worker.input.write("\n");
        worker.input.flush();
        return worker;
    }

    private void listen(Consumer<Event> hears) {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Thread listening = new Thread(
                () -> {
                    try (output) {
                        output.lines().map(Event::parse).forEach(hears);
                    } catch (IOException | UncheckedIOException e) {
                        // its output broke off with it
                    } finally {
                        hears.accept(Event.of(Event.Kind.GONE, 0));
                    }
                },
                "output of process " + number);
        listening.setDaemon(true);
        listening.start();
    }

    int number() {
        return number;
    }

    /** SIGKILL; it is gone when this returns. */
    void kill() {
        // Process.destroyForcibly() closes its streams too, and what it said last would be lost.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** Sends a signal by its name, as {@code STOP}, to let it stand still, and {@code CONT}, to let it go on. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    /** Lets it end what it is at. */
    void stop() throws IOException, InterruptedException {
        input.close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("process " + number + " does not stop");
        }
    }

    @Override
    public void close() {
        kill();
        try {
            input.close();
        } catch (IOException e) {
            // it hears nothing any more
        }
    }

    @Override
    public String toString() {
        return "process " + number;
    }
}
