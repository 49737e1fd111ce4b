package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.target.ActivityShape;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of earlier imports of a slice: what the hash store says of all its enrolled users, the activities whose records are gone or
 * show that marks were lost, and what the records said of themselves.
 */
final class Known {
    final Map<GradeKey, GradeHash> stored;
    final Set<ActivityRef> suspect;
    final Map<Activity, ActivityShape> shapes;
    private final Hashes hashes;
    private final Set<ActivityRef> reshaped = new HashSet<>();

    Known(
            Hashes hashes,
            Map<GradeKey, GradeHash> stored,
            Set<ActivityRef> suspect,
            Map<Activity, ActivityShape> shapes) {
        this.hashes = hashes;
        this.stored = stored;
        this.suspect = suspect;
        this.shapes = shapes;
        shapes.forEach((activity, shape) -> {
            if (shape.earlier() != Earlier.DELIVERED) {
                reshaped.add(activity.ref());
            }
        });
    }

    /** Whether the activity's record is not known to say what it shall say of itself. */
    boolean isReshaped(GradeId grade) {
        return reshaped.contains(grade.activity());
    }

    /** Whether every grade of the activity is compared, whatever the store says. */
    boolean isComparedWhole(ActivityRef activity) {
        return suspect.contains(activity) || reshaped.contains(activity);
    }

    /** Those that are to be compared in this mode. Each grade is hashed for that, so once is enough. */
    List<StudentGrade> changed(List<StudentGrade> grades, Mode mode) {
        return grades.stream().filter(grade -> !isUnchanged(grade, mode)).collect(Collectors.toList());
    }

    private boolean isUnchanged(StudentGrade grade, Mode mode) {
        GradeHash before = stored.get(hashes.key(grade.id()));
        return mode.changedOnly()
                && before != null
                && before.equals(hashes.of(grade))
                && !isComparedWhole(grade.id().activity());
    }
}
