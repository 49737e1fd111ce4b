package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleCourse;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the quizzes of a course. */
final class Quizzes {
    private Quizzes() {}

    static Set<Activity> read(MoodleClient client, MoodleCourse course, Gaps gaps, RunContext run)
            throws InterruptedException {
        MoodleCall call = new MoodleCall(Functions.QUIZZES).about(course.id()).with("courseids[0]", course.id());
        JsonNode answer = client.call(call, run);
        for (MoodleWarning warning : MoodleWarning.of(answer)) {
            gaps.add(
                    FindingCode.READING_INCOMPLETE,
                    "Moodle keeps the quizzes back (warning " + warning.code() + "): the role lacks "
                            + Capabilities.ENTER_COURSE + "; or " + Capabilities.OR_BLOCKED + ".");
        }
        Set<Activity> quizzes = new LinkedHashSet<>();
        for (JsonNode quiz : Shape.list(call, answer, "quizzes")) {
            if (quiz.path("course").asLong() == course.id()) {
                quiz(call, course, quiz, gaps).ifPresent(quizzes::add);
            }
        }
        return quizzes;
    }

    private static Optional<Activity> quiz(MoodleCall call, MoodleCourse course, JsonNode quiz, Gaps gaps) {
        Activity.Builder builder = Activity.builder(
                ActivityKind.QUIZ,
                Shape.id(call, quiz, "id"),
                course.id(),
                PlainText.of(quiz.path("name").asText("")));
        Optional<BigDecimal> maximum = Shape.number(quiz, "grade");
        if (maximum.isEmpty()) {
            gaps.add(FindingCode.READING_INCOMPLETE, builder.build(), "Moodle tells no maximum of this quiz.");
            return Optional.empty();
        }
        return Optional.of(builder.maximum(maximum.get().signum() > 0 ? maximum.get() : null)
                .opens(Shape.date(quiz, "timeopen"))
                .due(Shape.date(quiz, "timeclose"))
                .build());
    }
}
