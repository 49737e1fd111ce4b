package io.github.moodlegrade;

import io.github.moodlegrade.source.MoodleCourse;
import io.github.moodlegrade.target.PlannedGrade;
import java.util.List;
import java.util.Objects;

/**
 * Hears what a run does. Called on the run's thread; exceptions are logged and ignored; a slow listener makes a slow run. Every method
 * does nothing by default.
 */
public interface ImportListener {
    /**
     * The run reached a step of a course.
     *
     * @param progress where it is
     */
    default void progressed(Progress progress) {}

    /**
     * OpenEduCat was compared with grades of a course; in writing modes what follows is written next. Grades whose hash is unchanged are
     * not among them.
     *
     * @param planned grade by grade what would happen
     */
    default void planned(Planned planned) {}

    /**
     * A course is done, in whatever way.
     *
     * @param course what became of it
     */
    default void courseDone(ImportReport.Course course) {}

    /**
     * The run is over, in whatever way; always the last call.
     *
     * @param report what {@link GradeImportService#importGrades} returns next
     */
    default void finished(ImportReport report) {}

    /**
     * A listener that tells two, this one first, even if this one throws.
     *
     * @param next the other
     * @return both
     */
    default ImportListener andThen(ImportListener next) {
        return new BothListeners(this, next);
    }

    /** The steps of a course, in order. */
    enum Step {
        /** Activities and learners are read from Moodle. */
        READ,
        /** Learners are matched with students. */
        MATCH,
        /** Grades are read from Moodle. */
        GRADES,
        /** Unchanged grades are dropped. */
        FILTER,
        /** OpenEduCat is compared. */
        PLAN,
        /** OpenEduCat is written. */
        DELIVER,
        /** OpenEduCat is compared again. */
        VERIFY,
        /** Hashes are stored. */
        COMMIT
    }

    /** Where a run is. Immutable. */
    final class Progress {
        private final int courseNumber;
        private final int courseCount;
        private final MoodleCourse course;
        private final Step step;

        /**
         * Where a run is; made by the run.
         *
         * @param courseNumber from 1
         * @param courseCount how many courses the run has
         * @param course the course at hand
         * @param step the step that begins
         */
        public Progress(int courseNumber, int courseCount, MoodleCourse course, Step step) {
            this.courseNumber = courseNumber;
            this.courseCount = courseCount;
            this.course = Objects.requireNonNull(course);
            this.step = Objects.requireNonNull(step);
        }

        /**
         * The number of the course at hand.
         *
         * @return from 1 to {@link #courseCount()}
         */
        public int courseNumber() {
            return courseNumber;
        }

        /**
         * How many courses the run has.
         *
         * @return above 0
         */
        public int courseCount() {
            return courseCount;
        }

        /**
         * The course at hand.
         *
         * @return the Moodle course
         */
        public MoodleCourse course() {
            return course;
        }

        /**
         * The step that begins.
         *
         * @return a step; those from GRADES on repeat in courses of more than 20,000 grades
         */
        public Step step() {
            return step;
        }

        @Override
        public String toString() {
            return courseNumber + "/" + courseCount + " " + course + " " + step;
        }
    }

    /** Grade by grade what would happen in OpenEduCat. Immutable. */
    final class Planned {
        private final String runId;
        private final MoodleCourse course;
        private final List<PlannedGrade> grades;

        /**
         * A plan; made by the run.
         *
         * @param runId the run's id
         * @param course the course
         * @param grades each grade once
         */
        public Planned(String runId, MoodleCourse course, List<PlannedGrade> grades) {
            this.runId = Objects.requireNonNull(runId);
            this.course = Objects.requireNonNull(course);
            this.grades = List.copyOf(grades);
        }

        /**
         * The run.
         *
         * @return its id
         */
        public String runId() {
            return runId;
        }

        /**
         * The course.
         *
         * @return the Moodle course
         */
        public MoodleCourse course() {
            return course;
        }

        /**
         * What would happen to each grade.
         *
         * @return unmodifiable
         */
        public List<PlannedGrade> grades() {
            return grades;
        }

        @Override
        public String toString() {
            return grades.size() + " grades planned for " + course;
        }
    }
}
