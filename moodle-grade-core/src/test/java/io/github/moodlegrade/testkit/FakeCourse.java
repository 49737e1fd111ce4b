package io.github.moodlegrade.testkit;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Moodle course with its people and activities. Every method may be called from any thread, also while the double serves. */
public final class FakeCourse {
    private static final int SEPARATE_GROUPS = 1;

    private final MoodleWorld world;
    private final long id;
    private final Map<Long, Enrolment> enrolments = new TreeMap<>();
    private final Map<String, Set<Long>> groups = new LinkedHashMap<>();
    private final Set<String> notTakingPart = new HashSet<>();
    private final Map<Long, Set<String>> groupings = new HashMap<>();
    private final Map<Long, FakeQuiz> quizzes = new LinkedHashMap<>();
    private final Map<Long, FakeAssignment> assignments = new LinkedHashMap<>();
    private final Map<Long, FakeQuiz> deletedQuizzes = new HashMap<>();
    private final Map<Long, FakeAssignment> deletedAssignments = new HashMap<>();
    private String idnumber = "";
    private String fullname;
    private String shortname;
    private long startDate;
    private long endDate;
    private long timeModified;
    private long sortOrder;
    private boolean visible = true;
    private boolean accessible = true;
    private int groupMode;
    private boolean reportShowsGrades = true;
    private boolean reportShowsRanges = true;
    private boolean calculable = true;
    private boolean groupModeForced;

    FakeCourse(MoodleWorld world, long id) {
        this.world = world;
        this.id = id;
        this.fullname = "Course " + id;
        this.shortname = "C" + id;
        this.sortOrder = 1_000_000 - id;
    }

    /** Moodle's course id. */
    public long id() {
        return id;
    }

    /** The ID number, for example {@code oec_subj_3_course_2}; empty means none. */
    public FakeCourse idnumber(String value) {
        return with(() -> idnumber = value);
    }

    /** Full and short name as typed; they leave Moodle escaped. */
    public FakeCourse name(String full, String abbreviated) {
        return with(() -> {
            fullname = full;
            shortname = abbreviated;
        });
    }

    /** Start and end in seconds since 1970; 0 is none. */
    public FakeCourse dates(long start, long end) {
        return with(() -> {
            startDate = start;
            endDate = end;
        });
    }

    /** When the course's settings were last changed, in seconds since 1970. */
    public FakeCourse timeModified(long value) {
        return with(() -> timeModified = value);
    }

    /** The place among all courses, smallest first. */
    public FakeCourse sortOrder(long value) {
        return with(() -> sortOrder = value);
    }

    /** A hidden course is not found without {@code moodle/course:viewhiddencourses}. */
    public FakeCourse visible(boolean value) {
        return with(() -> visible = value);
    }

    /** False: nobody enters it through {@code moodle/course:view}; it is still listed. Those enrolled still enter. */
    public FakeCourse accessible(boolean value) {
        return with(() -> accessible = value);
    }

    /** Separate groups, forced: who lacks {@code moodle/site:accessallgroups} sees only the own groups. */
    public FakeCourse separateGroups(boolean value) {
        return groupMode(value ? SEPARATE_GROUPS : 0, value);
    }

    /** The course settings of the user report: without grades or ranges their keys are absent. */
    public FakeCourse userReportShows(boolean grades, boolean ranges) {
        return with(() -> {
            reportShowsGrades = grades;
            reportShowsRanges = ranges;
        });
    }

    /** False: a formula of the gradebook cannot be calculated; all users at once are an error then, one user is not. */
    public FakeCourse calculable(boolean value) {
        return with(() -> calculable = value);
    }

    /** The course's group mode (0 none, 1 separate, 2 visible) and whether it is forced upon every activity. */
    public FakeCourse groupMode(int mode, boolean forced) {
        return with(() -> {
            groupMode = mode;
            groupModeForced = forced;
        });
    }

    /** A group that takes part in no activity: in separate groups nothing is shown of who is in no other one. */
    public FakeCourse groupWithoutParticipation(String name, long... userIds) {
        return group(name, userIds).with(() -> notTakingPart.add(name));
    }

    /** A grouping of these groups, which activities may be limited to; its id is not 0. */
    public FakeCourse grouping(long groupingId, String... groupNames) {
        return with(() -> groupings.put(groupingId, new LinkedHashSet<>(Arrays.asList(groupNames))));
    }

