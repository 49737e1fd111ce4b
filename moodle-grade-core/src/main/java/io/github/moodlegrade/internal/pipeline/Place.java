package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.target.StudentGrade;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a mark stands in OpenEduCat, whichever Moodle user it came from: an activity and a student. */
final class Place {
    private final ActivityRef activity;
    private final long studentId;

    private Place(ActivityRef activity, long studentId) {
        this.activity = activity;
        this.studentId = studentId;
    }

    static Place of(GradeId id, long studentId) {
        return new Place(id.activity(), studentId);
    }

    static Place of(StudentGrade grade) {
        return of(grade.id(), grade.studentId());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place
                && activity.equals(((Place) other).activity)
                && studentId == ((Place) other).studentId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(activity, studentId);
    }
}
