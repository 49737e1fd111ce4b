package io.github.moodlegrade.internal.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How deep and how long what stands in a server's JSON may be. Jackson has limits from 2.15 on, with other defaults in each version, and a
 * host may bring an older one: so each token is looked at here. Where Jackson has limits, they are set to the same: it then stops
 * within a text that is too long, not behind it.
 */
public final class JsonLimits {
    /** A longer number costs time that grows with the square of its length. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final int LONGEST_NAME = 50_000;

    private final int deepest;
    private final int longestText;

    /**
     * Limits.
     *
     * @param deepest how many lists and objects may be around a value
     * @param longestText characters of a text
     */
    public JsonLimits(int deepest, int longestText) {
        this.deepest = deepest;
        this.longestText = longestText;
    }

    /** A factory for the mapper that {@linkplain #parser parsers} belong to. */
    public JsonFactory factory() {
        return jacksonHasLimits() ? Constrained.factory(deepest, longestText) : new JsonFactory();
    }

    private static boolean jacksonHasLimits() {
        try {
            Class.forName(
                    "com.fasterxml.jackson.core.StreamReadConstraints", false, JsonFactory.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * A parser that fails at the first token beyond a limit.
     *
     * @param mapper made with {@link #factory}
     * @param text closed with the parser
     * @throws IOException if the parser cannot be made
     */
    public JsonParser parser(JsonMapper mapper, Reader text) throws IOException {
        return new Limited(mapper.createParser(text), this);
    }

    private void check(JsonParser parser, JsonToken token) throws IOException {
        if (token.isStructStart()) {
            refuseIf(depth(parser) > deepest, parser, "too deep");
        } else if (token == JsonToken.VALUE_STRING) {
            refuseIf(parser.getTextLength() > longestText, parser, "a text is too long");
        } else if (token.isNumeric()) {
            refuseIf(parser.getTextLength() > LONGEST_NUMBER, parser, "a number is too long");
        } else if (token == JsonToken.FIELD_NAME) {
            refuseIf(parser.getTextLength() > LONGEST_NAME, parser, "a name is too long");
        }
    }

    private static void refuseIf(boolean beyond, JsonParser parser, String why) throws JsonParseException {
        if (beyond) {
            throw new JsonParseException(parser, why);
        }
    }

    /** Never far to count, as it is counted at each level. */
    private static int depth(JsonParser parser) {
        int depth = 0;
        for (JsonStreamContext at = parser.getParsingContext(); !at.inRoot(); at = at.getParent()) {
            depth++;
        }
        return depth;
    }

    /** A class of its own, as it cannot be loaded with a Jackson before 2.15. */
    private static final class Constrained {
        static JsonFactory factory(int deepest, int longestText) {
            return JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(deepest)
                            .maxStringLength(longestText)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build();
        }
    }

    private static final class Limited extends JsonParserDelegate {
        private final JsonLimits limits;

        Limited(JsonParser parser, JsonLimits limits) {
            super(parser);
            this.limits = limits;
        }

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token != null) {
                limits.check(delegate, token);
            }
            return token;
        }

        /** Jackson lets out what {@link BigDecimal} says of an exponent of more than ten digits. */
        @Override
        public BigDecimal getDecimalValue() throws IOException {
            try {
                return super.getDecimalValue();
            } catch (NumberFormatException e) {
                throw new JsonParseException(delegate, "a number with an exponent that nobody can hold");
            }
        }
    }
}
