package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code configs} that make an assignment's answer as big as a real one. */
final class AssignmentConfigs {
    private AssignmentConfigs() {}

    /** An assignment that takes online text. */
    static List<Map<String, Object>> onlineText() {
        List<Map<String, Object>> configs = new ArrayList<>();
        configs.add(config("onlinetext", "assignsubmission", "enabled", "1"));
        configs.add(config("onlinetext", "assignsubmission", "wordlimit", "0"));
        configs.add(config("onlinetext", "assignsubmission", "wordlimitenabled", "0"));
        configs.addAll(offline());
        return configs;
    }

    /** An assignment without any submission type. */
    static List<Map<String, Object>> offline() {
        return List.of(
                config("comments", "assignsubmission", "enabled", "0"),
                config("comments", "assignfeedback", "enabled", "1"),
                config("comments", "assignfeedback", "commentinline", "0"));
    }

    private static Map<String, Object> config(String plugin, String subtype, String name, String value) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("plugin", plugin);
        config.put("subtype", subtype);
        config.put("name", name);
        config.put("value", value);
        return config;
    }
}
