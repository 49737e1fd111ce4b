package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Difference;
import io.github.moodlegrade.odoo.internal.exams.WantedExam.WantedMark;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What OpenEduCat holds otherwise than it shall, for one student's mark. */
final class Differences {
    private final Snapshot snapshot;
    private final boolean withResultLines;

    Differences(Snapshot snapshot, boolean withResultLines) {
        this.snapshot = snapshot;
        this.withResultLines = withResultLines;
    }

    /** What differs; where a record is missing, nothing is said of what hangs below it. */
    Set<Difference> of(WantedExam wanted, WantedMark mark) {
        Optional<SessionRow> session = snapshot.session();
        if (session.isEmpty()) {
            return Set.of(ExamDifference.NO_EXAM_SESSION);
        }
        Optional<ExamRow> exam = snapshot.exam(wanted.code);
        if (exam.isEmpty()) {
            return Set.of(ExamDifference.NO_EXAM);
        }
        Set<Difference> differences = new LinkedHashSet<>();
        addOfAttendee(snapshot.attendee(exam.get(), mark.studentId), mark, differences);
        if (exam.get().total != wanted.total) {
            differences.add(ExamDifference.TOTAL);
        }
        if (exam.get().passMark != wanted.passMark) {
            differences.add(ExamDifference.PASS_MARK);
        }
        if (withResultLines) {
            addOfResultLine(snapshot.resultLines(exam.get(), mark.studentId), mark, differences);
            if (!differences.contains(ExamDifference.PASS_MARK)
                    && snapshot.resultLines(exam.get()).stream().anyMatch(line -> !line.isJudgedBy(wanted.passMark))) {
                differences.add(ExamDifference.VERDICT);
            }
        }
        if (session.get().isBeforeHeld() || exam.get().isBeforeHeld()) {
            differences.add(ExamDifference.NOT_HELD);
        }
        return differences;
    }

    private static void addOfAttendee(Optional<AttendeeRow> attendee, WantedMark mark, Set<Difference> to) {
        if (attendee.isEmpty()) {
            to.add(ExamDifference.NO_ATTENDEE);
        } else if (!attendee.get().present) {
            to.add(ExamDifference.ABSENT);
        } else if (attendee.get().marks != mark.mark) {
            to.add(ExamDifference.MARK);
        }
    }

    private static void addOfResultLine(List<ResultLineRow> lines, WantedMark mark, Set<Difference> to) {
        if (lines.isEmpty()) {
            to.add(ExamDifference.NO_RESULT_LINE);
        } else if (lines.get(0).marks != mark.mark) {
            to.add(ExamDifference.RESULT_LINE_MARK);
        }
    }
}
