package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/**
 * Leaves out what no grade, id or date can be: Java 11 writes all the digits of {@code 1e999999999} down when somebody asks for it as a
 * whole number.
 */
final class BoundedNumbers extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST_EXPONENT = 1_000;

    @Override
    public ValueNode numberNode(BigDecimal number) {
        return Math.abs((long) number.scale()) > LARGEST_EXPONENT ? nullNode() : super.numberNode(number);
    }
}
