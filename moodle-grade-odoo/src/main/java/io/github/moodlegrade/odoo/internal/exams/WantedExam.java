package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.school.Wanted;
import io.github.moodlegrade.target.ActivityShape;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an activity shall be in OpenEduCat: total, pass mark, and each student's mark. */
final class WantedExam implements Wanted {
    final Activity activity;
    final String code;
    final int total;
    final int passMark;
    final List<WantedMark> marks;

    private WantedExam(Activity activity, String code, int total, int passMark, List<WantedMark> marks) {
        this.activity = activity;
        this.code = code;
        this.total = total;
        this.passMark = passMark;
        this.marks = marks;
    }

    /** A student's mark. */
    static final class WantedMark implements Wanted {
        final GradeId id;
        final long studentId;
        final int mark;
        final boolean rounded;
        final Earlier earlier;

        private WantedMark(StudentGrade grade, int mark, boolean rounded) {
            this.id = grade.id();
            this.studentId = grade.studentId();
            this.mark = mark;
            this.rounded = rounded;
            this.earlier = grade.earlier();
        }

        @Override
        public List<GradeId> grades() {
            return List.of(id);
        }
    }

    @Override
    public List<GradeId> grades() {
        return marks.stream().map(mark -> mark.id).collect(Collectors.toList());
    }

    /**
     * Computes total, pass mark and marks.
     *
     * @param existing the exam that is there already
     * @param shape what is known of earlier imports of its total and pass mark
     * @param restoring whether a pass mark that a person set gives way
     */
    static WantedExam of(
            Activity activity,
            String code,
            List<StudentGrade> grades,
            Optional<ExamRow> existing,
            Optional<ActivityShape> shape,
            boolean restoring,
            Settings settings) {
        MarkRule rule = settings.ruleOf(activity);
        int passMark = existing.filter(exam -> !restoring && keepsPassMark(exam, rule, activity, shape))
                .map(exam -> exam.passMark)
                .orElse(rule.passMark);
        List<WantedMark> marks = new ArrayList<>();
        for (StudentGrade grade : grades) {
            BigDecimal raw = grade.value().raw();
            int mark = rule.mark(raw);
            marks.add(new WantedMark(grade, mark, rule.isRounded(raw, mark)));
        }
        return new WantedExam(activity, code, rule.total, passMark, marks);
    }

    /**
     * A pass mark that stands is a person's where just ours was written before. Where nothing is known it stays too, unless Moodle has one or
     * the total is another.
     */
    private static boolean keepsPassMark(
            ExamRow exam, MarkRule rule, Activity activity, Optional<ActivityShape> shape) {
        if (exam.passMark < 1 || exam.passMark > rule.total) {
            return false;
        }
        Earlier earlier = shape.map(ActivityShape::earlier).orElse(Earlier.UNKNOWN);
        return earlier == Earlier.UNKNOWN
                ? activity.gradeToPass().isEmpty() && exam.total == rule.total
                : earlier == Earlier.DELIVERED;
    }
}
