package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.internal.http.HttpAnswer;
import io.github.moodlegrade.internal.http.HttpFailure;
import io.github.moodlegrade.internal.http.HttpSender;
import io.github.moodlegrade.internal.http.Retry;
import io.github.moodlegrade.internal.http.Retry.TryAgain;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls Moodle's functions: several at once, reads tried again, every answer checked. Safe for all threads. */
final class MoodleClient {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/x-www-form-urlencoded",
            "Accept", "application/json",
            "User-Agent", "moodle-grade");

    /** What may be the fault of one call, a course too large for instance, or of the whole server. */
    private static final Set<FindingCode> OF_ONE_CALL_OR_ALL =
            Set.of(FindingCode.MOODLE_UNAVAILABLE, FindingCode.MOODLE_ANSWER_UNUSABLE);

    /** What is the configuration until Moodle has answered once, and may be a firewall's word on one call from then on. */
    private static final Set<FindingCode> OF_ONE_CALL_OR_CONFIGURATION =
            Set.of(FindingCode.WRONG_URL, FindingCode.REDIRECTED, FindingCode.WEB_SERVICES_OFF);

    /** What PHP out of memory and a gateway out of patience answer; a server that is down, too. */
    private static final Set<Integer> GIVEN_UP = Set.of(500, 504);

    /** What says that there are too many requests at once. */
    private static final Set<Integer> TOO_MANY = Set.of(429, 503);

    private final URI endpoint;
    private final Secret token;
    private final int retries;
    private final Pace pace;
    private final Map<String, BatchSize> batchSizes = new ConcurrentHashMap<>();
    private final HttpSender sender;
    private final SafeText safe;
    private final AnswerCheck check;
    private volatile String runWithoutBatches = "";

    MoodleClient(URI endpoint, Secret token, HttpSettings settings, int inFlight) {
        this.endpoint = endpoint;
        this.token = token;
        this.retries = settings.readRetries();
        this.pace = new Pace(inFlight);
        this.sender = new HttpSender(settings);
        this.safe = new SafeText(token);
        this.check = new AnswerCheck(endpoint, safe);
    }

    /** A call of several, with what to do with its answer. */
    interface Task {
        MoodleCall call();

        /** Takes the answer, which may be an error; called on the run's thread. */
        void answered(MoodleAnswer answer) throws InterruptedException;

        /** Whether what fails about this call alone is asked again in another way, so that nothing is to be told of it yet. */
        default boolean isAskedAgain() {
            return false;
        }

        /** Takes what failed about this call alone, while Moodle answers others; called on the run's thread. */
        default void failed(MoodleGradeException failure) throws InterruptedException {
            throw failure;
        }
    }

    /** Gives one task after the other. */
    @FunctionalInterface
    interface Tasks {
        /** The next one, or null if there is none now; an answer may bring more. */
        @Nullable
        Task next();
    }

    /** Whether something before Moodle refused a batch of this run: then the run asks one by one. */
    boolean hasRefusedBatches(RunContext run) {
        return runWithoutBatches.equals(run.runId());
    }

    /** Notes what a batch failed of. */
    void batchFailed(MoodleGradeException failure, RunContext run) {
        if (failure.finding().code() == FindingCode.REQUEST_BLOCKED) {
            runWithoutBatches = run.runId();
        }
    }

    /**
     * How many questions of one function a batch holds now.
     *
     * @param most how many it may ever hold
     */
    BatchSize batchSize(String function, int most) {
        return batchSizes.computeIfAbsent(function, first -> new BatchSize(most));
    }

    SafeText safe() {
        return safe;
    }

    /** Calls one function and brings its data. */
    JsonNode call(MoodleCall call, RunContext run) throws InterruptedException {
        return ask(call, run).orThrow(call, run);
    }

    /** Calls one function and brings its answer, which may be an error that concerns this call. */
    MoodleAnswer ask(MoodleCall call, RunContext run) throws InterruptedException {
        Sent sent = new Sent(call, send(call, run), false);
        try {
            return await(sent, run);
        } catch (MoodleGradeException e) {
            run.said(e.finding(), sent.words);
            throw e;
        }
    }

    /** Calls until no task is left, as many at once as allowed; answers are handed over in the order of the tasks. */
    void callAll(Tasks tasks, RunContext run) throws InterruptedException {
        Deque<Task> waiting = new ArrayDeque<>();
        Deque<Sent> sent = new ArrayDeque<>();
        try {
            while (true) {
                for (Task task; sent.size() < pace.inFlight() && (task = tasks.next()) != null; waiting.add(task)) {
                    sent.add(new Sent(task.call(), send(task.call(), run), task.isAskedAgain()));
                }
                if (sent.isEmpty()) {
                    return;
                }
                take(waiting.remove(), sent.remove(), run);
            }
        } finally {
            sent.forEach(Sent::giveUp);
        }
    }

    private void take(Task task, Sent sent, RunContext run) throws InterruptedException {
        MoodleAnswer answer;
        try {
            answer = await(sent, run);
        } catch (MoodleGradeException e) {
            if (e.reach() == Reach.RUN || !task.isAskedAgain()) {
                run.said(e.finding(), sent.words);
            }
            if (e.reach() == Reach.RUN) {
                throw e;
            }
            failed(task, sent, e, run);
            return;
        }
        task.answered(answer);
    }

    /** What is not asked again after all is told with the server's words. */
    private static void failed(Task task, Sent sent, MoodleGradeException failure, RunContext run)
            throws InterruptedException {
        try {
            task.failed(failure);
        } catch (MoodleGradeException forGood) {
            if (task.isAskedAgain()) {
                run.said(forGood.finding(), sent.words);
            }
            throw forGood;
        }
    }

    private HttpSender.InFlight send(MoodleCall call, RunContext run) throws InterruptedException {
        return sender.start(endpoint, HEADERS, call.form(token), run);
    }

    private MoodleAnswer await(Sent sent, RunContext run) throws InterruptedException {
        MoodleAnswer answer;
        try {
            answer = Retry.upTo(retries, run, () -> attempt(sent, run));
        } catch (MoodleGradeException failure) {
            throw failure.reach() == Reach.RUN ? narrowed(failure, sent, run) : failure;
        }
        Optional<MoodleError> error = answer.error();
        if (error.isEmpty()) {
            return answer;
        }
        sent.words = error.get().words();
        if (error.get().is(MoodleError.ACCESS)) {
            RefusedFunction.requireOptional(sent.call, RefusedFunction.denied(sent.call, askOnce(run)));
        }
        if (error.get().is(MoodleError.UNKNOWN_RECORD) && !known(sent.call, run)) {
            RefusedFunction.requireOptional(sent.call, RefusedFunction.absent(sent.call));
            return MoodleAnswer.failed(error.get().asNoSuchFunction());
        }
        return answer;
    }

    /**
     * Moodle 5.1 says of a function that it does not have what it says of every record that is missing. Only the site info tells, asked
     * past every cache; the run ends if the function is gone.
     */
    void requireKnown(MoodleCall call, MoodleError error, RunContext run) throws InterruptedException {
        if (!known(call, run)) {
            MoodleGradeException absent = RefusedFunction.absent(call);
            run.said(absent.finding(), error.words());
            throw absent;
        }
    }

    private boolean known(MoodleCall call, RunContext run) throws InterruptedException {
        MoodleCall question = new MoodleCall(Functions.SITE_INFO);
        return !call.function().equals(Functions.SITE_INFO)
                && SiteInfo.of(question, call(question, run)).mayCall(call.function());
    }

    private MoodleAnswer attempt(Sent sent, RunContext run) throws TryAgain, InterruptedException {
        try {
            return tryOnce(sent, run);
        } catch (TryAgain again) {
            if (sent.maybeTooMuch) {
                requireNotTooMuch(again.failure(), sent, run);
            }
            throw again;
        }
    }

    /**
     * What can be asked in smaller parts is not sent a second time as a whole if Moodle gave up on it while it answers a small question:
     * each time would cost a time-out.
     */
    private void requireNotTooMuch(MoodleGradeException failure, Sent sent, RunContext run)
            throws InterruptedException {
        MoodleGradeException narrowed = narrowed(failure, sent, run);
        if (narrowed.reach() != Reach.RUN) {
            throw narrowed;
        }
        sent.isAskedAgain = false;
    }

    private MoodleAnswer tryOnce(Sent sent, RunContext run) throws TryAgain, InterruptedException {
        if (sent.request == null) {
            sent.request = send(sent.call, run);
        }
        HttpSender.InFlight request = sent.request;
        sent.request = null;
        sent.words = "";
        sent.maybeTooMuch = false;
        try {
            HttpAnswer answer = sender.await(request);
            sent.inPlaceOfMoodle = check.inPlaceOfMoodle(answer);
            sent.maybeTooMuch = sent.isAskedAgain && GIVEN_UP.contains(answer.status());
            if (TOO_MANY.contains(answer.status())) {
                pace.tooMany();
            }
            MoodleAnswer read = check.read(answer, sent.call, words -> sent.words = words);
            pace.answered(sent.call.question(), sent.call.questions(), answer.took());
            return read.at(answer.date());
        } catch (HttpFailure failure) {
            sent.inPlaceOfMoodle = Optional.empty();
            if (failure.kind() == HttpFailure.Kind.TOO_LARGE) {
                throw failed(FindingCode.MOODLE_ANSWER_UNUSABLE, failure);
            }
            sent.maybeTooMuch = sent.isAskedAgain && failure.kind() == HttpFailure.Kind.TIME_OUT;
            throw new TryAgain(failed(FindingCode.MOODLE_UNAVAILABLE, failure), null);
        }
    }

    private static MoodleGradeException failed(FindingCode code, HttpFailure failure) {
        return new MoodleGradeException(Reach.RUN, Finding.of(code, failure.getMessage() + "."), failure);
    }

    /**
     * What failed for good may be the fault of this one call: a course too large for PHP's memory or for the gateway's patience, a form
     * that a firewall does not like. If Moodle answers a small question, only the course failed.
     */
    private MoodleGradeException narrowed(MoodleGradeException failure, Sent sent, RunContext run)
            throws InterruptedException {
        MoodleCall call = sent.call;
        if (!call.isOneOfMany() || !mayBeOfOneCall(failure.finding().code())) {
            return failure;
        }
        MoodleAnswer answer = askOnce(run);
        if (answer == null || answer.error().isPresent()) {
            return failure;
        }
        Finding finding = sent.inPlaceOfMoodle
                .map(words -> Finding.of(
                        FindingCode.REQUEST_BLOCKED,
                        "Something before Moodle, a firewall or gateway for instance, answered " + call
                                + " in its place: " + words + "; Moodle answers other calls."))
                .orElseGet(() -> Finding.of(
                        failure.finding().code(),
                        failure.finding().message() + " It was " + call + "; Moodle answers other calls."))
                .inCourse(call.course());
        return new MoodleGradeException(Reach.COURSE, finding, failure.getCause());
    }

    private boolean mayBeOfOneCall(FindingCode code) {
        return OF_ONE_CALL_OR_ALL.contains(code)
                || (check.hasAnswered() && OF_ONE_CALL_OR_CONFIGURATION.contains(code));
    }

    /** Asks a small question, once; null if no answer came. */
    private @Nullable MoodleAnswer askOnce(RunContext run) throws InterruptedException {
        MoodleCall call = new MoodleCall(Functions.SITE_INFO);
        HttpSender.InFlight request = send(call, run);
        try {
            return check.read(sender.await(request), call, words -> {});
        } catch (HttpFailure | TryAgain | MoodleGradeException noAnswer) {
            return null;
        }
    }

    /** A call whose answer is awaited; its request is null between two tries. */
    private static final class Sent {
        private final MoodleCall call;
        private HttpSender.@Nullable InFlight request;
        private Optional<String> inPlaceOfMoodle = Optional.empty();
        /** What the server said of the last try, if that failed. */
        private String words = "";
        /** Whether it comes again in smaller parts where it was too much. */
        private boolean isAskedAgain;
        /** Whether the last try failed as a call does that is too much at once. */
        private boolean maybeTooMuch;

        Sent(MoodleCall call, HttpSender.InFlight request, boolean isAskedAgain) {
            this.call = call;
            this.request = request;
            this.isAskedAgain = isAskedAgain;
        }

        void giveUp() {
            if (request != null) {
                request.giveUp();
            }
        }
    }
}
