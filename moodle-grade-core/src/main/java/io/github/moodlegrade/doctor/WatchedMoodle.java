package io.github.moodlegrade.doctor;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.MoodleSource;
import io.github.moodlegrade.source.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moodle as a run reads it, which remembers what was read. For one run. */
final class WatchedMoodle implements MoodleSource {
    private final MoodleWebService moodle;
    private final Map<Long, List<Learner>> people = new HashMap<>();
    private final Map<Long, List<Activity>> activities = new HashMap<>();
    private Set<String> functions = Set.of();
    private @Nullable MoodleGradeException failure;
    private int pairs = -1;
    private int found;
    private @Nullable Duration ahead;

    WatchedMoodle(MoodleWebService moodle) {
        this.moodle = moodle;
    }

    /** Asks what the token may do; a failure is kept for {@link #findCourses}, so that the target is looked at first. */
    void askFunctions(RunContext run) throws InterruptedException {
        try {
            functions = moodle.functions(run);
        } catch (MoodleGradeException e) {
            failure = e;
        }
    }

    /** Why Moodle could not be asked for anything. */
    Optional<MoodleGradeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the token may call. */
    Set<String> functions() {
        return functions;
    }

    /** How many pairs of subject and course OpenEduCat has; negative if that was not asked. */
    int pairs() {
        return pairs;
    }

    /** How many Moodle courses of pairs were found. */
    int found() {
        return found;
    }

    /** How far Moodle's clock is before ours, at least; empty if no answer told. */
    Optional<Duration> ahead() {
        return Optional.ofNullable(ahead);
    }

    /** The enrolled people of a course; empty if they were not read. */
    Optional<List<Learner>> people(MoodleCourse course) {
        return Optional.ofNullable(people.get(course.id()));
    }

    /** The activities of a course; empty if they were not read. */
    Optional<List<Activity>> activities(MoodleCourse course) {
        return Optional.ofNullable(activities.get(course.id()));
    }

    @Override
    public Map<CourseRef, MoodleCourse> findCourses(Set<CourseRef> wanted, RunContext run) throws InterruptedException {
        pairs = wanted.size();
        if (failure != null) {
            throw failure;
        }
        Instant before = run.now();
        Map<CourseRef, MoodleCourse> courses = moodle.findCourses(wanted, run);
        Instant after = run.now();
        found = courses.size();
        courses.values().forEach(course -> course.asOf().ifPresent(time -> ahead = ahead(time, before, after)));
        return courses;
    }

    /** An answer is dated in whole seconds between question and answer. */
    private static Duration ahead(Instant time, Instant before, Instant after) {
        if (time.isAfter(after)) {
            return Duration.between(after, time);
        }
        Instant earliest = before.minusSeconds(1);
        return time.isBefore(earliest) ? Duration.between(earliest, time) : Duration.ZERO;
    }

    @Override
    public Reading<Activity> activities(MoodleCourse course, RunContext run) throws InterruptedException {
        Reading<Activity> read = moodle.activities(course, run);
        activities.put(course.id(), read.items());
        return read;
    }

    @Override
    public Reading<Learner> learners(MoodleCourse course, RunContext run) throws InterruptedException {
        Reading<Learner> read = moodle.learners(course, run);
        people.put(course.id(), read.items());
        return read;
    }

    @Override
    public Reading<Grade> grades(MoodleCourse course, List<Activity> of, List<Learner> learners, RunContext run)
            throws InterruptedException {
        return moodle.grades(course, of, learners, run);
    }

    @Override
    public String toString() {
        return moodle.toString();
    }
}
