package io.github.moodlegrade.sharedtests.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder and one server in it for the life of this JVM. A shell waits at the end of a pipe: when the JVM ends, however it ends, the
 * shell stops the server and removes the folder. Signals to all of a terminal's processes do not end the shell.
 */
final class Keeper {
    private static final String WATCH = String.join(
            "\n",
            "trap '' HUP INT TERM",
            "if read -r go; then",
            "  (cd \"$0\" && exec sh ./start) 2>&1 &",
            "  server=$!",
            "  exec >&- 2>&-",
            "  cat >/dev/null",
            "  kill -QUIT $server",
            "  wait $server",
            "fi",
            "rm -rf -- \"$0\"");

    private final Path folder;
    private final Process shell;

    Keeper(String name) throws IOException {
        // Others may enter it: PostgreSQL does not run as root.
        folder = Files.createTempDirectory("moodle-grade-" + name + "-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        shell = new ProcessBuilder("sh", "-c", WATCH, folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    Path folder() {
        return folder;
    }

    /** Starts the server with a script whose last command replaces the shell; returns when it prints that it is ready. */
    void start(String script, String ready) throws IOException {
        Files.writeString(folder.resolve("start"), script + "\n");
        OutputStream go = shell.getOutputStream();
        go.write('\n');
        go.flush();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains(ready)) {
                discardTheRest(output);
                return;
            }
        }
        throw new IOException("the server ended before it was ready:\n" + said);
    }

    private static void discardTheRest(BufferedReader output) {
        Thread reader = new Thread(
                () -> {
                    try {
                        output.transferTo(Writer.nullWriter());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "database server's output");
        reader.setDaemon(true);
        reader.start();
    }
}
