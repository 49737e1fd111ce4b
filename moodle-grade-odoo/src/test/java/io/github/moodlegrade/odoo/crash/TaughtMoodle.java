package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.time.Instant;
import java.util.Random;

/**
 * The Moodle of the crash tests. Course 4 has quiz 42, assignment 7 and, with marking workflow, assignment 8, for the students 51 to 53 of
 * op.course 2; course 5 has quiz 43 and assignment 9. Where exams are written it is of another op.course, for the students 1 to 3; where
 * gradebooks are, it is another subject of the same students in the same op.course, and assignment 9 is due in the second term.
 */
final class TaughtMoodle {
    static final int STUDENTS = 3;

    private static final int FIRST_STUDENT = 51;
    private static final long FIRST_COURSE = 4;
    private static final long SECOND_COURSE = 5;
    private static final long IN_TERM_1 = Instant.parse("2026-11-20T10:00:00Z").getEpochSecond();
    private static final long IN_TERM_2 = Instant.parse("2027-04-20T10:00:00Z").getEpochSecond();

    private final FakeMoodle moodle;
    private final Edition edition;

    TaughtMoodle(FakeMoodle moodle, Edition edition) {
        this.moodle = moodle;
        this.edition = edition;
        var first = moodle.course(FIRST_COURSE).idnumber("oec_subj_3_course_2").name("Algebra", "ALG");
        first.quiz(42).maximum("10");
        first.assignment(7).maximum(100);
        first.assignment(8).maximum(20).markingWorkflow(true);
        var second = moodle.course(SECOND_COURSE)
                .idnumber(isOfGradebooks() ? "oec_subj_1_course_2" : "oec_subj_1_course_1")
                .name("Biology", "BIO");
        second.quiz(43).maximum("10");
        second.assignment(9).maximum(100);
        for (int number = 0; number < STUDENTS; number++) {
            first.student(1000L + firstStudent("Q42") + number)
                    .idnumber("oec_student_" + (firstStudent("Q42") + number));
            second.student(1000L + firstStudent("Q43") + number)
                    .idnumber("oec_student_" + (firstStudent("Q43") + number));
        }
        if (isOfGradebooks()) {
            moodle.quiz(42).times(0, IN_TERM_1);
            moodle.quiz(43).times(0, IN_TERM_1);
            moodle.assignment(7).dueDate(IN_TERM_1);
            moodle.assignment(8).dueDate(IN_TERM_1);
            moodle.assignment(9).dueDate(IN_TERM_2);
        }
        moodle.serviceUser().addFunctions("mod_assign_get_user_flags").allow("mod/assign:grade");
    }

    private boolean isOfGradebooks() {
        return edition == Edition.ENTERPRISE;
    }

    /** What Moodle shows from now on. */
    void teach(Marks marks) {
        moodle.atomically(() -> {
            for (String activity : Marks.MAXIMUM.keySet()) {
                int first = firstStudent(activity);
                for (int student = first; student < first + STUDENTS; student++) {
                    teach(activity, 1000L + student, marks.grades().getOrDefault(activity + " " + student, ""));
                }
            }
        });
    }

    /** Grades of exams, as those who learn here have them. */
    Marks fitting(Marks ofExams) {
        return isOfGradebooks() ? ofExams.ofStudentsBehind(FIRST_STUDENT - 1, SECOND_COURSE) : ofExams;
    }

    Marks random(Random random) {
        return Marks.random(random, this::firstStudent);
    }

    /** The Moodle course of an activity. */
    static long course(String activity) {
        return activity.equals("Q43") || activity.equals("A9") ? SECOND_COURSE : FIRST_COURSE;
    }

    /** The op.subject of an activity. */
    static int subject(String activity) {
        return course(activity) == FIRST_COURSE ? 3 : 1;
    }

    /** The op.academic.term of an activity that has a line in a gradebook. */
    static int term(String activity) {
        return activity.equals("A9") ? 2 : 1;
    }

    /** The first of {@value #STUDENTS} students. */
    private int firstStudent(String activity) {
        return course(activity) == FIRST_COURSE || isOfGradebooks() ? FIRST_STUDENT : 1;
    }

    private void teach(String activity, long user, String grade) {
        long id = Long.parseLong(activity.substring(1));
        if (activity.startsWith("Q")) {
            if (grade.isEmpty()) {
                moodle.quiz(id).removeBestGrade(user);
            } else {
                moodle.quiz(id).bestGrade(user, grade);
            }
        } else if (activity.equals("A8")) {
            moodle.assignment(id).grade(user, grade.isEmpty() ? "1" : grade);
            moodle.assignment(id).workflowState(user, grade.isEmpty() ? "inmarking" : "released");
        } else if (grade.isEmpty()) {
            moodle.assignment(id).removeGrade(user);
        } else {
            moodle.assignment(id).grade(user, grade);
        }
    }
}