    /** Takes a user out of a group. */
    public FakeCourse leaveGroup(String name, long userId) {
        return with(() -> groups.getOrDefault(name, new HashSet<>()).remove(userId));
    }

    /** Puts users, enrolled or not, into a group, which comes into being with its first call. */
    public FakeCourse group(String name, long... userIds) {
        return with(() -> {
            Set<Long> members = groups.computeIfAbsent(name, key -> new LinkedHashSet<>());
            for (long userId : userIds) {
                members.add(userId);
            }
        });
    }

    /**
     * Enrols a user, or gives one who is enrolled one more role and ends a suspension; the account comes into being if there is none of that id.
     *
     * @param role a role's short name, for example {@code student}, {@code editingteacher}
     */
    public FakeUser enrol(long userId, String role) {
        return world.read(() -> {
            Enrolment enrolment = enrolments.computeIfAbsent(userId, Enrolment::new);
            enrolment.active(true);
            enrolment.roles().add(role);
            return world.userOrNew(userId);
        });
    }

    /** Enrols a user as {@code student}. */
    public FakeUser student(long userId) {
        return enrol(userId, "student");
    }

    /** Enrols a user without any role. */
    public FakeUser enrolWithoutRole(long userId) {
        return world.read(() -> {
            enrolments.computeIfAbsent(userId, Enrolment::new).active(true);
            return world.userOrNew(userId);
        });
    }

    /** Takes a role from who is enrolled; the enrolment stays. Nothing happens to who is not. */
    public FakeCourse takeRole(long userId, String role) {
        return with(() -> {
            Enrolment enrolment = enrolments.get(userId);
            if (enrolment != null) {
                enrolment.roles().remove(role);
            }
        });
    }

    /** Suspends an enrolment, as an expired one also reads; the grades stay. Nothing happens to who is not enrolled. */
    public FakeCourse suspendEnrolment(long userId) {
        return with(() -> {
            Enrolment enrolment = enrolments.get(userId);
            if (enrolment != null) {
                enrolment.active(false);
            }
        });
    }

    /** Takes a user out of the course; best grades and grade rows stay, as in Moodle. */
    public FakeCourse unenrol(long userId) {
        return with(() -> enrolments.remove(userId));
    }

    /**
     * The quiz of that id, which comes into being at the end of the course if there is none.
     *
     * @throws IllegalArgumentException if another course has it
     */
    public FakeQuiz quiz(long quizId) {
        return world.read(() -> {
            boolean elsewhere = world.quizzes().containsKey(quizId) && !quizzes.containsKey(quizId);
            requireFree(elsewhere, "quiz " + quizId);
            FakeQuiz quiz = quizzes.computeIfAbsent(quizId, key -> new FakeQuiz(world, this, key));
            world.quizzes().put(quizId, quiz);
            return quiz;
        });
    }

    /**
     * The assignment of that id, which comes into being at the end of the course if there is none.
     *
     * @throws IllegalArgumentException if another course has it
     */
    public FakeAssignment assignment(long assignmentId) {
        return world.read(() -> {
            boolean elsewhere = world.assignments().containsKey(assignmentId) && !assignments.containsKey(assignmentId);
            requireFree(elsewhere, "assignment " + assignmentId);
            FakeAssignment assignment =
                    assignments.computeIfAbsent(assignmentId, key -> new FakeAssignment(world, this, key));
            world.assignments().put(assignmentId, assignment);
            return assignment;
        });
    }

    private static void requireFree(boolean elsewhere, String activity) {
        if (elsewhere) {
            throw new IllegalArgumentException(activity + " is there already, or in another course");
        }
    }

    /** Deletes a quiz (to the recycle bin); from now on it is unknown, and updates do not show that it is gone. */
    public FakeCourse removeQuiz(long quizId) {
        return with(() -> {
            FakeQuiz quiz = quizzes.remove(quizId);
            if (quiz != null) {
                deletedQuizzes.put(quizId, quiz);
                world.quizzes().remove(quizId);
            }
        });
    }

    /** Deletes an assignment (to the recycle bin); from now on it is unknown, and updates do not show that it is gone. */
    public FakeCourse removeAssignment(long assignmentId) {
        return with(() -> {
            FakeAssignment assignment = assignments.remove(assignmentId);
            if (assignment != null) {
                deletedAssignments.put(assignmentId, assignment);
                world.assignments().remove(assignmentId);
            }
        });
    }

