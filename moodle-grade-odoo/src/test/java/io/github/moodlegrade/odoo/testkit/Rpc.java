package io.github.moodlegrade.odoo.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Odoo's services {@code common}, {@code object} and {@code db}, whatever wire a call came by. Its owner locks. */
final class Rpc {
    private final OdooVersion version;
    private final String database;
    private final Users users;
    private final Orm orm;
    private final ModelMethods methods;

    Rpc(OdooVersion version, String database, Users users, Orm orm) {
        this.version = version;
        this.database = database;
        this.users = users;
        this.orm = orm;
        this.methods = new ModelMethods(orm);
    }

    Object call(String service, String method, List<Object> params) {
        switch (service) {
            case "common":
                return common(method, params);
            case "object":
                return object(method, params);
            case "db":
                if (method.equals("list")) {
                    return List.of(database);
                }
                throw OdooError.python("Exception", "Method not found: " + method);
            default:
                throw orm.messages().noService(service);
        }
    }

    private Object common(String method, List<Object> params) {
        switch (method) {
            case "version":
                return version();
            case "login":
            case "authenticate":
                checkDatabase(Py.str(params.get(0)));
                return users.authenticate(Py.str(params.get(1)), Py.str(params.get(2)));
            default:
                throw OdooError.python("Exception", "Method not found: " + method);
        }
    }

    private Map<String, Object> version() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("server_version", version.serverVersion());
        answer.put("server_version_info", List.of(version.major(), 0, 0, "final", 0, ""));
        answer.put("server_serie", version.major() + ".0");
        answer.put("protocol_version", 1);
        return answer;
    }

    private void checkDatabase(String name) {
        if (!name.equals(database)) {
            throw orm.messages().noDatabase(name);
        }
    }

    private Object object(String method, List<Object> params) {
        if (!method.equals("execute_kw") && !method.equals("execute")) {
            throw OdooError.python("NameError", "Method not available " + method);
        }
        checkDatabase(Py.str(params.get(0)));
        Object uid = params.get(1);
        Role role = users.check(uid, Py.str(params.get(2)));
        List<Object> positional = List.of();
        Map<String, Object> named = new LinkedHashMap<>();
        if (method.equals("execute")) {
            positional = params.subList(5, params.size());
        } else {
            positional = params.size() > 5 ? Py.list(params.get(5)) : positional;
            named.putAll(params.size() > 6 ? Py.dict(params.get(6)) : Map.of());
        }
        Object context = named.remove("context");
        Env env = new Env(Py.id(uid), role, context instanceof Map ? Py.dict(context) : Map.of());
        return onModel(env, Py.str(params.get(3)), Py.str(params.get(4)), positional, named);
    }

    private Object onModel(
            Env env, String modelName, String methodName, List<Object> positional, Map<String, Object> named) {
        Model model = orm.schema().find(modelName);
        if (model == null) {
            throw OdooError.user("Object " + modelName + " doesn't exist");
        }
        if (methodName.startsWith("_")) {
            throw orm.messages().privateMethod(modelName, methodName);
        }
        ModelMethod method = methods.find(modelName, methodName);
        if (method == null) {
            throw orm.messages().missingMethod(modelName, methodName);
        }
        List<Integer> ids = List.of();
        List<Object> rest = positional;
        if (method.isOnRecords()) {
            if (positional.isEmpty()) {
                throw OdooError.python("IndexError", "list index out of range");
            }
            ids = Py.ids(positional.get(0));
            rest = positional.subList(1, positional.size());
        }
        Arguments arguments = Arguments.bind(orm.messages(), methodName, method.parameters(), rest, named);
        return method.run(new ModelMethod.Call(env, model, ids, arguments));
    }

    /**
     * A call over JSON-2. Without ids a method of records has none to work on, and says nothing of it. Records are answered as a list of ids,
     * also one that was created alone.
     *
     * @throws WebError if it does not get as far as the method
     */
    Object json2(String key, String modelName, String methodName, Map<String, Object> body) {
        Users.User user = users.ofKey(key).orElseThrow(() -> WebError.unauthorized("Invalid apikey"));
        Map<String, Object> named = new LinkedHashMap<>(body);
        Object context = named.remove("context");
        Object sentIds = named.remove("ids");
        Model model = orm.schema().find(modelName);
        if (model == null) {
            throw WebError.notFound("the model '" + modelName + "' does not exist");
        }
        if (methodName.startsWith("_")) {
            throw orm.messages().privateMethod(modelName, methodName);
        }
        ModelMethod method = methods.find(modelName, methodName);
        if (method == null) {
            throw WebError.notFound("The method '" + modelName + "." + methodName + "' does not exist");
        }
        List<Integer> ids = sentIds == null ? List.of() : Py.ids(sentIds);
        if (!method.isOnRecords() && !ids.isEmpty()) {
            throw WebError.unprocessable("cannot call " + modelName + "." + methodName + " with ids");
        }
        Env env = new Env(user.uid(), user.role(), context instanceof Map ? Py.dict(context) : Map.of());
        Arguments arguments = Arguments.named(method.parameters(), named);
        Object result = method.run(new ModelMethod.Call(env, model, ids, arguments));
        return methodName.equals("create") && result instanceof Integer ? List.of(result) : result;
    }

    /** Whether a call would change the database. */
    boolean isWrite(OdooCall call) {
        ModelMethod method = methods.find(call.model(), call.method());
        return method != null && method.isWriting();
    }
}
