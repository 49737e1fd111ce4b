package io.github.moodlegrade.odoo.testkit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** OpenEduCat's checks of op.exam, in its order: times, totals, overlap; each of them for all records before the next. */
final class ExamChecks {
    private final Orm orm;

    ExamChecks(Orm orm) {
        this.orm = orm;
    }

    /** Whether a change of these fields is checked at all. */
    boolean concerns(Set<String> names) {
        return concernsTimes(names) || concernsTotals(names) || concernsOverlap(names);
    }

    private boolean concernsTimes(Set<String> names) {
        return Constraints.touches(names, "start_time", "end_time")
                || (names.contains("session_id") && orm.version().has(Rule.SESSION_CHANGE_CHECKS_TIMES));
    }

    private static boolean concernsTotals(Set<String> names) {
        return Constraints.touches(names, "total_marks", "min_marks");
    }

    private boolean concernsOverlap(Set<String> names) {
        return orm.settings().overlapCheck()
                && orm.version().has(Rule.OVERLAP_REFUSED_ON_WRITE)
                && Constraints.touches(names, "subject_id", "start_time", "end_time");
    }

    void check(Env env, Model model, List<Integer> ids, Set<String> names) {
        List<Row> exams = ids.stream()
                .map(id -> orm.database().find(model.name(), id))
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toList());
        if (concernsTimes(names)) {
            exams.forEach(exam -> times(env, exam));
        }
        if (concernsTotals(names)) {
            exams.forEach(exam -> totals(env, exam));
        }
        if (concernsOverlap(names)) {
            exams.forEach(exam -> overlap(env, model, exam));
        }
    }

    /** 17.0 of 2024 looked for overlaps when an exam was made, and never again. */
    void checkCreated(Env env, Model model, List<Integer> ids) {
        if (orm.settings().overlapCheck() && !orm.version().has(Rule.OVERLAP_REFUSED_ON_WRITE)) {
            for (int id : ids) {
                Row exam = orm.database().find(model.name(), id);
                if (exam != null) {
                    overlap(env, model, exam);
                }
            }
        }
    }

    private void times(Env env, Row exam) {
        Row session = orm.database().find("op.exam.session", exam.reference("session_id"));
        if (session == null) {
            if (orm.version().has(Rule.EXAM_WITHOUT_SESSION)) {
                return;
            }
            throw OdooError.type("combine() argument 1 must be datetime.date, not None");
        }
        LocalDateTime first = LocalDate.parse(session.text("start_date")).atStartOfDay();
        LocalDateTime last = LocalDate.parse(session.text("end_date")).atTime(LocalTime.MAX);
        LocalDateTime start = Columns.parse(exam.text("start_time"));
        LocalDateTime end = Columns.parse(exam.text("end_time"));
        if (start.isAfter(end)) {
            throw orm.messages().endBeforeStart(env);
        }
        if (start.isEqual(end) && orm.version().has(Rule.NO_LENGTH_IS_REFUSED)) {
            throw orm.messages().validation(env, "End Time and start time can not set at same time.");
        }
        if (start.isBefore(first) || start.isAfter(last) || end.isAfter(last)) {
            throw orm.messages().outsideOfSession(env);
        }
    }

    private void totals(Env env, Row exam) {
        if (exam.number("total_marks") <= 0 || exam.number("min_marks") <= 0) {
            throw orm.messages().validation(env, "Enter proper marks!");
        }
        if (exam.number("min_marks") > exam.number("total_marks")) {
            throw orm.messages().validation(env, "Passing Marks can't be greater than Total Marks");
        }
    }

    private void overlap(Env env, Model model, Row exam) {
        List<String> others = overlapping(model, exam);
        if (!others.isEmpty()) {
            throw orm.messages().overlap(env, others);
        }
    }

    /** Names of other active exams of the subject that begin before this one ends and end after it begins, both strictly. */
    private List<String> overlapping(Model model, Row exam) {
        List<String> names = new ArrayList<>();
        for (Row other : orm.database().table(model).rows()) {
            if (other.id() != exam.id()
                    && Boolean.TRUE.equals(other.get("active"))
                    && other.reference("subject_id") == exam.reference("subject_id")
                    && other.text("start_time").compareTo(exam.text("end_time")) < 0
                    && other.text("end_time").compareTo(exam.text("start_time")) > 0) {
                names.add(other.text("name"));
            }
        }
        return names;
    }
}
