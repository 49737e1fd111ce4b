package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
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
    private final QuizGrades grades;
    private final Set<Long> gradesHidden = new HashSet<>();
    private String name;
    private boolean restricted;
    private BigDecimal gradeToPass = BigDecimal.ZERO;
    private long configured;
    private UpdatedRow question;

    FakeQuiz(MoodleWorld world, FakeCourse course, long id) {
        this.world = world;
        this.course = course;
        this.id = id;
        this.name = "Quiz " + id;
        fields.put("id", id);
        fields.put("coursemodule", world.nextModuleId());
        fields.put("course", course.id());
        grades = new QuizGrades(world);
        configured = world.now();
        question = new UpdatedRow(world.nextRowId(), 0, configured);
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
        return with(() -> {
            world.moduleIdTaken(value);
            fields.put("coursemodule", value);
        });
    }

    /** The name as typed; it leaves Moodle escaped. */
    public FakeQuiz name(String raw) {
        return configure(() -> name = raw);
    }

    /**
     * The maximum, Moodle's {@code grade}; 0 is an ungraded quiz. Best grades stay what they are, as for a quiz that was always so; a
     * teacher changes it by {@link #changeMaximum}.
     */
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
        return configure(() -> restricted = value);
    }

    /** The pass grade, typed into the quiz's form; {@code 0} is none. */
    public FakeQuiz gradeToPass(String grade) {
        return configure(() -> gradeToPass = new BigDecimal(grade));
    }

    /** The pass grade, typed into the gradebook's set-up: updates do not show it. */
    public FakeQuiz gradeToPassInGradebook(String grade) {
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

    /** The quiz's own group mode (0 none, 1 separate, 2 visible), which counts where the course forces none. */
    public FakeQuiz groupMode(int mode) {
        return field("groupmode", mode);
    }

    /** The same, switched on the course page: the quiz itself is not saved, so that updates do not show it. */
    public FakeQuiz groupModeOnCoursePage(int mode) {
        return with(() -> fields.put("groupmode", mode));
    }

    /** The grouping of the course ({@link FakeCourse#grouping}) whose groups take part; 0 is all groups. */
    public FakeQuiz grouping(long groupingId) {
        return field("groupingid", groupingId);
    }

    /** Any other field of {@code mod_quiz_get_quizzes_by_courses}, with the JSON value it shall have. */
    public FakeQuiz field(String name, Object value) {
        return configure(() -> {
            fields.put(name, value);
            grades.rules((int) number("grademethod"), maximum());
        });
    }

    /**
     * A user's best grade, rounded to five decimals as Moodle stores it: the learner finishes an attempt that is worth it. A second call
     * replaces it, whether it is better or not, and the attempts before.
     */
    public FakeQuiz bestGrade(long userId, String grade) {
        return with(() -> grades.only(userId, new BigDecimal(grade)));
    }

    /**
     * The learner finishes one more attempt. The best grade follows from all of them by the grade method; it is saved, so shown, also if
     * it stays the same.
     */
    public FakeQuiz attempt(long userId, String grade) {
        return with(() -> grades.finish(userId, new BigDecimal(grade), world.now()));
    }

    /** The learner begins an attempt: shown, though nothing changes. */
    public FakeQuiz beginAttempt(long userId) {
        return with(() -> grades.begin(userId));
    }

    /**
     * The learner finishes one more attempt, which waits for an essay's mark. Where the last attempt counts, or there is no other one, there
     * is no best grade any more; only the attempt is shown.
     */
    public FakeQuiz attemptWaitingForMark(long userId) {
        return with(() -> grades.finish(userId, null, world.now()));
    }

    /**
     * An attempt that ended by its time limit is handed in by cron, or by the learner too late. In Moodle 5 the attempt itself is dated
     * with that end, so that only a saved best grade shows it.
     *
     * @param end in seconds since 1970
     * @param grade null waits for an essay's mark
     */
    public FakeQuiz attemptTimedOut(long userId, long end, @Nullable String grade) {
        return with(() -> grades.finish(
                userId,
                grade == null ? null : new BigDecimal(grade),
                world.version().isFive() ? end : world.now()));
    }

    /**
     * A teacher marks the essay of the learner's newest attempt, for the first time or again, so that the attempt has this grade.
     *
     * @throws java.util.NoSuchElementException if the learner has no attempt
     */
    public FakeQuiz markEssay(long userId, String grade) {
        return with(() -> grades.mark(userId, new BigDecimal(grade)));
    }

    /**
     * A teacher clears that mark; only the attempt is shown if the best grade goes away with it.
     *
     * @throws java.util.NoSuchElementException if the learner has no attempt
     */
    public FakeQuiz clearMark(long userId) {
        return with(() -> grades.mark(userId, null));
    }

    /** A teacher regrades all attempts and nothing changes; shown all the same. A dry run would show nothing. */
    public FakeQuiz regrade() {
        return with(() -> grades.regrade(Map.of()));
    }

    /** A teacher regrades all attempts, or changes the mark of a question, which gives all attempts of one learner this grade. */
    public FakeQuiz regrade(long userId, String grade) {
        return with(() -> grades.regrade(Map.of(userId, new BigDecimal(grade))));
    }

    /** A teacher edits a question: shown, though nothing changes before a regrade. */
    public FakeQuiz editQuestion() {
        return with(() -> question = question.touched(world.now()));
    }

    /** A teacher saves another maximum in the quiz's page; every best grade is saved in proportion. */
    public FakeQuiz changeMaximum(String grade) {
        return configure(() -> {
            fields.put("grade", new BigDecimal(grade));
            grades.rescale(maximum());
        });
    }

    /** A teacher saves another grade method in the quiz's form; the best grades follow. */
    public FakeQuiz changeGradeMethod(int method) {
        return field("grademethod", method).with(grades::saveChanged);
    }

    /**
     * A teacher deletes the learner's best attempt. If another one has a mark, the best grade is saved anew; if none has, it is gone and
     * nothing is shown.
     *
     * @throws java.util.NoSuchElementException if the learner has no attempt
     */
    public FakeQuiz deleteBestAttempt(long userId) {
        return with(() -> grades.deleteBest(userId));
    }

    /** Hides one user's grade in the gradebook; the best grade is what it was. */
    public FakeQuiz hideGradeOf(long userId) {
        return with(() -> gradesHidden.add(userId));
    }

    /** Takes a user's best grade away with all attempts, as deleting them does: updates do not show it. */
    public FakeQuiz removeBestGrade(long userId) {
        return with(() -> grades.forget(userId));
    }

    /** What the form saves is a change of the configuration. */
    private FakeQuiz configure(Runnable change) {
        return with(() -> {
            change.run();
            configured = world.now();
        });
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
        return grades.of(userId);
    }

    long cmid() {
        return number("coursemodule");
    }

    int ownGroupMode() {
        return (int) number("groupmode");
    }

    long groupingId() {
        return number("groupingid");
    }

    long configured() {
        return configured;
    }

    /** The areas of {@code core_course_get_updates_since} that everybody may see, then those of the learners. */
    List<UpdatedRow> updatedQuestions() {
        return List.of(question);
    }

    List<UpdatedRow> updatedAttempts() {
        return grades.updatedAttempts();
    }

    List<UpdatedRow> updatedGrades() {
        return grades.updatedGrades();
    }

    /** A course reset: all attempts and best grades are gone, and nothing shows it. */
    void reset() {
        grades.forgetAll();
    }

    /** Another quiz with everything this one has, of the same times, as the recycle bin makes it. */
    FakeQuiz restored(long newId) {
        FakeQuiz quiz = new FakeQuiz(world, course, newId);
        Object module = quiz.fields.get("coursemodule");
        quiz.fields.putAll(fields);
        quiz.fields.put("id", newId);
        quiz.fields.put("coursemodule", module);
        quiz.name = name;
        quiz.restricted = restricted;
        quiz.gradeToPass = gradeToPass;
        quiz.gradesHidden.addAll(gradesHidden);
        quiz.grades.copy(grades);
        quiz.configured = configured;
        quiz.question = new UpdatedRow(quiz.question.id(), 0, question.modified());
        return quiz;
    }

    BigDecimal gradeToPassValue() {
        return gradeToPass;
    }

    private BigDecimal maximum() {
        Object value = fields.get("grade");
        return value instanceof Number ? new BigDecimal(value.toString()) : BigDecimal.ZERO;
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
