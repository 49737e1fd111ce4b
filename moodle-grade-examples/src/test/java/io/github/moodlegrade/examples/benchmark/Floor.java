package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.odoo.testkit.OdooCosts;
import io.github.moodlegrade.testkit.MoodleCosts;
import java.time.Duration;

/**
 * What the work needs at least, reckoned from the costs of the single requests: best grades in batches of 100 with two requests under way,
 * everything else one after the other. Nothing is taken from what the library really sends.
 */
final class Floor {
    private static final int BATCH = 100;
    private static final int COURSES_A_POLL = 200;
    private static final int IN_FLIGHT = 2;
    /** Of a run: site, look-up of the courses, login, subjects and courses. */
    private static final int CALLS_OF_A_RUN = 4;
    /** Of an op.course or of a Moodle course that is read: its students, its session, its exams, its attendees. */
    private static final int ODOO_READS_OF_A_COURSE = 4;
    /** A session, its exams, attendees, states, and the reads that see what was written. */
    private static final int ODOO_WRITES_OF_A_COURSE = 9;

    private final SchoolSize size;

    Floor(SchoolSize size) {
        this.size = size;
    }

    /** A complete reading of all courses. */
    Duration reading() {
        Duration lists = MoodleCosts.LIST.multipliedBy(2);
        Duration learners = MoodleCosts.LEARNERS_300_WITH_ROLES
                .multipliedBy(size.learners())
                .dividedBy(300);
        long questions = (long) size.learners() * size.quizzes();
        long batches = (questions + BATCH - 1) / BATCH;
        Duration bestGrades = MoodleCosts.BEST_GRADE_IN_BATCH
                .multipliedBy(questions)
                .plus(MoodleCosts.REQUEST.multipliedBy(batches))
                .dividedBy(Math.min(IN_FLIGHT, Math.max(1, batches)));
        Duration course = lists.plus(learners)
                .plus(bestGrades)
                .plus(MoodleCosts.ASSIGNMENT_GRADES)
                .plus(OdooCosts.CALL.multipliedBy(ODOO_READS_OF_A_COURSE));
        return course.multipliedBy(size.courses()).plus(MoodleCosts.REQUEST.multipliedBy(CALLS_OF_A_RUN));
    }

    /** A complete reading, and all grades written for the first time, result lines too. */
    Duration fullImport() {
        Duration row = OdooCosts.ATTENDEE.plus(OdooCosts.MARKS).plus(OdooCosts.NEW_LINE);
        return written(row, size.grades());
    }

    /** A complete reading, and some grades written that are there already. */
    Duration changed(long grades) {
        return written(OdooCosts.MARKS.plus(OdooCosts.EXISTING_LINE), grades);
    }

    private Duration written(Duration row, long grades) {
        int calls = ODOO_WRITES_OF_A_COURSE + size.activities();
        return reading()
                .plus(row.multipliedBy(grades))
                .plus(OdooCosts.CALL.multipliedBy((long) calls * size.courses()));
    }

    /** A look at which of the courses changed, when none did. */
    Duration poll() {
        long polls = ((long) size.courses() + COURSES_A_POLL - 1) / COURSES_A_POLL;
        return MoodleCosts.UPDATES_OF_A_COURSE
                .multipliedBy(size.courses())
                .plus(MoodleCosts.REQUEST.multipliedBy(polls + CALLS_OF_A_RUN));
    }
}
