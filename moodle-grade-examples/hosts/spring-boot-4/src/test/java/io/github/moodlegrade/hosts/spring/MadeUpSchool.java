package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A Moodle and an OpenEduCat on loopback: one course of 24 learners with a quiz and an assignment, and a visitor whom nobody knows. */
final class MadeUpSchool implements AutoCloseable {
    /** Grades that the first import delivers. */
    static final int GRADES = 48;

    static final int FIRST_STUDENT = 51;
    static final int STUDENTS = 24;
    static final int QUIZ = 42;

    private static final long FIRST_USER = 1000;
    private static final long VISITOR = 99;
    private static final long OPENS = Instant.parse("2026-10-01T08:00:00Z").getEpochSecond();
    private static final long CLOSES = Instant.parse("2026-10-08T08:00:00Z").getEpochSecond();

    final FakeMoodle moodle = FakeMoodle.start();
    final FakeOpenEduCat openEduCat = FakeOpenEduCat.start(OdooVersion.V19).seedSchool();

    MadeUpSchool() {
        FakeCourse algebra = moodle.course(4).idnumber("oec_subj_3_course_2").name("Algebra", "ALG");
        algebra.quiz(QUIZ).name("Fractions").maximum("10").times(OPENS, CLOSES);
        algebra.assignment(7).name("Essay on zero").maximum(100).dueDate(CLOSES);
        algebra.student(VISITOR).name("Exchange", "Visitor").email("visitor@elsewhere.example");
        for (int student = FIRST_STUDENT; student < FIRST_STUDENT + STUDENTS; student++) {
            algebra.student(userOf(student)).idnumber("oec_student_" + student);
            bestGrade(student, String.valueOf(student % 10));
            moodle.assignment(7).grade(userOf(student), "70");
        }
    }

    private static long userOf(int student) {
        return FIRST_USER + student;
    }

    void bestGrade(int student, String points) {
        moodle.quiz(QUIZ).bestGrade(userOf(student), points);
    }

    /** What a host must be told to import here; secrets by the names that they have in the environment. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("moodle-grade.moodle.url", moodle.url());
        properties.put("moodle-grade.odoo.url", openEduCat.url());
        properties.put("moodle-grade.odoo.database", openEduCat.database());
        properties.put("moodle-grade.odoo.login", openEduCat.login());
        properties.put("MOODLE_GRADE_MOODLE_TOKEN", moodle.token());
        properties.put("MOODLE_GRADE_ODOO_SECRET", openEduCat.apiKey());
        properties.put("server.port", "0");
        return properties;
    }

    @Override
    public void close() {
        moodle.close();
        openEduCat.close();
    }
}
