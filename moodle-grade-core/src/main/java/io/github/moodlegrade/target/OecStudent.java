package io.github.moodlegrade.target;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A student of OpenEduCat (op.student), as far as matching needs it. Equal by id and e-mail. {@code toString()} names the id only.
 * Immutable, safe for all threads.
 */
public final class OecStudent {
    private final long id;
    private final @Nullable String email;
    private final @Nullable String name;

    private OecStudent(long id, @Nullable String email, @Nullable String name) {
        this.id = id;
        this.email = email;
        this.name = name;
    }

    /**
     * A student.
     *
     * @param id the op.student id, above 0
     * @param email the e-mail of the student's partner, or null
     * @return the student
     */
    public static OecStudent of(long id, @Nullable String email) {
        if (id <= 0) {
            throw new IllegalArgumentException("a student id is above 0, not " + id);
        }
        return new OecStudent(id, email, null);
    }

    /**
     * The same student with a name.
     *
     * @param fullName the name of the student's partner, or null
     * @return a new student
     */
    public OecStudent withName(@Nullable String fullName) {
        return new OecStudent(id, email, fullName);
    }

    /**
     * The op.student id.
     *
     * @return above 0
     */
    public long id() {
        return id;
    }

    /**
     * The student's e-mail.
     *
     * @return empty if there is none
     */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /**
     * The student's name; for comparing in memory, never for a message.
     *
     * @return empty where it was not read
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OecStudent
                && ((OecStudent) other).id == id
                && Objects.equals(((OecStudent) other).email, email);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, email);
    }

    @Override
    public String toString() {
        return "student " + id;
    }
}
