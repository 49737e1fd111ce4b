package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.Difference;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Mark;
import io.github.moodlegrade.odoo.internal.exams.WantedExam.WantedMark;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what shall be with what is, grade by grade, without any call: create, update, equal, refused and why. What is found by code is
 * used only if course, subject and session fit.
 */
final class ExamComparison {
    private final Settings settings;
    private final Codes codes;
    private final CourseGrades grades;
    private final Snapshot snapshot;
    private final boolean sessionPossible;
    private final List<PlannedGrade> planned = new ArrayList<>();
    private final List<WantedExam> exams = new ArrayList<>();

    /**
     * Compares.
     *
     * @param sessionPossible whether a session is there or can be created
     */
    ExamComparison(Settings settings, Site site, CourseGrades grades, Snapshot snapshot, boolean sessionPossible) {
        this.settings = settings;
        this.codes = new Codes(site, grades.periods().common());
        this.grades = grades;
        this.snapshot = snapshot;
        this.sessionPossible = sessionPossible;
        byActivity().forEach(this::compare);
    }

    /** Every grade once. */
    List<PlannedGrade> planned() {
        return planned;
    }

    /** The activities whose exams may be written, with all marks that are not refused. */
    List<WantedExam> exams() {
        return exams;
    }

    private Map<Activity, List<StudentGrade>> byActivity() {
        Map<ActivityRef, Activity> activityOf = new HashMap<>();
        grades.activities().forEach(activity -> activityOf.put(activity.ref(), activity));
        Map<Activity, List<StudentGrade>> byActivity = new LinkedHashMap<>();
        for (StudentGrade grade : grades.grades()) {
            Activity activity = activityOf.get(grade.id().activity());
            if (activity == null) {
                throw new IllegalArgumentException("no activity was given for " + grade.id());
            }
            byActivity.computeIfAbsent(activity, none -> new ArrayList<>()).add(grade);
        }
        return byActivity;
    }

    private void compare(Activity activity, List<StudentGrade> of) {
        String code = codes.exam(activity);
        Optional<ExamRow> exam = snapshot.exam(code);
        Finding unfit = unfit(code, exam);
        if (unfit != null) {
            of.forEach(grade -> planned.add(PlannedGrade.refused(grade.id(), unfit)));
            return;
        }
        WantedExam wanted;
        try {
            wanted = WantedExam.of(activity, code, of, exam, grades.shapeOf(activity), grades.isRestoring(), settings);
        } catch (ArithmeticException e) {
            Finding tooLarge =
                    Finding.of(FindingCode.GRADE_REFUSED, "the maximum does not fit into OpenEduCat's field");
            of.forEach(grade -> planned.add(PlannedGrade.refused(grade.id(), tooLarge)));
            return;
        }
        wanted.marks.forEach(mark -> planned.add(compare(wanted, mark, exam)));
        exams.add(wanted);
    }

    /** Why nothing of an activity can be written, or null. */
    private @Nullable Finding unfit(String code, Optional<ExamRow> exam) {
        Optional<SessionRow> session = snapshot.session();
        String sessionCode = codes.session(grades.moodleCourse().id());
        if (session.isPresent()) {
            String record = "exam session " + sessionCode + " (id " + session.get().id + ")";
            if (session.get().courseId != grades.course().courseId()) {
                return Finding.of(
                        FindingCode.CODE_TAKEN,
                        record + " belongs to course " + session.get().courseId + ", not "
                                + grades.course().courseId());
            }
            if (!session.get().active) {
                return Finding.of(FindingCode.ARCHIVED, record + " is archived");
            }
        } else if (!sessionPossible) {
            return Finding.of(
                    FindingCode.NO_BATCH,
                    "no matched student is enrolled in a batch of course "
                            + grades.course().courseId());
        }
        if (exam.isPresent()) {
            String record = "exam " + code + " (id " + exam.get().id + ")";
            long sessionId = session.map(row -> row.id).orElse(0L);
            if (sessionId == 0 || exam.get().sessionId != sessionId) {
                return Finding.of(
                        FindingCode.CODE_TAKEN,
                        record + whereItIs(exam.get()) + whereItBelongs(sessionId, sessionCode));
            }
            if (exam.get().subjectId != grades.course().subjectId()) {
                return Finding.of(
                        FindingCode.CODE_TAKEN,
                        record + " belongs to subject " + exam.get().subjectId + ", not "
                                + grades.course().subjectId());
            }
            if (!exam.get().active) {
                return Finding.of(FindingCode.ARCHIVED, record + " is archived");
            }
        }
        return null;
    }

