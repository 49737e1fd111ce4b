package io.github.moodlegrade.odoo.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer of a {@code load} that lost against another transaction. */
final class LoadConflict {
    private LoadConflict() {}

    static Map<String, Object> answer() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("rows", Map.of("from", 0, "to", 0));
        message.put("record", 0);
        message.put("type", "error");
        message.put("message", "could not serialize access due to concurrent update\n");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ids", false);
        answer.put("messages", List.of(message));
        answer.put("nextrow", 0);
        return answer;
    }
}
