package io.github.moodlegrade.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same limits with every Jackson: the build runs this on the newest and on the least. */
class JsonLimitsTest {
    private static final int DEEPEST = 5;
    private static final int LONGEST_TEXT = 7_000_000;
    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONGEST_NAME = 50_000;

    private final JsonLimits limits = new JsonLimits(DEEPEST, LONGEST_TEXT);
    private final JsonMapper json = new JsonMapper(limits.factory());

    private JsonNode tree(String text) throws IOException {
        try (JsonParser parser = limits.parser(json, new StringReader(text))) {
            return json.readTree(parser);
        }
    }

    private void tokens(String text) throws IOException {
        try (JsonParser parser = limits.parser(json, new StringReader(text))) {
            while (parser.nextToken() != null) {
                parser.currentToken();
            }
        }
    }

    /** A document with something of this size. */
    private static String sized(String what, int size) {
        switch (what) {
            case "lists":
                return "[".repeat(size) + "]".repeat(size);
            case "objects":
                return "{\"a\":".repeat(size) + "1" + "}".repeat(size);
            case "text":
                return "[\"" + "x".repeat(size) + "\"]";
            case "member":
                return "{\"a\":\"" + "x".repeat(size) + "\"}";
            case "whole":
                return "[" + "9".repeat(size) + "]";
            case "decimal":
                return "[0." + "9".repeat(size - 2) + "]";
            default:
                return "{\"" + "x".repeat(size) + "\":1}";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lists, " + DEEPEST,
        "objects, " + DEEPEST,
        "text, " + LONGEST_TEXT,
        "member, " + LONGEST_TEXT,
        "whole, " + LONGEST_NUMBER,
        "name, " + LONGEST_NAME
    })
    void atTheLimitIsReadAndBeyondIsRefused(String what, int limit) throws IOException {
        assertThat(tree(sized(what, limit))).isNotEmpty();
        tokens(sized(what, limit));

        assertThatThrownBy(() -> tree(sized(what, limit + 1))).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> tokens(sized(what, limit + 1))).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @CsvSource({"lists, 1000000", "objects, 1000000", "text, 20000000", "whole, 20000000", "decimal, 20000000"})
    void farBeyondIsRefusedToo(String what, int size) {
        assertThatThrownBy(() -> tree(sized(what, size))).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> tokens(sized(what, size))).isInstanceOf(JsonProcessingException.class);
    }
}
