package io.github.moodlegrade.odoo.testkit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * OpenEduCat's own checks. Of 2024 most of them look at one record only, and so raise "Expected singleton" when several
 * records are checked together: that is why marks could not be created or written in a batch.
 */
final class Constraints {
    private final Orm orm;
    private final ExamChecks exams;
    private boolean suspended;

    Constraints(Orm orm) {
        this.orm = orm;
        this.exams = new ExamChecks(orm);
    }

    /** Checks nothing while {@code work} is done: what an older version accepted stays in an upgraded database. */
    void suspendedDuring(Runnable work) {
        suspended = true;
        try {
            work.run();
        } finally {
            suspended = false;
        }
    }

    /** Whether records are being put as an older version left them. */
    boolean isSuspended() {
        return suspended;
    }

    boolean createsOneByOne(Model model) {
        return orm.version().has(Rule.EXAMS_CREATED_ONE_BY_ONE) && model.name().equals("op.exam");
    }

    /**
     * Checks {@code ids} after a change of the fields {@code names}. Some of the ids may not exist; what was written to
     * those is in {@code changes}, as far as Odoo's cache makes up for a missing record.
     */
    void check(Env env, Model model, List<Integer> ids, Set<String> names, Map<String, Object> changes) {
        if (suspended) {
            return;
        }
        switch (model.name()) {
            case "op.exam.attendees":
                attendees(env, model, ids, names, changes);
                break;
            case "op.exam":
                exams.check(env, model, checkedTogether(model, ids, exams.concerns(names)), names);
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
            case "gradebook.line":
                if (names.contains("marks")) {
                    gradebookLines(env, model, ids);
                }
                break;
            default:
        }
    }

    /** What is checked of new records only, never of changed ones. */
    void checkCreated(Env env, Model model, List<Integer> ids) {
        if (!suspended && model.name().equals("op.exam")) {
            exams.checkCreated(env, model, ids);
        }
    }

    static boolean touches(Set<String> names, String... fields) {
        return !Collections.disjoint(names, List.of(fields));
    }

    private int single(Model model, List<Integer> ids) {
        if (ids.size() != 1) {
            throw orm.messages().singleton(model, ids);
        }
        return ids.get(0);
    }

    /** The same ids, unless the check looks at one record only and there are several. */
    private List<Integer> checkedTogether(Model model, List<Integer> ids, boolean concerned) {
        boolean several = orm.version().has(Rule.SEVERAL_CHECKED_TOGETHER);
        return several || !concerned ? ids : List.of(single(model, ids));
    }

    private void attendees(Env env, Model model, List<Integer> ids, Set<String> names, Map<String, Object> changes) {
        boolean marks = names.contains("marks");
        if (marks || (names.contains("status") && orm.version().has(Rule.STATUS_CHECKS_MARKS))) {
            for (int id : checkedTogether(model, ids, true)) {
                attendee(env, model, id, changes);
                Row attendee = orm.database().find(model.name(), id);
                if (marks && attendee != null) {
                    refuse(env, attendee);
                }
            }
        }
    }

    private void attendee(Env env, Model model, int id, Map<String, Object> changes) {
        Row attendee = orm.database().find(model.name(), id);
        if (attendee == null) {
            if (orm.version().has(Rule.GONE_ATTENDEE_FAULTS)) {
                throw OdooError.missing(model.name(), id, env.uid());
            }
            notNegative(env, Row.of(id).with(changes));
            return;
        }
        if (orm.version().has(Rule.ABSENT_ERASES_MARKS)
                && attendee.text("status").equals("absent")) {
            orm.database().put(model, attendee.with(Map.of("marks", 0)));
            return;
        }
        Row exam = orm.database().find("op.exam", attendee.reference("exam_id"));
        int total = exam == null ? 0 : exam.number("total_marks");
        int marks = attendee.number("marks");
        if (orm.settings().marksWithinTotal() && (marks < 0 || marks > total)) {
            throw orm.messages().marksOutOfRange(env, total);
        }
        notNegative(env, attendee);
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

    private void gradebookLines(Env env, Model model, List<Integer> ids) {
        for (int id : ids) {
            Row line = orm.database().find(model.name(), id);
            Row book = line == null ? null : orm.database().find(Gradebooks.MODEL, line.reference("gradebook_id"));
            if (book != null) {
                refuse(env, book);
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
}
