package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods that every model has, and those that a model has of its own. */
final class ModelMethods {
    private final Orm orm;
    private final ExternalIds externalIds;
    private final Map<String, ModelMethod> common = new HashMap<>();
    private final Map<String, ModelMethod> special = new HashMap<>();

    ModelMethods(Orm orm) {
        this.orm = orm;
        this.externalIds = new ExternalIds(orm);
        reading();
        describing();
        changing();
        new ExamMethods(orm).addTo(this);
        new GradingMethods(orm).addTo(this);
        new SystemMethods(orm).addTo(this);
    }

    /** Adds a method of one model. */
    void add(String model, String method, ModelMethod body) {
        special.put(model + "." + method, body);
    }

    @Nullable
    ModelMethod find(String model, String method) {
        ModelMethod own = special.get(model + "." + method);
        return own == null ? common.get(method) : own;
    }

    private void reading() {
        common.put(
                "search",
                ModelMethod.ofModel(
                        call -> search(call, call.arguments().list("domain")),
                        "domain",
                        "offset?",
                        "limit?",
                        "order?"));
        common.put(
                "search_read",
                ModelMethod.ofModel(
                        call -> orm.read(
                                call.env(),
                                call.model(),
                                search(call, call.arguments().list("domain")),
                                call.arguments().texts("fields")),
                        "domain?",
                        "fields?",
                        "offset?",
                        "limit?",
                        "order?"));
        common.put(
                "search_count",
                ModelMethod.ofModel(
                        call -> search(call, call.arguments().list("domain")).size(), "domain?", "limit?"));
        common.put(
                "read",
                ModelMethod.ofRecords(
                        call -> orm.read(
                                call.env(),
                                call.model(),
                                call.ids(),
                                call.arguments().texts("fields")),
                        "fields?",
                        "load?"));
    }

    private List<Integer> search(ModelMethod.Call call, List<Object> domain) {
        Arguments arguments = call.arguments();
        return orm.search(
                call.env(),
                call.model(),
                domain,
                arguments.number("offset"),
                arguments.number("limit"),
                arguments.text("order"));
    }

    private void describing() {
        common.put(
                "fields_get",
                ModelMethod.ofModel(
                        call -> Reads.fieldsGet(
                                orm.version(),
                                call.model(),
                                call.arguments().texts("allfields"),
                                call.arguments().texts("attributes")),
                        "allfields?",
                        "attributes?"));
        common.put(
                "check_access_rights", ModelMethod.ofModel(this::checkAccessRights, "operation", "raise_exception?"));
        if (orm.version().atLeast(OdooVersion.V18)) {
            common.put(
                    "has_access",
                    ModelMethod.ofRecords(
                            call -> orm.access().allows(call.env(), call.model(), operation(call)), "operation"));
        }
        common.put(
                "get_metadata",
                ModelMethod.ofRecords(call -> externalIds.metadata(call.env(), call.model(), call.ids())));
    }

    private static Access.Operation operation(ModelMethod.Call call) {
        return Access.Operation.named(call.arguments().get("operation"));
    }

    /** From 18 on the form that raises is that of {@code check_access}, which answers None. */
    private Object checkAccessRights(ModelMethod.Call call) {
        boolean quiet = call.arguments().has("raise_exception")
                && !Py.truthy(call.arguments().get("raise_exception"));
        if (!quiet) {
            orm.access().check(call.env(), call.model(), operation(call));
            if (orm.version().atLeast(OdooVersion.V18)) {
                return None.NONE;
            }
        }
        return orm.access().allows(call.env(), call.model(), operation(call));
    }

    private void changing() {
        common.put("create", ModelMethod.ofModel(this::create, "vals_list").writing());
        common.put(
                "write",
                ModelMethod.ofRecords(
                                call -> {
                                    orm.write(
                                            call.env(),
                                            call.model(),
                                            call.ids(),
                                            Py.dict(call.arguments().get("vals")));
                                    return true;
                                },
                                "vals")
                        .writing());
        common.put("unlink", ModelMethod.ofRecords(this::unlink).writing());
        LoadMethod load = new LoadMethod(orm, externalIds);
        common.put(
                "load",
                ModelMethod.ofModel(
                                call -> load.load(
                                        call.env(),
                                        call.model(),
                                        call.arguments().texts("fields"),
                                        call.arguments().list("data")),
                                "fields",
                                "data")
                        .writing());
    }

    private Object create(ModelMethod.Call call) {
        Object sent = call.arguments().get("vals_list");
        if (!(sent instanceof List)) {
            return orm.create(call.env(), call.model(), List.of(Py.dict(sent))).get(0);
        }
        List<Map<String, Object>> records = new ArrayList<>();
        Py.list(sent).forEach(values -> records.add(Py.dict(values)));
        return orm.create(call.env(), call.model(), records);
    }

    /** OpenEduCat's own unlink of result lines answers what XML-RPC cannot always carry; they are gone all the same. */
    private Object unlink(ModelMethod.Call call) {
        orm.unlink(call.env(), call.model(), call.ids());
        boolean lines = call.model().name().equals("op.result.line");
        if (lines && orm.version().has(Rule.DELETED_LINES_ARE_NAMED)) {
            return call.ids();
        }
        boolean records = lines && !orm.version().atLeast(OdooVersion.V19);
        return records ? new RecordSet(call.model().name()) : true;
    }
}
