package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.StudentGrade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Step <em>filter</em>: what was delivered and did not change is dropped, unless OpenEduCat lost the activity's record. */
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

    /** The grades that are left, what the hash store said of all enrolled users, and the activities that OpenEduCat lost. */
    static final class Filtered {
        final List<StudentGrade> grades;
        final Map<GradeKey, GradeHash> stored;
        final Set<String> lost;

        private Filtered(List<StudentGrade> grades, Map<GradeKey, GradeHash> stored, Set<String> lost) {
            this.grades = grades;
            this.stored = stored;
            this.lost = lost;
        }
    }

    Filtered of(Slice slice, ClassifyGrades.Classified classified, ImportRequest.Mode mode) throws Exception {
        Map<GradeKey, GradeHash> stored = hashes.lookup(slice.idsOfAllEnrolled());
        moved.learn(stored);
        reportNoLongerShown(slice, classified.notShown, stored, mode);
        boolean comparesAll = mode == ImportRequest.Mode.RECONCILE;
        Set<String> lost = stored.isEmpty() || comparesAll ? Set.of() : lostActivities(slice, classified);
        if (mode.writes()) {
            forgetLost(lost, stored.keySet());
        }
        boolean changedOnly = mode.changedOnly();
        List<StudentGrade> changed = new ArrayList<>();
        for (StudentGrade grade : classified.graded) {
            GradeHash before = stored.get(hashes.key(grade.id()));
            if (changedOnly
                    && before != null
                    && before.equals(hashes.of(grade))
                    && !lost.contains(grade.id().activity())) {
                tally.unchanged++;
            } else if (moved.mayBeWritten(slice, grade, before)) {
                changed.add(grade);
            }
        }
        if (mode.writes()) {
            forgetOverwritten(changed, stored);
        }
        return new Filtered(changed, stored, lost);
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

    private Set<String> lostActivities(Slice slice, ClassifyGrades.Classified classified) throws Exception {
        return parts.target.missing(slice.course.oec, slice.course.moodle, classified.activities, run.target()).stream()
                .map(Activity::toString)
                .collect(Collectors.toSet());
    }

    /** Also those that cannot be delivered now: once the record is there again, nothing would tell that their grades are not. */
    private void forgetLost(Set<String> lost, Set<GradeKey> stored) {
        List<GradeId> gone = stored.stream()
                .map(GradeKey::gradeId)
                .filter(id -> lost.contains(id.activity()))
                .collect(Collectors.toList());
        if (!gone.isEmpty()) {
            hashes.forget(gone);
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
