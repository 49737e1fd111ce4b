package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Says of the exams that one delivery made which do not keep their date in Moodle: each once, also where the answer to its making was lost
 * and a later look found it.
 */
final class MovedTimes {
    private final MoodleCourse course;
    private final Set<String> attempted = new HashSet<>();

    MovedTimes(MoodleCourse course) {
        this.course = course;
    }

    static boolean isDated(WantedExam exam) {
        return exam.activity.opens().isPresent() || exam.activity.due().isPresent();
    }

    ExamTimes wanted(WantedExam exam, RunContext run) {
        return ExamTimes.of(exam.activity, course, run.now());
    }

    /** These are about to be made; whether they were, the answer or the next look will tell. */
    void attempted(Collection<WantedExam> exams) {
        exams.forEach(exam -> attempted.add(exam.code));
    }

    /** An exam is there, at these times. */
    void stands(WantedExam exam, ExamTimes times, RunContext run) {
        if (attempted.remove(exam.code) && isDated(exam) && !times.isSameAs(wanted(exam, run))) {
            run.report(Finding.of(
                            FindingCode.EXAM_TIME_MOVED,
                            "other exams of the subject take the time of exam " + exam.code
                                    + "; it got the nearest free second")
                    .inCourse(course.id())
                    .ofActivity(exam.activity.toString()));
        }
    }
}
