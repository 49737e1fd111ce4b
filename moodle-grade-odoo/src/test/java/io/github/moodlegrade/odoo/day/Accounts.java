package io.github.moodlegrade.odoo.day;

import java.util.ArrayList;
import java.util.List;

/** The accounts of all courses, and what is wrong with them. */
final class Accounts {
    /** Matched by their addresses, without an idnumber. */
    final List<Long> byEmail = new ArrayList<>();

    final List<Long> spoiltIdnumbers = new ArrayList<>();
    final List<Long> spoiltEmails = new ArrayList<>();
    private final List<Classroom> rooms = new ArrayList<>();

    void in(Classroom room) {
        rooms.add(room);
    }

    /** It was deleted. */
    void forget(Long user) {
        byEmail.remove(user);
        spoiltIdnumbers.remove(user);
        spoiltEmails.remove(user);
        for (Classroom room : rooms) {
            room.learners.remove(user);
            room.outside.remove(user);
        }
    }
}
