package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Difference;
import java.util.List;

/** What exams hold otherwise than they shall. */
public final class ExamDifference {
    /** There is no exam session (op.exam.session), and so nothing of the course. */
    public static final Difference NO_EXAM_SESSION =
            Difference.loss("NO_EXAM_SESSION", "the exam session is missing in OpenEduCat");
    /** There is an exam session without this exam (op.exam). */
    public static final Difference NO_EXAM = Difference.loss("NO_EXAM", "the exam is missing in OpenEduCat");
    /** The student is not among the attendees of the exam (op.exam.attendees). */
    public static final Difference NO_ATTENDEE =
            Difference.loss("NO_ATTENDEE", "the student is missing among the attendees of the exam");
    /** The student is an attendee without being present, so that the mark does not count. */
    public static final Difference ABSENT =
            Difference.loss("ABSENT", "the student is not present among the attendees of the exam");
    /** The attendee has another mark. */
    public static final Difference MARK = Difference.mark("MARK", "the mark was edited in OpenEduCat");
    /** The exam has another total. */
    public static final Difference TOTAL = Difference.number("TOTAL", "the total of the exam was edited in OpenEduCat");
    /** The exam has another pass mark. */
    public static final Difference PASS_MARK =
            Difference.number("PASS_MARK", "the pass mark of the exam was edited in OpenEduCat");
    /** The student has no result line for the exam (op.result.line). */
    public static final Difference NO_RESULT_LINE = Difference.loss("NO_RESULT_LINE", "the result line is missing");
    /** The result line has another mark. */
    public static final Difference RESULT_LINE_MARK =
            Difference.number("RESULT_LINE_MARK", "the mark of the result line was edited");
    /** A result line of the exam says passed where it should say failed, or the other way round. */
    public static final Difference VERDICT =
            Difference.number("VERDICT", "a result line of the exam passes or fails somebody against the pass mark");
    /** The exam or its session is in draft or scheduled, not held. */
    public static final Difference NOT_HELD =
            Difference.loss("NOT_HELD", "the exam or its session was put back to draft or scheduled");

    private ExamDifference() {}

    /**
     * All of them.
     *
     * @return in the order in which they are told
     */
    public static List<Difference> all() {
        return List.of(
                NO_EXAM_SESSION,
                NO_EXAM,
                NO_ATTENDEE,
                ABSENT,
                MARK,
                TOTAL,
                PASS_MARK,
                NO_RESULT_LINE,
                RESULT_LINE_MARK,
                VERDICT,
                NOT_HELD);
    }
}
