package io.github.moodlegrade.odoo.testkit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All models of one server. */
final class Schema {
    private final Map<String, Model> models = new LinkedHashMap<>();

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

    /** The OpenEduCat community models of a generation on a bare Odoo. */
    static Schema community(OdooVersion version) {
        Schema schema = new Schema();
        BaseModels.addTo(schema);
        SchoolModels.addTo(schema, version);
        ExamModels.addTo(schema, version);
        return schema;
    }
}
