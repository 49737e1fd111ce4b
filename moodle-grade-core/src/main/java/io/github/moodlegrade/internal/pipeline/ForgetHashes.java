package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.target.StudentGrade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Step <em>forget</em>: what the hash store says although it does not hold any more; the grades are compared by this or a later run. */
final class ForgetHashes {
    private final Hashes hashes;

    ForgetHashes(Hashes hashes) {
        this.hashes = hashes;
    }

    /** A student whose mark came from another Moodle user before: that user's hash does not tell what OpenEduCat holds any more. */
    void overwritten(FilterChanged.Filtered filtered) {
        Map<Place, Long> userOf = new HashMap<>();
        filtered.grades.forEach(grade -> userOf.put(Place.of(grade), grade.id().userId()));
        List<GradeId> overwritten = new ArrayList<>();
        filtered.known.stored.forEach((key, hash) -> hash.studentId().ifPresent(student -> {
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
     * keeps its hash until the comparison is done, and what is in doubt its sign, which tells so.
     */
    void uncompared(FilterChanged.Filtered filtered) {
        Set<GradeId> kept = filtered.grades.stream().map(StudentGrade::id).collect(Collectors.toSet());
        List<GradeId> gone = filtered.known.stored.keySet().stream()
                .map(GradeKey::gradeId)
                .filter(id -> filtered.known.isComparedWhole(id.activity()) && !kept.contains(id))
                .filter(id -> !isInDoubt(id, filtered.known))
                .collect(Collectors.toList());
        if (!gone.isEmpty()) {
            hashes.forget(gone);
        }
    }

    /** Grades of suspect activities that cannot be written now, although a hash says that they were. */
    void refused(FilterChanged.Filtered filtered, List<PlannedGrade> planned) {
        List<GradeId> refused = planned.stream()
                .filter(grade -> grade.action() == PlannedGrade.Action.REFUSED)
                .map(PlannedGrade::id)
                .filter(id -> filtered.known.isComparedWhole(id.activity()) && !isInDoubt(id, filtered.known))
                .collect(Collectors.toList());
        if (!refused.isEmpty()) {
            hashes.forget(refused);
        }
    }

    private boolean isInDoubt(GradeId id, Known known) {
        GradeHash stored = known.stored.get(hashes.key(id));
        return stored != null && stored.isInDoubt();
    }
}
