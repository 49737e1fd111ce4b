package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Grade;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeOutcome;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the grades of assignments, many assignments a call. */
final class AssignmentGrades {
    /** Stays under PHP's {@code max_input_vars}, 1000 where nobody raised it. */
    private static final int MOST_IDS = 400;
    /** Keeps one answer at a few megabytes. */
    private static final int MOST_ROWS = 20_000;

    private final MoodleClient client;
    private final long course;
    private final Collection<Learner> learners;
    private final Map<GradeId, Grade> grades;
    private final Gaps gaps;
    private final Deque<Activity> waiting = new ArrayDeque<>();
    private int chunkSize;

    /**
     * The grades of some learners of one course, for one use.
     *
     * @param grades where the grades go that were surely read
     * @param gaps where it says why others were not
     */
    AssignmentGrades(
            MoodleClient client, long course, Collection<Learner> learners, Map<GradeId, Grade> grades, Gaps gaps) {
        this.client = client;
        this.course = course;
        this.learners = learners;
        this.grades = grades;
        this.gaps = gaps;
        this.chunkSize = Math.max(1, Math.min(MOST_IDS, MOST_ROWS / Math.max(1, learners.size())));
    }

    void read(Collection<Activity> assignments, RunContext run) throws InterruptedException {
        waiting.addAll(assignments);
        client.callAll(this::next, run);
    }

    private MoodleClient.@Nullable Task next() {
        List<Activity> chunk = new ArrayList<>();
        while (chunk.size() < chunkSize && !waiting.isEmpty()) {
            chunk.add(waiting.remove());
        }
        return chunk.isEmpty() ? null : new Chunk(chunk);
    }

    private final class Chunk implements MoodleClient.Task {
        private final List<Activity> asked;
        private final MoodleCall call =
                new MoodleCall(Functions.ASSIGNMENT_GRADES).about(course).with("since", 0);

        Chunk(List<Activity> asked) {
            this.asked = asked;
            for (int i = 0; i < asked.size(); i++) {
                call.with("assignmentids[" + i + "]", asked.get(i).id());
            }
        }

        @Override
        public MoodleCall call() {
            return call;
        }

        @Override
        public void answered(MoodleAnswer answer) {
            JsonNode data = answer.orThrow(call);
            Map<Long, JsonNode> rows = new HashMap<>();
            for (JsonNode one : Shape.list(call, data, "assignments")) {
                rows.put(Shape.id(call, one, "assignmentid"), Shape.list(call, one, "grades"));
            }
            Map<Long, String> warnings = new HashMap<>();
            for (MoodleWarning warning : MoodleWarning.of(data)) {
                warnings.merge(warning.itemId(), warning.code(), AssignmentGrades::graver);
            }
            List<Activity> leftOut = new ArrayList<>();
            for (Activity assignment : asked) {
                String warning = warnings.getOrDefault(assignment.id(), MoodleWarning.NO_ROWS);
                JsonNode found = rows.get(assignment.id());
                if (!warning.equals(MoodleWarning.NO_ROWS)) {
                    gaps.add(FindingCode.ACTIVITY_CLOSED, assignment, closed(warning));
                } else if (found != null) {
                    put(assignment, latest(call, found));
                } else if (warnings.containsKey(assignment.id())) {
                    put(assignment, Map.of());
                } else {
                    leftOut.add(assignment);
                }
            }
            askAgain(leftOut);
        }

        private void askAgain(List<Activity> leftOut) {
            if (leftOut.size() == asked.size()) {
                leftOut.forEach(assignment -> gaps.add(
                        FindingCode.READING_INCOMPLETE,
                        assignment,
                        "Moodle left the assignment out of its answer; PHP's max_input_vars may be too small."));
            } else if (!leftOut.isEmpty()) {
                chunkSize = Math.max(1, Math.min(chunkSize, asked.size() / 2));
                waiting.addAll(leftOut);
            }
        }
    }

    private static String graver(String one, String other) {
        return one.equals(MoodleWarning.NO_ROWS) ? other : one;
    }

    /** Should Moodle send two rows of one user, the later attempt counts. */
    private static Map<Long, JsonNode> latest(MoodleCall call, JsonNode rows) {
        Map<Long, JsonNode> latest = new HashMap<>();
        for (JsonNode row : rows) {
            latest.merge(
                    Shape.id(call, row, "userid"), row, (one, other) -> attempt(other) >= attempt(one) ? other : one);
        }
        return latest;
    }

    private static long attempt(JsonNode row) {
        return row.path("attemptnumber").asLong(0);
    }

    private static String closed(String warning) {
        return "Moodle keeps the grades of the assignment back (warning " + warning + "): the role lacks one of "
                + Capabilities.ASSIGNMENT_GRADES + "; or " + Capabilities.OR_BLOCKED + ".";
    }

    private void put(Activity assignment, Map<Long, JsonNode> rows) {
        for (Learner learner : learners) {
            GradeId id = assignment.gradeOf(learner.userId());
            JsonNode row = rows.get(learner.userId());
            Optional<GradeOutcome> outcome =
                    row == null ? Optional.of(GradeOutcome.notGraded()) : outcome(assignment, row.path("grade"));
            if (outcome.isPresent()) {
                grades.put(id, Grade.of(id, outcome.get()));
            } else {
                gaps.add(Finding.of(FindingCode.READING_INCOMPLETE, "Moodle's grade is no number.")
                        .ofActivity(assignment.toString())
                        .ofUser(learner.userId()));
            }
        }
    }

    /** An emptied grade box is an empty text, "no grade" is -1; neither is a zero. */
    private static Optional<GradeOutcome> outcome(Activity assignment, JsonNode grade) {
        if (grade.isNull() || (grade.isTextual() && grade.textValue().isEmpty())) {
            return Optional.of(GradeOutcome.notGraded());
        }
        return Shape.number(grade.asText(""))
                .flatMap(raw -> raw.signum() < 0
                        ? Optional.of(GradeOutcome.notGraded())
                        : assignment.maximum().map(max -> GradeOutcome.graded(GradeValue.of(raw, max))));
    }
}
