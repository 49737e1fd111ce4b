package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Grade;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeOutcome;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleCourse;
import io.github.moodlegrade.source.Reading;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one Moodle site for {@code MoodleWebService}, which documents it. Safe for all threads. */
public final class MoodleReader {
    private final MoodleClient client;
    private final SiteInfoCache siteInfo;
    private final int batchSize;
    private final int pageSize;

    /**
     * A reader.
     *
     * @param site the site's address, checked
     * @param token the web service token
     * @param settings limits of the requests
     * @param batchSize how many best grades or course look-ups a batch holds, at least 1
     * @param inFlight how many requests are under way at once, at least 1
     * @param pageSize how many enrolled users a page holds, at least 1
     */
    public MoodleReader(URI site, Secret token, HttpSettings settings, int batchSize, int inFlight, int pageSize) {
        this.client = new MoodleClient(URI.create(site + "/webservice/rest/server.php"), token, settings, inFlight);
        this.siteInfo = new SiteInfoCache(client);
        this.batchSize = batchSize;
        this.pageSize = pageSize;
    }

    /**
     * As {@code MoodleSource.findCourses}; reports which needed functions the token may not call.
     *
     * @param wanted which
     * @param run the run
     * @return those that were found
     * @throws InterruptedException if the run was cancelled
     */
    public Map<CourseRef, MoodleCourse> findCourses(Set<CourseRef> wanted, RunContext run) throws InterruptedException {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        SiteInfo site = siteInfo.get(run);
        site.missing()
                .forEach(function -> run.report(Finding.of(FindingCode.FUNCTION_DENIED, SiteInfo.lacks(function))));
        site.require(Functions.COURSES);
        return CourseLookup.find(client, batchSize(site), wanted, run);
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
        return new EnrolledUsers(client, pageSize, course, run).read(site.userId());
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
        Map<GradeId, Grade> read = new HashMap<>();
        for (Activity activity : activities) {
            if (!isRead(activity)) {
                GradeOutcome outcome = activity.isGradable() ? GradeOutcome.withheld() : GradeOutcome.unsupported();
                BestGrades.questions(Set.of(activity), whose).forEach(id -> read.put(id, Grade.of(id, outcome)));
            }
        }
        Gaps gaps = new Gaps(course.id());
        readGrades(course, activities, whose, read, gaps, run);
        return Reading.of(inOrder(activities, whose, read), gaps.all());
    }

    private void readGrades(
            MoodleCourse course,
            Set<Activity> activities,
            Collection<Learner> learners,
            Map<GradeId, Grade> read,
            Gaps gaps,
            RunContext run)
            throws InterruptedException {
        SiteInfo site = siteInfo.get(run);
        List<Activity> quizzes = readOnes(activities, ActivityKind.QUIZ);
        if (!quizzes.isEmpty() && mayCall(site, Functions.BEST_GRADE, gaps)) {
            BestGrades questions = new BestGrades(course.id(), quizzes, read, gaps);
            new ManyCalls<>(client, batchSize(site), questions).ask(BestGrades.questions(quizzes, learners), run);
        }
        List<Activity> assignments = readOnes(activities, ActivityKind.ASSIGNMENT);
        if (!assignments.isEmpty() && mayCall(site, Functions.ASSIGNMENT_GRADES, gaps)) {
            new AssignmentGrades(client, course.id(), learners, read, gaps).read(assignments, run);
        }
    }

    private static List<Activity> readOnes(Set<Activity> activities, ActivityKind kind) {
        return activities.stream()
                .filter(activity -> activity.kind() == kind && isRead(activity))
                .collect(Collectors.toList());
    }

    /** What the students may not see yet is not asked for: {@code mod_assign_get_grades} returns it without a hint. */
    private static boolean isRead(Activity activity) {
        return activity.isGradable() && activity.release() == Activity.Release.AT_ONCE;
    }

    private static Collection<Learner> distinct(List<Learner> learners) {
        Map<Long, Learner> distinct = new LinkedHashMap<>();
        learners.forEach(learner -> distinct.putIfAbsent(learner.userId(), learner));
        return distinct.values();
    }

    private static List<Grade> inOrder(
            Set<Activity> activities, Collection<Learner> learners, Map<GradeId, Grade> read) {
        List<Grade> grades = new ArrayList<>();
        for (GradeId id : BestGrades.questions(activities, learners)) {
            Grade grade = read.get(id);
            if (grade != null) {
                grades.add(grade);
            }
        }
        return grades;
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
