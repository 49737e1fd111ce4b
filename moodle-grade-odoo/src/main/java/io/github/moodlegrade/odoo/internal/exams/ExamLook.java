package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.odoo.internal.school.Look;
import java.util.List;
import java.util.Optional;

/** What OpenEduCat held of a course's exams, what a session that is missing would be, and how that compares with what is wanted. */
final class ExamLook implements Look {
    final Snapshot snapshot;
    final Optional<NewSession> newSession;
    final ExamComparison comparison;

    ExamLook(Snapshot snapshot, Optional<NewSession> newSession, ExamComparison comparison) {
        this.snapshot = snapshot;
        this.newSession = newSession;
        this.comparison = comparison;
    }

    @Override
    public List<PlannedGrade> planned() {
        return comparison.planned();
    }
}
