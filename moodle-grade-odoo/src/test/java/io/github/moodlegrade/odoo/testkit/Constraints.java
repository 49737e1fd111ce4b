package io.github.moodlegrade.odoo.testkit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * OpenEduCat's own checks. Most of them look at one record only, and so raise "Expected singleton" when several records
 * are checked together: that is why marks cannot be created or written in a batch.
 */
final class Constraints {
    private final Orm orm;

    Constraints(Orm orm) {
        this.orm = orm;
    }

    /** OpenEduCat 17 overrides the creation of exams such that a batch is taken apart. */
    boolean createsOneByOne(Model model) {
        return orm.version() == OdooVersion.V17 && model.name().equals("op.exam");
    }

    /**
     * Checks {@code ids} after a change of the fields {@code names}. Some of the ids may not exist; what was written to
     * those is in {@code changes}, as far as Odoo's cache makes up for a missing record.
     */
    void check(Env env, Model model, List<Integer> ids, Set<String> names, Map<String, Object> changes) {
        switch (model.name()) {
            case "op.exam.attendees":
                if (names.contains("marks")) {
                    attendee(env, model, single(model, ids), changes);
                }
                break;
            case "op.exam":
                exam(env, model, ids, names);
                break;
            case "op.exam.session":
                if (touches(names, "start_date", "end_date")) {
                    session(env, model, single(model, ids));
                }
                break;
            case "op.result.line":
                if (names.contains("marks")) {
                    resultLines(env, model, ids);
                }
                break;
            default:
        }
    }

    private static boolean touches(Set<String> names, String... fields) {
        return !Collections.disjoint(names, List.of(fields));
    }

    private int single(Model model, List<Integer> ids) {
        if (ids.size() != 1) {
            throw orm.messages().singleton(model, ids);
        }
        return ids.get(0);
    }

    private void attendee(Env env, Model model, int id, Map<String, Object> changes) {
        boolean within = orm.settings().marksWithinTotal();
        Row attendee = orm.database().find(model.name(), id);
        if (attendee == null) {
            if (orm.version() == OdooVersion.V17) {
                throw OdooError.missing(model.name(), id, env.uid());
            }
            notNegative(env, Row.of(id).with(changes));
            return;
        }
        Row exam = orm.database().find("op.exam", attendee.reference("exam_id"));
        int total = exam == null ? 0 : exam.number("total_marks");
        int marks = attendee.number("marks");
        if (within && (marks < 0 || marks > total)) {
            throw orm.messages().validation(env, "Please Enter Marks between 0 to " + total);
        }
        notNegative(env, attendee);
        refuse(env, attendee);
    }

    private void notNegative(Env env, Row attendee) {
        if (attendee.number("marks") < 0) {
            throw orm.messages().validation(env, "Enter proper marks!");
        }
    }

    private void resultLines(Env env, Model model, List<Integer> ids) {
        if (orm.version() == OdooVersion.V14) {
            single(model, ids);
        }
        for (int id : ids) {
            Row line = orm.database().find(model.name(), id);
            if (line != null && line.number("marks") < 0) {
                throw orm.messages().validation(env, "Enter proper Marks or Percentage!");
            }
            if (line != null) {
                refuse(env, line);
            }
        }
    }

    private void refuse(Env env, Row graded) {
        if (orm.settings().refuses(graded.reference("student_id"))) {
            throw orm.messages().validation(env, "Refused by test bed");
        }
    }

    private void session(Env env, Model model, int id) {
        Row session = orm.database().find(model.name(), id);
        if (session != null && session.text("start_date").compareTo(session.text("end_date")) > 0) {
            throw orm.messages().validation(env, "End Date cannot be set before Start Date.");
        }
    }

    private void exam(Env env, Model model, List<Integer> ids, Set<String> names) {
        if (touches(names, "start_time", "end_time")) {
            times(env, orm.database().find(model.name(), single(model, ids)));
        }
        if (touches(names, "total_marks", "min_marks")) {
            totals(env, orm.database().find(model.name(), single(model, ids)));
        }
    }

    private void times(Env env, @org.jspecify.annotations.Nullable Row exam) {
        if (exam == null) {
            return;
        }
        Row session = orm.database().find("op.exam.session", exam.reference("session_id"));
        if (session == null) {
            throw OdooError.type("combine() argument 1 must be datetime.date, not None");
        }
        LocalDateTime first = LocalDate.parse(session.text("start_date")).atStartOfDay();
        LocalDateTime last = LocalDate.parse(session.text("end_date")).atTime(LocalTime.MAX);
        LocalDateTime start = Columns.parse(exam.text("start_time"));
        LocalDateTime end = Columns.parse(exam.text("end_time"));
        if (start.isAfter(end)) {
            String gap = orm.version() == OdooVersion.V14 ? "             " : " ";
            throw orm.messages().validation(env, "End Time cannot be set" + gap + "before Start Time.");
        }
        if (start.isBefore(first) || start.isAfter(last) || end.isAfter(last)) {
            throw orm.messages().validation(env, "Exam Time should in between Exam Session Dates.");
        }
    }

    private void totals(Env env, @org.jspecify.annotations.Nullable Row exam) {
        if (exam == null) {
            return;
        }
        if (exam.number("total_marks") <= 0 || exam.number("min_marks") <= 0) {
            throw orm.messages().validation(env, "Enter proper marks!");
        }
        if (exam.number("min_marks") > exam.number("total_marks")) {
            throw orm.messages().validation(env, "Passing Marks can't be greater than Total Marks");
        }
    }

    /** What 17.0 checks of new exams only, never of changed ones. */
    void checkCreated(Env env, Model model, List<Integer> ids) {
        if (!model.name().equals("op.exam") || !orm.settings().overlapCheck()) {
            return;
        }
        for (int id : ids) {
            Row exam = orm.database().find(model.name(), id);
            if (exam != null && overlaps(model, exam)) {
                throw orm.messages()
                        .validation(env, "The exam time overlaps with an existing exam for the same subject.");
            }
        }
    }

    /** Another active exam of the subject begins before this one ends and ends after it begins, both strictly. */
    private boolean overlaps(Model model, Row exam) {
        for (Row other : orm.database().table(model).rows()) {
            if (other.id() != exam.id()
                    && Boolean.TRUE.equals(other.get("active"))
                    && other.reference("subject_id") == exam.reference("subject_id")
                    && other.text("start_time").compareTo(exam.text("end_time")) < 0
                    && other.text("end_time").compareTo(exam.text("start_time")) > 0) {
                return true;
            }
        }
        return false;
    }
}
