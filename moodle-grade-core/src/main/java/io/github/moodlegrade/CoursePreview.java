package io.github.moodlegrade;

import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.FindingCode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What would become of every grade of one course, those included that need no look into OpenEduCat: unchanged, not graded, withheld, not
 * read. Told by looking modes through {@link ImportListener#previewed}. Holds ids and names of activities, no person's name and no mark, and
 * two bytes a grade. Immutable, safe for all threads.
 */
public final class CoursePreview {
    /** A grade keeps its fate as the place in this list, and its reason as that in the next one, from 1 on. */
    private static final List<Fate> FATES = List.of(Fate.values());

    private static final List<FindingCode> CODES = List.of(FindingCode.values());

    /** What would become of a grade. */
    public enum Fate {
        /** OpenEduCat has no mark, and would get one. */
        NEW,
        /** OpenEduCat has another mark, or the same in a record that is not complete, and would get Moodle's. */
        CHANGED,
        /** OpenEduCat has it already. */
        UNCHANGED,
        /** Delivered earlier, and set aside by a person in OpenEduCat since; an import leaves that. */
        LEFT,
        /** Moodle has no grade, or none in points. */
        NOT_GRADED,
        /** Moodle has a grade that the student may not see yet, or of which that cannot be told. */
        WITHHELD,
        /** The grade cannot be written. */
        REFUSED,
        /** Could not be read or compared in this run. */
        UNKNOWN
    }

    private final String runId;
    private final Mode mode;
    private final MoodleCourse course;
    private final List<Activity> activities;
    private final Map<ActivityRef, Integer> columns;
    private final long[] users;
    private final long[] students;
    private final byte[] fates;
    private final byte[] reasons;
    private final List<Unmatched> unmatched;

    private CoursePreview(Builder from) {
        this.runId = from.runId;
        this.mode = from.mode;
        this.course = from.course;
        this.activities = from.activities;
        this.columns = from.columns;
        this.users = from.users;
        this.students = from.students;
        this.fates = from.fates.clone();
        this.reasons = from.reasons.clone();
        this.unmatched = List.copyOf(from.unmatched);
    }

    /**
     * Begins a preview in which every grade is {@link Fate#UNKNOWN}.
     *
     * @param runId the run's id
     * @param mode the run's mode
     * @param course the course
     * @param activities those whose grades count, each once
     * @param studentsOfUsers the learners who are students: Moodle user id to op.student id, in the order to be kept
     * @return a builder
     */
    public static Builder builder(
            String runId, Mode mode, MoodleCourse course, List<Activity> activities, Map<Long, Long> studentsOfUsers) {
        return new Builder(runId, mode, course, activities, studentsOfUsers);
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
     * The activities whose grades count.
     *
     * @return unmodifiable, in Moodle's order
     */
    public List<Activity> activities() {
        return activities;
    }

    /**
     * The learners who are students, each with a grade of each activity.
     *
     * @return an unmodifiable view
     */
    public List<Student> students() {
        return new AbstractList<>() {
            @Override
            public Student get(int row) {
                return new Student(Objects.checkIndex(row, users.length));
            }

            @Override
            public int size() {
                return users.length;
            }
        };
    }

    /**
     * The learners who are no students of OpenEduCat, or not surely one: none of their grades is read.
     *
     * @return unmodifiable, in no particular order
     */
    public List<Unmatched> unmatched() {
        return unmatched;
    }

    /**
     * How many grades of an activity have a fate.
     *
     * @param activity one of {@link #activities()}
     * @param fate which fate
     * @return 0 or more
     * @throws IllegalArgumentException if the activity is none of this preview
     */
    public long count(ActivityRef activity, Fate fate) {
        int wanted = FATES.indexOf(fate);
        long count = 0;
        for (int cell = column(activity); cell < fates.length; cell += activities.size()) {
            count += fates[cell] == wanted ? 1 : 0;
        }
        return count;
    }

    /**
     * How many grades of the course have a fate.
     *
     * @param fate which fate
     * @return 0 or more
     */
    public long count(Fate fate) {
        int wanted = FATES.indexOf(fate);
        long count = 0;
        for (byte one : fates) {
            count += one == wanted ? 1 : 0;
        }
        return count;
    }

    private int column(ActivityRef activity) {
        Integer column = columns.get(activity);
        if (column == null) {
            throw new IllegalArgumentException(activity + " is not in this preview");
        }
        return column;
    }

    @Override
    public String toString() {
        return "preview of " + fates.length + " grades of " + course;
    }

    /** A learner who is a student, and what would become of the grades. Immutable. */
    public final class Student {
        private final int row;

        private Student(int row) {
            this.row = row;
        }

        /**
         * The learner.
         *
         * @return the Moodle user id
         */
        public long userId() {
            return users[row];
        }

        /**
         * The student.
         *
         * @return the op.student id
         */
        public long studentId() {
            return students[row];
        }

        /**
         * What would become of the grade of an activity.
         *
         * @param activity one of {@link CoursePreview#activities()}
         * @return a fate
         * @throws IllegalArgumentException if the activity is none of this preview
         */
        public Fate fateOf(ActivityRef activity) {
            return FATES.get(fates[row * activities.size() + column(activity)]);
        }

        /**
         * Why.
         *
         * @param activity one of {@link CoursePreview#activities()}
         * @return the code of the finding that says why; there if refused, and where a finding tells more than the fate
         * @throws IllegalArgumentException if the activity is none of this preview
         */
        public Optional<FindingCode> reasonOf(ActivityRef activity) {
            int code = reasons[row * activities.size() + column(activity)] & 0xFF;
            return code == 0 ? Optional.empty() : Optional.of(CODES.get(code - 1));
        }

        @Override
        public String toString() {
            return "user " + userId() + " student " + studentId();
        }
    }

    /** A learner who is no student of OpenEduCat, or not surely one. Immutable, safe for all threads. */
    public static final class Unmatched {
        private final long userId;
        private final FindingCode code;
        private final String message;

        private Unmatched(long userId, FindingCode code, String message) {
            this.userId = userId;
            this.code = Objects.requireNonNull(code);
            this.message = Objects.requireNonNull(message);
        }

        /**
         * The learner.
         *
         * @return the Moodle user id
         */
        public long userId() {
            return userId;
        }

        /**
         * Why, as a finding says it.
         *
         * @return the code of the finding, with its remedy
         */
        public FindingCode code() {
            return code;
        }

        /**
         * Why, in the words of the finding.
         *
         * @return one line, without a person's name
         */
        public String message() {
            return message;
        }

        @Override
        public String toString() {
            return "user " + userId + " " + code;
        }
    }

    /** Notes fates one by one. For one thread. */
    public static final class Builder {
        private final String runId;
        private final Mode mode;
        private final MoodleCourse course;
        private final List<Activity> activities;
        private final Map<ActivityRef, Integer> columns = new HashMap<>();
        private final Map<Long, Integer> rows = new HashMap<>();
        private final long[] users;
        private final long[] students;
        private final byte[] fates;
        private final byte[] reasons;
        private final List<Unmatched> unmatched = new ArrayList<>();
        private final Map<String, String> messages = new HashMap<>();

        private Builder(
                String runId,
                Mode mode,
                MoodleCourse course,
                List<Activity> activities,
                Map<Long, Long> studentsOfUsers) {
            this.runId = Objects.requireNonNull(runId);
            this.mode = Objects.requireNonNull(mode);
            this.course = Objects.requireNonNull(course);
            this.activities = List.copyOf(activities);
            for (Activity activity : this.activities) {
                columns.put(activity.ref(), columns.size());
            }
            if (columns.size() != this.activities.size()) {
                throw new IllegalArgumentException("an activity comes twice");
            }
            users = new long[studentsOfUsers.size()];
            students = new long[studentsOfUsers.size()];
            studentsOfUsers.forEach((user, student) -> {
                int row = rows.size();
                rows.put(user, row);
                users[row] = user;
                students[row] = student;
            });
            fates = new byte[Math.multiplyExact(users.length, this.activities.size())];
            reasons = new byte[fates.length];
            Arrays.fill(fates, (byte) FATES.indexOf(Fate.UNKNOWN));
        }

        /**
         * Adds a learner who is no student, or not surely one.
         *
         * @param userId the Moodle user id
         * @param code why
         * @param message why, in one line without a person's name
         * @return this
         */
        public Builder unmatched(long userId, FindingCode code, String message) {
            String known = messages.putIfAbsent(message, message);
            unmatched.add(new Unmatched(userId, code, known == null ? message : known));
            return this;
        }

        /**
         * Notes what would become of a grade; the last word counts.
         *
         * @param grade of one of the activities and learners
         * @param fate what
         * @param reason the finding that says why, or null
         * @return this
         * @throws IllegalArgumentException if there is no such activity or learner
         */
        public Builder fate(GradeId grade, Fate fate, @Nullable FindingCode reason) {
            Integer column = columns.get(grade.activity());
            Integer row = rows.get(grade.userId());
            if (column == null || row == null) {
                throw new IllegalArgumentException(grade + " is not in this preview");
            }
            int cell = row * activities.size() + column;
            fates[cell] = (byte) FATES.indexOf(fate);
            reasons[cell] = (byte) (reason == null ? 0 : CODES.indexOf(reason) + 1);
            return this;
        }

        /**
         * The preview as noted until now.
         *
         * @return a new value
         */
        public CoursePreview build() {
            return new CoursePreview(this);
        }
    }
}
