package io.github.moodlegrade.odoo.day;

import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A Moodle course as its teachers know it, and the dice that say what happens in it. */
final class Classroom {
    static final int GROUPING = 5;
    static final String GROUP = "red";
    static final String OTHER_GROUP = "blue";
    static final String IDLE_GROUP = "idle";

    private static final long FIRST_USER = 1000;
    private static final int ACTIVITIES = 100;
    private static final int QUARTERS = 4;

    final FakeMoodle moodle;
    final FakeCourse course;
    final Accounts accounts;
    final List<QuizSheet> quizzes = new ArrayList<>();
    final List<AssignmentSheet> assignments = new ArrayList<>();
    final List<QuizSheet> deletedQuizzes = new ArrayList<>();
    final List<AssignmentSheet> deletedAssignments = new ArrayList<>();

    /** Who takes part as a student. */
    final List<Long> learners = new ArrayList<>();

    /** Who does not, or not any more. */
    final List<Long> outside = new ArrayList<>();

    private final List<String> everyActivity = new ArrayList<>();
    private final Random random;
    private final Clock clock;
    private long lastId;

    Classroom(FakeMoodle moodle, FakeCourse course, Accounts accounts, Random random, Clock clock) {
        this.moodle = moodle;
        this.course = course;
        this.accounts = accounts;
        this.random = random;
        this.clock = clock;
        this.lastId = course.id() * ACTIVITIES;
        accounts.in(this);
        course.grouping(GROUPING, GROUP);
        course.groupWithoutParticipation(IDLE_GROUP);
    }

    static long userOf(int student) {
        return FIRST_USER + student;
    }

    static int studentOf(long user) {
        return (int) (user - FIRST_USER);
    }

    /** The address of the student in OpenEduCat. */
    static String emailOf(long user) {
        return "student" + studentOf(user) + "@example.test";
    }

    long id() {
        return course.id();
    }

    long newId() {
        return ++lastId;
    }

    QuizSheet quiz() {
        QuizSheet sheet = new QuizSheet(course.quiz(newId()));
        add(sheet);
        return sheet;
    }

    AssignmentSheet assignment() {
        AssignmentSheet sheet = new AssignmentSheet(course.assignment(newId()));
        add(sheet);
        return sheet;
    }

    void add(QuizSheet sheet) {
        quizzes.add(sheet);
        everyActivity.add(sheet.code());
    }

    void add(AssignmentSheet sheet) {
        assignments.add(sheet);
        everyActivity.add(sheet.code());
    }

    /** Whether it has an activity of that code, or once had. */
    boolean hasHad(String activity) {
        return everyActivity.contains(activity);
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean flips() {
        return random.nextBoolean();
    }

    /** One of several, or null of none. */
    <T> @Nullable T any(List<T> of) {
        return of.isEmpty() ? null : of.get(random.nextInt(of.size()));
    }

    String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** 0 to a maximum, in quarters of a point; of a scale its first item. */
    String points(BigDecimal maximum) {
        if (maximum.signum() < 0) {
            return "1";
        }
        int quarters = maximum.multiply(BigDecimal.valueOf(QUARTERS)).intValue();
        return BigDecimal.valueOf(random.nextInt(quarters + 1))
                .divide(BigDecimal.valueOf(QUARTERS), 2, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    @Override
    public String toString() {
        return course.toString();
    }
}
