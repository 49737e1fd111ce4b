package io.github.moodlegrade;

import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
     * not among them, except in the modes that compare everything. Repeats in courses of more than 20,000 grades.
     *
     * @param planned grade by grade what would happen
     */
    default void planned(Planned planned) {}

    /**
     * In writing modes only, after each {@link #planned}: what was written was looked at once more, or the writing broke off.
     *
     * @param settled grade by grade what became of it
     */
    default void settled(Settled settled) {}

    /**
     * Moodle or OpenEduCat said something in its own words, beside a finding that tells it in ours. The words may name people and hold marks,
     * which a report must not: to be kept where only those read who may, or not at all.
     *
     * @param said the words and what they are about
     */
    default void said(Said said) {}

    /**
     * In looking modes only, once a course, before {@link #courseDone}: what would become of every grade, unchanged and withheld ones
     * included. Not told of a course that failed before its learners were known. Holds no mark, unlike {@link #planned}.
     *
     * @param preview grade by grade, without marks
     */
    default void previewed(CoursePreview preview) {}

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
        /** Hashes are stored; where gradebooks are computed, once they are. */
        COMMIT,
        /** Gradebooks are computed, behind all Moodle courses of an OpenEduCat course. */
        FINISH
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
         * @return from 1 to {@link #courseCount()}, in the order in which the run tries them, which is not that of the report
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

    /** Grade by grade what would happen in OpenEduCat. Holds marks: not for logs. Immutable. */
    final class Planned {
        private final String runId;
        private final Mode mode;
        private final MoodleCourse course;
        private final List<PlannedGrade> grades;
        private final Map<GradeId, Long> students;

        /**
         * A plan; made by the run.
         *
         * @param runId the run's id
         * @param mode the run's mode
         * @param course the course
         * @param grades each grade once
         * @param students the op.student id of each grade
         */
        public Planned(
                String runId, Mode mode, MoodleCourse course, List<PlannedGrade> grades, Map<GradeId, Long> students) {
            this.runId = Objects.requireNonNull(runId);
            this.mode = Objects.requireNonNull(mode);
            this.course = Objects.requireNonNull(course);
            this.grades = List.copyOf(grades);
            this.students = Map.copyOf(students);
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
         * What the run does.
         *
         * @return its mode
         */
        public Mode mode() {
            return mode;
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

        /**
         * The student whom a grade belongs to.
         *
         * @param grade one of {@link #grades()}
         * @return the op.student id
         * @throws IllegalArgumentException if the grade is not in this plan
         */
        public long studentOf(GradeId grade) {
            Long student = students.get(grade);
            if (student == null) {
                throw new IllegalArgumentException(grade + " is not in this plan");
            }
            return student;
        }

        @Override
        public String toString() {
            return grades.size() + " grades planned for " + course;
        }
    }

    /**
     * What a server said in its own words, and of what the finding beside it is. The words may name people and hold marks: not for logs, and
     * left out of {@link #toString()}. Immutable.
     */
    final class Said {
        private final String runId;
        private final Mode mode;
        private final Finding about;
        private final String words;

        /**
         * Some words; made by the run.
         *
         * @param runId the run's id
         * @param mode the run's mode
         * @param about the finding that the words explain
         * @param words one line, not blank
         */
        public Said(String runId, Mode mode, Finding about, String words) {
            this.runId = Objects.requireNonNull(runId);
            this.mode = Objects.requireNonNull(mode);
            this.about = Objects.requireNonNull(about);
            this.words = Objects.requireNonNull(words);
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
         * What the run does.
         *
         * @return its mode
         */
        public Mode mode() {
            return mode;
        }

        /**
         * The code of the finding that the words explain.
         *
         * @return a code; the report may have folded several findings of it into one
         */
        public FindingCode code() {
            return about.code();
        }

        /**
         * The Moodle course that the words are about.
         *
         * @return its id, empty if they are about none, or it is not known
         */
        public Optional<Long> course() {
            return about.course();
        }

        /**
         * The activity that the words are about.
         *
         * @return the activity as {@code quiz 42}, empty if they are about none, or it is not known
         */
        public Optional<String> activity() {
            return about.activity();
        }

        /**
         * The Moodle users whom the words are about, as far as that is known.
         *
         * @return up to ten ids, unmodifiable
         */
        public List<Long> users() {
            return about.users();
        }

        /**
         * The words.
         *
         * @return one line without control characters, at most 2,000 characters, without secrets
         */
        public String words() {
            return words;
        }

        @Override
        public String toString() {
            return words.length() + " characters beside " + code()
                    + course().map(course -> " of course " + course).orElse("");
        }
    }

    /** What became of a planned grade. */
    enum Outcome {
        /** Written, and seen in OpenEduCat afterwards. */
        DELIVERED,
        /** Was there already, and was seen once more. */
        EQUAL,
        /** Not written, as a person decided otherwise in OpenEduCat after the grade was delivered. */
        LEFT,
        /** Not written; the finding says why. */
        REJECTED,
        /** May or may not be in OpenEduCat; the next run looks again. */
        NOT_CONFIRMED
    }

    /** Grade by grade what became of a plan. Holds marks: not for logs. Immutable. */
    final class Settled {
        private final Planned planned;
        private final Map<GradeId, Outcome> outcomes;
        private final Map<GradeId, Finding> reasons;

        /**
         * What became of a plan; made by the run.
         *
         * @param planned the plan
         * @param outcomes what became of its grades; those that are left out are not confirmed
         * @param reasons why grades were rejected
         */
        public Settled(Planned planned, Map<GradeId, Outcome> outcomes, Map<GradeId, Finding> reasons) {
            this.planned = Objects.requireNonNull(planned);
            this.outcomes = Map.copyOf(outcomes);
            this.reasons = Map.copyOf(reasons);
        }

        /**
         * What was planned, with the run, its mode and the course.
         *
         * @return the plan
         */
        public Planned planned() {
            return planned;
        }

        /**
         * What became of a grade.
         *
         * @param grade one of the plan
         * @return one of four
         */
        public Outcome outcomeOf(GradeId grade) {
            return outcomes.getOrDefault(grade, Outcome.NOT_CONFIRMED);
        }

        /**
         * Why a grade was rejected.
         *
         * @param grade one of the plan
         * @return present exactly if rejected
         */
        public Optional<Finding> reasonOf(GradeId grade) {
            return Optional.ofNullable(reasons.get(grade));
        }

        @Override
        public String toString() {
            return planned.grades().size() + " grades settled in " + planned.course();
        }
    }
}
