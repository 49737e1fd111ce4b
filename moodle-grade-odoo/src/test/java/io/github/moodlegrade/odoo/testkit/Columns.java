package io.github.moodlegrade.odoo.testkit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Set;

/** Turns the values of a call into what the columns hold, as gently or as rudely as Odoo does. */
final class Columns {
    static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final OdooVersion version;

    Columns(OdooVersion version) {
        this.version = version;
    }

    /** The column's value; {@link None#NONE} for NULL. */
    Object toColumn(Model model, Field field, Object value) {
        switch (field.type()) {
            case INTEGER:
                return integer(value);
            case FLOAT:
                return Py.toDouble(value);
            case BOOLEAN:
                return Py.truthy(value);
            case MANY2ONE:
                return reference(value);
            case SELECTION:
                return selection(model, field, value);
            case DATE:
                return date(value);
            case DATETIME:
                return datetime(value);
            default:
                return Py.isEmptyField(value) ? None.NONE : cut(Py.str(value), field);
        }
    }

    private static Object integer(Object value) {
        long number = Py.truthy(value) ? Py.toLong(value) : 0;
        if (number != (int) number) {
            throw OdooError.python("psycopg2.errors.NumericValueOutOfRange", "integer out of range");
        }
        return (int) number;
    }

    private static String cut(String text, Field field) {
        int size = field.size().orElse(Integer.MAX_VALUE);
        if (text.codePointCount(0, text.length()) <= size) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, size));
    }

    private static Object reference(Object value) {
        if (!Py.truthy(value)) {
            return None.NONE;
        }
        if (value instanceof java.util.List) {
            String array = "ARRAY" + Py.repr(value).replace(", ", ",");
            throw Messages.postgres(
                    "InvalidTextRepresentation",
                    "invalid input syntax for type integer",
                    "LINE 1: ...rite_date\", \"write_uid\") VALUES (true, 1, " + array + ", '202...");
        }
        return Py.id(value);
    }

    private static Object selection(Model model, Field field, Object value) {
        if (!Py.truthy(value)) {
            return None.NONE;
        }
        boolean known =
                field.selection().stream().anyMatch(option -> option.get(0).equals(value));
        if (!known) {
            throw OdooError.value("Wrong value for " + model.name() + "." + field.name() + ": " + Py.repr(value));
        }
        return value;
    }

    private Object date(Object value) {
        if (!Py.truthy(value)) {
            return None.NONE;
        }
        if (value instanceof LocalDateTime) {
            return newerOnly(((LocalDateTime) value).format(DATE));
        }
        String text = Py.str(value);
        String day = text.length() > 10 ? text.substring(0, 10) : text;
        try {
            return LocalDate.parse(day, DATE).format(DATE);
        } catch (DateTimeParseException e) {
            if (version.atLeast(OdooVersion.V19)) {
                throw OdooError.value("time data " + Py.repr(day) + " does not match format '%Y-%m-%d'");
            }
            throw Messages.postgres(
                    "DatetimeFieldOverflow",
                    "date/time field value out of range: \"" + day + "\"",
                    "HINT:  Perhaps you need a different \"datestyle\" setting.");
        }
    }

    private Object datetime(Object value) {
        if (!Py.truthy(value)) {
            return None.NONE;
        }
        return value instanceof LocalDateTime
                ? newerOnly(((LocalDateTime) value).format(DATETIME))
                : parse(Py.str(value)).format(DATETIME);
    }

    /** A day, or a day and a time down to hours, minutes or seconds, in UTC. */
    static LocalDateTime parse(String text) {
        String missing = " 00:00:00";
        boolean cutWell = Set.of(10, 13, 16, 19).contains(text.length());
        try {
            return LocalDateTime.parse(cutWell ? text + missing.substring(text.length() - 10) : text, DATETIME);
        } catch (DateTimeParseException e) {
            throw OdooError.value("time data " + Py.repr(text) + " does not match format '%Y-%m-%d %H:%M:%S'");
        }
    }

    /** An XML-RPC date is welcome to 18 and 19 only. */
    private Object newerOnly(String text) {
        if (!version.atLeast(OdooVersion.V18)) {
            throw OdooError.type("strptime() argument 1 must be str, not DateTime");
        }
        return text;
    }
}
