package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.GradeOutcome.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the grades of assignments with a marking workflow. {@code mod_assign_get_grades} returns grades in every state without a hint, so the
 * states are looked at before and after it: only what was released both times is let through.
 */
final class WorkflowGrades {
    private final MoodleClient client;
    private final SiteInfo site;
    private final boolean batches;
    private final GradesRead read;
    private final GradeRows rows;
    private final Map<Activity, List<String>> untold = new HashMap<>();

    /**
     * The grades of one reading, for one use.
     *
     * @param batches whether the three looks may go in one call
     */
    WorkflowGrades(MoodleClient client, SiteInfo site, boolean batches, GradesRead read) {
        this.client = client;
        this.site = site;
        this.batches = batches;
        this.read = read;
        this.rows = new GradeRows(read);
    }

    void read(List<Activity> assignments) throws InterruptedException {
        List<Activity> left = assignments;
        for (StatesFunction states : StatesFunction.values()) {
            left = readWith(states, left);
        }
        for (Activity assignment : left) {
            read.releaseUnknown(assignment, String.join("; ", untold.getOrDefault(assignment, List.of())));
        }
    }

    /** Brings those whose states the function does not tell. */
    private List<Activity> readWith(StatesFunction states, List<Activity> assignments) throws InterruptedException {
        List<Activity> left = new ArrayList<>();
        List<Activity> told = new ArrayList<>();
        for (Activity assignment : assignments) {
            if (!states.tellsOf(assignment)) {
                left.add(assignment);
            } else if (!site.mayCall(states.function())) {
                left.add(assignment);
                because(
                        assignment,
                        "the token's web service lacks " + states.function() + ", which needs the capability "
                                + states.capability());
            } else {
                told.add(assignment);
            }
        }
        AssignmentChunks chunks = new AssignmentChunks(told, states.mostRows(), read);
        for (List<Activity> chunk = chunks.next(); !chunk.isEmpty(); chunk = chunks.next()) {
            readChunk(states, chunk, chunks, left);
        }
        return left;
    }

    private void because(Activity assignment, String why) {
        untold.computeIfAbsent(assignment, none -> new ArrayList<>()).add(why);
    }

    /** What fails about several assignments comes again in smaller chunks; about one, it is that one's alone. */
    private void readChunk(StatesFunction states, List<Activity> chunk, AssignmentChunks chunks, List<Activity> left)
            throws InterruptedException {
        try {
            lookAndRead(states, chunk, chunks, left);
        } catch (MoodleGradeException e) {
            if (e.reach() == Reach.RUN) {
                throw e;
            }
            if (chunk.size() > 1) {
                chunks.takeApart(chunk);
            } else {
                left.add(chunk.get(0));
                because(chunk.get(0), e.finding().message().replaceFirst("\\.$", ""));
            }
        }
    }

    private void lookAndRead(StatesFunction states, List<Activity> chunk, AssignmentChunks chunks, List<Activity> left)
            throws InterruptedException {
        MoodleCall look = states.call(read.course(), chunk).optional();
        MoodleCall grades = rows.call(chunk);
        List<MoodleAnswer> answers = inOrder(List.of(look, grades, look));
        Optional<MoodleError> refusal = answers.size() == 2
                ? Optional.empty()
                : answers.get(answers.size() - 1).error();
        if (refusal.isPresent()) {
            refused(states, look, refusal.get(), chunk, left);
            return;
        }
        RunContext run = read.run();
        SafeText safe = client.safe();
        AssignmentAnswer<ReleasedUsers> before =
                states.answer(look, answers.get(0).documentOrThrow(look, run), safe);
        AssignmentAnswer<LatestGrades> found =
                rows.answer(grades, answers.get(1).documentOrThrow(grades, run), safe);
        AssignmentAnswer<ReleasedUsers> after =
                states.answer(look, answers.get(2).documentOrThrow(look, run), safe);
        List<Activity> leftOut = new ArrayList<>();
        List<Activity> refused = new ArrayList<>();
        for (Activity assignment : chunk) {
            Optional<MoodleWarning> closed = found.refusal(assignment);
            Optional<MoodleWarning> kept = before.refusal(assignment).or(() -> after.refusal(assignment));
            if (closed.isPresent()) {
                rows.closed(assignment, closed.get());
            } else if (kept.isPresent()) {
                refused(states, kept.get().toString(), kept.get().words(), assignment, refused);
            } else if (!put(states, assignment, before, found, after)) {
                leftOut.add(assignment);
            }
        }
        left.addAll(refused);
        chunks.leftOut(chunk, leftOut);
    }

