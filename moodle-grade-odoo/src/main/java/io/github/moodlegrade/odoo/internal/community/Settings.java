package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.MarksPolicy;
import io.github.moodlegrade.target.OecCourse;
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
     * @param passPercent the pass mark in percent of the total where Moodle has none
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
}
