package io.github.moodlegrade.grade;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An enrolled user of a Moodle course ({@code core_enrol_get_enrolled_users}), as far as matching needs it. Equal by what identifies: all
 * but the full name. {@code toString()} names the id only. Immutable, safe for all threads.
 */
public final class Learner {
    private final long userId;
    private final @Nullable String idnumber;
    private final @Nullable String email;
    private final Set<String> roles;
    private final @Nullable String fullName;

    private Learner(
            long userId,
            @Nullable String idnumber,
            @Nullable String email,
            Set<String> roles,
            @Nullable String fullName) {
        this.userId = userId;
        this.idnumber = idnumber;
        this.email = email;
        this.roles = roles;
        this.fullName = fullName;
    }

    /**
     * An enrolled user.
     *
     * @param userId Moodle's user id, above 0
     * @param idnumber the user's idnumber as Moodle holds it (untrimmed), or null where Moodle shows none
     * @param email the user's e-mail, or null where Moodle shows none
     * @param roles short names of the user's roles in the course, as {@code student}
     * @return the learner
     */
    public static Learner of(long userId, @Nullable String idnumber, @Nullable String email, Set<String> roles) {
        if (userId <= 0) {
            throw new IllegalArgumentException("a user id is above 0, not " + userId);
        }
        return new Learner(userId, idnumber, email, Set.copyOf(roles), null);
    }

    /**
     * The same learner with a name. A name never decides who a learner is; it helps to name students whom an unmatched learner may be.
     *
     * @param name {@code fullname} as Moodle shows it, or null
     * @return a new learner
     */
    public Learner withFullName(@Nullable String name) {
        return new Learner(userId, idnumber, email, roles, name);
    }

    /**
     * Moodle's user id.
     *
     * @return above 0
     */
    public long userId() {
        return userId;
    }

    /**
     * The user's idnumber as Moodle holds it, neither trimmed nor unique.
     *
     * @return empty where Moodle shows none
     */
    public Optional<String> idnumber() {
        return Optional.ofNullable(idnumber);
    }

    /**
     * The user's e-mail.
     *
     * @return empty where Moodle shows none
     */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /**
     * Short names of the user's roles in the course.
     *
     * @return unmodifiable, possibly empty
     */
    public Set<String> roles() {
        return roles;
    }

    /**
     * The user's full name; for comparing in memory, never for a message.
     *
     * @return empty where it is not known
     */
    public Optional<String> fullName() {
        return Optional.ofNullable(fullName);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Learner)) {
            return false;
        }
        Learner that = (Learner) other;
        return userId == that.userId
                && Objects.equals(idnumber, that.idnumber)
                && Objects.equals(email, that.email)
                && roles.equals(that.roles);
    }

    @Override
    public int hashCode() {
        return Objects.hash(userId, idnumber, email, roles);
    }

    @Override
    public String toString() {
        return "learner " + userId;
    }
}
