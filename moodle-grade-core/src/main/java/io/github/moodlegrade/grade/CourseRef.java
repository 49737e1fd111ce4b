package io.github.moodlegrade.grade;

import java.util.Objects;
import java.util.OptionalLong;

/** A way to name a Moodle course: by its id or by its course idnumber. Immutable, safe for all threads. */
public final class CourseRef {
    private final long id;
    private final String idnumber;

    private CourseRef(long id, String idnumber) {
        this.id = id;
        this.idnumber = idnumber;
    }

    /**
     * The course with this id.
     *
     * @param moodleCourseId Moodle's course id, above 0
     * @return the reference
     */
    public static CourseRef id(long moodleCourseId) {
        if (moodleCourseId <= 0) {
            throw new IllegalArgumentException("a course id is above 0, not " + moodleCourseId);
        }
        return new CourseRef(moodleCourseId, "");
    }

    /**
     * The course with this idnumber; Moodle compares it exactly.
     *
     * @param idnumber not empty
     * @return the reference
     */
    public static CourseRef idnumber(String idnumber) {
        if (idnumber.isEmpty()) {
            throw new IllegalArgumentException("an empty idnumber names no course");
        }
        return new CourseRef(0, idnumber);
    }

    /**
     * The course id, if this names one.
     *
     * @return empty if this names an idnumber
     */
    public OptionalLong asId() {
        return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /**
     * The text to search with: the idnumber, or the id in digits.
     *
     * @return not empty
     */
    public String value() {
        return id == 0 ? idnumber : Long.toString(id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CourseRef
                && ((CourseRef) other).id == id
                && ((CourseRef) other).idnumber.equals(idnumber);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, idnumber);
    }

    @Override
    public String toString() {
        return id == 0 ? "idnumber " + idnumber : "id " + id;
    }
}
