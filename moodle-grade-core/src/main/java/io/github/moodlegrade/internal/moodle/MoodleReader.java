package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one Moodle site for {@code MoodleWebService}, which documents it. Safe for all threads. */
public final class MoodleReader {
    private static final String GATE_OFF =
            "Grades of assignments are imported before marking workflow or blind marking releases"
                    + " them (withoutReleaseGate).";

    private static final int COURSES_PER_BEST_GRADE = 2;

    /** A batch has two fields a call; PHP's {@code max_input_vars} drops those beyond a thousand. */
    private static final int MOST_COURSES = 200;

    private final MoodleClient client;
    private final SiteInfoCache siteInfo;
    private final ReleaseGate gate;
    private final int batchSize;
    private final LearnerPages pages;

    /**
     * A reader.
     *
     * @param site the site's address, checked
     * @param token the web service token
     * @param settings limits of the requests
     * @param gate which grades are withheld
     * @param batchSize how many best grades a batch holds, at least 1
     * @param inFlight how many requests are under way at once, at least 1
     * @param pageSize how many enrolled users a page holds where all are too many for one request, at least 1
     */
    public MoodleReader(
            URI site,
            Secret token,
            HttpSettings settings,
            ReleaseGate gate,
            int batchSize,
            int inFlight,
            int pageSize) {
        this.client = new MoodleClient(URI.create(site + "/webservice/rest/server.php"), token, settings, inFlight);
        this.siteInfo = new SiteInfoCache(client);
        this.gate = gate;
        this.batchSize = batchSize;
        this.pages = new LearnerPages(pageSize);
    }

    /**
     * As {@code MoodleWebService.neededFunctions}.
     *
     * @return their names
     */
    public static List<String> neededFunctions() {
        return Functions.NEEDED;
    }

    /**
     * As {@code MoodleWebService.functions}.
     *
     * @param run the run
     * @return the names of the functions that the token may call now
     * @throws InterruptedException if the run was cancelled
     */
    public Set<String> functions(RunContext run) throws InterruptedException {
        return siteInfo.ask(run).functions();
    }

