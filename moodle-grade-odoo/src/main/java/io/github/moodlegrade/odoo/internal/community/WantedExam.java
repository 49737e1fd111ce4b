package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
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
        final Earlier earlier;

        private WantedMark(StudentGrade grade, int mark, boolean rounded) {
            this.id = grade.id();
            this.studentId = grade.studentId();
            this.mark = mark;
            this.rounded = rounded;
            this.earlier = grade.earlier();
        }
    }

    /**
     * Computes total, pass mark and marks.
     *
     * @param existing the exam that is there already; its pass mark stays as long as its total does
     */
    static WantedExam of(
            Activity activity, String code, List<StudentGrade> grades, Optional<ExamRow> existing, Settings settings) {
        BigDecimal maximum = activity.maximum().orElseThrow();
        int total = settings.marks.total(maximum);
        int ofMoodle = activity.gradeToPass()
                .map(points -> settings.marks.passMark(points, maximum))
                .orElse(0);
        int passMark = passMark(ofMoodle, total, existing, settings);
        List<WantedMark> marks = new ArrayList<>();
        for (StudentGrade grade : grades) {
            int mark = passMark == ofMoodle
                    ? settings.marks.mark(grade.value(), activity.gradeToPass().orElseThrow(), passMark)
                    : settings.marks.mark(grade.value(), passMark);
            marks.add(new WantedMark(grade, mark, settings.marks.isRounded(grade.value(), mark)));
        }
        return new WantedExam(activity, code, total, passMark, marks);
    }

    /** Of a new exam: Moodle's, else a percentage of the total, rounded up. Of another total: Moodle's, else in proportion. */
    private static int passMark(int ofMoodle, int total, Optional<ExamRow> existing, Settings settings) {
        if (existing.isPresent() && existing.get().total == total && existing.get().passMark >= 1) {
            return existing.get().passMark;
        }
        if (ofMoodle > 0) {
            return ofMoodle;
        }
        if (existing.isPresent() && existing.get().total > 0 && existing.get().passMark >= 1) {
            return shareOf(total, existing.get().passMark, existing.get().total);
        }
        return shareOf(total, settings.passPercent, 100);
    }

    private static int shareOf(int total, long part, long whole) {
        return (int) Math.max(1, Math.min(total, (total * part + whole - 1) / whole));
    }
}
