package io.github.moodlegrade.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something a run found: what ({@link #code()}), why ({@link #message()}), what to do ({@link #remedy()}), and whom it concerns.
 *
 * <p>A message holds ids, never a person's name, a mark or a secret. Immutable, safe for all threads.
 */
public final class Finding implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int USERS_KEPT = 10;

    private final FindingCode code;
    private final String message;
    private final long course;
    private final String activity;
    private final int count;
    private final List<Long> users;

    private Finding(FindingCode code, String message, long course, String activity, int count, List<Long> users) {
        this.code = code;
        this.message = message;
        this.course = course;
        this.activity = activity;
        this.count = count;
        this.users = users;
    }

    /**
     * A finding about nothing in particular; narrow it with {@link #inCourse}, {@link #ofActivity} and {@link #ofUser}.
     *
     * @param code what was found
     * @param message why, in one sentence with ids
     * @return the finding, counting 1
     */
    public static Finding of(FindingCode code, String message) {
        return new Finding(Objects.requireNonNull(code), Objects.requireNonNull(message), 0, "", 1, List.of());
    }

    /**
     * The same finding about one Moodle course.
     *
     * @param moodleCourseId Moodle's course id, above 0
     * @return a new finding
     */
    public Finding inCourse(long moodleCourseId) {
        return new Finding(code, message, moodleCourseId, activity, count, users);
    }

    /**
     * The same finding about one activity.
     *
     * @param name the activity as {@code quiz 42} or {@code assignment 42}
     * @return a new finding
     */
    public Finding ofActivity(String name) {
        return new Finding(code, message, course, name, count, users);
    }

    /**
     * The same finding about one more Moodle user; the first ten are kept.
     *
     * @param moodleUserId Moodle's user id
     * @return a new finding with the same count
     */
    public Finding ofUser(long moodleUserId) {
        return new Finding(code, message, course, activity, count, firstTen(users, List.of(moodleUserId)));
    }

    /**
     * The same finding, standing for several equal ones.
     *
     * @param times how many, at least 1
     * @return a new finding
     */
    public Finding times(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a finding counts at least 1, not " + times);
        }
        return new Finding(code, message, course, activity, times, users);
    }

    /**
     * One finding that stands for this and another of the same code, course and activity: this one's message, both counts, the first ten users.
     *
     * @param other the finding to fold in
     * @return a new finding
     */
    public Finding and(Finding other) {
        return new Finding(code, message, course, activity, count + other.count, firstTen(users, other.users));
    }

    private static List<Long> firstTen(List<Long> first, List<Long> then) {
        List<Long> all = new ArrayList<>(first);
        for (Long user : then) {
            if (all.size() < USERS_KEPT && !all.contains(user)) {
                all.add(user);
            }
        }
        return List.copyOf(all);
    }

    /**
     * What was found.
     *
     * @return the code
     */
    public FindingCode code() {
        return code;
    }

    /**
     * The severity of the code.
     *
     * @return the severity
     */
    public Severity severity() {
        return code.severity();
    }

    /**
     * Why, in one sentence with ids.
     *
     * @return never a name, a mark or a secret
     */
    public String message() {
        return message;
    }

    /**
     * What to do.
     *
     * @return the remedy of the code
     */
    public String remedy() {
        return code.remedy();
    }

    /**
     * How many equal findings this one stands for.
     *
     * @return at least 1
     */
    public int count() {
        return count;
    }

    /**
     * The Moodle course concerned.
     *
     * @return Moodle's course id, or empty if the finding concerns the whole run
     */
    public Optional<Long> course() {
        return course == 0 ? Optional.empty() : Optional.of(course);
    }

    /**
     * The activity concerned.
     *
     * @return {@code quiz 42} or {@code assignment 42}, or empty
     */
    public Optional<String> activity() {
        return activity.isEmpty() ? Optional.empty() : Optional.of(activity);
    }

    /**
     * The Moodle users concerned.
     *
     * @return the first ten user ids, unmodifiable, possibly empty
     */
    public List<Long> users() {
        return users;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Finding)) {
            return false;
        }
        Finding that = (Finding) other;
        return code == that.code
                && message.equals(that.message)
                && course == that.course
                && activity.equals(that.activity)
                && count == that.count
                && users.equals(that.users);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, message, course, activity, count, users);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(code.name());
        if (course != 0) {
            text.append(" course ").append(course);
        }
        if (!activity.isEmpty()) {
            text.append(' ').append(activity);
        }
        if (count > 1) {
            text.append(" x").append(count);
        }
        return text.append(": ").append(message).toString();
    }
}
