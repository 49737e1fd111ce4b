package io.github.moodlegrade.odoo.testkit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every Odoo has from the start: accounts, a list of its models, a list of its modules; and what a module adds. */
final class SystemSeed {
    /** The one company. */
    static final int COMPANY = 1;

    private SystemSeed() {}

    static void seed(Orm orm, Users users) {
        users.seed();
        listModels(orm);
        module(orm, "openeducat_core");
        module(orm, "openeducat_exam");
    }

    /** The records that come with a module whose tables are there. */
    static void install(Orm orm, OecModule module) {
        School school = new School(orm);
        listModels(orm);
        module(orm, module.technicalName());
        if (module == OecModule.ASSIGNMENT) {
            school.put("res.company", COMPANY, Map.of("name", "My Company"));
            return;
        }
        sequence(school, 1, Gradebooks.MODEL, "GB0");
        sequence(school, 2, "grading.assignment", "GA00");
        Model subject = orm.schema().model("op.subject");
        for (Row row : List.copyOf(orm.database().table(subject).rows())) {
            orm.database().put(subject, row.with(Map.of("default_template", true)));
        }
    }

    private static void sequence(School school, int id, String code, String prefix) {
        school.put("ir.sequence", id, Map.of("code", code, "prefix", prefix, "number_next", 1));
    }

    private static void listModels(Orm orm) {
        School school = new School(orm);
        Table listed = orm.database().table("ir.model");
        Set<String> known = new HashSet<>();
        listed.rows().forEach(row -> known.add(row.text("model")));
        for (Model model : orm.schema().models()) {
            if (known.add(model.name())) {
                school.put("ir.model", listed.lastId() + 1, Map.of("name", model.label(), "model", model.name()));
            }
        }
    }

    private static void module(Orm orm, String name) {
        String installed = orm.version().major() + ".0.1.0";
        Map<String, Object> module = new LinkedHashMap<>();
        module.put("name", name);
        module.put("state", "installed");
        module.put("author", "OpenEduCat Inc");
        module.put("installed_version", installed);
        module.put("latest_version", installed);
        new School(orm)
                .put(
                        "ir.module.module",
                        orm.database().table("ir.module.module").lastId() + 1,
                        module);
    }
}
