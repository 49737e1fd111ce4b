package io.github.moodlegrade.odoo.internal.gradebooks;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a host chose for new assignments in place of what is found by dates and subjects. Immutable, safe for all threads. */
public final class GradingSettings {
    static final String ACADEMIC_YEAR = "enterprise.academic-year";
    static final String TERM = "enterprise.term";
    static final String ASSIGNMENT_TYPE = "enterprise.assignment-type";
    static final String FACULTY = "enterprise.faculty";

    private static final GradingSettings NONE = new GradingSettings(null, null, null, 0, ZoneOffset.UTC);

    private final @Nullable String academicYear;
    private final @Nullable String term;
    private final @Nullable String assignmentType;
    private final long faculty;
    private final ZoneId zone;

    private GradingSettings(
            @Nullable String academicYear,
            @Nullable String term,
            @Nullable String assignmentType,
            long faculty,
            ZoneId zone) {
        this.academicYear = academicYear;
        this.term = term;
        this.assignmentType = assignmentType;
        this.faculty = faculty;
        this.zone = zone;
    }

    /**
     * Nothing chosen.
     *
     * @return the settings to start from
     */
    public static GradingSettings none() {
        return NONE;
    }

    /**
     * The same with an academic year for all new assignments.
     *
     * @param name the name of an op.academic.year ({@code enterprise.academic-year})
     * @return new settings
     */
    public GradingSettings academicYear(String name) {
        return new GradingSettings(filled(ACADEMIC_YEAR, name), term, assignmentType, faculty, zone);
    }

    /**
     * The same with a term for all new assignments.
     *
     * @param name the name of an op.academic.term ({@code enterprise.term})
     * @return new settings
     */
    public GradingSettings term(String name) {
        return new GradingSettings(academicYear, filled(TERM, name), assignmentType, faculty, zone);
    }

    /**
     * The same with a type for all new assignments.
     *
     * @param name the name of a grading.assignment.type ({@code enterprise.assignment-type})
     * @return new settings
     */
    public GradingSettings assignmentType(String name) {
        return new GradingSettings(academicYear, term, filled(ASSIGNMENT_TYPE, name), faculty, zone);
    }

    /**
     * The same with a faculty for all new assignments.
     *
     * @param id the id of an op.faculty, above 0 ({@code enterprise.faculty})
     * @return new settings
     */
    public GradingSettings faculty(long id) {
        if (id <= 0) {
            throw new IllegalArgumentException(FACULTY + " is the id of an op.faculty, above 0, not " + id);
        }
        return new GradingSettings(academicYear, term, assignmentType, id, zone);
    }

    /**
     * The same with the time zone by which an instant of Moodle's is a day.
     *
     * @param where the school's time zone ({@code enterprise.time-zone}); UTC otherwise
     * @return new settings
     */
    public GradingSettings timeZone(ZoneId where) {
        return new GradingSettings(academicYear, term, assignmentType, faculty, where);
    }

    private static String filled(String setting, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(setting + " is a name and must not be blank");
        }
        return name.strip();
    }

    Optional<String> academicYear() {
        return Optional.ofNullable(academicYear);
    }

    Optional<String> term() {
        return Optional.ofNullable(term);
    }

    Optional<String> assignmentType() {
        return Optional.ofNullable(assignmentType);
    }

    ZoneId zone() {
        return zone;
    }

    OptionalLong faculty() {
        return faculty == 0 ? OptionalLong.empty() : OptionalLong.of(faculty);
    }
}
