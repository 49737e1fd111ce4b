package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A search domain in Odoo's prefix notation, made ready to test records. Unknown fields and operators raise at once. */
final class Domain {
    private static final Set<String> OPERATORS = Set.of(
            "=",
            "!=",
            "<>",
            "==",
            "=?",
            "in",
            "not in",
            "<",
            ">",
            "<=",
            ">=",
            "like",
            "not like",
            "ilike",
            "not ilike",
            "=like",
            "=ilike");

    private final Orm orm;
    private final Env env;
    private final Model model;
    private final List<Object> terms;

    Domain(Orm orm, Env env, Model model, List<Object> terms) {
        this.orm = orm;
        this.env = env;
        this.model = model;
        this.terms = terms;
    }

    boolean mentions(String field) {
        return terms.stream().anyMatch(term -> term instanceof List && ((List<?>) term).contains(field));
    }

    Predicate<Row> predicate() {
        Deque<Predicate<Row>> stack = new ArrayDeque<>();
        for (int i = terms.size() - 1; i >= 0; i--) {
            Object term = terms.get(i);
            if (term instanceof List) {
                stack.push(leaf(Py.list(term)));
            } else if (term.equals("!")) {
                stack.push(pop(stack).negate());
            } else if (term.equals("&")) {
                stack.push(pop(stack).and(pop(stack)));
            } else if (term.equals("|")) {
                stack.push(pop(stack).or(pop(stack)));
            } else {
                throw OdooError.value("Invalid leaf " + Py.repr(term));
            }
        }
        return stack.stream().reduce(row -> true, Predicate::and);
    }

    /** A condition that all that is found must meet, and that an index knows: the own id, or a many2one column, is one of some ids. */
    static final class Narrowing {
        private final String column;
        private final Set<Integer> ids;

        private Narrowing(String column, Set<Integer> ids) {
            this.column = column;
            this.ids = ids;
        }

        String column() {
            return column;
        }

        Set<Integer> ids() {
            return ids;
        }

        boolean isOfItself() {
            return column.equals("id");
        }
    }

    /** The first such condition; empty where there is none, or where not all conditions must be met. */
    Optional<Narrowing> narrowing() {
        if (terms.contains("|") || terms.contains("!")) {
            return Optional.empty();
        }
        return terms.stream()
                .filter(List.class::isInstance)
                .flatMap(term -> narrowing(Py.list(term)).stream())
                .findFirst();
    }

    private Optional<Narrowing> narrowing(List<Object> leaf) {
        if (leaf.size() != 3 || !(leaf.get(0) instanceof String)) {
            return Optional.empty();
        }
        String column = (String) leaf.get(0);
        Field field = model.field(column);
        boolean indexed = column.equals("id")
                || (field != null
                        && field.type() == FieldType.MANY2ONE
                        && field.isStored()
                        && field.related().isEmpty());
        Object wanted = leaf.get(1).equals("=") ? List.of(leaf.get(2)) : leaf.get(2);
        boolean oneOf = leaf.get(1).equals("=") || leaf.get(1).equals("in");
        if (!indexed || !oneOf || !(wanted instanceof List)) {
            return Optional.empty();
        }
        List<?> ids = (List<?>) wanted;
        boolean plain = ids.stream().allMatch(id -> id instanceof Integer && (Integer) id > 0);
        return plain
                ? Optional.of(new Narrowing(
                        column, ids.stream().map(id -> (Integer) id).collect(Collectors.toSet())))
                : Optional.empty();
    }

    private Predicate<Row> pop(Deque<Predicate<Row>> stack) {
        if (stack.isEmpty()) {
            throw orm.messages().malformedDomain(terms);
        }
        return stack.pop();
    }

    private Predicate<Row> leaf(List<Object> leaf) {
        if (leaf.size() != 3) {
            throw orm.messages().malformedLeaf(leaf);
        }
        if (leaf.get(0) instanceof Integer) {
            boolean always = leaf.get(0).equals(leaf.get(2));
            return row -> always;
        }
        String operator = Py.str(leaf.get(1)).toLowerCase(Locale.ROOT);
        if (!OPERATORS.contains(operator)) {
            throw orm.messages().invalidOperator(leaf);
        }
        return path(env, model, Py.str(leaf.get(0)), new Comparison(orm, operator, leaf.get(2)), leaf);
    }

    private Predicate<Row> path(Env reader, Model from, String path, Comparison comparison, List<Object> leaf) {
        int dot = path.indexOf('.');
        Field field = from.field(dot < 0 ? path : path.substring(0, dot));
        if (field == null) {
            throw orm.messages().invalidFieldInDomain(from, path, leaf.subList(1, 3));
        }
        if (dot < 0 && field.isUnsearchable()) {
            return unsearchable(from, field);
        }
        if (dot < 0) {
            return comparison.on(reader, from, field);
        }
        if (!field.type().isRelational()) {
            throw orm.messages().invalidFieldInDomain(from, path, leaf.subList(1, 3));
        }
        Model next = orm.schema().model(field.relation());
        orm.access().check(reader, next, Access.Operation.READ);
        Predicate<Row> rest = path(reader, next, path.substring(dot + 1), comparison, leaf);
        return row -> referenced(reader, from, row, field).stream()
                .map(id -> orm.database().find(next.name(), id))
                .anyMatch(found -> found != null && rest.test(found));
    }

    /** Before 19 a condition on a field without a column is left out without a word. */
    private Predicate<Row> unsearchable(Model from, Field field) {
        if (orm.version().atLeast(OdooVersion.V19)) {
            throw OdooError.value(
                    "Cannot convert " + from.name() + "." + field.name() + " to SQL because it is not stored");
        }
        return row -> true;
    }

    private List<Integer> referenced(Env reader, Model from, Row row, Field field) {
        Object value = orm.values().raw(reader, from, row, field);
        if (value instanceof Integer) {
            return List.of((Integer) value);
        }
        List<Integer> ids = new ArrayList<>();
        if (value instanceof List) {
            ((List<?>) value).forEach(id -> ids.add((Integer) id));
        }
        return ids;
    }
}
