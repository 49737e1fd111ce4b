package io.github.moodlegrade.odoo.testkit;

import java.util.List;
import java.util.Set;

/** Which records a user sees of a model that he may read. Of all record rules the double has one: 19 shows Grading/User his own assignments only. */
final class RecordRules {
    private final Orm orm;

    RecordRules(Orm orm) {
        this.orm = orm;
    }

    boolean shows(Env env, Model model, Row row) {
        if (!model.name().equals("grading.assignment")
                || env.role() != Role.API_USER
                || !orm.version().atLeast(OdooVersion.V19)) {
            return true;
        }
        Set<Group> groups = orm.settings().userGroups();
        if (!groups.contains(Group.GRADING_USER) || groups.contains(Group.GRADING_MANAGER)) {
            return true;
        }
        Row teacher = orm.database().find("op.faculty", row.reference("faculty_id"));
        return teacher != null && teacher.reference("user_id") == env.uid();
    }

    /** Raises if one of the records is hidden from the caller; what is gone is left to others. */
    void check(Env env, Model model, List<Integer> ids) {
        for (int id : ids) {
            Row row = orm.database().find(model.name(), id);
            if (row != null && !shows(env, model, row)) {
                throw OdooError.access("Due to security restrictions, you are not allowed to access '" + model.label()
                        + "' (" + model.name() + ") records.\n\nRecords: " + id + "\nUser: " + env.uid());
            }
        }
    }
}
