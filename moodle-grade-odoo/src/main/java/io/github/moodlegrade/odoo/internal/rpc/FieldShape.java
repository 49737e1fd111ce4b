package io.github.moodlegrade.odoo.internal.rpc;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of a field, and of a relational one the model that it leads to. Immutable, safe for all threads. */
public final class FieldShape {
    /** What Odoo names types and models with; anything else is not repeated in a message. */
    private static final Pattern TECHNICAL_NAME = Pattern.compile("[A-Za-z0-9_.]{1,100}");

    private final String type;
    private final String relation;

    private FieldShape(String type, String relation) {
        this.type = type;
        this.relation = relation;
    }

    /**
     * A field without a relation.
     *
     * @param type Odoo's type, like {@code char} or {@code float}
     * @return the shape
     */
    public static FieldShape of(String type) {
        return new FieldShape(Objects.requireNonNull(type), "");
    }

    /**
     * A relational field.
     *
     * @param type {@code many2one}, {@code one2many} or {@code many2many}
     * @param model the model that it leads to
     * @return the shape
     */
    public static FieldShape to(String type, String model) {
        return new FieldShape(Objects.requireNonNull(type), Objects.requireNonNull(model));
    }

    /** The shape that Odoo tells, empty if it is none. */
    static Optional<FieldShape> told(@Nullable Object type, @Nullable Object relation) {
        Optional<String> name = technicalName(type);
        return relation == null || Boolean.FALSE.equals(relation)
                ? name.map(FieldShape::of)
                : name.flatMap(relational -> technicalName(relation).map(model -> to(relational, model)));
    }

    private static Optional<String> technicalName(@Nullable Object text) {
        return text instanceof String && TECHNICAL_NAME.matcher((String) text).matches()
                ? Optional.of((String) text)
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldShape
                && ((FieldShape) other).type.equals(type)
                && ((FieldShape) other).relation.equals(relation);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, relation);
    }

    /** For a message: {@code float}, {@code many2one of op.course}. */
    @Override
    public String toString() {
        return relation.isEmpty() ? type : type + " of " + relation;
    }
}
