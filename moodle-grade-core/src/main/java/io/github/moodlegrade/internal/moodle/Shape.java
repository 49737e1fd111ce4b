package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes fields out of an answer; one that lacks what Moodle always sends is unusable as a whole. */
final class Shape {
    private static final long YEAR_10000 = 253_402_300_800L;
    /** Moodle stores ten digits and five decimals; a longer number only costs time. */
    private static final int MOST_DIGITS = 30;
    /** SQL Server's driver leaves the zero before the point out. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})");

    private Shape() {}

    /** A list that must be there. */
    static JsonNode list(MoodleCall call, JsonNode of, String field) {
        return list(call, of.path(field));
    }

    /** The answer itself, which must be a list. */
    static JsonNode list(MoodleCall call, JsonNode answer) {
        if (!answer.isArray()) {
            throw unusable(call, "a list is missing");
        }
        return answer;
    }

    /** What took the elements of a list that must be there, as {@link JsonDocument#tree(String, Supplier)} puts it in the list's place. */
    static <T> T taken(MoodleCall call, JsonNode of, String field, Class<T> taker) {
        JsonNode node = of.path(field);
        if (!node.isPojo()) {
            throw unusable(call, "a list is missing");
        }
        return taker.cast(((POJONode) node).getPojo());
    }

    /** An id that must be there. */
    static long id(MoodleCall call, JsonNode of, String field) {
        JsonNode id = of.path(field);
        if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() <= 0) {
            throw unusable(call, "an id (" + field + ") is missing");
        }
        return id.longValue();
    }

    /** An id, or 0 if there is none. */
    static long idIfAny(JsonNode of, String field) {
        return Math.max(0, of.path(field).asLong(0));
    }

    /** A flag that Moodle sends as 0, 1, false or true; absent is false. */
    static boolean flag(JsonNode of, String field) {
        return of.path(field).asInt(0) == 1 || of.path(field).asBoolean(false);
    }

    /** Seconds since 1970; 0, absent and absurd mean no date. */
    static @Nullable Instant date(JsonNode of, String field) {
        long seconds = of.path(field).asLong(0);
        return seconds > 0 && seconds < YEAR_10000 ? Instant.ofEpochSecond(seconds) : null;
    }

    /** An exact number, sent as one or as text; empty if it is absent, no number or absurdly long. */
    static Optional<BigDecimal> number(JsonNode of, String field) {
        return number(of.path(field));
    }

    /** An exact number, sent as one or as text; empty if it is absent, no number or absurdly long. */
    static Optional<BigDecimal> number(JsonNode number) {
        if (number.isNumber()) {
            return isInfinite(number) ? Optional.empty() : sane(number.decimalValue());
        }
        String text = number.isTextual() ? number.textValue().trim() : "";
        return NUMBER.matcher(text).matches() ? sane(new BigDecimal(text)) : Optional.empty();
    }

    /** What Jackson before 2.15.1 or so makes of {@code 1e99999}; newer ones keep the exact number. */
    private static boolean isInfinite(JsonNode number) {
        return number.isDouble() && !Double.isFinite(number.doubleValue());
    }

    private static Optional<BigDecimal> sane(BigDecimal number) {
        boolean isSane = number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
        return isSane ? Optional.of(number) : Optional.empty();
    }

    static MoodleGradeException unusable(MoodleCall call, String why) {
        Finding finding = Finding.of(
                FindingCode.MOODLE_ANSWER_UNUSABLE, "Moodle's answer to " + call + " cannot be used: " + why + ".");
        return call.course() == 0
                ? new MoodleGradeException(Reach.RUN, finding, null)
                : new MoodleGradeException(Reach.COURSE, finding.inCourse(call.course()), null);
    }
}
