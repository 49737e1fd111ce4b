package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.examples.text.Paint;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.report.JsonReport;
import io.github.moodlegrade.report.Previews;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that all commands share that import, or say what an import would do. */
final class RunOptions {
    @Mixin
    private SchoolOptions school = new SchoolOptions();

    @Option(
            names = "--new-period",
            description =
                    "Permit exam sessions and exams of their own where a Moodle course was emptied for the next batch"
                            + " (NEW_PERIOD); those of the batch before stay as they are")
    private boolean newPeriod;

    @Option(
            names = "--report",
            paramLabel = "FILE.html|.csv|.json",
            converter = ReportFile.Converter.class,
            description = "Write the report to this file as well: a page for people, a table, or JSON")
    private @Nullable ReportFile report;

    @Option(
            names = "--audit",
            paramLabel = "FILE",
            converter = AuditName.class,
            description =
                    "Append to this file grade by grade what is planned and what becomes of it; it holds students'"
                            + " marks, keep it from others")
    private @Nullable Path audit;

    @Option(names = "--json", description = "Print the report as one JSON object, and all else to standard error")
    private boolean json;

    RunOptions() {}

    /** Which servers, and which courses of theirs. */
    SchoolOptions school() {
        return school;
    }

    @Nullable
    Path audit() {
        return audit;
    }

    /** Where a report for people goes: out of the way of JSON. */
    PrintWriter forPeople(Console console) {
        return json ? console.err() : console.out();
    }

    /** The colours of {@link #forPeople}. */
    Paint paintForPeople(Console console) {
        return json ? console.errPaint() : console.outPaint();
    }

    /**
     * Hands a report to programs: as JSON and to the file, whichever was asked for; that of a run that only looked says in the file what would
     * become of each grade.
     *
     * @throws CannotRunException if the file cannot be written
     */
    void hand(ImportReport made, Previews previews, Console console) {
        if (json) {
            console.out().println(JsonReport.of(made));
        }
        if (report != null) {
            report.write(made, previews);
        }
    }

    ImportRequest request(ImportRequest.Mode mode) {
        CourseRef[] courses = school.courses();
        ImportRequest all = courses.length == 0 ? ImportRequest.allCourses() : ImportRequest.courses(courses);
        ImportRequest inMode = all.mode(mode);
        return newPeriod ? inMode.beginningPeriods() : inMode;
    }

    /** Checks the name before the run begins. */
    static final class AuditName implements ITypeConverter<Path> {
        AuditName() {}

        @Override
        public Path convert(String text) {
            return ReportFile.Converter.writable(text);
        }
    }
}
