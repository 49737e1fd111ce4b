package io.github.moodlegrade.testkit;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/**
 * A Moodle 4.5 or 5.1 on loopback, as far as the web services that grades come from show it. It holds courses, people, quizzes,
 * assignments and grades; it answers right and wrong requests as a real one was seen to; it breaks on demand and remembers
 * what it was asked.
 *
 * <pre>{@code
 * try (FakeMoodle moodle = FakeMoodle.start()) {
 *     FakeCourse maths = moodle.course(4).idnumber("oec_subj_3_course_2").name("Mathematics", "MATH");
 *     maths.student(26).idnumber("oec_student_51");
 *     maths.quiz(42).name("Fractions").maximum("10").bestGrade(26, "8.33333");
 *     maths.assignment(7).maximum(100).grade(26, "87.5");
 *     ... moodle.url(), moodle.token() ...
 * }
 * }</pre>
 *
 * <p>It starts in milliseconds, prints nothing, and every method may be called from any thread, also while it serves. Course 1
 * is the site itself, as in Moodle.
 */
public final class FakeMoodle implements AutoCloseable {
    private static final long FIRST_SERVICE_USER = 2_000_000;

    private final SecureRandom random = new SecureRandom();
    private final MoodleWorld world;
    private final RequestLog log = new RequestLog();
    private final FaultPlan faults = new FaultPlan();
    private final WebServer server;
    private final FakeServiceUser serviceUser;

    private FakeMoodle(MoodleVersion version) throws IOException {
        world = new MoodleWorld(version);
        server = new WebServer(new RestServer(world), log, faults, world::instant);
        world.siteUrl(server.url());
        course(MoodleWorld.SITE_COURSE).name("Fake Moodle", "fake").sortOrder(1);
        serviceUser = newServiceUser(FIRST_SERVICE_USER, "ws_min");
    }

    /**
     * Starts a Moodle 4.5 on a free port of 127.0.0.1.
     *
     * @throws UncheckedIOException if no port can be had
     */
    public static FakeMoodle start() {
        return start(MoodleVersion.MOODLE_4_5);
    }

