package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.ActivityShape;
import io.github.moodlegrade.target.Earlier;
import io.github.moodlegrade.target.PlannedGrade;
import io.github.moodlegrade.target.StudentGrade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Step <em>filter</em>: what was delivered and did not change is dropped, unless the activity's record is suspect. */
final class FilterChanged {
    private final Parts parts;
    private final Run run;
    private final Hashes hashes;
    private final Tally tally;
    private final MovedLearners moved;

    FilterChanged(Parts parts, Run run, Hashes hashes, Tally tally) {
        this.parts = parts;
        this.run = run;
        this.hashes = hashes;
        this.tally = tally;
        this.moved = new MovedLearners(run, tally);
    }

    /**
     * The grades that are left, what the hash store said of all enrolled users, and the activities whose records are gone or show that marks
     * were lost.
     */
    static final class Filtered {
        final List<StudentGrade> grades;
        final Map<GradeKey, GradeHash> stored;
        final Set<String> suspect;
        final Map<Activity, ActivityShape> shapes;
        private final Set<String> reshaped;

        private Filtered(
                List<StudentGrade> grades,
                Map<GradeKey, GradeHash> stored,
                Set<String> suspect,
                Map<Activity, ActivityShape> shapes) {
            this.grades = grades;
            this.stored = stored;
            this.suspect = suspect;
            this.shapes = shapes;
            this.reshaped = reshaped(shapes);
        }

        /** Whether the activity's record is not known to say what it shall say of itself. */
        boolean isReshaped(GradeId grade) {
            return reshaped.contains(grade.activity());
        }

        private static Set<String> reshaped(Map<Activity, ActivityShape> shapes) {
            Set<String> reshaped = new HashSet<>();
            shapes.forEach((activity, shape) -> {
                if (shape.earlier() != Earlier.DELIVERED) {
                    reshaped.add(activity.toString());
                }
            });
            return reshaped;
        }
    }

    Filtered of(Slice slice, ClassifyGrades.Classified classified, ImportRequest.Mode mode) throws Exception {
        Map<GradeKey, GradeHash> stored = hashes.lookup(slice.idsOfAllEnrolled());
        moved.learn(stored);
        reportNoLongerShown(slice, classified.notShown, stored, mode);
        boolean comparesAll = mode == ImportRequest.Mode.RECONCILE;
        Set<String> suspect = stored.isEmpty() || comparesAll
                ? Set.of()
                : new SuspectActivities(parts, run).of(slice, classified.activities, stored);
        Map<Activity, ActivityShape> shapes = shapes(classified.shaped);
        Set<String> compared = new HashSet<>(suspect);
        compared.addAll(Filtered.reshaped(shapes));
        boolean changedOnly = mode.changedOnly();
        List<StudentGrade> changed = new ArrayList<>();
        for (StudentGrade grade : classified.graded) {
            GradeHash before = stored.get(hashes.key(grade.id()));
            if (changedOnly
                    && before != null
                    && before.equals(hashes.of(grade))
                    && !compared.contains(grade.id().activity())) {
                tally.unchanged++;
            } else if (moved.mayBeWritten(slice, grade, before)) {
                changed.add(grade.after(hashes.earlier(grade, before)));
            }
        }
        if (mode.writes()) {
            forgetUncompared(compared, stored.keySet(), changed);
            forgetOverwritten(changed, stored);
        }
        return new Filtered(changed, stored, suspect, shapes);
    }

    /** A student whose mark came from another Moodle user before: that user's hash does not tell what OpenEduCat holds any more. */
    private void forgetOverwritten(List<StudentGrade> changed, Map<GradeKey, GradeHash> stored) {
        Map<Place, Long> userOf = new HashMap<>();
        changed.forEach(grade -> userOf.put(Place.of(grade), grade.id().userId()));
        List<GradeId> overwritten = new ArrayList<>();
        stored.forEach((key, hash) -> hash.studentId().ifPresent(student -> {
            Long user = userOf.get(Place.of(key.gradeId(), student));
            if (user != null && user != key.gradeId().userId()) {
                overwritten.add(key.gradeId());
            }
        }));
        if (!overwritten.isEmpty()) {
            hashes.forget(overwritten);
        }
    }

    /**
     * What cannot be compared now: once the record is there again, or whole, nothing would tell that these grades are not. What is compared
     * keeps its hash until the comparison is done.
     */
    private void forgetUncompared(Set<String> activities, Set<GradeKey> stored, List<StudentGrade> grades) {
        Set<GradeId> kept = grades.stream().map(StudentGrade::id).collect(Collectors.toSet());
        List<GradeId> gone = stored.stream()
                .map(GradeKey::gradeId)
                .filter(id -> activities.contains(id.activity()) && !kept.contains(id))
                .collect(Collectors.toList());
        if (!gone.isEmpty()) {
            hashes.forget(gone);
        }
    }

    private Map<Activity, ActivityShape> shapes(Set<Activity> activities) {
        return new RememberedShapes(parts.target, hashes).of(activities);
    }

    /** Grades of suspect activities that cannot be written now, although a hash may say that they were. */
    void forgetRefused(Filtered filtered, List<PlannedGrade> planned) {
        List<GradeId> refused = planned.stream()
                .filter(grade -> grade.action() == PlannedGrade.Action.REFUSED)
                .map(PlannedGrade::id)
                .filter(id -> filtered.suspect.contains(id.activity()) || filtered.isReshaped(id))
                .collect(Collectors.toList());
        if (!refused.isEmpty()) {
            hashes.forget(refused);
        }
    }

    /** Whoever corrects OpenEduCat by hand, as the remedy says, gets the grade once more when it comes back. */
    private void reportNoLongerShown(
            Slice slice, Set<GradeId> notShown, Map<GradeKey, GradeHash> stored, ImportRequest.Mode mode) {
        Map<GradeKey, GradeHash> gone = new HashMap<>();
        for (GradeId id : notShown) {
            GradeHash before = stored.get(hashes.key(id));
            if (before != null) {
                gone.put(hashes.key(id), before);
                run.findings()
                        .add(Finding.of(
                                        FindingCode.NO_LONGER_SHOWN,
                                        "a grade that was imported is gone, or withheld again, in Moodle")
                                .inCourse(slice.course.moodle.id())
                                .ofActivity(id.activity())
                                .ofUser(id.userId()));
            }
        }
        if (mode.writes()) {
            hashes.noLongerShown(gone);
        }
    }
}
