package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.report.AuditLog;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The file of {@code --audit} while a run is on: appended to, and readable only by its owner if it is new. */
final class AuditFile implements AutoCloseable {
    private final @Nullable Path path;
    private final Writer writer;
    private final AuditLog log;

    private AuditFile(@Nullable Path path, Writer writer) {
        this.path = path;
        this.writer = writer;
        this.log = AuditLog.to(writer);
    }

    /**
     * Opens the file.
     *
     * @param path where, or null to keep no audit
     * @throws CannotRunException if it cannot be written: a run that shall be audited does not begin without
     */
    static AuditFile open(@Nullable Path path) {
        if (path == null) {
            return new AuditFile(null, Writer.nullWriter());
        }
        try {
            createForOwner(path);
            boolean cutOff = endsWithinALine(path);
            Writer writer = new BufferedWriter(
                    new OutputStreamWriter(new FileOutputStream(path.toFile(), true), StandardCharsets.US_ASCII));
            if (cutOff) {
                writer.write('\n');
            }
            return new AuditFile(path, writer);
        } catch (IOException e) {
            throw CannotRunException.configuration("the audit file " + path + " cannot be written ("
                    + e.getClass().getSimpleName() + "); nothing was read or written elsewhere");
        }
    }

    private static void createForOwner(Path path) throws IOException {
        try {
            if (Files.getFileAttributeView(path.toAbsolutePath().getParent(), PosixFileAttributeView.class) == null) {
                Files.createFile(path);
            } else {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (FileAlreadyExistsException e) {
            // it is appended to, and its rights stay what they are
        }
    }

    private static boolean endsWithinALine(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() == 0) {
                return false;
            }
            file.seek(file.length() - 1);
            return file.read() != '\n';
        }
    }

    ImportListener listener() {
        return path == null ? new ImportListener() {} : log;
    }

    /** Says so if lines are missing. */
    void tellFailure(Console console) {
        log.failure()
                .ifPresent(cause -> console.err()
                        .println(console.errPaint().bad("AUDIT INCOMPLETE: ") + "the audit file " + path
                                + " is incomplete: it could not be written (" + cause.getMessage()
                                + "). The run went on; its report is right."));
    }

    /** What the run ends with; missing lines are a matter of configuration, whatever became of the grades. */
    int exitCode(ImportReport report) {
        return log.failure().isPresent() ? ExitCode.CONFIGURATION : ExitCode.of(report);
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            // every event was flushed, or its failure is known
        }
    }
}
