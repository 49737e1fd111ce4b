package io.github.moodlegrade.odoo.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An operator and its right-hand side, the two last parts of a domain's leaf. */
final class Comparison {
    private final Orm orm;
    private final String operator;
    private final Object right;

    Comparison(Orm orm, String operator, Object right) {
        this.orm = orm;
        this.operator = operator;
        this.right = right;
    }

    /** The test of one field of a record. */
    Predicate<Row> on(Env env, Model model, Field field) {
        boolean negative = operator.startsWith("not ") || operator.equals("!=") || operator.equals("<>");
        Predicate<Row> positive = positive(env, model, field);
        return negative ? positive.negate() : positive;
    }

    private Predicate<Row> positive(Env env, Model model, Field field) {
        switch (operator) {
            case "in":
            case "not in":
                return anyOf(env, model, field, right instanceof List ? Py.list(right) : List.of(right));
            case "=":
            case "==":
            case "!=":
            case "<>":
                return anyOf(env, model, field, right instanceof List ? Py.list(right) : List.of(right));
            case "=?":
                return Py.isEmptyField(right) ? row -> true : anyOf(env, model, field, List.of(right));
            case "<":
            case ">":
            case "<=":
            case ">=":
                Object bound = canonical(field, right);
                return row -> inOrder(nullAsZero(field, orm.values().raw(env, model, row, field)), bound);
            default:
                Pattern pattern = pattern();
                return row -> pattern.matcher(text(env, model, field, row)).matches();
        }
    }

    private Predicate<Row> anyOf(Env env, Model model, Field field, List<Object> values) {
        boolean byName = field.type().isRelational() && values.stream().anyMatch(String.class::isInstance);
        boolean empty = false;
        Set<Object> wanted = new HashSet<>();
        for (Object value : values) {
            if (Py.isEmptyField(value)) {
                empty = true;
            } else {
                Object canonical = byName ? Py.str(value) : canonical(field, value);
                wanted.add(canonical);
                empty |= orm.version().atLeast(OdooVersion.V19) && !Py.truthy(canonical);
            }
        }
        boolean emptyWanted = empty;
        return row -> {
            Object raw = orm.values().raw(env, model, row, field);
            if (raw instanceof List) {
                return ((List<?>) raw).isEmpty()
                        ? emptyWanted
                        : ((List<?>) raw).stream().anyMatch(wanted::contains);
            }
            if (raw == null || raw.equals(false) || isEmptyText(raw)) {
                return emptyWanted || (raw != null && wanted.contains(raw));
            }
            return wanted.contains(
                    byName ? orm.values().displayName(orm.schema().model(field.relation()), (Integer) raw) : raw);
        };
    }

    /** The right-hand side in the type of the field. */
    private Object canonical(Field field, Object value) {
        switch (field.type()) {
            case INTEGER:
            case MANY2ONE:
            case ONE2MANY:
            case MANY2MANY:
                return value instanceof Double ? value : (Object) Py.id(value);
            case FLOAT:
                return value instanceof Number ? ((Number) value).doubleValue() : value;
            case BOOLEAN:
                return Py.truthy(value);
            case DATETIME:
                return value instanceof java.time.LocalDateTime
                        ? ((java.time.LocalDateTime) value).format(Columns.DATETIME)
                        : time(Py.str(value));
            case DATE:
                return value instanceof java.time.LocalDateTime
                        ? ((java.time.LocalDateTime) value).format(Columns.DATE)
                        : Py.str(value);
            default:
                return Py.str(value);
        }
    }

    /** From 19 on a text of no characters is empty, before it is a text. */
    private boolean isEmptyText(Object raw) {
        return raw.equals("") && orm.version().atLeast(OdooVersion.V19);
    }

    /** A day alone means its last second where it is an upper bound, else its first. */
    private String time(String text) {
        boolean wholeDay = operator.equals("<=") || operator.equals(">");
        return text.length() == 10 ? text + (wholeDay ? " 23:59:59" : " 00:00:00") : text;
    }

    /** From 19 on an empty number counts as 0 in a domain; before, NULL matches no comparison. */
    private @Nullable Object nullAsZero(Field field, @Nullable Object raw) {
        return raw == null && field.type() == FieldType.INTEGER && orm.version().atLeast(OdooVersion.V19)
                ? Integer.valueOf(0)
                : raw;
    }

    private boolean inOrder(@Nullable Object left, Object bound) {
        if (left == null) {
            return false;
        }
        int order = left instanceof Number && bound instanceof Number
                ? Double.compare(((Number) left).doubleValue(), ((Number) bound).doubleValue())
                : left.toString().compareTo(bound.toString());
        switch (operator) {
            case "<":
                return order < 0;
            case ">":
                return order > 0;
            case "<=":
                return order <= 0;
            default:
                return order >= 0;
        }
    }

    private Pattern pattern() {
        boolean whole = operator.startsWith("=");
        String wanted = Py.str(right);
        StringBuilder regex = new StringBuilder(whole ? "" : ".*");
        for (int i = 0; i < wanted.length(); i++) {
            char c = wanted.charAt(i);
            if (c == '\\' && i + 1 < wanted.length()) {
                i++;
                regex.append(Pattern.quote(wanted.substring(i, i + 1)));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        int flags = Pattern.DOTALL | (operator.endsWith("ilike") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return Pattern.compile(regex.append(whole ? "" : ".*").toString(), flags);
    }

    private String text(Env env, Model model, Field field, Row row) {
        Object raw = orm.values().raw(env, model, row, field);
        if (field.type() == FieldType.MANY2ONE && raw instanceof Integer) {
            return orm.values().displayName(orm.schema().model(field.relation()), (Integer) raw);
        }
        return raw == null ? "" : raw.toString();
    }
}
