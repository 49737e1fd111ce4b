package io.github.moodlegrade.odoo.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every Odoo has from the start: accounts, a list of its models, a list of its modules. */
final class SystemSeed {
    private SystemSeed() {}

    static void seed(Orm orm, Users users) {
        users.seed(orm);
        School school = new School(orm);
        int id = 0;
        for (Model model : orm.schema().models()) {
            id++;
            school.put("ir.model", id, Map.of("name", model.label(), "model", model.name()));
        }
        String installed = orm.version().major() + ".0.1.0";
        for (String name : List.of("openeducat_core", "openeducat_exam")) {
            id++;
            Map<String, Object> module = new LinkedHashMap<>();
            module.put("name", name);
            module.put("state", "installed");
            module.put("author", "OpenEduCat Inc");
            module.put("installed_version", installed);
            module.put("latest_version", installed);
            school.put("ir.module.module", id, module);
        }
    }
}
