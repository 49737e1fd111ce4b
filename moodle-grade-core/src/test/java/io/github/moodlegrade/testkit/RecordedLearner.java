package io.github.moodlegrade.testkit;

import java.util.List;

/** One enrolled user as a real Moodle answered it. Immutable. */
public final class RecordedLearner {
    private final long userId;
    private final String idnumber;
    private final String email;
    private final List<String> roles;

    RecordedLearner(long userId, String idnumber, String email, List<String> roles) {
        this.userId = userId;
        this.idnumber = idnumber;
        this.email = email;
        this.roles = List.copyOf(roles);
    }

    /** Moodle's user id. */
    public long userId() {
        return userId;
    }

    /** The ID number as it was sent; empty if there was none. */
    public String idnumber() {
        return idnumber;
    }

    /** The e-mail address; empty if there was none. */
    public String email() {
        return email;
    }

    /** The short names of the roles. */
    public List<String> roles() {
        return roles;
    }

    /** Whether one of the roles is {@code student}. */
    public boolean isStudent() {
        return roles.contains("student");
    }

    @Override
    public String toString() {
        return "user " + userId;
    }
}
