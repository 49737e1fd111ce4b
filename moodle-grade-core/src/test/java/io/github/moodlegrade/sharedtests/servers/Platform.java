package io.github.moodlegrade.sharedtests.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What this machine can run. */
final class Platform {
    private Platform() {}

    /** The binaries are for Linux on x86-64. */
    static void refuseOthers() throws CannotRunHereException {
        String system = System.getProperty("os.name", "") + " on " + System.getProperty("os.arch", "");
        if (!system.equals("Linux on amd64")) {
            throw new CannotRunHereException("there are binaries for Linux on amd64, this is " + system);
        }
    }

    /** Fails if this program cannot run: no such loader, a library of the system is missing, a folder from which nothing is run. */
    static void tryOut(List<String> command) throws CannotRunHereException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = read(process.getInputStream());
            int code = process.waitFor();
            if (code != 0) {
                throw new CannotRunHereException(
                        String.join(" ", command) + " ends with " + code + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new CannotRunHereException(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRunHereException("interrupted");
        }
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
