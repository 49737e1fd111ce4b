package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One record as Odoo sent it, read field by field by the type that is expected. Odoo sends {@code false} for an empty field of any type.
 * Immutable, safe for all threads.
 *
 * <p>Every reader throws {@link MoodleGradeException} with reach course and {@link FindingCode#ODOO_UNAVAILABLE} if the field was not
 * sent or has another type.
 */
public final class OdooRow {
    private final String model;
    private final Map<String, ?> values;

    private OdooRow(String model, Map<String, ?> values) {
        this.model = model;
        this.values = values;
    }

    /**
     * A row.
     *
     * @param model the model, for messages
     * @param values the values as the wire gives them; not changed afterwards
     * @return the row
     */
    public static OdooRow of(String model, Map<String, ?> values) {
        return new OdooRow(model, values);
    }

    /**
     * The record's database id.
     *
     * @return above 0
     */
    public long id() {
        return longOf("id").orElseThrow(() -> unusable("id"));
    }

    /**
     * A whole number.
     *
     * @param field the field
     * @return empty if the field is empty
     */
    public OptionalLong longOf(String field) {
        Object value = value(field);
        return isEmpty(value) ? OptionalLong.empty() : OptionalLong.of(number(field, value));
    }

    /**
     * A whole number where an unset one counts as 0, as it does in Odoo.
     *
     * @param field the field
     * @return the number
     */
    public int integer(String field) {
        long value = longOf(field).orElse(0);
        if (value != (int) value) {
            throw unusable(field);
        }
        return (int) value;
    }

    /**
     * A number with decimals, as Odoo holds it in binary: the shortest decimal number that is stored so.
     *
     * @param field the field
     * @return the number; 0 if the field is empty
     */
    public BigDecimal decimal(String field) {
        Object value = value(field);
        if (isEmpty(value)) {
            return BigDecimal.ZERO;
        }
        if (value instanceof BigDecimal) {
            return (BigDecimal) value;
        }
        if (value instanceof Double && Double.isFinite((Double) value)) {
            return BigDecimal.valueOf((Double) value);
        }
        return BigDecimal.valueOf(number(field, value));
    }

    /**
     * A text, or the name of a selection.
     *
     * @param field the field
     * @return empty if the field is empty
     */
    public Optional<String> text(String field) {
        Object value = value(field);
        if (isEmpty(value)) {
            return Optional.empty();
        }
        if (!(value instanceof String)) {
            throw unusable(field);
        }
        return Optional.of((String) value);
    }

    /**
     * The record that a many2one leads to.
     *
     * @param field the field
     * @return its id, empty if the field is empty
     */
    public OptionalLong many2one(String field) {
        Object value = value(field);
        if (isEmpty(value)) {
            return OptionalLong.empty();
        }
        if (!(value instanceof List) || ((List<?>) value).isEmpty()) {
            throw unusable(field);
        }
        return OptionalLong.of(number(field, ((List<?>) value).get(0)));
    }

    /**
     * The records that a one2many or many2many leads to.
     *
     * @param field the field
     * @return their ids in Odoo's order, unmodifiable
     */
    public List<Long> ids(String field) {
        Object value = value(field);
        if (isEmpty(value)) {
            return List.of();
        }
        if (!(value instanceof List)) {
            throw unusable(field);
        }
        List<Long> ids = new ArrayList<>();
        for (Object id : (List<?>) value) {
            ids.add(number(field, id));
        }
        return List.copyOf(ids);
    }

    /**
     * Whether a field was asked for and sent.
     *
     * @param field the field
     * @return true if the readers here can read it
     */
    public boolean has(String field) {
        return values.containsKey(field);
    }

    /**
     * A yes or no.
     *
     * @param field the field
     * @return the value
     */
    public boolean flag(String field) {
        Object value = value(field);
        if (!(value instanceof Boolean)) {
            throw unusable(field);
        }
        return (Boolean) value;
    }

    /**
     * A Datetime, which Odoo sends in UTC.
     *
     * @param field the field
     * @return empty if the field is empty
     */
    public Optional<Instant> instant(String field) {
        return text(field).map(text -> {
            try {
                return OdooValues.DATETIME.parse(text, Instant::from);
            } catch (DateTimeException e) {
                throw unusable(field);
            }
        });
    }

    /**
     * A Date.
     *
     * @param field the field
     * @return empty if the field is empty
     */
    public Optional<LocalDate> date(String field) {
        return text(field).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw unusable(field);
            }
        });
    }

    private @Nullable Object value(String field) {
        if (!values.containsKey(field)) {
            throw unusable(field);
        }
        return values.get(field);
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || Boolean.FALSE.equals(value);
    }

    private long number(String field, @Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw unusable(field);
    }

    private MoodleGradeException unusable(String field) {
        return MoodleGradeException.course(
                FindingCode.ODOO_UNAVAILABLE,
                "Odoo's answer for " + model + " lacks the field " + field
                        + " or has it in another type than expected.");
    }

    /** Model and id only. */
    @Override
    public String toString() {
        return model + "(" + values.get("id") + ")";
    }
}
