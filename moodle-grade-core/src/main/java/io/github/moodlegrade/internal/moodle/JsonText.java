package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** Finds the JSON in an answer. Numbers stay exact decimals, with or without a digit before the point; depth is bounded. */
final class JsonText {
    /** Jackson's own limit, which submissions that hold pictures reach when a batch makes one text of them. */
    static final int LONGEST_TEXT = 20_000_000;

    private static final int DEEPEST = 50;
    /** A PHP warning holds a few brackets of its own; a page full of them is no answer. */
    private static final int MOST_STARTS = 50;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .build();

    private JsonText() {}

    /** The object or list that is the whole text. */
    static Optional<JsonNode> whole(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * The object or list that the text ends with, after what may stand before it: a byte order mark, blank lines, PHP warnings. What
     * begins as JSON is taken as a whole only, so that the end of a broken answer is not mistaken for an answer.
     */
    static Optional<JsonNode> afterGarbage(String text) {
        int start = startOfText(text);
        if (start < text.length() && isOpening(text.charAt(start))) {
            Optional<JsonNode> all = whole(text.substring(start));
            if (all.isPresent() || text.charAt(start) == '{') {
                return all;
            }
        }
        int starts = 0;
        for (int at = start; at < text.length() && starts < MOST_STARTS; at++) {
            if (isOpening(text.charAt(at)) && followsGarbage(text, at)) {
                starts++;
                Optional<JsonNode> rest = whole(text.substring(at));
                if (rest.isPresent()) {
                    return rest;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOpening(char letter) {
        return letter == '{' || letter == '[';
    }

    /** Garbage ends with a line, a tag or a byte order mark; within JSON a bracket follows a comma, a colon or a bracket. */
    private static boolean followsGarbage(String text, int at) {
        return at > 0 && "\n>\ufeff".indexOf(text.charAt(at - 1)) >= 0;
    }

    /** Where the first character stands that is no space and no byte order mark. */
    static int startOfText(String text) {
        int at = 0;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\ufeff')) {
            at++;
        }
        return at;
    }
}
