package io.github.moodlegrade.examples.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file with the settings of a made-up school, and a new hash store for it, as long as that school is there. */
final class SchoolConfig implements AutoCloseable {
    private static final FileAttribute<?>[] FOR_THE_OWNER = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    private static final FileAttribute<?>[] NOTHING = {};

    private final Path file;
    private final Path store;

    private SchoolConfig(Path file, Path store) {
        this.file = file;
        this.store = store;
    }

    /** Writes a new file for its owner alone: nobody's settings are ever replaced by those of a school that does not exist. */
    static SchoolConfig write(Path file, Map<String, String> servers) throws IOException {
        Properties settings = new Properties();
        settings.putAll(servers);
        boolean hasRights = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path store = Files.createTempDirectory("moodle-grade-school");
        settings.put("store.jdbc", "jdbc:h2:file:" + store.resolve("hashes"));
        try {
            Files.createFile(file, hasRights ? FOR_THE_OWNER : NOTHING);
        } catch (IOException e) {
            Files.delete(store);
            throw e;
        }
        try (Writer to = Files.newBufferedWriter(file)) {
            settings.store(to, "A made-up school of moodle-grade, as long as it is there.");
        }
        return new SchoolConfig(file, store);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        try (Stream<Path> all = Files.walk(store)) {
            List<Path> inwardsOut = all.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
            for (Path one : inwardsOut) {
                Files.deleteIfExists(one);
            }
        }
    }
}