    /**
     * Starts one of a version on a free port of 127.0.0.1.
     *
     * @throws UncheckedIOException if no port can be had
     */
    public static FakeMoodle start(MoodleVersion version) {
        try {
            return new FakeMoodle(version);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** The site's address without a slash at its end; the endpoint is {@code /webservice/rest/server.php} below it. */
    public String url() {
        return server.url();
    }

    /**
     * What answers behind {@link #url()}, for a server or a client of a test's own. It answers also while this does not listen. The header
     * {@code Host} is to begin with {@code 127.0.0.1:}; {@code Date} is this double's, which the JDK's own server replaces.
     *
     * @return safe for all threads
     */
    public HttpHandler handler() {
        return server.handler();
    }

    /** The token of {@link #serviceUser()}, a secret, other with every start. */
    public String token() {
        return serviceUser.token();
    }

    /** The least-privilege service user that is there from the start. */
    public FakeServiceUser serviceUser() {
        return serviceUser;
    }

    /**
     * Makes one more least-privilege service user with a token of its own. The account, of that id, comes into being with this
     * user name if there is none; one that is there stays as it is.
     */
    public FakeServiceUser newServiceUser(long userId, String username) {
        return world.read(() -> {
            boolean isNew = !world.users().containsKey(userId);
            FakeUser account = world.userOrNew(userId);
            if (isNew) {
                account.username(username).name(username, "svc");
            }
            String token = String.format("%016x%016x", random.nextLong(), random.nextLong());
            FakeServiceUser user = new FakeServiceUser(world, account, token);
            world.serviceUsers().put(token, user);
            return user;
        });
    }

    /** The course of that id, which comes into being if there is none. */
    public FakeCourse course(long courseId) {
        return world.read(() -> world.courseOrNew(courseId));
    }

    /** The account of that id, which comes into being, enrolled nowhere, if there is none. */
    public FakeUser user(long userId) {
        return world.read(() -> world.userOrNew(userId));
    }

    /**
     * A quiz that was made with {@link FakeCourse#quiz}.
     *
     * @throws java.util.NoSuchElementException if there is none of that id
     */
    public FakeQuiz quiz(long quizId) {
        return world.read(() -> world.quiz(quizId));
    }

    /**
     * An assignment that was made with {@link FakeCourse#assignment}.
     *
     * @throws java.util.NoSuchElementException if there is none of that id
     */
    public FakeAssignment assignment(long assignmentId) {
        return world.read(() -> world.assignment(assignmentId));
    }

    /** Deletes a whole course with its activities; from now on they are unknown. */
    public FakeMoodle removeCourse(long courseId) {
        return with(() -> {
            world.courses().remove(courseId);
            world.quizzes().values().removeIf(quiz -> quiz.course().id() == courseId);
            world.assignments()
                    .values()
                    .removeIf(assignment -> assignment.course().id() == courseId);
        });
    }

    /** Takes an account away without a trace; a user whom Moodle deleted itself is {@link FakeUser#deleted} instead. */
    public FakeMoodle removeUser(long userId) {
        return with(() -> world.users().remove(userId));
    }

    /** Makes this a Moodle that does not have a function at all, as after the removal of a plugin. */
    public FakeMoodle removeFunction(String function) {
        return with(() -> world.lack(function));
    }

    /** Makes several changes that no request sees half of. */
    public FakeMoodle atomically(Runnable changes) {
        return with(changes);
    }

    /** How the whole site is, from the next request on. */
    public FakeMoodle site(SiteCondition condition) {
        return with(() -> world.condition(condition));
    }

    /** The clock for opening and closing times, for the times of grades and for {@code Date} of every answer. */
    public FakeMoodle clock(Clock clock) {
        return with(() -> world.clock(clock));
    }

    /** PHP's {@code max_input_vars}, 1000 at first: fields beyond it are dropped silently. */
    public FakeMoodle maxInputVars(int limit) {
        return with(() -> world.maxInputVars(limit));
    }

    /** What {@code core_webservice_get_site_info} says under {@code release}. */
    public FakeMoodle release(String text) {
        return with(() -> world.release(text));
    }

    /**
     * True: best grades by the rules of Moodle 5.2, which answer {@code hasgrade: false} where the review options hide marks
     * and the service user lacks {@code moodle/grade:viewhidden}. False, as at first: the rules of 4.5.
     */
    public FakeMoodle newBestGradeRules(boolean on) {
        return with(() -> world.newBestGradeRules(on));
    }

    /** How long requests take, from the next one on; at first no longer than the double's own work. */
    public FakeMoodle costs(MoodleCosts costs) {
        return with(() -> world.costs(costs));
    }

    /** Changes the site each time just before a function answers, in a call of its own or inside a batch. */
    public FakeMoodle before(String function, Runnable change) {
        return with(() -> world.before(function, change));
    }

    private FakeMoodle with(Runnable change) {
        world.change(change);
        return this;
    }

    /** Lets one request fail: the n-th from now, 1 being the next. */
    public FakeMoodle onRequest(int n, Fault fault) {
        int number = log.arrived() + n;
        faults.add(request -> request.number() == number, 1, fault);
        return this;
    }

    /** Lets every request fail that fits, until {@link #clearFaults()}. */
    public FakeMoodle onRequest(Predicate<LoggedRequest> which, Fault fault) {
        return onRequests(which, 0, fault);
    }

    /** Lets as many requests fail as said, of those that fit; 0 is all. */
    public FakeMoodle onRequests(Predicate<LoggedRequest> which, int times, Fault fault) {
        faults.add(which, times, fault);
        return this;
    }

    /** Forgets all faults. */
    public FakeMoodle clearFaults() {
        faults.clear();
        return this;
    }

    /** The requests to the endpoint since the start or {@link #clearLog()}, oldest first; a copy. */
    public List<LoggedRequest> requests() {
        return log.all();
    }

    /** How many requests there were; a batch is one. */
    public int calls() {
        return log.size();
    }

    /** How many requests there were of one function; what is inside a batch does not count. */
    public int calls(String function) {
        return (int) log.all().stream()
                .filter(request -> request.function().equals(function))
                .count();
    }

    /** How many calls of one function were inside batches. */
    public int innerCalls(String function) {
        return (int) log.all().stream()
                .flatMap(request -> request.innerFunctions().stream())
                .filter(function::equals)
                .count();
    }

    /** Forgets the requests; their numbers go on. */
    public FakeMoodle clearLog() {
        log.clear();
        return this;
    }

    /** Refuses connections, as a server that is down does, until {@link #listenAgain()}; requests that are under way are cut. */
    public FakeMoodle stopListening() {
        server.stopListening();
        return this;
    }

    /** Listens at the same address as before. */
    public FakeMoodle listenAgain() {
        server.listenAgain();
        return this;
    }

    /** Stops at once; open connections are closed, also those that a fault holds. Harmless when repeated. */
    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "FakeMoodle at " + url();
    }
}
