package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One field of a model: immutable, built by its static methods and narrowed by the others. */
final class Field {
    /** What the database does to a record when the record that this field points to is deleted. */
    enum OnDelete {
        SET_NULL,
        RESTRICT,
        CASCADE
    }

    private final String name;
    private final FieldType type;
    private final String label;
    private final Map<String, Object> traits;

    private Field(String name, FieldType type, String label, Map<String, Object> traits) {
        this.name = name;
        this.type = type;
        this.label = label;
        this.traits = traits;
    }

    private static Field of(FieldType type, String name, String label) {
        return new Field(name, type, label, Map.of());
    }

    static Field character(String name, String label) {
        return of(FieldType.CHAR, name, label);
    }

    static Field character(String name, String label, int size) {
        return character(name, label).with("size", size);
    }

    static Field text(String name, String label) {
        return of(FieldType.TEXT, name, label);
    }

    static Field integer(String name, String label) {
        return of(FieldType.INTEGER, name, label);
    }

    static Field floating(String name, String label) {
        return of(FieldType.FLOAT, name, label);
    }

    static Field bool(String name, String label) {
        return of(FieldType.BOOLEAN, name, label);
    }

    static Field date(String name, String label) {
        return of(FieldType.DATE, name, label);
    }

    static Field datetime(String name, String label) {
        return of(FieldType.DATETIME, name, label);
    }

    /** A selection; {@code options} are values and labels in turn. */
    static Field selection(String name, String label, String... options) {
        List<List<String>> pairs = new ArrayList<>();
        for (int i = 0; i < options.length; i += 2) {
            pairs.add(List.of(options[i], options[i + 1]));
        }
        return of(FieldType.SELECTION, name, label).with("selection", pairs);
    }

    static Field many2one(String name, String label, String model) {
        return of(FieldType.MANY2ONE, name, label).with("relation", model);
    }

    static Field one2many(String name, String label, String model, String inverse) {
        return of(FieldType.ONE2MANY, name, label).with("relation", model).with("inverse", inverse);
    }

    static Field many2many(String name, String label, String model) {
        return of(FieldType.MANY2MANY, name, label).with("relation", model);
    }

    /** The {@code active} field, by which archived records are hidden. */
    static Field active() {
        return bool("active", "Active").byDefault(true);
    }

    Field required() {
        return with("required", true);
    }

    Field readonly() {
        return with("readonly", true);
    }

    Field byDefault(Object value) {
        return with("default", value);
    }

    /** A default taken from a key of the context, where the caller has it. */
    Field byDefaultFromContext(String key) {
        return with("defaultFromContext", key);
    }

    /** Reads, and unless readonly writes, the field at the end of {@code path}, such as {@code session_id.course_id}. */
    Field related(String path) {
        return with("related", path);
    }

    /** Neither stored nor related: {@link FieldValues} knows how to compute it. */
    Field computed() {
        return with("computed", true).readonly();
    }

    /** Not to be searched by: 19 raises, versions before ignore the condition. */
    Field unsearchable() {
        return with("unsearchable", true);
    }

    /** Computed for one record at a time: to read it of several raises. */
    Field ofOneRecord() {
        return with("ofOneRecord", true);
    }

    Field onDelete(OnDelete action) {
        return with("onDelete", action);
    }

    private Field with(String trait, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(traits);
        more.put(trait, value);
        return new Field(name, type, label, more);
    }

    String name() {
        return name;
    }

    FieldType type() {
        return type;
    }

    String label() {
        return label;
    }

    boolean isRequired() {
        return traits.containsKey("required");
    }

    boolean isReadonly() {
        return traits.containsKey("readonly");
    }

    boolean isComputed() {
        return traits.containsKey("computed");
    }

    boolean isUnsearchable() {
        return traits.containsKey("unsearchable");
    }

    boolean isOfOneRecord() {
        return traits.containsKey("ofOneRecord");
    }

    /** Whether the field is a column, or a list of ids, of its own. */
    boolean isStored() {
        return !isComputed() && related().isEmpty() && type != FieldType.ONE2MANY;
    }

    Optional<Integer> size() {
        return trait("size", Integer.class);
    }

    Optional<Object> defaultValue() {
        return trait("default", Object.class);
    }

    Optional<String> defaultFromContext() {
        return trait("defaultFromContext", String.class);
    }

    /** The other model of a relational field, empty text for other fields. */
    String relation() {
        return trait("relation", String.class).orElse("");
    }

    /** The field of the other model that points back, of a one2many. */
    String inverse() {
        return trait("inverse", String.class).orElse("");
    }

    Optional<String> related() {
        return trait("related", String.class);
    }

    OnDelete onDelete() {
        return trait("onDelete", OnDelete.class).orElse(isRequired() ? OnDelete.RESTRICT : OnDelete.SET_NULL);
    }

    /** Values and labels of a selection. */
    List<List<String>> selection() {
        List<List<String>> options = new ArrayList<>();
        for (Object pair : trait("selection", List.class).orElse(List.of())) {
            List<?> option = (List<?>) pair;
            options.add(List.of(option.get(0).toString(), option.get(1).toString()));
        }
        return options;
    }

    private <T> Optional<T> trait(String trait, Class<T> as) {
        return Optional.ofNullable(traits.get(trait)).map(as::cast);
    }
}