    /** Whether all three answers have the assignment. */
    private boolean put(
            StatesFunction states,
            Activity assignment,
            AssignmentAnswer<ReleasedUsers> before,
            AssignmentAnswer<LatestGrades> found,
            AssignmentAnswer<ReleasedUsers> after) {
        Optional<ReleasedUsers> first = before.rows(assignment);
        Optional<LatestGrades> grades = found.rows(assignment);
        Optional<ReleasedUsers> second = after.rows(assignment);
        if (first.isEmpty() || grades.isEmpty() || second.isEmpty()) {
            return false;
        }
        Map<Long, Boolean> releasedBefore = first.get().byUser();
        Map<Long, Boolean> releasedAfter = second.get().byUser();
        rows.put(assignment, grades.get(), (user, graded) -> {
            boolean both = releasedBefore.getOrDefault(user, false) && releasedAfter.getOrDefault(user, false);
            boolean seen = !releasedBefore.getOrDefault(user, true) || !releasedAfter.getOrDefault(user, true);
            Reason reason = seen || states.absenceTells() ? Reason.NOT_RELEASED : Reason.RELEASE_UNKNOWN;
            return both ? graded : GradeOutcome.withheld(reason);
        });
        return true;
    }

    private void refused(
            StatesFunction states, MoodleCall look, MoodleError error, List<Activity> chunk, List<Activity> left) {
        boolean isRefusal = error.isDenied() || error.concernsActivity();
        if (!isRefusal) {
            throw error.failureOf(look, read.run());
        }
        chunk.forEach(assignment -> refused(states, error.toString(), error.words(), assignment, left));
    }

    private void refused(StatesFunction states, String how, String words, Activity assignment, List<Activity> left) {
        left.add(assignment);
        String why = "Moodle refuses " + states.function() + " (" + how + "), which needs the capability "
                + states.capability();
        because(assignment, why);
        read.said(Finding.of(FindingCode.RELEASE_UNKNOWN, why).ofActivity(assignment.toString()), words);
    }

    /** The answers to calls that must be answered one after the other, up to the first error. */
    private List<MoodleAnswer> inOrder(List<MoodleCall> calls) throws InterruptedException {
        List<MoodleAnswer> batch = batches ? inOneBatch(calls) : List.of();
        if (isWhole(batch, calls.size())) {
            return batch;
        }
        List<MoodleAnswer> answers = new ArrayList<>();
        for (MoodleCall call : calls) {
            MoodleAnswer answer = client.ask(call, read.run());
            answers.add(answer);
            if (answer.error().isPresent()) {
                break;
            }
        }
        return answers;
    }

    /** Nothing if the batch was too large, or refused as one. */
    private List<MoodleAnswer> inOneBatch(List<MoodleCall> calls) throws InterruptedException {
        if (client.hasRefusedBatches(read.run())) {
            return List.of();
        }
        try {
            BatchCall batch = new BatchCall(calls);
            return batch.answers(
                    client.ask(batch.call(), read.run()).documentOrThrow(batch.call(), read.run()), client.safe());
        } catch (MoodleGradeException e) {
            if (e.reach() == Reach.RUN) {
                throw e;
            }
            client.batchFailed(e, read.run());
            return List.of();
        }
    }

    /** Not if {@code max_input_vars} cut the batch: then it is short, or an argument of a later call is missing. */
    private static boolean isWhole(List<MoodleAnswer> answers, int calls) {
        if (answers.isEmpty()) {
            return false;
        }
        Optional<MoodleError> last = answers.get(answers.size() - 1).error();
        return last.map(error -> answers.size() == 1 || !error.is(MoodleError.INVALID_PARAMETER))
                .orElse(answers.size() == calls);
    }
}
