package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.examples.text.Paint;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.report.JsonReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that all commands share that run against the servers of a configuration. */
final class RunOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with the settings; each may come from the environment instead, as"
                    + " MOODLE_GRADE_ and the key in upper case with _ for . and -")
    private @Nullable Path config;

    @Option(
            names = "--course",
            arity = "1..*",
            paramLabel = "MOODLE_COURSE_ID",
            converter = CourseId.class,
            description = "Only these Moodle courses")
    private List<CourseRef> courses = new ArrayList<>();

    @Option(
            names = "--student-role",
            arity = "1..*",
            paramLabel = "NAME",
            description = "Short names of the roles that make a learner in a Moodle course, in place of"
                    + " moodle.student-roles")
    private List<String> studentRoles = new ArrayList<>();

    @Option(
            names = "--edition",
            paramLabel = "auto|community|enterprise",
            converter = EditionWord.Any.class,
            description =
                    "Into gradebooks (enterprise), into exams (community), or into gradebooks where the database has"
                            + " them (auto), in place of odoo.edition")
    private @Nullable Edition edition;

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

    @Nullable
    Path config() {
        return config;
    }

    /** The roles that make a learner; empty to take those of the configuration. */
    List<String> studentRoles() {
        return studentRoles;
    }

    /** The edition to write into; null to take that of the configuration. */
    @Nullable
    Edition edition() {
        return edition;
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
     * Hands a report to programs: as JSON and to the file, whichever was asked for.
     *
     * @throws CannotRunException if the file cannot be written
     */
    void hand(ImportReport made, Console console) {
        if (json) {
            console.out().println(JsonReport.of(made));
        }
        if (report != null) {
            report.write(made);
        }
    }

    ImportRequest request(ImportRequest.Mode mode) {
        ImportRequest all = courses.isEmpty()
                ? ImportRequest.allCourses()
                : ImportRequest.courses(courses.toArray(new CourseRef[0]));
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

    /** Reads a Moodle course id. */
    static final class CourseId implements ITypeConverter<CourseRef> {
        CourseId() {}

        @Override
        public CourseRef convert(String text) {
            try {
                return CourseRef.id(Long.parseLong(text));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text + "' is not a Moodle course id: it is the number in the course's address, above 0");
            }
        }
    }
}
