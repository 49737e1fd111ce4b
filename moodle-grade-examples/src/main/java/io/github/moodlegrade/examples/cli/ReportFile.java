package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.report.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that a report is written to, in the form that its name ends with. */
final class ReportFile {
    private final Path path;

    private ReportFile(Path path) {
        this.path = path;
    }

    /**
     * Writes the report in place of what is there.
     *
     * @throws CannotRunException if it cannot be written; the run is over then and stays as it is
     */
    void write(ImportReport report) {
        try {
            Files.writeString(path, JsonReport.of(report) + System.lineSeparator());
        } catch (IOException e) {
            throw CannotRunException.configuration(
                    "the run ended as " + report.status() + ", but its report cannot be written to " + path + " ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** Checks the name before the run begins. */
    static final class Converter implements ITypeConverter<ReportFile> {
        Converter() {}

        @Override
        public ReportFile convert(String text) {
            String name = text.toLowerCase(Locale.ROOT);
            if (name.endsWith(".html") || name.endsWith(".csv")) {
                throw new TypeConversionException(
                        "this version writes reports as .json only, not yet as .html or .csv");
            }
            if (!name.endsWith(".json")) {
                throw new TypeConversionException("the name of a report ends with .json, not '" + text + "'");
            }
            return new ReportFile(writable(text));
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
