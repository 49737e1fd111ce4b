package io.github.moodlegrade.odoo.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Methods of Odoo's own models and of the test bed that the real Odoo of the integration tests has too. */
final class SystemMethods {
    private static final Set<String> DELETABLE = Set.of(
            "op.held.exam",
            "op.result.line",
            "op.exam.attendees",
            "op.exam",
            "op.exam.session",
            "op.marksheet.line",
            "op.grade.override.line",
            "gradebook.line",
            "gradebook.gradebook",
            "grading.assignment");

    private final Orm orm;

    SystemMethods(Orm orm) {
        this.orm = orm;
    }

    void addTo(ModelMethods methods) {
        methods.add(
                "ir.config_parameter",
                "get_param",
                ModelMethod.ofModel(
                        call -> {
                            orm.access().check(call.env(), call.model(), Access.Operation.READ);
                            String value = orm.settings().get(call.arguments().text("key"));
                            return value.isEmpty() ? defaultOf(call) : value;
                        },
                        "key",
                        "default?"));
        methods.add(
                "ir.config_parameter",
                "set_param",
                ModelMethod.ofModel(this::setParam, "key", "value").writing());
        methods.add("res.users", "context_get", ModelMethod.ofModel(this::userContext));
        methods.add(
                "moodle.grade.testbed",
                "reset",
                ModelMethod.ofModel(this::reset, "self?").writing());
        methods.add(
                "moodle.grade.testbed",
                "configure",
                ModelMethod.ofModel(this::configure, "switches").writing());
        methods.add(
                "moodle.grade.testbed",
                "delete",
                ModelMethod.ofModel(this::delete, "model", "ids").writing());
    }

    private static Object defaultOf(ModelMethod.Call call) {
        return call.arguments().has("default") ? call.arguments().get("default") : false;
    }

    private Object setParam(ModelMethod.Call call) {
        orm.access().check(call.env(), call.model(), Access.Operation.WRITE);
        String key = call.arguments().text("key");
        String before = orm.settings().get(key);
        Object value = call.arguments().get("value");
        orm.settings().set(key, Py.truthy(value) ? Py.str(value) : "");
        return before.isEmpty() ? false : before;
    }

    private Object userContext(ModelMethod.Call call) {
        Row user = orm.database().find("res.users", call.env().uid());
        Map<String, Object> context = new LinkedHashMap<>();
        String zone = user == null ? "" : user.text("tz");
        context.put("lang", user == null ? "en_US" : user.text("lang"));
        context.put("tz", zone.isEmpty() ? false : zone);
        context.put("uid", call.env().uid());
        return context;
    }

    private Object reset(ModelMethod.Call call) {
        checkAdministrator(call);
        new School(orm).reset();
        return true;
    }

    private Object configure(ModelMethod.Call call) {
        checkAdministrator(call);
        Py.dict(call.arguments().get("switches"))
                .forEach((name, value) ->
                        orm.settings().set(Settings.PREFIX + name, Py.truthy(value) ? Py.str(value) : ""));
        return true;
    }

    private Object delete(ModelMethod.Call call) {
        checkAdministrator(call);
        String name = call.arguments().text("model");
        if (!DELETABLE.contains(name) || orm.schema().find(name) == null) {
            throw OdooError.validation("Not a model of exams or gradebooks: " + name);
        }
        new Deletion(orm)
                .deleteWithAll(orm.schema().model(name), Py.ids(call.arguments().get("ids")));
        return true;
    }

    private static void checkAdministrator(ModelMethod.Call call) {
        if (call.env().role() != Role.ADMIN) {
            throw OdooError.access("The test bed is for the administrator alone");
        }
    }
}
