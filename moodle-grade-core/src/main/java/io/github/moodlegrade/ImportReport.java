package io.github.moodlegrade;

import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a run did: counts that add up, courses, findings. Always
 * {@code read == unchanged + delivered + rejected + skipped + undelivered}. Holds ids and counts, never a person's name, a mark or a
 * secret. Immutable, safe for all threads.
 */
public final class ImportReport {
    /** How a run ended. */
    public enum Status {
        /** Everything that could be delivered was. */
        COMPLETED,
        /** The run came to its end, but grades were rejected or a course is incomplete; the findings say why. */
        PARTIAL,
        /** The run was cancelled; the next one continues. */
        CANCELLED,
        /** The run could not go on; {@link ImportReport#failure()} says why. */
        FAILED
    }

    private final String runId;
    private final Status status;
    private final ImportRequest.Mode mode;
    private final Site site;
    private final String target;
    private final List<Course> courses;
    private final List<Finding> findings;
    private final int moodleCalls;
    private final int odooCalls;
    private final Duration elapsed;
    private final @Nullable MoodleGradeException failure;

    /**
     * A report; made by a run.
     *
     * @param runId the run's id
     * @param status how it ended
     * @param mode the mode
     * @param site the site
     * @param target {@code TargetIdentity.id()}, empty if the target was not reached
     * @param courses what became of each course
     * @param findings folded
     * @param moodleCalls requests to Moodle
     * @param odooCalls requests to Odoo
     * @param elapsed how long it took
     * @param failure why it failed, or null
     */
    public ImportReport(
            String runId,
            Status status,
            ImportRequest.Mode mode,
            Site site,
            String target,
            List<Course> courses,
            List<Finding> findings,
            int moodleCalls,
            int odooCalls,
            Duration elapsed,
            @Nullable MoodleGradeException failure) {
        this.runId = Objects.requireNonNull(runId);
        this.status = Objects.requireNonNull(status);
        this.mode = Objects.requireNonNull(mode);
        this.site = Objects.requireNonNull(site);
        this.target = Objects.requireNonNull(target);
        this.courses = List.copyOf(courses);
        this.findings = List.copyOf(findings);
        this.moodleCalls = moodleCalls;
        this.odooCalls = odooCalls;
        this.elapsed = Objects.requireNonNull(elapsed);
        this.failure = failure;
    }

    /**
     * This report, if the run came to its end.
     *
     * @return this
     * @throws MoodleGradeException if the run failed
     */
    public ImportReport orThrow() {
        if (failure != null) {
            throw failure;
        }
        return this;
    }

    /**
     * The run's id.
     *
     * @return 1 to 40 ASCII characters
     */
    public String runId() {
        return runId;
    }

    /**
     * How the run ended.
     *
     * @return one of four
     */
    public Status status() {
        return status;
    }

    /**
     * The mode.
     *
     * @return one of four
     */
    public ImportRequest.Mode mode() {
        return mode;
    }

    /**
     * The site.
     *
     * @return the site of the service
     */
    public Site site() {
        return site;
    }

    /**
     * Which target.
     *
     * @return edition, host, port and database; empty if it was not reached
     */
    public String target() {
        return target;
    }

    /**
     * What became of each course that was linked.
     *
     * @return unmodifiable, in the order of OpenEduCat's courses, whichever of them the run began with
     */
    public List<Course> courses() {
        return courses;
    }

    /**
     * All findings; equal ones of one activity are one with a count.
     *
     * @return unmodifiable, errors first
     */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * The sum over all courses.
     *
     * @return counts that add up
     */
    public Counts counts() {
        Counts sum = Counts.NONE;
        for (Course course : courses) {
            sum = sum.plus(course.counts());
        }
        return sum;
    }

    /**
     * The learners of all courses; who learns in two courses counts twice.
     *
     * @return 0 or more
     */
    public int learners() {
        return courses.stream().mapToInt(Course::learners).sum();
    }

    /**
     * How many of {@link #learners()} are a student in OpenEduCat.
     *
     * @return 0 to {@link #learners()}
     */
    public int matched() {
        return courses.stream().mapToInt(Course::matched).sum();
    }

