package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * The activities of {@link TaughtMoodle}, and what Moodle shows of them at one time: a grade by {@code Q42 51}, for quiz 42 and student 51.
 * What is not in it is not graded, or not released.
 */
final class Marks {
    static final Map<String, Integer> MAXIMUM = Map.of("Q42", 10, "A7", 100, "A8", 20, "Q43", 10, "A9", 100);

    private final Map<String, String> grades;

    private Marks(Map<String, String> grades) {
        this.grades = new TreeMap<>(grades);
    }

    /** Reads {@code Q42 51=7, A7 51=66}. */
    static Marks parse(String text) {
        Map<String, String> grades = new TreeMap<>();
        for (String grade : text.split(",", -1)) {
            String[] parts = grade.trim().split("=", 2);
            grades.put(parts[0], parts[1]);
        }
        return new Marks(grades);
    }

    /** Some grades of all kinds, a few above the maximum. Fractions are below a half: what is rounded up is another test's matter. */
    static Marks random(Random random, ToIntFunction<String> firstStudent) {
        Map<String, String> grades = new TreeMap<>();
        for (Map.Entry<String, Integer> activity : new TreeMap<>(MAXIMUM).entrySet()) {
            int first = firstStudent.applyAsInt(activity.getKey());
            for (int student = first; student < first + TaughtMoodle.STUDENTS; student++) {
                int points = random.nextInt(activity.getValue() + 1);
                if (random.nextInt(20) == 0) {
                    points = activity.getValue() + 1;
                }
                boolean fraction = points < activity.getValue() && random.nextInt(4) == 0;
                if (random.nextInt(10) < 7) {
                    grades.put(activity.getKey() + " " + student, points + (fraction ? ".25" : ""));
                }
            }
        }
        return new Marks(grades);
    }

    /** The same of the three students whose numbers are higher, in one of the courses. */
    Marks ofStudentsBehind(int more, long moodleCourse) {
        Map<String, String> moved = new TreeMap<>();
        grades.forEach((place, grade) -> {
            String activity = activity(place);
            boolean moves = TaughtMoodle.course(activity) == moodleCourse;
            moved.put(activity + " " + (student(place) + (moves ? more : 0)), grade);
        });
        return new Marks(moved);
    }

    Map<String, String> grades() {
        return grades;
    }

    /** Those that OpenEduCat can take: none above the maximum. */
    Map<String, String> deliverable() {
        Map<String, String> some = new TreeMap<>();
        grades.forEach((place, grade) -> {
            if (!value(place, grade).isAboveMaximum()) {
                some.put(place, grade);
            }
        });
        return some;
    }

    static GradeValue value(String place, String grade) {
        return GradeValue.of(new BigDecimal(grade), BigDecimal.valueOf(maximum(activity(place))));
    }

    static int maximum(String activity) {
        return MAXIMUM.getOrDefault(activity, 0);
    }

    /** As OpenEduCat holds it by default: whole marks, a half is rounded up. */
    static int mark(String grade) {
        return new BigDecimal(grade).setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    static String activity(String place) {
        return place.split(" ", 2)[0];
    }

    static long student(String place) {
        return Long.parseLong(place.split(" ", 2)[1]);
    }

    static String place(GradeId id) {
        return (id.kind() == ActivityKind.QUIZ ? "Q" : "A") + id.activityId() + " " + (id.userId() - 1000);
    }

    @Override
    public String toString() {
        return grades.toString();
    }
}
