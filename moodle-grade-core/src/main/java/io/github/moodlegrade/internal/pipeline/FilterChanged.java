package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.target.StudentGrade;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Step <em>filter</em>: what was delivered and did not change is dropped, unless the activity's record is suspect. */
final class FilterChanged {
    private final Hashes hashes;
    private final Tally tally;
    private final MovedLearners moved;

    FilterChanged(Hashes hashes, Tally tally, MovedLearners moved) {
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
        tally.unchanged += classified.graded.size() - changed.size();
        List<StudentGrade> left = new ArrayList<>();
        for (StudentGrade grade : changed) {
            GradeHash before = known.stored.get(hashes.key(grade.id()));
            if (moved.mayBeWritten(slice, grade, before)) {
                left.add(grade.after(hashes.earlier(grade, before)));
            }
        }
        Filtered filtered = new Filtered(left, known);
        classified.activities.stream()
                .filter(activity ->
                        mode.changedOnly() && !known.stored.isEmpty() && !known.isComparedWhole(activity.ref()))
                .forEach(filtered.partial::add);
        return filtered;
    }
}
