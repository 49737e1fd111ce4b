package io.github.moodlegrade.odoo.day;

import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What the office does to accounts and enrolments. */
final class PeopleWork {
    /** A class that is left by more than these is one that is emptied for the next batch. */
    private static final int SMALLEST_CLASS = 7;

    private PeopleWork() {}

    static @Nullable Touched enrol(Classroom room) {
        Long user = room.any(room.outside);
        if (user == null) {
            return null;
        }
        room.course.student(user);
        room.outside.remove(user);
        room.learners.add(user);
        return Touched.learner(room, user);
    }

    static @Nullable Touched unenrol(Classroom room) {
        return leave(room, room.course::unenrol);
    }

    static @Nullable Touched suspendEnrolment(Classroom room) {
        return leave(room, room.course::suspendEnrolment);
    }

    static @Nullable Touched takeRole(Classroom room) {
        return leave(room, user -> room.course.takeRole(user, "student"));
    }

    private static @Nullable Touched leave(Classroom room, LongConsumer how) {
        Long user = someLearner(room);
        if (user == null) {
            return null;
        }
        how.accept(user);
        room.learners.remove(user);
        room.outside.add(user);
        return Touched.learner(room, user);
    }

    private static @Nullable Long someLearner(Classroom room) {
        return room.learners.size() <= SMALLEST_CLASS ? null : room.any(room.learners);
    }

    static @Nullable Touched spoilIdnumber(Classroom room) {
        Long user = someLearner(room);
        if (user == null || room.accounts.byEmail.contains(user)) {
            return null;
        }
        room.moodle.user(user).idnumber("x" + user);
        room.accounts.spoiltIdnumbers.add(user);
        return Touched.account(user);
    }

    static @Nullable Touched correctIdnumber(Classroom room) {
        return corrected(room, room.accounts.spoiltIdnumbers, user -> room.moodle
                .user(user)
                .idnumber("oec_student_" + Classroom.studentOf(user)));
    }

    static @Nullable Touched changeEmail(Classroom room) {
        Long user = room.any(room.accounts.byEmail);
        if (user == null) {
            return null;
        }
        room.moodle.user(user).email("moved" + user + "@example.test");
        room.accounts.byEmail.remove(user);
        room.accounts.spoiltEmails.add(user);
        return Touched.account(user);
    }

    static @Nullable Touched correctEmail(Classroom room) {
        Touched corrected = corrected(room, room.accounts.spoiltEmails, user -> {
            room.moodle.user(user).email(Classroom.emailOf(user));
            room.accounts.byEmail.add(user);
        });
        return corrected;
    }

    private static @Nullable Touched corrected(Classroom room, List<Long> spoilt, LongConsumer how) {
        Long user = room.any(spoilt);
        if (user == null) {
            return null;
        }
        how.accept(user);
        spoilt.remove(user);
        return Touched.account(user);
    }

    static @Nullable Touched suspendAccount(Classroom room) {
        Long user = room.any(room.learners);
        if (user == null) {
            return null;
        }
        room.moodle.user(user).suspended(room.flips());
        return Touched.account(user);
    }

    /** For good, and so seldom. */
    static @Nullable Touched deleteAccount(Classroom room) {
        Long user = someLearner(room);
        if (user == null || room.below(3) > 0) {
            return null;
        }
        room.moodle.user(user).deleted(true);
        room.accounts.forget(user);
        return Touched.account(user);
    }
}
