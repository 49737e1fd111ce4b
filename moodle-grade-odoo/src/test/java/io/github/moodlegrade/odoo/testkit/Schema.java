package io.github.moodlegrade.odoo.testkit;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All models of one server. */
final class Schema {
    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Set<OecModule> modules = EnumSet.noneOf(OecModule.class);

    Schema add(Model... more) {
        for (Model model : more) {
            models.put(model.name(), model);
        }
        return this;
    }

    Collection<Model> models() {
        return models.values();
    }

    @Nullable
    Model find(String name) {
        return models.get(name);
    }

    /** The model of that name; an unknown one is a mistake of the caller in Java. */
    Model model(String name) {
        Model model = models.get(name);
        if (model == null) {
            throw new IllegalArgumentException("no model " + name);
        }
        return model;
    }

    /** The modules besides core and exams. */
    Set<OecModule> modules() {
        return modules.isEmpty() ? EnumSet.noneOf(OecModule.class) : EnumSet.copyOf(modules);
    }

    boolean has(OecModule module) {
        return modules.contains(module);
    }

    /** Adds the models and fields of a module that is not there yet. */
    void install(OecModule module, OdooVersion version) {
        if (!modules.add(module)) {
            return;
        }
        if (module == OecModule.ASSIGNMENT) {
            AssignmentModels.addTo(this);
        } else {
            GradingModels.addTo(this, version);
        }
    }

    /** The OpenEduCat community models of a generation on a bare Odoo. */
    static Schema community(OdooVersion version) {
        Schema schema = new Schema();
        BaseModels.addTo(schema, version);
        SchoolModels.addTo(schema, version);
        ExamModels.addTo(schema, version);
        return schema;
    }

    /** The same with more modules. */
    static Schema of(OdooVersion version, Set<OecModule> modules) {
        Schema schema = community(version);
        modules.forEach(module -> schema.install(module, version));
        return schema;
    }
}
