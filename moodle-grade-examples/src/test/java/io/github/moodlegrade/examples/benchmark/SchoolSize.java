package io.github.moodlegrade.examples.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many Moodle courses, learners in each, quizzes and assignments in each. Immutable. */
final class SchoolSize {
    private static final Pattern FORM = Pattern.compile("(\\d+)x(\\d+)(?:x(\\d+)\\+(\\d+))?");

    private final int courses;
    private final int learners;
    private final int quizzes;
    private final int assignments;

    SchoolSize(int courses, int learners, int quizzes, int assignments) {
        this.courses = courses;
        this.learners = learners;
        this.quizzes = quizzes;
        this.assignments = assignments;
    }

    /** {@code 50x300x4+5}: courses, learners, quizzes, assignments; {@code 50x300} has 4 and 5. */
    static SchoolSize parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a size is written like 50x300 or 50x300x4+5, not " + text);
        }
        boolean isShort = parts.group(3) == null;
        return new SchoolSize(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                isShort ? 4 : Integer.parseInt(parts.group(3)),
                isShort ? 5 : Integer.parseInt(parts.group(4)));
    }

    int courses() {
        return courses;
    }

    int learners() {
        return learners;
    }

    int quizzes() {
        return quizzes;
    }

    int assignments() {
        return assignments;
    }

    int activities() {
        return quizzes + assignments;
    }

    long gradesOfACourse() {
        return (long) learners * activities();
    }

    long grades() {
        return courses * gradesOfACourse();
    }

    /** As {@link #parse} takes it. */
    @Override
    public String toString() {
        return courses + "x" + learners + "x" + quizzes + "+" + assignments;
    }
}
