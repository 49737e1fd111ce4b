package io.github.moodlegrade.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** One row of {@code mod_assign_get_grades}. */
final class GradeRow {
    private final long id;
    private final long userId;
    private final int attempt;
    private final long created;
    private final long modified;
    private final long grader;
    private final String text;

    GradeRow(long id, long userId, int attempt, long created, long modified, long grader, String text) {
        this.id = id;
        this.userId = userId;
        this.attempt = attempt;
        this.created = created;
        this.modified = modified;
        this.grader = grader;
        this.text = text;
    }

    GradeRow changed(String newText, long now) {
        return new GradeRow(id, userId, attempt, created, now, grader, newText);
    }

    /** The same row with a grade that a rescaling made of it: its time stays. */
    GradeRow rescaled(String newText) {
        return new GradeRow(id, userId, attempt, created, modified, grader, newText);
    }

    /** The same row of a copy of the assignment. */
    GradeRow copy(long newId) {
        return new GradeRow(newId, userId, attempt, created, modified, grader, text);
    }

    UpdatedRow updated() {
        return new UpdatedRow(id, userId, modified);
    }

    long userId() {
        return userId;
    }

    int attempt() {
        return attempt;
    }

    long id() {
        return id;
    }

    long modified() {
        return modified;
    }

    String text() {
        return text;
    }

    /** What {@code gradingstatus} makes of it without workflow: a number that is not negative. */
    boolean isGrade() {
        return !text.isEmpty() && !text.startsWith("-");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("userid", userId);
        json.put("attemptnumber", attempt);
        json.put("timecreated", created);
        json.put("timemodified", modified);
        json.put("grader", grader);
        json.put("grade", text);
        return json;
    }
}
