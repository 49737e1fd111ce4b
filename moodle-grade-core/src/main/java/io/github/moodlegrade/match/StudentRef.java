package io.github.moodlegrade.match;

import io.github.moodlegrade.target.OecStudent;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A way to name a student: by op.student id, or by e-mail. {@code toString()} hides the e-mail. Immutable, safe for all threads. */
public final class StudentRef {
    private final long id;
    private final String email;

    private StudentRef(long id, String email) {
        this.id = id;
        this.email = email;
    }

    /**
     * The student with this id.
     *
     * @param studentId the op.student id, above 0
     * @return the reference
     */
    public static StudentRef id(long studentId) {
        if (studentId <= 0) {
            throw new IllegalArgumentException("a student id is above 0, not " + studentId);
        }
        return new StudentRef(studentId, "");
    }

    /**
     * The student with this e-mail; trimmed, upper and lower case are equal.
     *
     * @param email not blank
     * @return the reference
     */
    public static StudentRef email(String email) {
        String folded = email.trim().toLowerCase(Locale.ROOT);
        if (folded.isEmpty()) {
            throw new IllegalArgumentException("an empty e-mail names no student");
        }
        return new StudentRef(0, folded);
    }

    /**
     * The id, if this names one.
     *
     * @return empty if this names an e-mail
     */
    public OptionalLong asId() {
        return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /**
     * The e-mail in lower case, if this names one.
     *
     * @return empty if this names an id
     */
    public Optional<String> asEmail() {
        return id == 0 ? Optional.of(email) : Optional.empty();
    }

    /**
     * Whether this names that student.
     *
     * @param student a student
     * @return true if the id, or the e-mail ignoring case, is the student's
     */
    public boolean names(OecStudent student) {
        return id != 0
                ? student.id() == id
                : student.email().map(StudentRef::fold).filter(email::equals).isPresent();
    }

    private static String fold(String text) {
        return text.trim().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StudentRef && ((StudentRef) other).id == id && ((StudentRef) other).email.equals(email);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, email);
    }

    @Override
    public String toString() {
        return id == 0 ? "student by e-mail" : "student " + id;
    }
}
