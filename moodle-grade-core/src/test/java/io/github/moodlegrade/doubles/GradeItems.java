package io.github.moodlegrade.doubles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Compares answers of {@code gradereport_user_get_grade_items} as far as the double goes: items of quizzes, with some of their keys. */
final class GradeItems {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEYS = List.of(
            "itemname",
            "itemtype",
            "itemmodule",
            "iteminstance",
            "itemnumber",
            "cmid",
            "gradeishidden",
            "grademin",
            "grademax");

    private GradeItems() {}

    static List<String> differences(String recorded, String answered) throws JsonProcessingException {
        return JsonComparison.differences(ofQuizzes(recorded), ofQuizzes(answered));
    }

    private static String ofQuizzes(String recorded) throws JsonProcessingException {
        JsonNode answer = JSON.readTree(recorded);
        for (JsonNode user : answer.path("usergrades")) {
            ArrayNode items = JSON.createArrayNode();
            for (JsonNode item : user.path("gradeitems")) {
                if (item.path("itemmodule").asText().equals("quiz")) {
                    items.add(((ObjectNode) item.deepCopy()).retain(KEYS));
                }
            }
            ((ObjectNode) user).set("gradeitems", items);
        }
        return answer.toString();
    }
}
