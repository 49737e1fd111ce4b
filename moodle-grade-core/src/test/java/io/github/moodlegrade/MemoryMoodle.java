package io.github.moodlegrade;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.MoodleCourse.ForcedGroups;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.MoodleSource;
import io.github.moodlegrade.source.Reading;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A Moodle site in memory, faithful to the contract of {@link MoodleSource} unless a test makes it otherwise. */
final class MemoryMoodle implements MoodleSource {
    private final Journal journal;
    private final Map<CourseRef, MoodleCourse> courses = new HashMap<>();
    private final Map<Long, List<Activity>> activities = new LinkedHashMap<>();
    private final Map<Long, Map<Long, Learner>> learners = new LinkedHashMap<>();
    private final Map<GradeId, GradeOutcome> outcomes = new HashMap<>();
    private final Map<GradeId, BigDecimal> gradesToPass = new HashMap<>();
    private final Map<String, List<Finding>> gaps = new HashMap<>();

    /** Moodle's clock; null where it tells neither time nor changes. */
    @Nullable
    Clock clock;

    /** When something changed last, by course module. */
    private final Map<Long, Instant> changed = new HashMap<>();

    private final Map<Long, Set<Long>> otherModules = new HashMap<>();

    private final Map<Long, ForcedGroups> forcedGroups = new HashMap<>();

    /** Activities of which some changes do not show. */
    final Set<Activity> unfollowable = new HashSet<>();

    /** Courses of which changes cannot be told. */
    final Set<Long> untold = new HashSet<>();

    /** Pairs that cannot be read. */
    final Set<GradeId> unreadable = new HashSet<>();

    /** What an unfaithful source does to its answer. */
    UnaryOperator<List<Grade>> tampering = grades -> grades;

    MemoryMoodle(Journal journal) {
        this.journal = journal;
    }

    MoodleCourse course(long id, String idnumber) {
        MoodleCourse course = MoodleCourse.of(id, "Course " + id, null);
        courses.put(CourseRef.idnumber(idnumber), course);
        courses.put(CourseRef.id(id), course);
        activities.put(id, new ArrayList<>());
        learners.put(id, new LinkedHashMap<>());
        return course;
    }

    /** The course has another idnumber. */
    void renumber(long id, String idnumber) {
        MoodleCourse course = Objects.requireNonNull(courses.get(CourseRef.id(id)));
        courses.values().removeIf(course::equals);
        courses.put(CourseRef.idnumber(idnumber), course);
        courses.put(CourseRef.id(id), course);
    }

    Activity quiz(long course, long id, String maximum) {
        return add(Activity.builder(ActivityKind.QUIZ, id, course, "Quiz " + id)
                .maximum(new BigDecimal(maximum))
                .courseModule(1_000 + id)
                .build());
    }

    Activity assignment(long course, long id, String maximum) {
        return add(Activity.builder(ActivityKind.ASSIGNMENT, id, course, "Assignment " + id)
                .maximum(new BigDecimal(maximum))
                .courseModule(2_000 + id)
                .build());
    }

    Activity add(Activity activity) {
        listOf(activities, activity.courseId()).removeIf(activity::equals);
        listOf(activities, activity.courseId()).add(activity);
        changes(activity);
        return activity;
    }

    /** Something of an activity shows as changed now. */
    void changes(Activity activity) {
        if (clock != null) {
            changed.put(activity.courseModule().orElseThrow(), clock.instant());
        }
    }

    /** Somebody writes into a forum of a course. */
    void forumChanges(long course, long module) {
        otherModules.computeIfAbsent(course, none -> new HashSet<>()).add(module);
        changed.put(module, Objects.requireNonNull(clock).instant());
    }

    void forcesGroups(long course, ForcedGroups mode) {
        forcedGroups.put(course, mode);
    }

    void remove(Activity activity) {
        listOf(activities, activity.courseId()).remove(activity);
    }

    /** Lists an activity once more, as an unfaithful source might. */
    void twice(Activity activity) {
        listOf(activities, activity.courseId()).add(activity);
    }

    void student(long course, long user, String idnumber) {
        add(course, Learner.of(user, idnumber, null, Set.of("student")));
    }

    void add(long course, Learner learner) {
        Map<Long, Learner> enrolled = learnersOf(course);
        enrolled.remove(learner.userId());
        enrolled.put(learner.userId(), learner);
    }