    private static String whereItIs(ExamRow exam) {
        return exam.sessionId == 0 ? " is in no exam session" : " is in the exam session with id " + exam.sessionId;
    }

    private static String whereItBelongs(long sessionId, String sessionCode) {
        return sessionId == 0
                ? ", and there is no exam session " + sessionCode
                : ", not in the exam session " + sessionCode + " (id " + sessionId + ")";
    }

    private PlannedGrade compare(WantedExam wanted, WantedMark mark, Optional<ExamRow> exam) {
        Mark after = mark(mark.mark, wanted.total);
        Optional<AttendeeRow> attendee = exam.flatMap(row -> snapshot.attendee(row, mark.studentId));
        List<ResultLineRow> lines =
                exam.map(row -> snapshot.resultLines(row, mark.studentId)).orElse(List.of());
        if (settings.resultLines && lines.size() > 1) {
            String message =
                    "student " + mark.studentId + " has " + lines.size() + " result lines for exam " + wanted.code;
            return PlannedGrade.refused(mark.id, Finding.of(FindingCode.FOREIGN_RESULT_LINE, message));
        }
        Set<Difference> differences = new Differences(snapshot, settings.resultLines).of(wanted, mark);
        if (differences.isEmpty()) {
            return PlannedGrade.equal(mark.id, after, mark.rounded);
        }
        if (isSetAside(mark, differences)) {
            return PlannedGrade.left(mark.id, after, mark.rounded, differences);
        }
        Finding closed = closed(wanted, exam);
        if (closed != null) {
            return differences.equals(Set.of(ExamDifference.NOT_HELD))
                    ? PlannedGrade.equal(mark.id, after, mark.rounded)
                    : PlannedGrade.refused(mark.id, closed).differingIn(differences);
        }
        if (exam.isPresent() && attendee.isPresent() && attendee.get().present) {
            Mark before = mark(attendee.get().marks, exam.get().total);
            return PlannedGrade.update(mark.id, before, after, mark.rounded).differingIn(differences);
        }
        return PlannedGrade.create(mark.id, after, mark.rounded).differingIn(differences);
    }

    /** Somebody set the student absent after this very grade was delivered: that stands until the grade changes. */
    private boolean isSetAside(WantedMark mark, Set<Difference> differences) {
        return mark.earlier == Earlier.DELIVERED
                && differences.contains(ExamDifference.ABSENT)
                && !grades.isRestoring();
    }

    private @Nullable Finding closed(WantedExam wanted, Optional<ExamRow> exam) {
        Optional<SessionRow> session = snapshot.session().filter(SessionRow::isClosed);
        if (session.isPresent()) {
            return Finding.of(
                    FindingCode.REFUSED_STATE,
                    "exam session id " + session.get().id + " is in " + States.told(session.get().state));
        }
        return exam.filter(ExamRow::isClosed)
                .map(row -> Finding.of(
                        FindingCode.REFUSED_STATE,
                        "exam " + wanted.code + " (id " + row.id + ") is in " + States.told(row.state)))
                .orElse(null);
    }

    private static Mark mark(int marks, int total) {
        return Mark.of(BigDecimal.valueOf(marks), BigDecimal.valueOf(total));
    }
}
