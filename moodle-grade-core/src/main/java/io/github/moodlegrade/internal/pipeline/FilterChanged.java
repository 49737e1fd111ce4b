package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
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
    private final Run run;
    private final Hashes hashes;
    private final Tally tally;
    private final MovedLearners moved;

    FilterChanged(Run run, Hashes hashes, Tally tally, MovedLearners moved) {
        this.run = run;
        this.hashes = hashes;
        this.tally = tally;
        this.moved = moved;
    }

    /** The grades that are left, and what was known of them. */
    static final class Filtered {
        final List<StudentGrade> grades;
        final Known known;

        /** Activities of which unchanged grades were left out. */
        final Set<Activity> partial = new HashSet<>();

        private Filtered(List<StudentGrade> grades, Known known) {
            this.grades = grades;
            this.known = known;
        }
    }

    /**
     * What is left of the changed grades.
     *
     * @param changed those that are to be compared; the other graded ones count as unchanged
     */
    Filtered of(
            Slice slice,
            ClassifyGrades.Classified classified,
            Known known,
            List<StudentGrade> changed,
            ImportRequest.Mode mode) {
        moved.learn(known.stored);
        reportNoLongerShown(slice, classified.notShown, known.stored, mode);
        tally.unchanged += classified.graded.size() - changed.size();
        List<StudentGrade> left = new ArrayList<>();
        for (StudentGrade grade : changed) {
            GradeHash before = known.stored.get(hashes.key(grade.id()));
            if (moved.mayBeWritten(slice, grade, before)) {
                left.add(grade.after(hashes.earlier(grade, before)));
            }
        }
        if (mode.writes()) {
            forgetUncompared(known, left);
            forgetOverwritten(left, known.stored);
        }
        Filtered filtered = new Filtered(left, known);
        classified.activities.stream()
                .filter(activity ->
                        mode.changedOnly() && !known.stored.isEmpty() && !known.isComparedWhole(activity.ref()))
                .forEach(filtered.partial::add);
        return filtered;
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
    private void forgetUncompared(Known known, List<StudentGrade> grades) {
        Set<GradeId> kept = grades.stream().map(StudentGrade::id).collect(Collectors.toSet());
        List<GradeId> gone = known.stored.keySet().stream()
                .map(GradeKey::gradeId)
                .filter(id -> known.isComparedWhole(id.activity()) && !kept.contains(id))
                .collect(Collectors.toList());
        if (!gone.isEmpty()) {
            hashes.forget(gone);
        }
    }

    /** Grades in doubt that Moodle does not show any more, of learners who are matched, each with the student. */
    static Map<GradeId, Long> withdrawn(Slice slice, Set<GradeId> notShown, Known known, Hashes hashes) {
        Map<GradeId, Long> withdrawn = new HashMap<>();
        for (GradeId id : notShown) {
            GradeHash before = known.stored.get(hashes.key(id));
            if (before != null && before.isPending()) {
                slice.matchOf(id.userId()).ifPresent(match -> withdrawn.put(id, match.student()));
            }
        }
        return withdrawn;
    }

    /** Grades of suspect activities that cannot be written now, although a hash may say that they were. */
    void forgetRefused(Filtered filtered, List<PlannedGrade> planned) {
        List<GradeId> refused = planned.stream()
                .filter(grade -> grade.action() == PlannedGrade.Action.REFUSED)
                .map(PlannedGrade::id)
                .filter(id -> filtered.known.isComparedWhole(id.activity()))
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
                                .ofActivity(id.activity().toString())
                                .ofUser(id.userId()));
            }
        }
        if (mode.writes()) {
            hashes.noLongerShown(gone);
        }
    }
}
