package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.internal.match.Match;
import io.github.moodlegrade.target.FinishResult;
import io.github.moodlegrade.target.StudentGrade;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Grades that were in doubt and that no run can deliver now, as Moodle ceased to show them, or shows what cannot be imported, or OpenEduCat
 * does not take it: what a run wrote of them before it broke off stays, and has to be completed all the same. Until then they are in doubt.
 */
final class Withdrawn {
    private final Hashes hashes;
    private final Map<GradeId, Long> students;
    private final Map<GradeKey, GradeHash> found;

    /**
     * Some grades of a slice.
     *
     * @param students the student of each
     * @param found what the hash store said of them, and perhaps of others
     */
    Withdrawn(Hashes hashes, Map<GradeId, Long> students, Map<GradeKey, GradeHash> found) {
        this.hashes = hashes;
        this.students = students;
        this.found = found;
    }

    /** Those of matched learners of a slice that are not compared; a pending one whose student is not sure stays as it is. */
    static Withdrawn uncompared(Slice slice, FilterChanged.Filtered filtered, MovedLearners moved, Hashes hashes) {
        Map<GradeId, GradeHash> inDoubt = new HashMap<>();
        filtered.known.stored.forEach((key, before) -> {
            if (before.isInDoubt()) {
                inDoubt.put(key.gradeId(), before);
            }
        });
        filtered.grades.forEach(grade -> inDoubt.remove(grade.id()));
        Map<GradeId, Long> students = new HashMap<>();
        inDoubt.forEach((id, before) -> slice.matchOf(id.userId())
                .filter(match -> before.studentId().isPresent() || moved.isOf(id.userId(), match))
                .ifPresent(match -> students.put(id, before.studentId().orElse(match.student()))));
        return new Withdrawn(hashes, students, filtered.known.stored);
    }

    /** Those of activities that are not read, as Moodle lists them no more or grades them in no points. */
    static Withdrawn ofActivities(Collection<ActivityRef> activities, Map<Learner, Match> students, Hashes hashes) {
        Map<GradeId, Match> all = new HashMap<>();
        for (ActivityRef activity : activities) {
            students.forEach(
                    (learner, match) -> all.put(GradeId.of(activity.kind(), activity.id(), learner.userId()), match));
        }
        Map<GradeKey, GradeHash> found = hashes.lookup(all.keySet());
        Map<GradeId, Long> inDoubt = new HashMap<>();
        found.forEach((key, before) -> {
            Match match = all.get(key.gradeId());
            if (match != null && before.isInDoubt() && (before.studentId().isPresent() || !match.isByEmail())) {
                inDoubt.put(key.gradeId(), before.studentId().orElse(match.student()));
            }
        });
        return new Withdrawn(hashes, inDoubt, found);
    }

    /** Those among grades that OpenEduCat cannot take, as a comparison says. */
    static Withdrawn refused(List<StudentGrade> refused, Map<GradeKey, GradeHash> stored, Hashes hashes) {
        return new Withdrawn(
                hashes,
                studentsOf(
                        refused,
                        grade -> Optional.ofNullable(stored.get(hashes.key(grade.id())))
                                .filter(GradeHash::isInDoubt)),
                stored);
    }

    /** Those among grades that OpenEduCat did not take from this run, which has put its own sign in the place of theirs. */
    static Withdrawn untaken(List<StudentGrade> grades, Hashes hashes) {
        return new Withdrawn(hashes, studentsOf(grades, grade -> hashes.signBefore(grade.id())), hashes.signs(grades));
    }

    /** Of those that have a sign the student whom it names, or else the grade. */
    private static Map<GradeId, Long> studentsOf(
            List<StudentGrade> grades, Function<StudentGrade, Optional<GradeHash>> sign) {
        Map<GradeId, Long> students = new HashMap<>();
        for (StudentGrade grade : grades) {
            sign.apply(grade)
                    .ifPresent(before ->
                            students.put(grade.id(), before.studentId().orElse(grade.studentId())));
        }
        return students;
    }

    Map<GradeId, Long> students() {
        return students;
    }

    /** Step <em>commit</em>: what is not complete stays in doubt. */
    void commit(FinishResult result) {
        Map<GradeId, Long> complete = new HashMap<>(students);
        complete.keySet().removeAll(result.rejected().keySet());
        complete.keySet().removeAll(result.inDoubt());
        hashes.withdrawn(complete, found);
    }
}
