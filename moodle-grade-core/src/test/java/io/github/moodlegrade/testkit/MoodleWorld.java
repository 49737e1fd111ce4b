package io.github.moodlegrade.testkit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything the double knows. One lock guards it all: a request sees a state between two changes, never half of one. */
final class MoodleWorld {
    static final long SITE_COURSE = 1;

    private final Map<Long, FakeCourse> courses = new TreeMap<>();
    private final Map<Long, FakeUser> users = new TreeMap<>();
    private final Map<Long, FakeQuiz> quizzes = new TreeMap<>();
    private final Map<Long, FakeAssignment> assignments = new TreeMap<>();
    private final Map<String, FakeServiceUser> serviceUsers = new LinkedHashMap<>();
    private final Map<String, List<Runnable>> before = new HashMap<>();
    private volatile Clock clock = Clock.systemUTC();
    private SiteCondition condition = SiteCondition.NORMAL;
    private boolean newBestGradeRules;
    private int maxInputVars = 1000;
    private final Set<String> lacking = new HashSet<>();
    private final MoodleVersion version;
    private String release;
    private String siteUrl = "";
    private volatile MoodleCosts costs = MoodleCosts.NONE;
    private long lastModuleId;
    private long lastRowId;

    MoodleWorld(MoodleVersion version) {
        this.version = version;
        this.release = version.release();
    }

    synchronized void change(Runnable change) {
        change.run();
    }

    synchronized <T extends @Nullable Object> T read(Supplier<T> look) {
        return look.get();
    }

    Map<Long, FakeCourse> courses() {
        return courses;
    }

    Map<Long, FakeUser> users() {
        return users;
    }

    Map<Long, FakeQuiz> quizzes() {
        return quizzes;
    }

    Map<Long, FakeAssignment> assignments() {
        return assignments;
    }

    Map<String, FakeServiceUser> serviceUsers() {
        return serviceUsers;
    }

    FakeCourse courseOrNew(long id) {
        return courses.computeIfAbsent(id, key -> new FakeCourse(this, key));
    }

    FakeUser userOrNew(long id) {
        return users.computeIfAbsent(id, key -> new FakeUser(this, key));
    }

    FakeQuiz quiz(long id) {
        return known(quizzes.get(id), "quiz", id);
    }

    FakeAssignment assignment(long id) {
        return known(assignments.get(id), "assignment", id);
    }

    private static <T> T known(@Nullable T found, String kind, long id) {
        if (found == null) {
            throw new NoSuchElementException("FakeMoodle has no " + kind + " " + id);
        }
        return found;
    }

    long nextModuleId() {
        return ++lastModuleId;
    }

    void moduleIdTaken(long id) {
        lastModuleId = Math.max(lastModuleId, id);
    }

    /** Ids of grade rows, submissions and flags; real ones are separate counters, which nobody can tell. */
    long nextRowId() {
        return ++lastRowId;
    }

    void rowIdTaken(long id) {
        lastRowId = Math.max(lastRowId, id);
    }

    void before(String function, Runnable change) {
        before.computeIfAbsent(function, none -> new ArrayList<>()).add(change);
    }

    void runBefore(String function) {
        List.copyOf(before.getOrDefault(function, List.of())).forEach(Runnable::run);
    }

    long now() {
        return instant().getEpochSecond();
    }

    /** Needs no lock. */
    Instant instant() {
        return clock.instant();
    }

    void clock(Clock time) {
        clock = time;
    }

    /** May be asked without the lock. */
    MoodleCosts costs() {
        return costs;
    }

    void costs(MoodleCosts perRequest) {
        costs = perRequest;
    }

    SiteCondition condition() {
        return condition;
    }

    void condition(SiteCondition state) {
        condition = state;
    }

    boolean newBestGradeRules() {
        return newBestGradeRules;
    }

    void newBestGradeRules(boolean on) {
        newBestGradeRules = on;
    }

    int maxInputVars() {
        return maxInputVars;
    }

    void maxInputVars(int limit) {
        maxInputVars = limit;
    }

    MoodleVersion version() {
        return version;
    }

    /** Whether this Moodle does not have a function at all. */
    boolean lacks(String function) {
        return lacking.contains(function);
    }

    void lack(String function) {
        lacking.add(function);
    }

    String release() {
        return release;
    }

    void release(String text) {
        release = text;
    }

    String siteUrl() {
        return siteUrl;
    }

    void siteUrl(String url) {
        siteUrl = url;
    }
}
