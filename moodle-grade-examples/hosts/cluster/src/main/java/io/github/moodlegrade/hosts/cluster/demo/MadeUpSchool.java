package io.github.moodlegrade.hosts.cluster.demo;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A school of four op.courses with two subjects each: eight Moodle courses with a quiz and an assignment, graded for five students. All
 * dates are of one school year, whatever the day.
 */
final class MadeUpSchool {
    static final Site SITE = Site.of("cluster", "CLU");
    static final List<Integer> OP_COURSES = List.of(1, 2, 3, 4);
    static final int QUIZ_MAXIMUM = 10;
    static final int ASSIGNMENT_MAXIMUM = 100;

    private static final List<Integer> SUBJECTS = List.of(1, 2);
    private static final int STUDENTS = 5;
    private static final long TERM = Instant.parse("2026-09-01T07:00:00Z").getEpochSecond();
    private static final long WEEK = 7 * 24 * 3600L;

    private final FakeMoodle moodle;
    private final Map<Place, Integer> points = new LinkedHashMap<>();

    /**
     * Whose grade, and in which activity.
     *
     * @param student the op.student id
     * @param moodleCourse the Moodle course, whose quiz and assignment have its id
     * @param quiz whether it is the quiz
     */
    record Place(int student, int moodleCourse, boolean quiz) {
        /** What the activity is called in OpenEduCat. */
        String code() {
            return SITE.tag() + (quiz ? "-Q" : "-A") + moodleCourse;
        }

        int maximum() {
            return quiz ? QUIZ_MAXIMUM : ASSIGNMENT_MAXIMUM;
        }

        int opCourse() {
            return student / 100;
        }
    }

    /** Moves into two empty servers; the edition is installed before. */
    MadeUpSchool(FakeMoodle moodle, FakeOpenEduCat openEduCat) {
        this.moodle = moodle;
        SUBJECTS.forEach(subject -> openEduCat.addSubject(subject, "Subject " + subject, "S" + subject));
        for (int opCourse : OP_COURSES) {
            openEduCat.addCourse(opCourse, "Course " + opCourse, "C" + opCourse, SUBJECTS);
            openEduCat.addBatch(opCourse, opCourse, "2026-09-01");
            for (int student : students(opCourse)) {
                openEduCat.addStudent(student, "Student " + student, "student" + student + "@school.example");
                openEduCat.enrol(student, opCourse, opCourse);
            }
            SUBJECTS.forEach(subject -> moodleCourse(opCourse, subject));
        }
    }

    private static List<Integer> students(int opCourse) {
        List<Integer> students = new ArrayList<>();
        for (int i = 1; i <= STUDENTS; i++) {
            students.add(100 * opCourse + i);
        }
        return students;
    }

    private void moodleCourse(int opCourse, int subject) {
        int id = 10 * opCourse + subject;
        FakeCourse course = moodle.course(id)
                .name("Subject " + subject + " of course " + opCourse, "M" + id)
                .idnumber("oec_subj_" + subject + "_course_" + opCourse)
                .dates(TERM, 0);
        course.quiz(id).name("Quiz").maximum(Integer.toString(QUIZ_MAXIMUM)).times(TERM, TERM + WEEK);
        course.assignment(id).name("Homework").maximum(ASSIGNMENT_MAXIMUM).dueDate(TERM + WEEK);
        for (int student : students(opCourse)) {
            course.student(user(student)).idnumber("oec_student_" + student);
            points.put(new Place(student, id, true), 0);
            points.put(new Place(student, id, false), 0);
        }
    }

    private static long user(int student) {
        return 1000L + student;
    }

    /** Gives everybody other points for everything. */
    void grade(Random random) {
        moodle.atomically(() -> points.replaceAll((place, before) -> {
            int now = (before + 1 + random.nextInt(place.maximum())) % (place.maximum() + 1);
            if (place.quiz()) {
                moodle.quiz(place.moodleCourse()).bestGrade(user(place.student()), Integer.toString(now));
            } else {
                moodle.assignment(place.moodleCourse()).grade(user(place.student()), Integer.toString(now));
            }
            return now;
        }));
    }

    /** What stands in Moodle. */
    Map<Place, Integer> points() {
        return Map.copyOf(points);
    }
}
