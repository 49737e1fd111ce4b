package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Activity.Release;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the quizzes of a course. */
final class Quizzes {
    private static final long MARKS_AFTER_CLOSE = 0x10;
    private static final long MARKS_LATER_WHILE_OPEN = 0x100;

    private Quizzes() {}

    static Set<Activity> read(MoodleClient client, MoodleCourse course, Gaps gaps, RunContext run)
            throws InterruptedException {
        MoodleCall call = call(course.id());
        JsonNode answer = client.call(call, run);
        for (MoodleWarning warning : MoodleWarning.of(answer, client.safe())) {
            Finding gap = Finding.of(
                            FindingCode.READING_INCOMPLETE,
                            "Moodle keeps the quizzes back (" + warning + "): the role lacks "
                                    + Capabilities.ENTER_COURSE + "; or " + Capabilities.OR_BLOCKED + ".")
                    .inCourse(course.id());
            gaps.add(gap);
            run.said(gap, warning.words());
        }
        Set<Activity> quizzes = new LinkedHashSet<>();
        for (JsonNode quiz : Shape.list(call, answer, "quizzes")) {
            if (quiz.path("course").asLong() == course.id()) {
                quiz(call, course, quiz, gaps, run.now()).ifPresent(quizzes::add);
            }
        }
        return quizzes;
    }

    /** The ids of the quizzes that Moodle lists now. */
    static Set<Long> ids(MoodleClient client, long course, RunContext run) throws InterruptedException {
        MoodleCall call = call(course);
        Set<Long> ids = new HashSet<>();
        for (JsonNode quiz : Shape.list(call, client.call(call, run), "quizzes")) {
            ids.add(Shape.id(call, quiz, "id"));
        }
        return ids;
    }

    private static MoodleCall call(long course) {
        return new MoodleCall(Functions.QUIZZES).about(course).with("courseids[0]", course);
    }

    private static Optional<Activity> quiz(
            MoodleCall call, MoodleCourse course, JsonNode quiz, Gaps gaps, Instant now) {
        Activity.Builder builder = Activity.builder(
                        ActivityKind.QUIZ,
                        Shape.id(call, quiz, "id"),
                        course.id(),
                        PlainText.of(quiz.path("name").asText("")))
                .courseModule(Shape.idIfAny(quiz, "coursemodule"));
        Optional<BigDecimal> maximum = Shape.number(quiz, "grade");
        if (maximum.isEmpty()) {
            gaps.add(FindingCode.READING_INCOMPLETE, builder.build(), "Moodle tells no maximum of this quiz.");
            return Optional.empty();
        }
        return Optional.of(builder.maximum(maximum.get().signum() > 0 ? maximum.get() : null)
                .release(release(quiz, now))
                .opens(Shape.date(quiz, "timeopen"))
                .due(Shape.date(quiz, "timeclose"))
                .build());
    }

    /** The review options are absent where the quiz is closed or not yet open for the web service user. */
    private static Release release(JsonNode quiz, Instant now) {
        JsonNode marks = quiz.path("reviewmarks");
        if (!marks.isIntegralNumber()) {
            return Release.NOT_TOLD;
        }
        Instant closes = Shape.date(quiz, "timeclose");
        boolean closed = closes != null && !now.isBefore(closes);
        long shown = marks.longValue() & (closed ? MARKS_AFTER_CLOSE : MARKS_LATER_WHILE_OPEN);
        return shown == 0 ? Release.MARKS_HIDDEN : Release.AT_ONCE;
    }
}
