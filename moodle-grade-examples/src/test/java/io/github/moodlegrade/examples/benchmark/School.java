package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A school in both doubles: ten Moodle courses, one a subject, belong to an OpenEduCat course, whose students are the learners of all ten.
 * Every learner has a grade in every activity, each the same in every run.
 */
final class School {
    private static final int SUBJECTS = 10;
    private static final int FIRST_COURSE = 10;
    private static final long FIRST_USER = 1_000_000;
    private static final int ACTIVITIES_A_COURSE = 100;
    private static final int MAXIMUM = 100;
    private static final String YEAR_BEGINS = "2025-09-01";
    private static final long FIRST_EXAM = Instant.parse("2025-10-01T08:00:00Z").getEpochSecond();
    private static final long HOUR = 3600;

    private final SchoolSize size;
    private final FakeMoodle moodle;
    private final FakeOpenEduCat openEduCat;

    School(SchoolSize size, FakeMoodle moodle, FakeOpenEduCat openEduCat) {
        this.size = size;
        this.moodle = moodle;
        this.openEduCat = openEduCat;
    }

    /** Fills both. What is in Moodle was entered yesterday, so that it is no news. */
    void seed(int otherStudents) {
        seedOpenEduCat(otherStudents);
        yesterday(() -> IntStream.range(0, size.courses()).forEach(this::seedCourse));
    }

    private void yesterday(Runnable work) {
        moodle.clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(-1)));
        moodle.atomically(work);
        moodle.clock(Clock.systemUTC());
    }

    /** Puts back what was there first, as of yesterday. */
    void changeBack() {
        yesterday(() -> change(0));
    }

    private void seedOpenEduCat(int otherStudents) {
        openEduCat.addExamType(1);
        IntStream.rangeClosed(1, SUBJECTS)
                .forEach(subject -> openEduCat.addSubject(subject, "Subject " + subject, "SUB" + subject));
        for (int first = 0; first < size.courses(); first += SUBJECTS) {
            int course = opCourse(first);
            int subjects = Math.min(SUBJECTS, size.courses() - first);
            List<Integer> taught = IntStream.rangeClosed(1, subjects).boxed().collect(Collectors.toList());
            openEduCat.addCourse(course, "Course " + course, "COURSE" + course, taught);
            openEduCat.addBatch(course, course, YEAR_BEGINS);
            for (int learner = 0; learner < size.learners(); learner++) {
                int student = student(first, learner);
                openEduCat.addStudent(student, "Student " + student, "student" + student + "@example.test");
                openEduCat.enrol(student, course, course);
            }
        }
        int last = student(size.courses() - 1, size.learners() - 1);
        IntStream.rangeClosed(last + 1, last + otherStudents)
                .forEach(student -> openEduCat.addStudent(student, "Student " + student, ""));
    }

    private void seedCourse(int index) {
        FakeCourse course = moodle.course(moodleCourse(index))
                .idnumber("oec_subj_" + subject(index) + "_course_" + opCourse(index))
                .name("Moodle course " + index, "MC" + index);
        for (int learner = 0; learner < size.learners(); learner++) {
            int student = student(index, learner);
            course.student(user(index, learner))
                    .idnumber("oec_student_" + student)
                    .name("Student", Integer.toString(student))
                    .email("student" + student + "@example.test");
        }
        for (int activity = 0; activity < size.activities(); activity++) {
            long begins = FIRST_EXAM + ((long) opCourse(index) * size.activities() + activity) * HOUR;
            long id = activityId(index, activity);
            if (isQuiz(activity)) {
                course.quiz(id).maximum(Integer.toString(MAXIMUM)).times(begins, begins + HOUR);
            } else {
                course.assignment(id)
                        .maximum(MAXIMUM)
                        .allowSubmissionsFrom(begins)
                        .dueDate(begins + HOUR);
            }
            for (int learner = 0; learner < size.learners(); learner++) {
                grade(index, activity, learner, 0);
            }
        }
    }

    private void grade(int index, int activity, int learner, int version) {
        int points = (learner * 7 + activity * 13 + index + version) % MAXIMUM;
        String grade = points + ".33333";
        long id = activityId(index, activity);
        if (isQuiz(activity)) {
            moodle.quiz(id).bestGrade(user(index, learner), grade);
        } else {
            moodle.assignment(id).grade(user(index, learner), grade);
        }
    }

    /**
     * Enters one grade of a hundred anew.
     *
     * @param version which other value
     * @return how many
     */
    int change(int version) {
        int changed = 0;
        for (int index = 0; index < size.courses(); index++) {
            for (int activity = 0; activity < size.activities(); activity++) {
                for (int learner = 0; learner < size.learners(); learner++) {
                    long number = index * size.gradesOfACourse() + (long) activity * size.learners() + learner;
                    if (number % 100 == 50) {
                        grade(index, activity, learner, version);
                        changed++;
                    }
                }
            }
        }
        return changed;
    }

    private boolean isQuiz(int activity) {
        return activity < size.quizzes();
    }

    private static long activityId(int index, int activity) {
        return (long) moodleCourse(index) * ACTIVITIES_A_COURSE + activity;
    }

    private static int moodleCourse(int index) {
        return FIRST_COURSE + index;
    }

    private static int opCourse(int index) {
        return index / SUBJECTS + 1;
    }

    private static int subject(int index) {
        return index % SUBJECTS + 1;
    }

    private int student(int index, int learner) {
        return index / SUBJECTS * size.learners() + learner + 1;
    }

    private long user(int index, int learner) {
        return FIRST_USER + student(index, learner);
    }
}