    /**
     * As {@code MoodleSource.findCourses}; reports which needed functions the token may not call, and a release gate that is off.
     *
     * @param wanted which
     * @param run the run
     * @return those that were found
     * @throws InterruptedException if the run was cancelled
     */
    public Map<CourseRef, MoodleCourse> findCourses(Set<CourseRef> wanted, RunContext run) throws InterruptedException {
        if (!gate.withholdsAssignments()) {
            run.report(Finding.of(FindingCode.RELEASE_GATE_OFF, GATE_OFF));
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        SiteInfo site = siteInfo.get(run);
        site.missing()
                .forEach(function -> run.report(Finding.of(FindingCode.FUNCTION_DENIED, SiteInfo.lacks(function))));
        site.require(Functions.COURSES);
        return CourseLookup.find(client, coursesAtOnce(site), wanted, run);
    }

    /**
     * As {@code MoodleSource.activities}.
     *
     * @param course the course
     * @param run the run
     * @return what was surely read
     * @throws InterruptedException if the run was cancelled
     */
    public Reading<Activity> activities(MoodleCourse course, RunContext run) throws InterruptedException {
        SiteInfo site = siteInfo.get(run);
        Gaps gaps = new Gaps(course.id());
        List<Activity> activities = new ArrayList<>();
        if (mayCall(site, Functions.QUIZZES, gaps)) {
            activities.addAll(Quizzes.read(client, course, gaps, run));
        }
        if (mayCall(site, Functions.ASSIGNMENTS, gaps)) {
            activities.addAll(Assignments.read(client, course, gaps, run));
        }
        return Reading.of(activities, gaps.all());
    }

    /**
     * As {@code MoodleSource.learners}.
     *
     * @param course the course
     * @param run the run
     * @return what was surely read
     * @throws InterruptedException if the run was cancelled
     */
    public Reading<Learner> learners(MoodleCourse course, RunContext run) throws InterruptedException {
        SiteInfo site = siteInfo.get(run);
        site.require(Functions.ENROLLED_USERS);
        return new EnrolledUsers(client, pages, course, run).read(site.userId());
    }

    /**
     * As {@code MoodleSource.grades}.
     *
     * @param course the course
     * @param of the activities
     * @param learners whose grades
     * @param run the run
     * @return what was surely read
     * @throws InterruptedException if the run was cancelled
     */
    public Reading<Grade> grades(MoodleCourse course, List<Activity> of, List<Learner> learners, RunContext run)
            throws InterruptedException {
        Set<Activity> activities = new LinkedHashSet<>(of);
        Collection<Learner> whose = distinct(learners);
        if (activities.isEmpty() || whose.isEmpty()) {
            return Reading.complete(List.of());
        }
        GradesRead read = new GradesRead(course.id(), whose, run);
        SiteInfo info = siteInfo.get(run);
        new GradesOfCourse(client, info, gate, batchSize(info), read).read(activities);
        return read.reading(activities);
    }

    /**
     * As {@code MoodleSource.changes}.
     *
     * @param since courses as they were looked up
     * @param run the run
     * @return the course modules in which something changed
     * @throws InterruptedException if the run was cancelled
     */
    public Map<MoodleCourse, Set<Long>> changes(Collection<MoodleCourse> since, RunContext run)
            throws InterruptedException {
        SiteInfo site = siteInfo.get(run);
        return canFollow(site, run) ? ChangesOfCourses.of(client, coursesAtOnce(site), since, run) : Map.of();
    }

    /**
     * As {@code MoodleSource.followable}.
     *
     * @param course the course
     * @param activities some of its activities
     * @param run the run
     * @return those of whose grades every change shows
     * @throws InterruptedException if the run was cancelled
     */
    public Set<Activity> followable(MoodleCourse course, List<Activity> activities, RunContext run)
            throws InterruptedException {
        SiteInfo site = siteInfo.get(run);
        if (!canFollow(site, run) || !hasClock(course, run)) {
            return Set.of();
        }
        Set<Activity> withoutPenalty = activities.stream()
                .filter(activity -> !activity.hasLatePenalty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        switch (course.forcedGroups()) {
            case NONE:
            case VISIBLE:
                return withoutPenalty;
            case NOT_FORCED:
                return GroupModes.notSeparate(client, batchSize(site), withoutPenalty, run);
            default:
                return Set.of();
        }
    }

    private static boolean canFollow(SiteInfo site, RunContext run) {
        List<String> missing = site.missingOf(Functions.FOR_CHANGES);
        missing.forEach(function -> run.report(Finding.of(FindingCode.CHANGES_NOT_FOLLOWED, SiteInfo.lacks(function))));
        return missing.isEmpty();
    }

    private static boolean hasClock(MoodleCourse course, RunContext run) {
        if (course.asOf().isEmpty()) {
            run.report(Finding.of(FindingCode.CHANGES_NOT_FOLLOWED, "Moodle's answers have no usable Date header."));
        }
        return course.asOf().isPresent();
    }

    private static Collection<Learner> distinct(List<Learner> learners) {
        Map<Long, Learner> distinct = new LinkedHashMap<>();
        learners.forEach(learner -> distinct.putIfAbsent(learner.userId(), learner));
        return distinct.values();
    }

    /** A look-up and a question for changes take less than a best grade, and fewer requests are worth more. */
    private int coursesAtOnce(SiteInfo site) {
        int bestGrades = batchSize(site);
        return bestGrades == 1 ? 1 : Math.min(MOST_COURSES, COURSES_PER_BEST_GRADE * bestGrades);
    }

    private int batchSize(SiteInfo site) {
        return site.mayCall(Functions.BATCH) ? batchSize : 1;
    }

    private static boolean mayCall(SiteInfo site, String function, Gaps gaps) {
        if (!site.mayCall(function)) {
            gaps.add(FindingCode.READING_INCOMPLETE, SiteInfo.lacks(function));
        }
        return site.mayCall(function);
    }
}
