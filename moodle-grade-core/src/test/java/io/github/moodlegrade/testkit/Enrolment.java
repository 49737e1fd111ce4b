package io.github.moodlegrade.testkit;

import java.util.Set;
import java.util.TreeSet;

/** A user in a course. */
final class Enrolment {
    private final long userId;
    private final Set<String> roles = new TreeSet<>();
    private boolean active = true;

    Enrolment(long userId) {
        this.userId = userId;
    }

    long userId() {
        return userId;
    }

    Set<String> roles() {
        return roles;
    }

    /** False for a suspended or expired enrolment. */
    boolean isActive() {
        return active;
    }

    void active(boolean value) {
        active = value;
    }
}
