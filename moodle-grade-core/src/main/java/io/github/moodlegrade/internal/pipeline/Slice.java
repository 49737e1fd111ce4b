package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.internal.match.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Some whole activities of a course with all its matched learners: what is read, delivered and committed at once. Bounded by all enrolled
 * users, as the hash store may know of each of them.
 */
final class Slice {
    private static final int MOST_GRADES = 20_000;

    final LinkedCourse course;
    final List<Activity> activities;
    final Map<Learner, Match> students;
    private final List<Learner> enrolled;
    private final Map<Long, Match> matches = new HashMap<>();

    private Slice(
            LinkedCourse course, List<Activity> activities, Map<Learner, Match> students, List<Learner> enrolled) {
        this.course = course;
        this.activities = activities;
        this.students = students;
        this.enrolled = enrolled;
        students.forEach((learner, match) -> matches.put(learner.userId(), match));
    }

    /** Cuts a course; enrolled are all its users, matched or not. */
    static List<Slice> cut(
            LinkedCourse course, List<Activity> activities, Map<Learner, Match> students, List<Learner> enrolled) {
        int atOnce = Math.max(1, MOST_GRADES / Math.max(1, enrolled.size()));
        List<Slice> slices = new ArrayList<>();
        for (int from = 0; from < activities.size(); from += atOnce) {
            int to = Math.min(activities.size(), from + atOnce);
            slices.add(new Slice(course, activities.subList(from, to), students, enrolled));
        }
        return slices;
    }

    /** The student that a Moodle user is; empty for who is none of its matched learners. */
    Optional<Match> matchOf(long userId) {
        return Optional.ofNullable(matches.get(userId));
    }

    /** Every grade of the slice: each of its activities with each of its matched learners. */
    Set<GradeId> ids() {
        return idsOf(students.keySet());
    }

    /** Each of its activities with each enrolled user: what the hash store may know of. */
    Set<GradeId> idsOfAllEnrolled() {
        return idsOf(enrolled);
    }

    private Set<GradeId> idsOf(Collection<Learner> learners) {
        Set<GradeId> ids = new LinkedHashSet<>();
        for (Activity activity : activities) {
            for (Learner learner : learners) {
                ids.add(activity.gradeOf(learner.userId()));
            }
        }
        return ids;
    }
}
