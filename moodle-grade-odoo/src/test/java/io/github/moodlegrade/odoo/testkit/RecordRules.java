package io.github.moodlegrade.odoo.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which records a user sees of a model that he may read. Of all record rules the double has two: 19 shows Grading/User his own assignments
 * only, and all versions show everybody but administrators their own API keys only.
 */
final class RecordRules {
    private final Orm orm;

    RecordRules(Orm orm) {
        this.orm = orm;
    }

    boolean shows(Env env, Model model, Row row) {
        if (model.name().equals(Users.KEYS)) {
            return env.role() == Role.SUPERUSER || env.role() == Role.ADMIN || row.reference("user_id") == env.uid();
        }
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

    /** Raises, in the words of 19, if one of the records is hidden from the caller; what is gone is left to others. */
    void check(Env env, Model model, List<Integer> ids, Access.Operation operation) {
        for (int id : ids) {
            Row row = orm.database().find(model.name(), id);
            if (row != null && !shows(env, model, row)) {
                String user = orm.values().displayName(orm.schema().model("res.users"), env.uid());
                throw OdooError.access(
                        "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, " + user
                                + " (id=" + env.uid() + ") doesn't have '"
                                + operation.name().toLowerCase(Locale.ROOT) + "' access to:\n- " + model.label() + " ("
                                + model.name()
                                + ")\n\nIf you really, really need access, perhaps you can win over your friendly "
                                + "administrator with a batch of freshly baked cookies.");
            }
        }
    }
}