    /**
     * Restores a quiz from the recycle bin: a new one, with new ids and everything of the old one, of its old times, so that updates do not
     * show it.
     *
     * @throws java.util.NoSuchElementException if no quiz of that old id was deleted
     * @throws IllegalArgumentException if there is a quiz of the new id
     */
    public FakeQuiz restoreQuiz(long oldId, long newId) {
        return world.read(() -> {
            requireFree(world.quizzes().containsKey(newId), "quiz " + newId);
            FakeQuiz quiz = inRecycleBin(deletedQuizzes.remove(oldId)).restored(newId);
            quizzes.put(newId, quiz);
            world.quizzes().put(newId, quiz);
            return quiz;
        });
    }

    /**
     * Restores an assignment from the recycle bin, as {@link #restoreQuiz} does a quiz.
     *
     * @throws java.util.NoSuchElementException if no assignment of that old id was deleted
     * @throws IllegalArgumentException if there is an assignment of the new id
     */
    public FakeAssignment restoreAssignment(long oldId, long newId) {
        return world.read(() -> {
            requireFree(world.assignments().containsKey(newId), "assignment " + newId);
            FakeAssignment assignment =
                    inRecycleBin(deletedAssignments.remove(oldId)).restored(newId);
            assignments.put(newId, assignment);
            world.assignments().put(newId, assignment);
            return assignment;
        });
    }

    private static <T> T inRecycleBin(@Nullable T deleted) {
        if (deleted == null) {
            throw new NoSuchElementException("nothing of that id was deleted");
        }
        return deleted;
    }

    /** Resets the course's quizzes: attempts and best grades are gone, and updates do not show it. */
    public FakeCourse resetAttempts() {
        return with(() -> quizzes.values().forEach(FakeQuiz::reset));
    }

    /**
     * Resets the course's assignments but not its gradebook: submissions and workflow states are gone, and grades are told no more, until
     * their learners open or hand in the assignment again ({@link FakeAssignment#submission}). Updates do not show it.
     */
    public FakeCourse resetSubmissions() {
        return with(() -> assignments.values().forEach(FakeAssignment::reset));
    }

    private FakeCourse with(Runnable change) {
        world.change(change);
        return this;
    }

    Map<Long, Enrolment> enrolments() {
        return enrolments;
    }

    Map<String, Set<Long>> groups() {
        return groups;
    }

    /** The members of all groups that take part in an activity of that grouping; 0 is none, so all groups. */
    Collection<Set<Long>> groupsTakingPart(long groupingId) {
        Set<String> names = new HashSet<>(groups.keySet());
        names.removeAll(notTakingPart);
        if (groupingId != 0) {
            names.retainAll(groupings.getOrDefault(groupingId, Set.of()));
        }
        return names.stream().map(name -> groups.getOrDefault(name, Set.of())).collect(Collectors.toList());
    }

    /** The group mode that counts for an activity with this one of its own. */
    int effectiveGroupMode(int own) {
        return groupModeForced ? groupMode : own;
    }

    Iterable<FakeQuiz> quizzes() {
        return quizzes.values();
    }

    Iterable<FakeAssignment> assignments() {
        return assignments.values();
    }

    String idnumberText() {
        return idnumber;
    }

    String fullname() {
        return fullname;
    }

    String shortname() {
        return shortname;
    }

    long startDate() {
        return startDate;
    }

    long endDate() {
        return endDate;
    }

    long timeModified() {
        return timeModified;
    }

    long place() {
        return sortOrder;
    }

    boolean isVisible() {
        return visible;
    }

    boolean isAccessible() {
        return accessible;
    }

    boolean hasSeparateGroups() {
        return groupMode == SEPARATE_GROUPS;
    }

    boolean reportShowsGrades() {
        return reportShowsGrades;
    }

    boolean reportShowsRanges() {
        return reportShowsRanges;
    }

    boolean isCalculable() {
        return calculable;
    }

    int groupModeValue() {
        return groupMode;
    }

    boolean isGroupModeForced() {
        return groupModeForced;
    }

    boolean isEnrolled(long userId) {
        Enrolment enrolment = enrolments.get(userId);
        return enrolment != null && enrolment.isActive();
    }

    boolean isInSomeGroup(long userId) {
        return groups.values().stream().anyMatch(members -> members.contains(userId));
    }

    boolean sharesGroup(long userId, long otherId) {
        return groups.values().stream().anyMatch(members -> members.contains(userId) && members.contains(otherId));
    }

    @Override
    public String toString() {
        return "course " + id;
    }
}
