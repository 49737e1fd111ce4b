package io.github.moodlegrade.odoo.testkit;

/** The models of Odoo itself that a caller meets, with the few fields that matter. */
final class BaseModels {
    private BaseModels() {}

    static void addTo(Schema schema, OdooVersion version) {
        schema.add(
                new Model(
                        "res.users",
                        "User",
                        Field.character("login", "Login").required(),
                        Field.many2one("partner_id", "Related Partner", "res.partner"),
                        Field.character("name", "Name").related("partner_id.name"),
                        Field.character("email", "Email").related("partner_id.email"),
                        Field.character("lang", "Language").byDefault("en_US"),
                        Field.character("tz", "Timezone"),
                        Field.active()),
                new Model(
                        "res.partner",
                        "Contact",
                        Field.character("name", "Name"),
                        Field.character("email", "Email"),
                        Field.character("ref", "Reference"),
                        Field.character("barcode", "Barcode"),
                        Field.active()),
                new Model(
                                "ir.model.data",
                                "Model Data",
                                Field.character("name", "External Identifier").required(),
                                Field.character("module", "Module").required().byDefault(""),
                                Field.character("model", "Model Name").required(),
                                Field.integer("res_id", "Record ID"),
                                Field.bool("noupdate", "Non Updatable").byDefault(false))
                        .unique("module_name_uniq_index", "", "module", "name"),
                new Model(
                        "ir.model",
                        "Models",
                        Field.character("name", "Model Description").required(),
                        Field.character("model", "Model").required()),
                new Model(
                        "ir.module.module",
                        "Module",
                        Field.character("name", "Technical Name").required(),
                        Field.selection("state", "Status", "installed", "Installed", "uninstalled", "Not Installed"),
                        Field.character("installed_version", "Latest Version"),
                        Field.character("latest_version", "Installed Version"),
                        Field.character("author", "Author")),
                new Model(
                                "ir.config_parameter",
                                "System Parameter",
                                Field.character("key", "Key").required(),
                                Field.text("value", "Value").required())
                        .displayedBy("key")
                        .unique("key_uniq", "Key must be unique.", "key"),
                apiKeys(version),
                new Model("moodle.grade.testbed", "Test Bed"));
    }

    /** Keys end since 18. */
    private static Model apiKeys(OdooVersion version) {
        Model keys = new Model(
                Users.KEYS,
                "Users API Keys",
                Field.character("name", "Description").required(),
                Field.many2one("user_id", "User", "res.users").required(),
                Field.character("scope", "Scope"));
        return version.major() < 18 ? keys : keys.with(Field.datetime("expiration_date", "Expiration Date"));
    }
}
