package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.MarksPolicy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How this target writes; the same for all runs. */
public final class Settings {
    final MarksPolicy marks;
    final int passPercent;
    final boolean resultLines;
    final Map<OecCourse, Long> batches;
    final @Nullable String examType;

    /**
     * The settings.
     *
     * @param marks how a grade becomes a mark
     * @param passPercent the threshold to pass in percent of the maximum where Moodle has none, 1 to 100
     * @param resultLines whether result lines are written
     * @param batches explicit batches
     * @param examType the name of the exam type, or null for the first
     */
    public Settings(
            MarksPolicy marks,
            int passPercent,
            boolean resultLines,
            Map<OecCourse, Long> batches,
            @Nullable String examType) {
        this.marks = marks;
        this.passPercent = passPercent;
        this.resultLines = resultLines;
        this.batches = Map.copyOf(batches);
        this.examType = examType;
    }

    /**
     * All settings that shape what is written: what changes here is delivered again.
     *
     * @return for {@code TargetIdentity.writesAs()}
     */
    public String writesAs() {
        return marks.word() + "-" + passPercent + (resultLines ? "-lines" : "");
    }

    MarkRule ruleOf(Activity activity) {
        return MarkRule.of(marks, passPercent, activity);
    }
}
