package io.github.moodlegrade.odoo.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.RefreshPolicy;
import io.github.moodlegrade.sharedtests.HandClock;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** A random school day between one Moodle and two importers: one follows changes, one reads everything, both at the same moments. */
final class Day implements AutoCloseable {
    private static final int POLLS = 14;
    private static final int MOST_EVENTS = 4;
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration FULL_EVERY = Duration.ofMinutes(150);
    /** The first numbers of neighbouring seeds are nearly the same. */
    private static final long FAR_APART = 0x9e3779b97f4a7c15L;

    private static final int TRIES = 20;
    private static final ImportRequest EVERYTHING = ImportRequest.allCourses();
    private static final ImportRequest FOLLOW = EVERYTHING.refresh(RefreshPolicy.followChanges(FULL_EVERY));

    final Importer follower;
    final Importer complete;
    private final Random random;
    private final String point;
    private final HandClock clock = new HandClock(Instant.parse("2026-11-30T07:00:00Z"));
    private final FakeMoodle moodle;
    private final List<Classroom> rooms;
    private final Misses misses;
    private final Meanwhile meanwhile;
    private int poll;

    /** Readings of a course by the follower after the first poll: all of them, and those that left something out. */
    int readings;

    int spared;

    Day(long seed, Holdings holdings, String point) {
        this.random = new Random(seed * FAR_APART);
        this.point = point;
        this.moodle = FakeMoodle.start(random.nextInt(3) == 0 ? MoodleVersion.MOODLE_4_5 : MoodleVersion.MOODLE_5_1)
                .clock(clock);
        this.rooms = new Timetable(moodle, holdings, random, clock).rooms();
        this.misses = new Misses(rooms);
        this.meanwhile = new Meanwhile(moodle);
        this.follower = new Importer(moodle, Timetable.openEduCat(holdings), holdings, clock);
        this.complete = new Importer(moodle, Timetable.openEduCat(holdings), holdings, clock);
    }

    int differences() {
        return misses.count;
    }

    void pass() {
        for (poll = 1; poll <= POLLS; poll++) {
            if (poll > 1) {
                eventsBefore();
            }
            poll();
        }
        end();
    }

    /** Some in the second of the poll before, some in transactions that began before it and end after it. */
    private void eventsBefore() {
        int events = random.nextInt(MOST_EVENTS + 1);
        Duration left = QUARTER;
        for (int i = 0; i < events; i++) {
            int moment = random.nextInt(4);
            if (moment == 0 && left.equals(QUARTER)) {
                Duration late = Duration.ofSeconds(random.nextInt(10 * 60));
                clock.pass(late.negated());
                happens(false);
                clock.pass(late);
            } else if (moment == 1) {
                happens(false);
            } else {
                Duration time = Duration.ofSeconds(random.nextInt((int) left.toSeconds() + 1));
                clock.pass(time);
                left = left.minus(time);
                happens(false);
            }
        }
        clock.pass(left);
    }

    private void happens(boolean isMeanwhile) {
        for (int i = 0; i < TRIES; i++) {
            List<Kind> kinds = random.nextInt(4) == 0 ? Kind.READ_EACH_TIME_ONLY : Kind.ALL;
            Kind kind = kinds.get(random.nextInt(kinds.size()));
            List<Classroom> anyOrder = new ArrayList<>(rooms);
            Collections.shuffle(anyOrder, random);
            for (Classroom room : anyOrder) {
                Touched touched = kind.happen(room);
                if (touched != null) {
                    misses.add(new Event(kind, touched, poll, isMeanwhile));
                    return;
                }
            }
        }
    }

    private void poll() {
        String where = point + ", poll " + poll;
        int eventsBefore = misses.now();
        int interrupted = poll == 1 ? 0 : random.nextInt(12);
        ImportReport followed = run(follower, FOLLOW, where + ", follower", interrupted == 1);
        ImportReport read = run(complete, EVERYTHING, where + ", complete", interrupted == 2);
        boolean disturbed = misses.happenedDuring(poll);
        Map<Long, Course> all = courses(read);
        Set<Long> cutShort = new HashSet<>();
        for (Course course : followed.courses()) {
            long id = course.moodleCourse().id();
            Course other = Objects.requireNonNull(all.get(id));
            if (!isWell(course) || !isWell(other)) {
                assertThat(disturbed).as(where + ": " + course + ", " + other).isTrue();
                cutShort.add(id);
            } else if (isComplete(course, other) && !disturbed) {
                misses.readCompletely(id, eventsBefore);
            }
            if (poll > 1) {
                readings++;
                spared += isComplete(course, other) ? 0 : 1;
            }
        }
        misses.look(
                poll,
                follower.held(),
                complete.held(),
                room -> cutShort.contains(room.id()),
                () -> complete.shown(where),
                where);
    }

    private ImportReport run(Importer importer, ImportRequest request, String where, boolean isDisturbed) {
        if (!isDisturbed) {
            return importer.run(request, where);
        }
        meanwhile.arm(1 + random.nextInt(20), () -> happens(true));
        try {
            return importer.run(request, where);
        } finally {
            meanwhile.happenNow();
        }
    }

    private static Map<Long, Course> courses(ImportReport report) {
        Map<Long, Course> courses = new HashMap<>();
        report.courses().forEach(course -> courses.put(course.moodleCourse().id(), course));
        return courses;
    }

    private static boolean isWell(Course course) {
        return course.state() == State.COMPLETE || course.state() == State.UNCHANGED;
    }

    /** Whether as much was read as by the one that reads everything. */
    private static boolean isComplete(Course course, Course other) {
        return course.state() == State.COMPLETE
                && course.matched() == other.matched()
                && course.counts().read() == other.counts().read();
    }

    /** Both read everything: the follower because it is asked to, or because all courses are due. */
    private void end() {
        String where = point + ", in the end";
        ImportRequest last = EVERYTHING;
        if (random.nextBoolean()) {
            clock.pass(FULL_EVERY);
            last = FOLLOW;
        }
        Map<Long, Course> all = courses(complete.run(EVERYTHING, where));
        for (Course course : follower.run(last, where).courses()) {
            assertThat(isComplete(
                            course,
                            Objects.requireNonNull(all.get(course.moodleCourse().id()))))
                    .as(where + ": " + course)
                    .isTrue();
        }
        Set<Place> shown = complete.shownAndHeld(where);
        assertThat(follower.shownAndHeld(where)).as(where).isEqualTo(shown);
        misses.lookInTheEnd(follower.held(), complete.held(), shown, where);
    }

    @Override
    public void close() {
        follower.close();
        complete.close();
        moodle.close();
    }
}