    /**
     * Which part of the learners is matched: {@link #matched()} of {@link #learners()}. Courses that broke off before matching, or were
     * not reached, have no learners here.
     *
     * @return 0 to 1; empty if there are no learners
     */
    public OptionalDouble matchRate() {
        int all = learners();
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) matched() / all);
    }

    /**
     * How many requests went to Moodle.
     *
     * @return 0 or more
     */
    public int moodleCalls() {
        return moodleCalls;
    }

    /**
     * How many requests went to Odoo.
     *
     * @return 0 or more
     */
    public int odooCalls() {
        return odooCalls;
    }

    /**
     * How long the run took.
     *
     * @return not negative
     */
    public Duration elapsed() {
        return elapsed;
    }

    /**
     * Why the run failed.
     *
     * @return present exactly if the status is {@link Status#FAILED}
     */
    public Optional<MoodleGradeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return mode + " " + runId + " " + status + ": " + counts() + ", " + findings.size() + " findings";
    }

    /**
     * Counts of grades (one learner, one gradable activity each) that add up. Immutable.
     */
    public static final class Counts {
        /** All zero. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        private final long read;
        private final long unchanged;
        private final long delivered;
        private final long rejected;
        private final long skipped;
        private final long undelivered;
        private final long rounded;

        /**
         * Counts.
         *
         * @param read matched learners times gradable activities
         * @param unchanged imported before, or found equal in OpenEduCat
         * @param delivered written and seen to be there
         * @param rejected cannot be written, with a finding
         * @param skipped no grade, or withheld
         * @param undelivered not written: not read, in doubt, or only looked at
         * @param rounded delivered marks (in looking modes: marks to be) that are not exactly the grade
         */
        public Counts(
                long read,
                long unchanged,
                long delivered,
                long rejected,
                long skipped,
                long undelivered,
                long rounded) {
            this.read = read;
            this.unchanged = unchanged;
            this.delivered = delivered;
            this.rejected = rejected;
            this.skipped = skipped;
            this.undelivered = undelivered;
            this.rounded = rounded;
        }

        /**
         * Matched learners times gradable activities.
         *
         * @return the sum of the five that follow
         */
        public long read() {
            return read;
        }

        /**
         * Imported before, or found equal in OpenEduCat.
         *
         * @return 0 or more
         */
        public long unchanged() {
            return unchanged;
        }

        /**
         * Written and seen to be there.
         *
         * @return 0 or more
         */
        public long delivered() {
            return delivered;
        }

        /**
         * Cannot be written, each with a finding.
         *
         * @return 0 or more
         */
        public long rejected() {
            return rejected;
        }

        /**
         * No grade in Moodle, or withheld.
         *
         * @return 0 or more
         */
        public long skipped() {
            return skipped;
        }

        /**
         * Not written: could not be read, is in doubt, or was only looked at.
         *
         * @return 0 or more
         */
        public long undelivered() {
            return undelivered;
        }

        /**
         * Marks that are not exactly the grade because OpenEduCat holds whole numbers; not part of the sum.
         *
         * @return 0 or more
         */
        public long rounded() {
            return rounded;
        }

        /**
         * The sum of two.
         *
         * @param other the other
         * @return new counts
         */
        public Counts plus(Counts other) {
            return new Counts(
                    read + other.read,
                    unchanged + other.unchanged,
                    delivered + other.delivered,
                    rejected + other.rejected,
                    skipped + other.skipped,
                    undelivered + other.undelivered,
                    rounded + other.rounded);
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Counts)) {
                return false;
            }
            Counts that = (Counts) other;
            return read == that.read
                    && unchanged == that.unchanged
                    && delivered == that.delivered
                    && rejected == that.rejected
                    && skipped == that.skipped
                    && undelivered == that.undelivered
                    && rounded == that.rounded;
        }

        @Override
        public int hashCode() {
            return Objects.hash(read, unchanged, delivered, rejected, skipped, undelivered, rounded);
        }

        @Override
        public String toString() {
            return read + " read = " + unchanged + " unchanged + " + delivered + " delivered + " + rejected
                    + " rejected + " + skipped + " skipped + " + undelivered + " undelivered";
        }
    }

    /** What became of one course. Immutable. */
    public static final class Course {
        /** How the course ended. */
        public enum State {
            /** All of it was read and dealt with. */
            COMPLETE,
            /** Part of it could not be read or confirmed; the rest was dealt with. */
            INCOMPLETE,
            /** It broke off, or has learners of whom not one is a student; the findings say why, and the next run tries again. */
            FAILED,
            /** The run ended before it. */
            NOT_REACHED,
            /** Moodle shows no change since it was last read, so that nothing of it was read ({@link RefreshPolicy#followChanges}). */
            UNCHANGED;

            /**
             * Whether nothing is left for the next run.
             *
             * @return true for {@link #COMPLETE} and {@link #UNCHANGED}
             */
            public boolean isDone() {
                return this == COMPLETE || this == UNCHANGED;
            }
        }

        private final OecCourse course;
        private final MoodleCourse moodleCourse;
        private final State state;
        private final Counts counts;
        private final int learners;
        private final int matched;

        /**
         * A course's part of the report.
         *
         * @param course subject and course in OpenEduCat
         * @param moodleCourse the Moodle course
         * @param state how it ended
         * @param counts what became of its grades
         * @param learners enrolled users with a student role
         * @param matched how many of them are a student in OpenEduCat
         */
        public Course(
                OecCourse course, MoodleCourse moodleCourse, State state, Counts counts, int learners, int matched) {
            this.course = Objects.requireNonNull(course);
            this.moodleCourse = Objects.requireNonNull(moodleCourse);
            this.state = Objects.requireNonNull(state);
            this.counts = Objects.requireNonNull(counts);
            this.learners = learners;
            this.matched = matched;
        }

        /**
         * Subject and course in OpenEduCat.
         *
         * @return the pair
         */
        public OecCourse course() {
            return course;
        }

        /**
         * The Moodle course.
         *
         * @return the course
         */
        public MoodleCourse moodleCourse() {
            return moodleCourse;
        }

        /**
         * How it ended.
         *
         * @return one of four
         */
        public State state() {
            return state;
        }

        /**
         * What became of its grades.
         *
         * @return counts that add up
         */
        public Counts counts() {
            return counts;
        }

        /**
         * Enrolled users with a student role.
         *
         * @return 0 or more
         */
        public int learners() {
            return learners;
        }

        /**
         * How many of the learners are a student in OpenEduCat.
         *
         * @return 0 to {@link #learners()}
         */
        public int matched() {
            return matched;
        }

        @Override
        public String toString() {
            return moodleCourse + " " + state + ": " + counts;
        }
    }
}
