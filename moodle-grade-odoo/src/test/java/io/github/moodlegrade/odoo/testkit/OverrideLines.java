package io.github.moodlegrade.odoo.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code student_Grade_override}: turns the text of a computed gradebook into lines that people may override. */
final class OverrideLines {
    static final String MODEL = "op.grade.override.line";

    private final Orm orm;

    OverrideLines(Orm orm) {
        this.orm = orm;
    }

    /** Appends a line for every subject of every term; lines that are there already stay, so they double. */
    void append(Env env, List<Integer> books) {
        Model model = orm.schema().model(Gradebooks.MODEL);
        if (books.size() != 1) {
            throw orm.messages().singleton(model, books);
        }
        orm.access().check(env, model, Access.Operation.READ);
        Row book = orm.database().find(model.name(), books.get(0));
        if (book == null) {
            throw OdooError.missing(model.name(), books.get(0), env.uid());
        }
        orm.write(env, model, books, Map.of("override_hide", true));
        if (!book.has("gradebook")) {
            throw OdooError.type("the JSON object must be str, bytes or bytearray, not bool");
        }
        Py.dict(PyJson.loads(book.text("gradebook"))).forEach((year, terms) -> {
            if (year.equals("override")) {
                throw OdooError.python("AttributeError", "'float' object has no attribute 'items'");
            }
            if (terms instanceof Map) {
                year(env, book, year, Py.dict(terms));
            }
        });
    }

    private void year(Env env, Row book, String name, Map<String, Object> terms) {
        int year = first(orm.search(env.sudo(), "op.academic.year", List.of("name", "=", name)));
        terms.forEach((termName, subjects) -> {
            if (subjects instanceof Map) {
                List<Integer> found = orm.search(
                        env.sudo(),
                        "op.academic.term",
                        List.of("name", "=", termName),
                        List.of("academic_year_id", "=", year));
                if (found.size() > 1) {
                    throw orm.messages().singleton(orm.schema().model("op.academic.term"), found);
                }
                Py.dict(subjects).forEach((subject, entry) -> {
                    if (entry instanceof Map) {
                        line(env, book, year, first(found), subject, Py.dict(entry));
                    }
                });
            }
        });
    }

    private static int first(List<Integer> ids) {
        return ids.isEmpty() ? 0 : ids.get(0);
    }

    private void line(Env env, Row book, int year, int term, String subjectName, Map<String, Object> entry) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("year", year);
        values.put("term", term);
        values.put("subject", first(orm.search(env.sudo(), "op.subject", List.of("name", "=", subjectName))));
        Object mark = entry.getOrDefault(Gradebooks.MARK, false);
        values.put("calculated", mark instanceof Double ? Gradebooks.twoDecimals((Double) mark) : false);
        values.put("grade", entry.getOrDefault(Gradebooks.GRADE, false));
        orm.write(
                env,
                orm.schema().model(Gradebooks.MODEL),
                List.of(book.id()),
                Map.of("grade_override", List.of(List.of(0, 0, values))));
    }

    /** Removes all of them, those with an override or a comment of people too. */
    void removeAll(Env env, List<Integer> books) {
        Model model = orm.schema().model(MODEL);
        orm.unlink(env, model, orm.search(env, MODEL, List.of("grade_grade_id", "in", books)));
    }
}
