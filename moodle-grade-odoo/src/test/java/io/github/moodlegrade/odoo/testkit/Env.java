package io.github.moodlegrade.odoo.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who calls, and with which context. */
final class Env {
    /** The user that Odoo runs its own work as. */
    static final int SUPERUSER = 1;

    private final int uid;
    private final Role role;
    private final Map<String, Object> context;

    Env(int uid, Role role, Map<String, Object> context) {
        this.uid = uid;
        this.role = role;
        this.context = context;
    }

    static Env superuser() {
        return new Env(SUPERUSER, Role.SUPERUSER, Map.of());
    }

    int uid() {
        return uid;
    }

    Role role() {
        return role;
    }

    /** The same caller without any check of rights. */
    Env sudo() {
        return new Env(uid, Role.SUPERUSER, context);
    }

    Env withActiveTest(boolean activeTest) {
        Map<String, Object> changed = new HashMap<>(context);
        changed.put("active_test", activeTest);
        return new Env(uid, role, changed);
    }

    Optional<Object> context(String key) {
        return Optional.ofNullable(context.get(key));
    }

    /** Whether archived records are hidden. */
    boolean activeTest() {
        return context("active_test").map(Py::truthy).orElse(true);
    }
}
