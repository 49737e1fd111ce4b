package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one assignment has in Moodle's database: grades, submissions and workflow states. Moodle tells a grade only beside a submission of the
 * same attempt, which opening the grader's page makes; so there may be grades that nobody is told.
 */
final class AssignmentRows {
    private final MoodleWorld world;
    private final Map<Long, GradeRow> grades = new LinkedHashMap<>();
    private final List<GradeRow> earlierAttempts = new ArrayList<>();
    private final Set<Long> untold = new HashSet<>();
    private final Map<Long, WorkflowFlag> flags = new TreeMap<>();
    private final List<Submission> submissions = new ArrayList<>();

    AssignmentRows(MoodleWorld world) {
        this.world = world;
    }

    /** Saves a user's grade now. */
    void grade(long userId, String text) {
        long now = world.now();
        GradeRow old = grades.get(userId);
        grades.put(
                userId,
                old == null
                        ? new GradeRow(world.nextRowId(), userId, attemptOf(userId), now, now, 2, text)
                        : old.changed(text, now));
    }

    void put(GradeRow row) {
        world.rowIdTaken(row.id());
        grades.put(row.userId(), row);
    }

    void remove(long userId) {
        grades.remove(userId);
        untold.remove(userId);
    }

    /** The user's grade is one without a submission. */
    void hide(long userId) {
        untold.add(userId);
    }

    /** Saves a user's grade, if there is one, as it is. */
    void saveAgain(long userId) {
        GradeRow row = grades.get(userId);
        if (row != null) {
            grades.put(userId, row.changed(row.text(), world.now()));
        }
    }

    /** Multiplies every grade; no time moves. */
    void rescale(BigDecimal factor) {
        grades.replaceAll((userId, row) ->
                row.isGrade() ? row.rescaled(FakeAssignment.text(new BigDecimal(row.text()).multiply(factor))) : row);
    }

    void state(long userId, String state) {
        WorkflowFlag old = flags.get(userId);
        flags.put(userId, new WorkflowFlag(old == null ? world.nextRowId() : old.id(), userId, state));
    }

    void putState(long rowId, long userId, String state) {
        world.rowIdTaken(rowId);
        flags.put(userId, new WorkflowFlag(rowId, userId, state));
    }

    /** Saves the latest submission of a user or of a team; a grade that waited for one is told from now on. */
    void submit(long userId, long groupId, String status) {
        Submission old = removed(userId, groupId);
        long id = old == null ? world.nextRowId() : old.id();
        submissions.add(new Submission(id, userId, groupId, attemptOf(old), status, world.now()));
        untold.remove(userId);
    }

    /** Empties the latest submission of a user; its time stays. */
    void withdraw(long userId) {
        Submission old = removed(userId, 0);
        if (old != null) {
            submissions.add(old.emptied());
        }
    }

    void put(Submission row) {
        submissions.add(row);
    }

    /** Opens the next attempt: its submission is new, its grade is none, the one of the attempt before is told no more. */
    void nextAttempt(long userId) {
        Submission old = removed(userId, 0);
        GradeRow row = grades.remove(userId);
        int attempt = row == null ? attemptOf(old) : Math.max(row.attempt(), attemptOf(old));
        submissions.add(new Submission(world.nextRowId(), userId, 0, attempt + 1, "reopened", world.now()));
        if (row != null) {
            earlierAttempts.add(row);
        }
    }

    /** A course reset that leaves the gradebook alone: the grades stay in the database, untold. */
    void reset() {
        submissions.clear();
        flags.clear();
        untold.addAll(grades.keySet());
    }

    void copy(AssignmentRows other) {
        other.grades.forEach((userId, row) -> grades.put(userId, row.copy(world.nextRowId())));
        other.earlierAttempts.forEach(row -> earlierAttempts.add(row.copy(world.nextRowId())));
        other.flags.forEach((userId, flag) -> flags.put(userId, flag.copy(world.nextRowId())));
        other.submissions.forEach(row -> submissions.add(row.copy(world.nextRowId())));
        untold.addAll(other.untold);
    }

    private @Nullable Submission removed(long userId, long groupId) {
        for (Submission row : submissions) {
            if (row.userId() == userId && row.groupId() == groupId) {
                submissions.remove(row);
                return row;
            }
        }
        return null;
    }

    private int attemptOf(long userId) {
        return submissions.stream()
                .filter(row -> row.userId() == userId)
                .mapToInt(Submission::attempt)
                .max()
                .orElse(0);
    }

    private static int attemptOf(@Nullable Submission submission) {
        return submission == null ? 0 : submission.attempt();
    }

    /** The grades that Moodle tells. */
    List<GradeRow> told() {
        List<GradeRow> rows = new ArrayList<>(grades.values());
        rows.removeIf(row -> untold.contains(row.userId()));
        return rows;
    }

    @Nullable
    GradeRow gradeOf(long userId) {
        return grades.get(userId);
    }

    List<WorkflowFlag> states() {
        return new ArrayList<>(flags.values());
    }

    @Nullable
    WorkflowFlag stateOf(long userId) {
        return flags.get(userId);
    }

    List<Submission> submissions() {
        return new ArrayList<>(submissions);
    }

    List<UpdatedRow> updatedSubmissions() {
        return submissions.stream().map(Submission::updated).collect(Collectors.toList());
    }

    /** Those of all attempts, told or not. */
    List<UpdatedRow> updatedGrades() {
        return Stream.concat(grades.values().stream(), earlierAttempts.stream())
                .map(GradeRow::updated)
                .collect(Collectors.toList());
    }
}
