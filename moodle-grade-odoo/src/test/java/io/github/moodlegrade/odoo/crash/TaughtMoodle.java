package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.testkit.FakeMoodle;

/**
 * The Moodle of the crash tests. Course 4 has quiz 42, assignment 7 and, with marking workflow, assignment 8, for the students 51 to 53;
 * course 5 has quiz 43 and assignment 9 for the students 1 to 3.
 */
final class TaughtMoodle {
    static final int STUDENTS = 3;

    private final FakeMoodle moodle;

    TaughtMoodle(FakeMoodle moodle) {
        this.moodle = moodle;
        var first = moodle.course(4).idnumber("oec_subj_3_course_2").name("Algebra", "ALG");
        first.quiz(42).maximum("10");
        first.assignment(7).maximum(100);
        first.assignment(8).maximum(20).markingWorkflow(true);
        var second = moodle.course(5).idnumber("oec_subj_1_course_1").name("Biology", "BIO");
        second.quiz(43).maximum("10");
        second.assignment(9).maximum(100);
        for (long number = 1; number <= STUDENTS; number++) {
            first.student(1050 + number).idnumber("oec_student_" + (50 + number));
            second.student(1000 + number).idnumber("oec_student_" + number);
        }
        moodle.serviceUser().addFunctions("mod_assign_get_user_flags").allow("mod/assign:grade");
    }

    /** What Moodle shows from now on. */
    void teach(Marks marks) {
        moodle.atomically(() -> {
            for (String activity : Marks.MAXIMUM.keySet()) {
                for (int student = firstStudent(activity); student < firstStudent(activity) + STUDENTS; student++) {
                    teach(activity, 1000L + student, marks.grades().getOrDefault(activity + " " + student, ""));
                }
            }
        });
    }

    /** The Moodle course of an activity. */
    static int course(String activity) {
        return activity.equals("Q43") || activity.equals("A9") ? 5 : 4;
    }

    /** The first of {@value #STUDENTS} students. */
    static int firstStudent(String activity) {
        return course(activity) == 4 ? 51 : 1;
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
