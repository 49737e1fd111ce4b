package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private final Map<Long, GradeRow> grades = new LinkedHashMap<>();
    private final Map<Long, WorkflowFlag> flags = new TreeMap<>();
    private final List<Submission> submissions = new ArrayList<>();
    private String name;
    private boolean visible = true;
    private boolean restricted;
    private boolean gradePenalty;
    private final FakeGradebookItem gradebook;

    FakeAssignment(MoodleWorld world, FakeCourse course, long id) {
        this.world = world;
        this.course = course;
        this.id = id;
        this.name = "Assignment " + id;
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
        world.change(() -> world.moduleIdTaken(value));
        return field("cmid", value);
    }

    /** The name as typed; it leaves Moodle escaped. */
    public FakeAssignment name(String raw) {
        return with(() -> name = raw);
    }

    /** The maximum in points, Moodle's {@code grade}; 0 is an assignment without grades. */
    public FakeAssignment maximum(int grade) {
        return field("grade", grade);
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

    /** Identities of a blind marking were revealed. */
    public FakeAssignment revealIdentities(boolean value) {
        return flag("revealidentities", value);
    }

    /** The assignment's flag for late penalties ({@code gradepenalty}), which Moodle 5 has. */
    public FakeAssignment gradePenalty(boolean value) {
        return with(() -> gradePenalty = value);
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
        return with(() -> visible = value);
    }

    /** Restricted access that the service user does not meet. */
    public FakeAssignment restricted(boolean value) {
        return with(() -> restricted = value);
    }

    /** Any other field of {@code mod_assign_get_assignments}, with the JSON value it shall have. */
    public FakeAssignment field(String field, Object value) {
        return with(() -> fields.put(field, value));
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
        return with(() -> {
            GradeRow old = grades.get(userId);
            long now = world.now();
            grades.put(
                    userId,
                    old == null
                            ? new GradeRow(world.nextRowId(), userId, 0, now, now, 2, text)
                            : old.changed(text, now));
        });
    }

    /** Puts a whole grade row; a row of the same user is replaced. Times are seconds since 1970. */
    public FakeAssignment gradeRow(
            long rowId, long userId, int attempt, long created, long modified, long grader, String text) {
        return with(() -> {
            world.rowIdTaken(rowId);
            grades.put(userId, new GradeRow(rowId, userId, attempt, created, modified, grader, text));
        });
    }

    /** Takes a user's row away, as a reopened attempt does. */
    public FakeAssignment removeGrade(long userId) {
        return with(() -> grades.remove(userId));
    }

    /**
     * A user's marking workflow state, for example {@code inmarking} or {@code released}; releasing saves the grade again, so
     * its time moves.
     */
    public FakeAssignment workflowState(long userId, String state) {
        return with(() -> {
            WorkflowFlag old = flags.get(userId);
            flags.put(userId, new WorkflowFlag(old == null ? world.nextRowId() : old.id(), userId, state));
            GradeRow row = grades.get(userId);
            if (row != null && state.equals("released")) {
                grades.put(userId, row.changed(row.text(), world.now()));
            }
        });
    }

    /** A user's latest submission. */
    public FakeAssignment submission(long userId, String status) {
        return with(() -> putSubmission(userId, 0, status));
    }

    /** The latest submission of a team, which Moodle lists with {@code userid} 0. */
    public FakeAssignment teamSubmission(long groupId, String status) {
        return with(() -> putSubmission(0, groupId, status));
    }

    /** Puts a whole row of {@code mod_assign_get_user_flags}. */
    FakeAssignment flagRow(long rowId, long userId, String state) {
        return with(() -> {
            world.rowIdTaken(rowId);
            flags.put(userId, new WorkflowFlag(rowId, userId, state));
        });
    }

    /** Puts a whole row of {@code mod_assign_get_submissions}. */
    FakeAssignment submissionRow(Submission row) {
        return with(() -> submissions.add(row));
    }

    private void putSubmission(long userId, long groupId, String status) {
        submissions.removeIf(old -> old.userId() == userId && old.groupId() == groupId);
        submissions.add(new Submission(world.nextRowId(), userId, groupId, status, world.now()));
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
        GradeRow row = grades.get(userId);
        if (row == null || !row.isGrade() || !course.enrolments().containsKey(userId)) {
            return null;
        }
        WorkflowFlag flag = flags.get(userId);
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

    List<GradeRow> gradeRows() {
        return new ArrayList<>(grades.values());
    }

    @Nullable
    GradeRow gradeRowOf(long userId) {
        return grades.get(userId);
    }

    List<WorkflowFlag> workflowFlags() {
        return new ArrayList<>(flags.values());
    }

    @Nullable
    WorkflowFlag workflowFlagOf(long userId) {
        return flags.get(userId);
    }

    List<Submission> submissions() {
        return new ArrayList<>(submissions);
    }

    @Override
    public String toString() {
        return "assignment " + id;
    }
}
