package io.github.moodlegrade.odoo.testkit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The switches of the test bed, kept in {@code ir.config_parameter} as the real test bed keeps them. */
final class Settings {
    private static final String NO_GROUP = "none";
    static final String PREFIX = "moodle_grade_oec.";
    static final String OVERLAP_CHECK = PREFIX + "overlap_check";
    static final String MARKS_LE_TOTAL = PREFIX + "marks_le_total";
    static final String REFUSE_STUDENT = PREFIX + "refuse_student";

    static final String USER_GROUPS = PREFIX + "user_groups";
    static final String OLD_GROUPS = PREFIX + "old_groups";

    private final Orm orm;

    Settings(Orm orm) {
        this.orm = orm;
    }

    /** The value under {@code key}, empty if there is none. */
    String get(String key) {
        for (Row row : orm.database().table("ir.config_parameter").rows()) {
            if (row.text("key").equals(key)) {
                return row.text("value");
            }
        }
        return "";
    }

    /** Keeps {@code value}; an empty value removes the key. */
    void set(String key, String value) {
        Database database = orm.database();
        Model model = orm.schema().model("ir.config_parameter");
        Row old = database.table(model).rows().stream()
                .filter(row -> row.text("key").equals(key))
                .findFirst()
                .orElse(null);
        if (value.isEmpty()) {
            if (old != null) {
                database.remove(model, old.id());
            }
            return;
        }
        Row row = old == null ? Row.of(database.table(model).nextId()) : old;
        Map<String, Object> columns = new HashMap<>();
        columns.put("key", key);
        columns.put("value", value);
        database.put(model, row.with(columns));
    }

    boolean overlapCheck() {
        return flag(OVERLAP_CHECK, Rule.OVERLAP_REFUSED_ON_CREATE);
    }

    boolean marksWithinTotal() {
        return flag(MARKS_LE_TOTAL, Rule.MARKS_WITHIN_TOTAL);
    }

    /** The groups of the user that an import writes as: by default the least that suffice. */
    Set<Group> userGroups() {
        String names = get(USER_GROUPS);
        Set<Group> groups = EnumSet.complementOf(EnumSet.of(Group.GRADING_USER));
        if (!names.isEmpty()) {
            groups = Arrays.stream(names.split(",", -1))
                    .filter(name -> !name.equals(NO_GROUP))
                    .map(Group::valueOf)
                    .collect(Collectors.toSet());
        }
        if (!hasGrading()) {
            groups.removeAll(Set.of(Group.GRADING_MANAGER, Group.GRADING_USER, Group.PROGRESSION));
        }
        return groups;
    }

    /** Whether openeducat_grading is installed, and with it its groups. */
    boolean hasGrading() {
        return orm.schema().has(OecModule.GRADING);
    }

    void userGroups(Set<Group> groups) {
        set(
                USER_GROUPS,
                groups.isEmpty() ? NO_GROUP : groups.stream().map(Group::name).collect(Collectors.joining(",")));
    }

    /** Whether the group of exams still brings that of faculty, as in a database upgraded from 2024. */
    boolean oldGroups() {
        return !get(OLD_GROUPS).isEmpty();
    }

    /** Whether the test bed refuses the grades of this op.student. */
    boolean refuses(int student) {
        return refusedStudents().contains(Integer.toString(student));
    }

    private Set<String> refusedStudents() {
        return Arrays.stream(get(REFUSE_STUDENT).split(",", -1))
                .map(String::trim)
                .collect(Collectors.toSet());
    }

    /** A switch; without a value it is as that generation of OpenEduCat is. */
    private boolean flag(String key, Rule rule) {
        String value = get(key).toLowerCase(Locale.ROOT);
        return value.isEmpty() ? orm.version().has(rule) : !value.equals("0") && !value.equals("false");
    }
}
