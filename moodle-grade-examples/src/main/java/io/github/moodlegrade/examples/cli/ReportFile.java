package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.report.CsvReport;
import io.github.moodlegrade.report.HtmlReport;
import io.github.moodlegrade.report.JsonReport;
import io.github.moodlegrade.report.Previews;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that a report is written to, in the form that its name ends with. */
final class ReportFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path path;
    private final Form form;

    private ReportFile(Path path, Form form) {
        this.path = path;
        this.form = form;
    }

    /**
     * Puts the report in place of what is there, at once: nobody reads half a report, and a failure leaves the old one.
     *
     * @throws CannotRunException if it cannot be written; the run is over then and stays as it is
     */
    void write(ImportReport report, Previews previews) {
        try {
            Path place = Files.exists(path) ? path.toRealPath() : path;
            Path beside = place.resolveSibling(place.getFileName() + ".new");
            Files.deleteIfExists(beside);
            writeNew(report, previews, beside);
            keepRights(place, beside);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CannotRunException.configuration(
                    "the run ended as " + report.status() + ", but its report cannot be written to " + path + " ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    private void writeNew(ImportReport report, Previews previews, Path beside) throws IOException {
        try (Writer to = Files.newBufferedWriter(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            form.write(report, previews, to);
        }
    }

    /** Who could read the report before can read the next one. */
    private static void keepRights(Path from, Path to) throws IOException {
        boolean posix = Files.getFileAttributeView(to, PosixFileAttributeView.class) != null;
        if (posix && Files.exists(from)) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** The forms by the ends of names. */
    private enum Form {
        HTML,
        CSV,
        JSON;

        private String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }

        private void write(ImportReport report, Previews previews, Writer to) throws IOException {
            switch (this) {
                case HTML:
                    HtmlReport.write(report, previews, to);
                    return;
                case CSV:
                    // Without it a spreadsheet takes UTF-8 for another encoding.
                    to.write(BYTE_ORDER_MARK);
                    CsvReport.write(report, previews, to);
                    return;
                case JSON:
                    writeJson(report, previews, to);
                    to.write(System.lineSeparator());
                    return;
            }
            throw new IllegalStateException("a form that nobody writes: " + this);
        }

        private static void writeJson(ImportReport report, Previews previews, Writer to) throws IOException {
            if (report.mode().writes()) {
                JsonReport.write(report, to);
            } else {
                JsonReport.write(report, previews, to);
            }
        }
    }

    /** Checks the name before the run begins. */
    static final class Converter implements ITypeConverter<ReportFile> {
        Converter() {}

        @Override
        public ReportFile convert(String text) {
            String name = text.toLowerCase(Locale.ROOT);
            Form form = Arrays.stream(Form.values())
                    .filter(one -> name.endsWith(one.ending()))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "the name of a report ends with .html, .csv or .json, not '" + text + "'"));
            return new ReportFile(writable(text), form);
        }

        static Path writable(String text) {
            Path path;
            try {
                path = Path.of(text).toAbsolutePath();
            } catch (InvalidPathException e) {
                throw new TypeConversionException("'" + text + "' cannot be the name of a file");
            }
            Path folder = path.getParent();
            if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(path)) {
                throw new TypeConversionException(
                        "'" + text + "' cannot be written: there is no such folder," + " or it may not be written to");
            }
            return path;
        }
    }
}
