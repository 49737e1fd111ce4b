package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.odoo.Edition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that name the servers, and what of them is looked at. */
final class SchoolOptions {
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

    SchoolOptions() {}

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

    /** Only these courses; none for all. */
    CourseRef[] courses() {
        return courses.toArray(new CourseRef[0]);
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