    void grade(Activity activity, long user, String raw) {
        outcome(activity, user, GradeOutcome.graded(GradeValue.of(new BigDecimal(raw), maximum(activity))));
    }

    void outcome(Activity activity, long user, GradeOutcome outcome) {
        silently(activity, user, outcome);
        changes(activity);
    }

    /** A grade changes in a way that does not show. */
    void silently(Activity activity, long user, GradeOutcome outcome) {
        outcomes.put(activity.gradeOf(user), outcome);
    }

    void gradeToPass(Activity activity, long user, String points) {
        gradesToPass.put(activity.gradeOf(user), new BigDecimal(points));
    }

    /** Leaves something out of {@code activities}, {@code learners} or {@code grades}. */
    void gap(String reading, Finding gap) {
        gaps.computeIfAbsent(reading, none -> new ArrayList<>()).add(gap);
    }

    void gaplessAgain() {
        gaps.clear();
        unreadable.clear();
    }

    @Override
    public Map<CourseRef, MoodleCourse> findCourses(Set<CourseRef> wanted, RunContext run) throws Exception {
        call("findCourses", run);
        Map<CourseRef, MoodleCourse> found = new HashMap<>(courses);
        found.keySet().retainAll(wanted);
        if (clock != null) {
            Instant now = clock.instant();
            found.replaceAll((ref, course) ->
                    course.asOf(now).forcingGroups(forcedGroups.getOrDefault(course.id(), ForcedGroups.NOT_FORCED)));
        }
        return found;
    }

    @Override
    public Map<MoodleCourse, Set<Long>> changes(Collection<MoodleCourse> since, RunContext run) throws Exception {
        call("changes", run);
        Map<MoodleCourse, Set<Long>> changes = new HashMap<>();
        for (MoodleCourse course : since) {
            if (!untold.contains(course.id())) {
                changes.put(course, changedSince(course));
            }
        }
        return changes;
    }

    private Set<Long> changedSince(MoodleCourse course) {
        Set<Long> modules = new HashSet<>(otherModules.getOrDefault(course.id(), Set.of()));
        listOf(activities, course.id())
                .forEach(activity -> activity.courseModule().ifPresent(modules::add));
        modules.removeIf(module ->
                changed.getOrDefault(module, Instant.MIN).isBefore(course.asOf().orElseThrow()));
        return modules;
    }

    @Override
    public Set<Activity> followable(MoodleCourse course, List<Activity> of, RunContext run) throws Exception {
        call("followable " + course.id(), run);
        Set<Activity> followable = new HashSet<>(of);
        followable.removeAll(unfollowable);
        return followable;
    }

    @Override
    public Reading<Activity> activities(MoodleCourse course, RunContext run) throws Exception {
        call("activities " + course.id(), run);
        return Reading.of(listOf(activities, course.id()), gaps.getOrDefault("activities", List.of()));
    }

    @Override
    public Reading<Learner> learners(MoodleCourse course, RunContext run) throws Exception {
        call("learners " + course.id(), run);
        return Reading.of(List.copyOf(learnersOf(course.id()).values()), gaps.getOrDefault("learners", List.of()));
    }

    @Override
    public Reading<Grade> grades(MoodleCourse course, List<Activity> of, List<Learner> learners, RunContext run)
            throws Exception {
        call("grades " + course.id(), run);
        List<Grade> grades = new ArrayList<>();
        for (Activity activity : of) {
            for (Learner learner : learners) {
                GradeId id = activity.gradeOf(learner.userId());
                if (!unreadable.contains(id)) {
                    Grade grade = Grade.of(id, outcomes.getOrDefault(id, GradeOutcome.notGraded()));
                    BigDecimal toPass = gradesToPass.get(id);
                    grades.add(toPass == null ? grade : grade.withGradeToPass(toPass));
                }
            }
        }
        return Reading.of(tampering.apply(grades), gaps.getOrDefault("grades", List.of()));
    }

    private void call(String step, RunContext run) throws Exception {
        run.checkCancelled();
        run.countCall();
        journal.step(step);
    }

    private static BigDecimal maximum(Activity activity) {
        return activity.maximum().orElseThrow(() -> new IllegalArgumentException(activity + " has no maximum"));
    }

    private Map<Long, Learner> learnersOf(long course) {
        return learners.computeIfAbsent(course, none -> new LinkedHashMap<>());
    }

    private static <T> List<T> listOf(Map<Long, List<T>> byCourse, long course) {
        return byCourse.computeIfAbsent(course, none -> new ArrayList<>());
    }
}
