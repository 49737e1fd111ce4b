package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.target.StudentGrade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an activity shall be in OpenEduCat: total, pass mark, and each student's mark. */
final class WantedExam {
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
    static final class WantedMark {
        final GradeId id;
        final long studentId;
        final int mark;
        final boolean rounded;

        private WantedMark(StudentGrade grade, int mark, boolean rounded) {
            this.id = grade.id();
            this.studentId = grade.studentId();
            this.mark = mark;
            this.rounded = rounded;
        }
    }

    /**
     * Computes total, pass mark and marks.
     *
     * @param existing the exam that is there already, whose pass mark stays as long as the total allows it
     */
    static WantedExam of(
            Activity activity, String code, List<StudentGrade> grades, Optional<ExamRow> existing, Settings settings) {
        BigDecimal maximum = activity.maximum().orElseThrow();
        int total = settings.marks.total(maximum);
        int passMark = existing.map(exam -> exam.passMark)
                .filter(mark -> mark >= 1 && mark <= total)
                .orElseGet(() -> passMark(activity, maximum, total, settings));
        List<WantedMark> marks = new ArrayList<>();
        for (StudentGrade grade : grades) {
            int mark = settings.marks.mark(grade.value(), passMark);
            marks.add(new WantedMark(grade, mark, settings.marks.isRounded(grade.value(), mark)));
        }
        return new WantedExam(activity, code, total, passMark, marks);
    }

    /** The grade to pass where Moodle has one, else a percentage of the total, rounded up; 1 to the total. */
    private static int passMark(Activity activity, BigDecimal maximum, int total, Settings settings) {
        return activity.gradeToPass()
                .map(points -> settings.marks.passMark(points, maximum))
                .orElseGet(() -> (int) Math.max(1, ((long) total * settings.passPercent + 99) / 100));
    }
}
