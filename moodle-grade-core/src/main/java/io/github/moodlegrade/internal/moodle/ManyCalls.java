package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks many small questions in batches ({@code tool_mobile_call_external_functions}), or one by one where the token has no batches.
 *
 * <p>A batch ends with its first error: what stands behind it was not asked and is asked again. A batch that comes back short without an
 * error was cut by {@code max_input_vars}, and one that fails as a whole is too large: the rest is asked again in smaller ones, and so is
 * what comes later ({@link BatchSize}). Where something before Moodle refuses batches, the rest of the run asks one by one.
 *
 * @param <Q> a question
 */
final class ManyCalls<Q> {
    /** What is asked, and what becomes of the answers; called on the run's thread. */
    interface Questions<Q> {
        /** The function that every question is a call of. */
        String function();

        MoodleCall callOf(Q question);

        /** Whether the question still makes sense after the answers so far. */
        boolean isOpen(Q question);

        void answered(Q question, MoodleCall call, JsonNode data);

        /** The next answers were given at this moment of Moodle's clock. */
        default void answeredAt(Instant moodleTime) {}

        void failed(Q question, MoodleCall call, MoodleError error) throws InterruptedException;

        /** Even a batch of this question alone came back empty. */
        void unanswered(Q question);

        /** The question failed on its way, asked alone, while Moodle answers others. */
        default void blocked(Q question, MoodleGradeException failure) {
            throw failure;
        }
    }

    private final MoodleClient client;
    private final Questions<Q> questions;
    private final Deque<Q> waiting = new ArrayDeque<>();
    private final RunContext run;
    private final int most;
    private boolean batches;

    /**
     * Many calls, for one use.
     *
     * @param batchSize how many questions a batch holds; 1 asks one by one, without batches
     */
    ManyCalls(MoodleClient client, int batchSize, Questions<Q> questions, RunContext run) {
        this.client = client;
        this.run = run;
        this.questions = questions;
        this.most = batchSize;
        this.batches = batchSize > 1 && !client.hasRefusedBatches(run);
    }

    void ask(Collection<Q> all) throws InterruptedException {
        waiting.addAll(all);
        client.callAll(this::next, run);
    }

    private MoodleClient.@Nullable Task next() {
        int atOnce = batches ? size().now() : 1;
        List<Q> asked = new ArrayList<>();
        while (!waiting.isEmpty() && asked.size() < atOnce) {
            Q question = waiting.remove();
            if (questions.isOpen(question)) {
                asked.add(question);
            }
        }
        if (asked.isEmpty()) {
            return null;
        }
        return batches ? new Batch(asked) : new Single(asked.get(0));
    }

    private BatchSize size() {
        return client.batchSize(questions.function(), most);
    }

    private void askAgain(List<Q> rest) {
        for (int i = rest.size() - 1; i >= 0; i--) {
            waiting.addFirst(rest.get(i));
        }
    }

    private final class Single implements MoodleClient.Task {
        private final Q question;
        private final MoodleCall call;

        Single(Q question) {
            this.question = question;
            this.call = questions.callOf(question);
        }

        @Override
        public MoodleCall call() {
            return call;
        }

        @Override
        public void answered(MoodleAnswer answer) throws InterruptedException {
            answer.moodleTime().ifPresent(questions::answeredAt);
            Optional<MoodleError> error = answer.error();
            if (error.isPresent()) {
                questions.failed(question, call, error.get());
            } else {
                questions.answered(question, call, answer.orThrow(call, run));
            }
        }

        @Override
        public void failed(MoodleGradeException failure) {
            questions.blocked(question, failure);
        }
    }

    private final class Batch implements MoodleClient.Task {
        private final List<Q> asked;
        private final List<MoodleCall> calls = new ArrayList<>();
        private final BatchCall batch;

        Batch(List<Q> asked) {
            this.asked = asked;
            asked.forEach(question -> calls.add(questions.callOf(question)));
            this.batch = new BatchCall(calls);
        }

        @Override
        public MoodleCall call() {
            return batch.call();
        }

        @Override
        public void answered(MoodleAnswer answer) throws InterruptedException {
            answer.moodleTime().ifPresent(questions::answeredAt);
            List<MoodleAnswer> answers = batch.answers(answer.documentOrThrow(call(), run), client.safe());
            for (int i = 0; i < answers.size(); i++) {
                Optional<MoodleError> error = answers.get(i).error();
                if (error.isPresent()) {
                    stopped(i, error.get());
                    return;
                }
                MoodleCall call = calls.get(i);
                questions.answered(asked.get(i), call, answers.get(i).orThrow(call, run));
            }
            if (answers.size() < asked.size()) {
                cutAt(answers.size());
            } else {
                size().passed(asked.size());
            }
        }

        @Override
        public boolean isAskedAgain() {
            return true;
        }

        /** What is too large as a whole comes again in halves; what is refused as a batch, or fails alone, without one. */
        @Override
        public void failed(MoodleGradeException failure) {
            client.batchFailed(failure, run);
            if (client.hasRefusedBatches(run) || asked.size() == 1) {
                batches = false;
            } else {
                size().tooLarge(asked.size());
            }
            askAgain(asked);
        }

        /** A cut between function and arguments reads as a wrong parameter, so that one is believed only of a first question. */
        private void stopped(int at, MoodleError error) throws InterruptedException {
            if (at > 0 && error.is(MoodleError.INVALID_PARAMETER)) {
                cutAt(at);
            } else {
                questions.failed(asked.get(at), calls.get(at), error);
                askAgain(asked.subList(at + 1, asked.size()));
            }
        }

        private void cutAt(int answered) {
            if (answered == 0 && asked.size() == 1) {
                questions.unanswered(asked.get(0));
                return;
            }
            size().tooLarge(asked.size());
            askAgain(asked.subList(answered, asked.size()));
        }
    }
}
