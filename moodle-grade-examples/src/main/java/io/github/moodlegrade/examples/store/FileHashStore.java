package io.github.moodlegrade.examples.store;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

// region store
/** Keeps hashes in one text file, a line each. It reads and writes the whole file, so it is for some ten thousand grades. */
public final class FileHashStore implements HashStore {
    /** A file lock keeps other processes out, not other threads of this one. */
    private static final Object ONE_WRITER = new Object();

    private final Path file;

    /**
     * A store in a file, which need not exist.
     *
     * @param file in a folder that exists, on a local disk
     */
    public FileHashStore(Path file) {
        this.file = file;
    }

    @Override
    public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) throws IOException {
        Map<GradeKey, GradeHash> found = read();
        found.keySet().retainAll(new HashSet<>(keys));
        return found;
    }

    @Override
    public void commit(Map<GradeKey, GradeHash> hashes) throws IOException {
        change(all -> all.putAll(hashes));
    }

    @Override
    public void forget(Collection<GradeKey> keys) throws IOException {
        change(all -> keys.forEach(all::remove));
    }

    /** All or nothing: a new file is written beside the old one and takes its name in one step. */
    private void change(Consumer<Map<GradeKey, GradeHash>> change) throws IOException {
        synchronized (ONE_WRITER) {
            try (FileChannel otherProcesses = open(beside(".lock"))) {
                otherProcesses.lock();
                Map<GradeKey, GradeHash> all = read();
                change.accept(all);
                Path next = beside(".next");
                write(next, all);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private Map<GradeKey, GradeHash> read() throws IOException {
        Map<GradeKey, GradeHash> all = new HashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                int space = line.indexOf(' ');
                all.put(GradeKey.parse(line.substring(0, space)), GradeHash.parse(line.substring(space + 1)));
            }
        }
        return all;
    }

    private static void write(Path to, Map<GradeKey, GradeHash> all) throws IOException {
        Map<String, GradeHash> sorted = new TreeMap<>();
        all.forEach((key, hash) -> sorted.put(key.asString(), hash));
        StringBuilder lines = new StringBuilder();
        sorted.forEach((key, hash) ->
                lines.append(key).append(' ').append(hash.asString()).append('\n'));
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(lines.toString());
        try (FileChannel out = open(to)) {
            out.truncate(0);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private Path beside(String end) {
        return file.resolveSibling(file.getFileName() + end);
    }
}
// endregion
