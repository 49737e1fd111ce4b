package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeQuiz;
import io.github.moodlegrade.testkit.FakeUser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One year of a school: 44 pupils, two subjects, in Moodle with quizzes, assignments and grades, in OpenEduCat without marks yet.
 * All activities have dates in it, so that the day on which the demo is shown does not matter. */
final class DemoSchool {
    static final Site SITE = Site.of("demo", "DEMO");
    static final long MATHEMATICS = 4;
    static final long BIOLOGY = 5;
    static final String MICROSCOPE = "Cells under the microscope \uD83D\uDD2C";

    private static final int YEAR_9 = 9;
    private static final int PUPILS = 44;
    private static final int ENROLLED = 40;
    private static final int WITHOUT_IDNUMBER = 12;
    private static final int WITH_ZERO = 9;
    private static final int QUESTIONS = 12;
    private static final long TEACHER = 20;
    private static final long VISITOR = 99;
    private static final long TERM = Instant.parse("2026-09-01T07:00:00Z").getEpochSecond();
    private static final long WEEK = 7 * 24 * 3600L;

    private final FakeMoodle moodle;
    private final FakeOpenEduCat openEduCat;
    private final OecEdition edition;
    private final Map<Long, DemoActivity> activities = new HashMap<>();
    private final MoodleGrades grades = new MoodleGrades();

    DemoSchool(FakeMoodle moodle, FakeOpenEduCat openEduCat, OecEdition edition) {
        this.moodle = moodle;
        this.openEduCat = openEduCat;
        this.edition = edition;
    }

    MoodleGrades grades() {
        return grades;
    }

    /** Enters a grade into Moodle, in place of an older one. */
    void grade(long activity, Pupil pupil, String points) {
        grades.put(Objects.requireNonNull(activities.get(activity)), pupil, points);
    }

    void seed() {
        seedOpenEduCat();
        FakeCourse mathematics = course(MATHEMATICS, "Mathematics, year 9", "MATH9", 21);
        pupils(1, ENROLLED).forEach(pupil -> enrol(mathematics, pupil));
        mathematics.student(VISITOR).name("Exchange", "Visitor").email("visitor@elsewhere.example");
        quizOfQuestions(mathematics, 41, "Fractions and decimals", 10);
        quiz(mathematics, 42, "Linear equations", 20);
        quiz(mathematics, 43, "Angles & circles", 10);
        assignment(mathematics, 71, "Homework: the class trip's budget", 100);
        assignment(mathematics, 72, "Homework: a statistics poster", 50);
        assignment(mathematics, 73, "Project: the school yard, measured", 100);

        FakeCourse biology = course(BIOLOGY, "Biology, year 9", "BIO9", 22);
        pupils(PUPILS - ENROLLED + 1, PUPILS).forEach(pupil -> enrol(biology, pupil));
        quiz(biology, 51, MICROSCOPE, 10);
        quizOfQuestions(biology, 52, "Photosynthesis", 15);
        quiz(biology, 53, "Food chains", 10);
        assignment(biology, 81, "Lab report: osmosis", 20);
        assignment(biology, 83, "Field trip report", 100);
        biology.assignment(82).name("Herbarium").scale(2);
        pupils(5, 20).forEach(pupil -> moodle.assignment(82).grade(pupil.moodleUser(), "3"));
    }

    private void seedOpenEduCat() {
        openEduCat.addSubject(21, "Mathematics", "MATH").addSubject(22, "Biology", "BIO");
        openEduCat.addCourse(YEAR_9, "Year 9", "Y9", List.of(21, 22));
        openEduCat.addBatch(1, YEAR_9, "2026-09-01");
        for (Pupil pupil : pupils(1, PUPILS)) {
            openEduCat.addStudent(pupil.studentId(), pupil.firstName() + " " + pupil.lastName(), pupil.email());
            openEduCat.enrol(pupil.studentId(), YEAR_9, 1);
        }
        edition.setUp(openEduCat);
    }

    private FakeCourse course(long id, String name, String abbreviated, int subject) {
        FakeCourse course = moodle.course(id)
                .name(name, abbreviated)
                .idnumber("oec_subj_" + subject + "_course_" + YEAR_9)
                .dates(TERM, 0);
        course.enrol(TEACHER, "editingteacher");
        return course;
    }

    private static void enrol(FakeCourse course, Pupil pupil) {
        FakeUser user = course.student(pupil.moodleUser())
                .name(pupil.firstName(), pupil.lastName())
                .email(pupil.email());
        if (pupil.number() != WITHOUT_IDNUMBER) {
            user.idnumber("oec_student_" + pupil.studentId());
        }
    }

    /** Points in whole numbers; one pupil handed in an empty paper. */
    private void quiz(FakeCourse course, long id, String name, int maximum) {
        openQuiz(course, id, name, maximum);
        for (Pupil pupil : who(course, id)) {
            int points = pupil.number() == WITH_ZERO && id == 42 ? 0 : points(pupil, id, maximum);
            grade(id, pupil, String.valueOf(points));
        }
    }

    /** Twelve questions whatever the maximum, so that grades have fractions, as 8.33333 of 10. */
    private void quizOfQuestions(FakeCourse course, long id, String name, int maximum) {
        openQuiz(course, id, name, maximum);
        for (Pupil pupil : who(course, id)) {
            BigDecimal right = BigDecimal.valueOf((long) maximum * points(pupil, id, QUESTIONS));
            String grade = right.divide(BigDecimal.valueOf(QUESTIONS), 5, RoundingMode.HALF_UP)
                    .toPlainString();
            grade(id, pupil, grade);
        }
    }

    private void openQuiz(FakeCourse course, long id, String name, int maximum) {
        FakeQuiz quiz =
                course.quiz(id).name(name).maximum(String.valueOf(maximum)).times(opens(id), opens(id) + WEEK);
        activities.put(id, DemoActivity.of(quiz, course, maximum));
    }

    private void assignment(FakeCourse course, long id, String name, int maximum) {
        FakeAssignment assignment =
                course.assignment(id).name(name).maximum(maximum).dueDate(opens(id) + WEEK);
        activities.put(id, DemoActivity.of(assignment, course, maximum));
        for (Pupil pupil : who(course, id)) {
            grade(id, pupil, String.valueOf(points(pupil, id, maximum)));
        }
    }

    /** About one pupil in eleven has no grade. */
    private static List<Pupil> who(FakeCourse course, long activity) {
        List<Pupil> graded = course.id() == MATHEMATICS ? pupils(1, ENROLLED) : pupils(PUPILS - ENROLLED + 1, PUPILS);
        graded.removeIf(pupil -> (pupil.number() * 7L + activity) % 11 == 0);
        return graded;
    }

    static List<Pupil> pupils(int from, int to) {
        List<Pupil> pupils = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            pupils.add(new Pupil(number));
        }
        return pupils;
    }

    /** From two fifths of the maximum to all of it, the same in every demo. */
    private static int points(Pupil pupil, long activity, int maximum) {
        int least = maximum * 2 / 5;
        long spread = pupil.number() * 37L + activity * 53 + 7L * pupil.number() * pupil.number();
        return least + (int) (spread % (maximum - least + 1));
    }

    private static long opens(long activity) {
        return TERM + (activity % 10) * WEEK;
    }
}
