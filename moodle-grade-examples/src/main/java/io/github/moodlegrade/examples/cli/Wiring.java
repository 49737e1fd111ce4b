package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.doctor.Doctor;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.MarksPolicy;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.target.OecTarget;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the import service, or the doctor, that a configuration describes. */
final class Wiring {
    private static final int MAX_BATCH = 200;
    private static final int MAX_IN_FLIGHT = 4;
    /** What Moodle accepts as the short name of a role. */
    private static final String ROLE = "[A-Za-z0-9_-]{1,100}";

    private final Map<String, String> environment;
    private final HttpSettings http;

    Wiring(Map<String, String> environment, HttpSettings http) {
        this.environment = environment;
        this.http = http;
    }

    Configuration configuration(@Nullable Path file) {
        return Configuration.read(file, environment);
    }

    /** The service; what options say goes before the configuration. */
    GradeImportService service(
            Configuration configuration, SchoolOptions options, HashStore store, ImportListener listener) {
        return GradeImportService.builder(site(configuration), source(configuration), target(configuration, options))
                .hashStore(store)
                .listener(listener)
                .studentRoles(roles(configuration, options.studentRoles()))
                .build();
    }

    /** Who looks at the same servers with the same settings. */
    Doctor doctor(Configuration configuration, SchoolOptions options, ImportListener listener) {
        return Doctor.builder(site(configuration), source(configuration), target(configuration, options))
                .listener(listener)
                .studentRoles(roles(configuration, options.studentRoles()))
                .build();
    }

    private static Site site(Configuration configuration) {
        return Site.of(configuration.text(Setting.IMPORT_SITE), configuration.text(Setting.IMPORT_TAG));
    }

    private static String[] roles(Configuration configuration, List<String> fromCommandLine) {
        List<String> given =
                fromCommandLine.isEmpty() ? List.of(configuration.text(Setting.MOODLE_STUDENT_ROLES)) : fromCommandLine;
        String[] roles = given.stream()
                .flatMap(names -> Arrays.stream(names.split("[,\\s]+", -1)))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toArray(String[]::new);
        if (roles.length == 0 || !Arrays.stream(roles).allMatch(name -> name.matches(ROLE))) {
            throw CannotRunException.configuration(
                    "moodle.student-roles (--student-role) is one or more short names of Moodle roles, such as student or pupil:"
                            + " letters, digits, - and _");
        }
        return roles;
    }

    private MoodleWebService source(Configuration configuration) {
        return MoodleWebService.builder(
                        configuration.text(Setting.MOODLE_URL), configuration.secret(Setting.MOODLE_TOKEN))
                .http(http)
                .batchSize(configuration.number(Setting.MOODLE_BATCH, 1, MAX_BATCH))
                .inFlight(configuration.number(Setting.MOODLE_IN_FLIGHT, 1, MAX_IN_FLIGHT))
                .build();
    }

    private OecTarget target(Configuration configuration, SchoolOptions options) {
        OdooConnection connection = OdooConnection.of(
                        configuration.text(Setting.ODOO_URL),
                        configuration.text(Setting.ODOO_DATABASE),
                        configuration.text(Setting.ODOO_LOGIN),
                        configuration.secret(Setting.ODOO_SECRET),
                        http)
                .wire(configuration.choice(Setting.ODOO_WIRE, OdooWire.values(), OdooWire::word));
        OpenEduCat.Builder target = OpenEduCat.builder(connection)
                .edition(edition(configuration, options))
                .marks(configuration.choice(Setting.MARKS_POLICY, MarksPolicy.values(), MarksPolicy::word))
                .passPercent(configuration.number(Setting.MARKS_PASS_PERCENT, 1, 100));
        configuration.given(Setting.ENTERPRISE_ACADEMIC_YEAR).ifPresent(target::academicYear);
        configuration.given(Setting.ENTERPRISE_TERM).ifPresent(target::term);
        configuration.given(Setting.ENTERPRISE_ASSIGNMENT_TYPE).ifPresent(target::assignmentType);
        if (configuration.given(Setting.ENTERPRISE_FACULTY).isPresent()) {
            target.faculty(configuration.number(Setting.ENTERPRISE_FACULTY, 1, Integer.MAX_VALUE));
        }
        configuration.given(Setting.ENTERPRISE_TIME_ZONE).map(Wiring::zone).ifPresent(target::timeZone);
        return target.build();
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw CannotRunException.configuration(
                    Setting.ENTERPRISE_TIME_ZONE.key() + " is the name of a time zone, such as Europe/Berlin");
        }
    }

    private static Edition edition(Configuration configuration, SchoolOptions options) {
        Edition fromCommandLine = options.edition();
        return fromCommandLine != null
                ? fromCommandLine
                : configuration.choice(Setting.ODOO_EDITION, Edition.values(), EditionWord::of);
    }
}
