package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.CoursePreview.Fate;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.internal.match.Match;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.StudentGrade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In looking modes notes what would become of each grade of a course, and tells it once; in writing modes it does nothing. For one thread. */
final class Previewing {
    private final OpenRun open;
    private CoursePreview.@Nullable Builder preview;

    Previewing(OpenRun open) {
        this.open = open;
    }

    /** From here on the learners are known; what is not noted of their grades is unknown. */
    void begin(
            MoodleCourse course, List<Activity> activities, Map<Learner, Match> matched, Map<Long, Finding> unmatched) {
        if (open.request.mode().writes()) {
            return;
        }
        Map<Long, Long> students = new LinkedHashMap<>();
        matched.forEach((learner, match) -> students.put(learner.userId(), match.student()));
        CoursePreview.Builder begun =
                CoursePreview.builder(open.run.id(), open.request.mode(), course, activities, students);
        unmatched.forEach((user, why) -> begun.unmatched(user, why.code(), why.message()));
        preview = begun;
    }

    void note(GradeId grade, Fate fate, @Nullable FindingCode why) {
        if (preview != null) {
            preview.fate(grade, fate, why);
        }
    }

    /** Notes the same of several grades. */
    void note(List<StudentGrade> grades, Fate fate, @Nullable FindingCode why) {
        grades.forEach(grade -> note(grade.id(), fate, why));
    }

    void tell() {
        if (preview != null) {
            open.parts.listener.previewed(preview.build());
        }
    }
}
