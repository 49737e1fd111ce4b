package io.github.moodlegrade.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of {@code mod_assign_get_submissions}. */
final class Submission {
    private final long id;
    private final long userId;
    private final long groupId;
    private final int attempt;
    private final String status;
    private final long time;

    Submission(long id, long userId, long groupId, String status, long time) {
        this(id, userId, groupId, 0, status, time);
    }

    Submission(long id, long userId, long groupId, int attempt, String status, long time) {
        this.id = id;
        this.userId = userId;
        this.groupId = groupId;
        this.attempt = attempt;
        this.status = status;
        this.time = time;
    }

    UpdatedRow updated() {
        return new UpdatedRow(id, userId, time);
    }

    /** The same row with nothing handed in, of the same time. */
    Submission emptied() {
        return new Submission(id, userId, groupId, attempt, "new", time);
    }

    /** The same row of a copy of the assignment. */
    Submission copy(long newId) {
        return new Submission(newId, userId, groupId, attempt, status, time);
    }

    long id() {
        return id;
    }

    /** 0 for the first one. */
    int attempt() {
        return attempt;
    }

    long userId() {
        return userId;
    }

    long groupId() {
        return groupId;
    }

    String status() {
        return status;
    }

    long time() {
        return time;
    }

    Map<String, @Nullable Object> json(String gradingStatus) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("userid", userId);
        json.put("attemptnumber", attempt);
        json.put("timecreated", time);
        json.put("timemodified", time);
        json.put("timestarted", null);
        json.put("status", status);
        json.put("groupid", groupId);
        json.put("plugins", List.of(onlineText(), plugin("comments", "Submission comments")));
        json.put("gradingstatus", gradingStatus);
        return json;
    }

    private static Map<String, Object> onlineText() {
        Map<String, Object> plugin = plugin("onlinetext", "Online text");
        Map<String, Object> area = new LinkedHashMap<>();
        area.put("area", "submissions_onlinetext");
        area.put("files", List.of());
        Map<String, Object> editor = new LinkedHashMap<>();
        editor.put("name", "onlinetext");
        editor.put("description", "Online text submissions");
        editor.put("text", "My work");
        editor.put("format", 1);
        plugin.put("fileareas", List.of(area));
        plugin.put("editorfields", List.of(editor));
        return plugin;
    }

    private static Map<String, Object> plugin(String type, String name) {
        Map<String, Object> plugin = new LinkedHashMap<>();
        plugin.put("type", type);
        plugin.put("name", name);
        return plugin;
    }
}
