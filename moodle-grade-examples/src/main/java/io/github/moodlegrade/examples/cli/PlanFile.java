package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportPlan;
import io.github.moodlegrade.report.AuditPlan;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the plan out of the audit file of {@code plan --audit}, before the run begins. */
final class PlanFile implements ITypeConverter<ImportPlan> {
    PlanFile() {}

    @Override
    public ImportPlan convert(String text) {
        try (Reader lines = Files.newBufferedReader(Path.of(text))) {
            return AuditPlan.read(lines);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    e instanceof InvalidPathException
                            ? "'" + text + "' cannot be the name of a file"
                            : "'" + text + "' holds no plan to compare with: " + e.getMessage());
        } catch (IOException e) {
            throw new TypeConversionException(
                    "'" + text + "' cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
