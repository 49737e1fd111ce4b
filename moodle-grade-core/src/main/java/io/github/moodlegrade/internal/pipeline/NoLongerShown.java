package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Step <em>look for what is gone</em>: grades that were imported, or were in doubt, and that Moodle does not show any more. */
final class NoLongerShown {
    private final Slice slice;
    private final Hashes hashes;
    private final Map<GradeId, GradeHash> gone = new LinkedHashMap<>();

    /** Of the grades of a slice that Moodle does not show. */
    NoLongerShown(Slice slice, Set<GradeId> notShown, Known known, Hashes hashes) {
        this.slice = slice;
        this.hashes = hashes;
        for (GradeId id : notShown) {
            GradeHash before = known.stored.get(hashes.key(id));
            if (before != null) {
                gone.put(id, before);
            }
        }
    }

    void report(Findings findings) {
        for (GradeId id : gone.keySet()) {
            findings.add(Finding.of(
                            FindingCode.NO_LONGER_SHOWN,
                            "a grade that was imported is gone, or withheld again, in Moodle")
                    .inCourse(slice.course.moodle.id())
                    .ofActivity(id.activity().toString())
                    .ofUser(id.userId()));
        }
    }

    /** Whoever corrects OpenEduCat by hand, as the remedy says, gets the grade once more when it comes back. */
    void remember() {
        hashes.noLongerShown(found());
    }

    private Map<GradeKey, GradeHash> found() {
        Map<GradeKey, GradeHash> found = new HashMap<>();
        gone.forEach((id, before) -> found.put(hashes.key(id), before));
        return found;
    }
}
