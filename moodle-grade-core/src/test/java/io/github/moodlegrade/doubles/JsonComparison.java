package io.github.moodlegrade.doubles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says where two JSON answers differ: same keys, same types, same lengths, same order, same values. Of a few keys, which show
 * the recorded site's own decoration, only the type counts.
 */
final class JsonComparison {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Set<String> TYPE_ONLY = Set.of(
            "courseimage",
            "summary",
            "description",
            "userpictureurl",
            "profileimageurl",
            "profileimageurlsmall",
            "userprivateaccesskey",
            "cacherev",
            "advancedfeatures");

    /** Strings that are JSON themselves, in the answer of a batch. */
    private static final Set<String> NESTED = Set.of("data", "exception");

    private final List<String> differences = new ArrayList<>();

    private JsonComparison() {}

    static List<String> differences(String recorded, String answered) throws JsonProcessingException {
        JsonComparison comparison = new JsonComparison();
        comparison.compare("", "", JSON.readTree(recorded), JSON.readTree(answered));
        return comparison.differences;
    }

    /** Whether an answer has keys whose values cannot be the same. */
    static boolean isDecorated(String recorded) {
        return TYPE_ONLY.stream().anyMatch(key -> recorded.contains("\"" + key + "\":"));
    }

    private void compare(String path, String key, JsonNode recorded, JsonNode answered) throws JsonProcessingException {
        if (recorded.getNodeType() != answered.getNodeType()) {
            differences.add(path + ": recorded " + recorded.getNodeType() + ", answered " + answered.getNodeType());
        } else if (TYPE_ONLY.contains(key)) {
            return;
        } else if (recorded.isObject()) {
            compareObjects(path, recorded, answered);
        } else if (recorded.isArray()) {
            compareArrays(path, recorded, answered);
        } else if (isNested(key, recorded)) {
            compare(path + "{}", "", JSON.readTree(recorded.asText()), JSON.readTree(answered.asText()));
        } else if (recorded.getNodeType() == JsonNodeType.NUMBER
                && recorded.isIntegralNumber() != answered.isIntegralNumber()) {
            differences.add(path + ": recorded " + recorded + ", answered " + answered);
        } else if (!recorded.equals(answered)) {
            differences.add(path + ": recorded " + recorded + ", answered " + answered);
        }
    }

    private static boolean isNested(String key, JsonNode recorded) {
        return NESTED.contains(key) && recorded.isTextual() && recorded.asText().startsWith("{");
    }

    private void compareObjects(String path, JsonNode recorded, JsonNode answered) throws JsonProcessingException {
        Set<String> keys = new TreeSet<>();
        recorded.fieldNames().forEachRemaining(keys::add);
        answered.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            if (!recorded.has(key)) {
                differences.add(path + "." + key + ": not recorded, answered " + answered.get(key));
            } else if (!answered.has(key)) {
                differences.add(path + "." + key + ": recorded " + recorded.get(key) + ", not answered");
            } else {
                compare(path + "." + key, key, recorded.get(key), answered.get(key));
            }
        }
    }

    private void compareArrays(String path, JsonNode recorded, JsonNode answered) throws JsonProcessingException {
        if (recorded.size() != answered.size()) {
            differences.add(path + ": recorded " + recorded.size() + " elements, answered " + answered.size());
        }
        for (int i = 0; i < Math.min(recorded.size(), answered.size()); i++) {
            compare(path + "[" + i + "]", "", recorded.get(i), answered.get(i));
        }
    }
}
