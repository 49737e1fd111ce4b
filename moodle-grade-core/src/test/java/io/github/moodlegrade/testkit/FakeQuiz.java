package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A quiz and its best grades. Every method may be called from any thread, also while the double serves. */
public final class FakeQuiz {
    private static final int MARKS_LATER_WHILE_OPEN = 0x100;
    private static final int MARKS_AFTER_CLOSE = 0x10;

    private final MoodleWorld world;
    private final FakeCourse course;
    private final long id;
    private final Map<String, Object> fields = defaults();
    private final Map<Long, BigDecimal> bestGrades = new HashMap<>();
    private final Set<Long> gradesHidden = new HashSet<>();
    private String name;
    private boolean restricted;
    private BigDecimal gradeToPass = BigDecimal.ZERO;

    FakeQuiz(MoodleWorld world, FakeCourse course, long id) {
        this.world = world;
        this.course = course;
        this.id = id;
        this.name = "Quiz " + id;
        fields.put("id", id);
        fields.put("coursemodule", world.nextModuleId());
        fields.put("course", course.id());
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : List.of("id", "coursemodule", "course", "name")) {
            fields.put(name, 0);
        }
        fields.put("intro", "");
        fields.put("introformat", 1);
        fields.put("introfiles", List.of());
        fields.put("section", 0);
        fields.put("visible", true);
        fields.put("groupmode", 0);
        fields.put("groupingid", 0);
        fields.put("lang", "");
        fields.put("timeopen", 0);
        fields.put("timeclose", 0);
        fields.put("timelimit", 0);
        fields.put("overduehandling", "autosubmit");
        fields.put("graceperiod", 86400);
        fields.put("preferredbehaviour", "deferredfeedback");
        fields.put("canredoquestions", 0);
        fields.put("attempts", 0);
        fields.put("attemptonlast", 0);
        fields.put("grademethod", 1);
        fields.put("decimalpoints", 2);
        fields.put("questiondecimalpoints", -1);
        for (String review : List.of(
                "attempt", "correctness", "maxmarks", "marks", "specificfeedback", "generalfeedback", "rightanswer")) {
            fields.put("review" + review, 0x11110);
        }
        fields.put("reviewoverallfeedback", 0x1110);
        fields.put("questionsperpage", 0);
        fields.put("navmethod", "free");
        fields.put("sumgrades", BigDecimal.TEN);
        fields.put("grade", BigDecimal.TEN);
        fields.put("browsersecurity", "");
        for (String name :
                List.of("delay1", "delay2", "showuserpicture", "showblocks", "completionattemptsexhausted")) {
            fields.put(name, 0);
        }
        fields.put("completionpass", 0);
        fields.put("allowofflineattempts", 0);
        fields.put("autosaveperiod", 60);
        fields.put("hasfeedback", 0);
        fields.put("hasquestions", 1);
        return fields;
    }

    /** Moodle's quiz id, not its course module id. */
    public long id() {
        return id;
    }

    /** The course module id ({@code coursemodule}). */
    public FakeQuiz cmid(long value) {
        world.change(() -> world.moduleIdTaken(value));
        return field("coursemodule", value);
    }

    /** The name as typed; it leaves Moodle escaped. */
    public FakeQuiz name(String raw) {
        return with(() -> name = raw);
    }

    /** The maximum, Moodle's {@code grade}; 0 is an ungraded quiz. */
    public FakeQuiz maximum(String grade) {
        return field("grade", new BigDecimal(grade));
    }

    /** The sum of the questions' marks ({@code sumgrades}), before scaling to the maximum. */
    public FakeQuiz sumGrades(String sum) {
        return field("sumgrades", new BigDecimal(sum));
    }

    /** 1 highest, 2 average, 3 first, 4 last attempt ({@code grademethod}). */
    public FakeQuiz gradeMethod(int method) {
        return field("grademethod", method);
    }

    /** Opening and closing in seconds since 1970; 0 is none. */
    public FakeQuiz times(long open, long close) {
        return field("timeopen", open).field("timeclose", close);
    }

    /** A hidden quiz is dropped silently without {@code moodle/course:viewhiddenactivities}. */
    public FakeQuiz visible(boolean value) {
        return field("visible", value);
    }

    /** Restricted access that the service user does not meet. */
    public FakeQuiz restricted(boolean value) {
        return with(() -> restricted = value);
    }

    /** The pass grade; {@code 0} is none. */
    public FakeQuiz gradeToPass(String grade) {
        return with(() -> gradeToPass = new BigDecimal(grade));
    }

    /** Never shows marks to students in any review option ({@code reviewmarks} 0). */
    public FakeQuiz marksHidden() {
        return field("reviewmarks", 0);
    }

    /** Shows marks to students only after the quiz has closed. */
    public FakeQuiz marksShownAfterClose() {
        return field("reviewmarks", MARKS_AFTER_CLOSE);
    }

    /** Any other field of {@code mod_quiz_get_quizzes_by_courses}, with the JSON value it shall have. */
    public FakeQuiz field(String name, Object value) {
        return with(() -> fields.put(name, value));
    }

    /** A user's best grade, rounded to five decimals as Moodle stores it; a second call replaces it. */
    public FakeQuiz bestGrade(long userId, String grade) {
        return with(() -> bestGrades.put(userId, new BigDecimal(grade).setScale(5, RoundingMode.HALF_UP)));
    }

    /** Hides one user's grade in the gradebook; the best grade is what it was. */
    public FakeQuiz hideGradeOf(long userId) {
        return with(() -> gradesHidden.add(userId));
    }

    /** Takes a user's best grade away, as deleting the attempts does. */
    public FakeQuiz removeBestGrade(long userId) {
        return with(() -> bestGrades.remove(userId));
    }

    private FakeQuiz with(Runnable change) {
        world.change(change);
        return this;
    }

    FakeCourse course() {
        return course;
    }

    String rawName() {
        return name;
    }

    Map<String, Object> fields() {
        return fields;
    }

    boolean isVisible() {
        return Boolean.TRUE.equals(fields.get("visible"));
    }

    boolean isRestricted() {
        return restricted;
    }

    boolean isOpenAt(long now) {
        long open = number("timeopen");
        long close = number("timeclose");
        return now >= open && (close == 0 || now <= close);
    }

    /** Whether a student sees the marks now, long after the attempt. */
    boolean showsMarksAt(long now) {
        long close = number("timeclose");
        long when = close != 0 && now >= close ? MARKS_AFTER_CLOSE : MARKS_LATER_WHILE_OPEN;
        return (number("reviewmarks") & when) != 0;
    }

    /** A quiz with a maximum of 0 has none. */
    boolean hasGradeItem() {
        Object maximum = fields.get("grade");
        return maximum instanceof Number && ((Number) maximum).doubleValue() > 0;
    }

    /**
     * Whether the gradebook hides the quiz: as its review options say while it is open, until it closes if they show marks only then, and
     * where the quiz itself is hidden. What they hide only after closing stays shown.
     */
    boolean isHiddenInGradebook(long now) {
        boolean open = (number("reviewmarks") & MARKS_LATER_WHILE_OPEN) != 0;
        boolean closed = (number("reviewmarks") & MARKS_AFTER_CLOSE) != 0;
        long close = number("timeclose");
        return open ? !isVisible() : !closed || close == 0 || now < close;
    }

    boolean isGradeHidden(long userId) {
        return gradesHidden.contains(userId);
    }

    @Nullable
    BigDecimal bestGradeOf(long userId) {
        return bestGrades.get(userId);
    }

    BigDecimal gradeToPassValue() {
        return gradeToPass;
    }

    private long number(String field) {
        Object value = fields.get(field);
        return value instanceof Number ? ((Number) value).longValue() : 0;
    }

    @Override
    public String toString() {
        return "quiz " + id;
    }
}
