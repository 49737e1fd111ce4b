package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An assignment with its grade rows, workflow states and submissions. Every method may be called from any thread, also while
 * the double serves.
 */
public final class FakeAssignment {
    private final MoodleWorld world;
    private final FakeCourse course;
    private final long id;
    private final Map<String, Object> fields = defaults();
    private final AssignmentRows rows;
    private String name;
    private boolean visible = true;
    private boolean restricted;
    private boolean gradePenalty;
    private int groupMode;
    private long groupingId;
    private long configured;
    private final FakeGradebookItem gradebook;

    FakeAssignment(MoodleWorld world, FakeCourse course, long id) {
        this.world = world;
        this.course = course;
        this.id = id;
        this.name = "Assignment " + id;
        this.rows = new AssignmentRows(world);
        this.configured = world.now();
        this.gradebook = new FakeGradebookItem(world, this);
        fields.put("id", id);
        fields.put("cmid", world.nextModuleId());
        fields.put("course", course.id());
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : List.of("id", "cmid", "course", "name", "nosubmissions", "submissiondrafts")) {
            fields.put(name, 0);
        }
        fields.put("sendnotifications", 0);
        fields.put("sendlatenotifications", 0);
        fields.put("sendstudentnotifications", 1);
        fields.put("duedate", 0);
        fields.put("allowsubmissionsfromdate", 0);
        fields.put("grade", 100);
        fields.put("timemodified", 0);
        for (String name : List.of(
                "completionsubmit",
                "cutoffdate",
                "gradingduedate",
                "teamsubmission",
                "requireallteammemberssubmit",
                "teamsubmissiongroupingid",
                "blindmarking",
                "hidegrader",
                "revealidentities")) {
            fields.put(name, 0);
        }
        fields.put("attemptreopenmethod", "none");
        fields.put("maxattempts", -1);
        for (String name : List.of(
                "markingworkflow",
                "markingallocation",
                "markinganonymous",
                "requiresubmissionstatement",
                "preventsubmissionnotingroup")) {
            fields.put(name, 0);
        }
        fields.put("configs", AssignmentConfigs.onlineText());
        fields.put("intro", "");
        fields.put("introformat", 1);
        fields.put("introfiles", List.of());
        fields.put("introattachments", List.of());
        fields.put("timelimit", 0);
        fields.put("submissionattachments", 0);
        return fields;
    }

    /** Moodle's assignment id, not its course module id. */
    public long id() {
        return id;
    }

    /** The course module id ({@code cmid}). */
    public FakeAssignment cmid(long value) {
        return with(() -> {
            world.moduleIdTaken(value);
            fields.put("cmid", value);
        });
    }

    /** The name as typed; it leaves Moodle escaped. */
    public FakeAssignment name(String raw) {
        return configure(() -> name = raw);
    }

    /** The maximum in points, Moodle's {@code grade}; 0 is an assignment without grades. Grades stay what they are. */
    public FakeAssignment maximum(int grade) {
        return field("grade", grade);
    }

    /** A teacher saves another maximum and has the grades rescaled: their rows keep their times, so that only the configuration is shown. */
    public FakeAssignment changeMaximum(int grade) {
        return configure(() -> {
            BigDecimal old = new BigDecimal(fields.getOrDefault("grade", 0).toString());
            fields.put("grade", grade);
            if (old.signum() > 0) {
                rows.rescale(BigDecimal.valueOf(grade).divide(old, MathContext.DECIMAL128));
            }
        });
    }

    /** Graded by a scale: Moodle's {@code grade} is the negative scale id, a row's grade the 1-based item. */
    public FakeAssignment scale(int scaleId) {
        return field("grade", -scaleId);
    }

    /** The due date in seconds since 1970; 0 is none. */
    public FakeAssignment dueDate(long seconds) {
        return field("duedate", seconds);
    }

    /** When submissions open, in seconds since 1970; 0 is none. */
    public FakeAssignment allowSubmissionsFrom(long seconds) {
        return field("allowsubmissionsfromdate", seconds);
    }

    /** When submissions are cut off, in seconds since 1970; 0 is never. */
    public FakeAssignment cutOffDate(long seconds) {
        return field("cutoffdate", seconds);
    }

    /** With marking workflow {@code mod_assign_get_grades} still returns every grade, released or not. */
    public FakeAssignment markingWorkflow(boolean value) {
        return flag("markingworkflow", value);
    }

    /** With blind marking {@code mod_assign_get_grades} still returns the real users. */
    public FakeAssignment blindMarking(boolean value) {
        return flag("blindmarking", value);
    }

    /** Identities of a blind marking were revealed: updates do not show it. */
    public FakeAssignment revealIdentities(boolean value) {
        return with(() -> fields.put("revealidentities", value ? 1 : 0));
    }

    /** The assignment's own group mode (0 none, 1 separate, 2 visible), which counts where the course forces none. */
    public FakeAssignment groupMode(int mode) {
        return configure(() -> groupMode = mode);
    }

    /** The grouping of the course ({@link FakeCourse#grouping}) whose groups take part; 0 is all groups. */
    public FakeAssignment grouping(long id) {
        return configure(() -> groupingId = id);
    }

    /** The assignment's flag for late penalties ({@code gradepenalty}), which Moodle 5 has. */
    public FakeAssignment gradePenalty(boolean value) {
        return configure(() -> gradePenalty = value);
    }

    /** The assignment's item in the gradebook, which only {@code gradereport_user_get_grade_items} tells of. */
    public FakeGradebookItem gradebook() {
        return gradebook;
    }

    /** Students submit in groups. */
    public FakeAssignment teamSubmission(boolean value) {
        return flag("teamsubmission", value);
    }

    /** A hidden assignment looks like any other with {@code moodle/course:viewhiddenactivities}, else it is a warning. */
    public FakeAssignment visible(boolean value) {
        return configure(() -> visible = value);
    }

    /** Restricted access that the service user does not meet. */
    public FakeAssignment restricted(boolean value) {
        return configure(() -> restricted = value);
    }

    /** Any other field of {@code mod_assign_get_assignments}, with the JSON value it shall have. */
    public FakeAssignment field(String field, Object value) {
        return configure(() -> fields.put(field, value));
    }

    /** Grades a user now; the row says the grade with five decimals, as Moodle does. A second call changes the row. */
    public FakeAssignment grade(long userId, String grade) {
        return gradeText(userId, text(new BigDecimal(grade)));
    }

    /** The text Moodle sends for that grade: five decimals, rounded half up. */
    public static String text(BigDecimal grade) {
        return grade.setScale(5, RoundingMode.HALF_UP).toPlainString();
    }

    /** Gives a user's row this very text, for example {@code ""} (grade box emptied) or {@code "-1.00000"} (no grade). */
    public FakeAssignment gradeText(long userId, String text) {
        return with(() -> rows.grade(userId, text));
    }

    /** Grades all members of a team at once. */
    public FakeAssignment gradeTeam(String grade, long... userIds) {
        return with(() -> {
            for (long userId : userIds) {
                rows.grade(userId, text(new BigDecimal(grade)));
            }
        });
    }

    /**
     * Grades members of a team that has handed in nothing: shown, but the grades are told only when the members have submissions
     * ({@link #teamHandsIn}).
     */
    public FakeAssignment gradeTeamWithoutSubmission(String grade, long... userIds) {
        return with(() -> {
            for (long userId : userIds) {
                rows.grade(userId, text(new BigDecimal(grade)));
                rows.hide(userId);
            }
        });
    }

    /** Puts a whole grade row; a row of the same user is replaced. Times are seconds since 1970. */
    public FakeAssignment gradeRow(
            long rowId, long userId, int attempt, long created, long modified, long grader, String text) {
        return with(() -> rows.put(new GradeRow(rowId, userId, attempt, created, modified, grader, text)));
    }

    /** Takes a user's row out of the database: updates do not show it. An attempt that is reopened is {@link #newAttempt}. */
    public FakeAssignment removeGrade(long userId) {
        return with(() -> rows.remove(userId));
    }

    /**
     * A user's marking workflow state, for example {@code inmarking} or {@code released}, set on the grading page, in bulk or by quick
     * grading, which saves the grade again, so its time moves.
     */
    public FakeAssignment workflowState(long userId, String state) {
        return with(() -> {
            rows.state(userId, state);
            rows.saveAgain(userId);
        });
    }

    /** A user's marking workflow state, set by {@code mod_assign_set_user_flags}: updates do not show it. */
    public FakeAssignment workflowStateByUserFlags(long userId, String state) {
        return with(() -> rows.state(userId, state));
    }

    /** A user's latest submission; with it a grade from before a {@link FakeCourse#resetSubmissions reset} is told again. */
    public FakeAssignment submission(long userId, String status) {
        return with(() -> rows.submit(userId, 0, status));
    }

    /** A teacher removes what a user handed in; grades stay, and updates do not show it. */
    public FakeAssignment removeSubmission(long userId) {
        return with(() -> rows.withdraw(userId));
    }

    /** The latest submission of a team, which Moodle lists with {@code userid} 0. */
    public FakeAssignment teamSubmission(long groupId, String status) {
        return with(() -> rows.submit(0, groupId, status));
    }

    /** A team hands in: Moodle saves a submission of the team and one of each member. */
    public FakeAssignment teamHandsIn(long groupId, long... userIds) {
        return with(() -> {
            rows.submit(0, groupId, "submitted");
            for (long userId : userIds) {
                rows.submit(userId, 0, "submitted");
            }
        });
    }

    /**
     * A teacher grants another attempt, or it is reopened by itself: the grade is told no more. Only the submission is shown; what is graded
     * at the same time ({@link #grade} just before) shows too.
     */
    public FakeAssignment newAttempt(long userId) {
        return with(() -> rows.nextAttempt(userId));
    }

    /** Puts a whole row of {@code mod_assign_get_user_flags}. */
    FakeAssignment flagRow(long rowId, long userId, String state) {
        return with(() -> rows.putState(rowId, userId, state));
    }

    /** Puts a whole row of {@code mod_assign_get_submissions}. */
    FakeAssignment submissionRow(Submission row) {
        return with(() -> rows.put(row));
    }

    /** What the form saves is a change of the configuration. */
    private FakeAssignment configure(Runnable change) {
        return with(() -> {
            change.run();
            configured = world.now();
        });
    }

    private FakeAssignment flag(String field, boolean value) {
        return field(field, value ? 1 : 0);
    }

    private FakeAssignment with(Runnable change) {
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
        return visible;
    }

    boolean isRestricted() {
        return restricted;
    }

    boolean hasGradePenalty() {
        return gradePenalty;
    }

    boolean hasWorkflow() {
        return isSet("markingworkflow");
    }

    /** What the gradebook gets: a number of an enrolled user that the students may see, or null. */
    @Nullable
    BigDecimal gradeInGradebook(long userId) {
        GradeRow row = rows.gradeOf(userId);
        if (row == null || !row.isGrade() || !course.enrolments().containsKey(userId)) {
            return null;
        }
        WorkflowFlag flag = rows.stateOf(userId);
        boolean released = !hasWorkflow() || (flag != null && flag.state().equals("released"));
        boolean revealed = !isSet("blindmarking") || isSet("revealidentities");
        return released && revealed ? new BigDecimal(row.text()) : null;
    }

    private boolean isSet(String flag) {
        return Integer.valueOf(1).equals(fields.get(flag));
    }

    /** Without points or a scale there is no item. */
    boolean hasGradeItem() {
        return !Integer.valueOf(0).equals(fields.get("grade"));
    }

    long cmid() {
        return ((Number) fields.getOrDefault("cmid", 0)).longValue();
    }

    int ownGroupMode() {
        return groupMode;
    }

    long groupingId() {
        return groupingId;
    }

    long configured() {
        return configured;
    }

    List<UpdatedRow> updatedSubmissions() {
        return rows.updatedSubmissions();
    }

    List<UpdatedRow> updatedGrades() {
        return rows.updatedGrades();
    }

    /** A course reset: all submissions are gone, the grades wait in the database for new ones. */
    void reset() {
        rows.reset();
    }

    /** Another assignment with everything this one has, of the same times, as the recycle bin makes it; its gradebook is new. */
    FakeAssignment restored(long newId) {
        FakeAssignment assignment = new FakeAssignment(world, course, newId);
        Object module = assignment.fields.get("cmid");
        assignment.fields.putAll(fields);
        assignment.fields.put("id", newId);
        assignment.fields.put("cmid", module);
        assignment.name = name;
        assignment.visible = visible;
        assignment.restricted = restricted;
        assignment.gradePenalty = gradePenalty;
        assignment.groupMode = groupMode;
        assignment.groupingId = groupingId;
        assignment.rows.copy(rows);
        assignment.configured = configured;
        return assignment;
    }

    List<GradeRow> gradeRows() {
        return rows.told();
    }

    @Nullable
    GradeRow gradeRowOf(long userId) {
        return rows.gradeOf(userId);
    }

    List<WorkflowFlag> workflowFlags() {
        return rows.states();
    }

    @Nullable
    WorkflowFlag workflowFlagOf(long userId) {
        return rows.stateOf(userId);
    }

    List<Submission> submissions() {
        return rows.submissions();
    }

    @Override
    public String toString() {
        return "assignment " + id;
    }
}
