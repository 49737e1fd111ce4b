package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.testkit.MoodleVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes every recorded event on a double and compares what it shows of it, text for text but for the ids of rows and for moments of long ago. */
class FakeMoodleUpdatesRecordingTest {
    private static final String RECORDED_SITE = "http://127.0.0.1:8091";
    private static final Pattern QUESTIONS = Pattern.compile("(\"questions\",\"itemids\":)\\[[0-9,]+]");
    private static final Pattern ITEM_IDS = Pattern.compile("\"itemids\":\\[([0-9,]+)]");

    private static final Map<String, String> NOT_REPRODUCED = Map.of(
            "updates_course_copied_with_users",
                    "courses are not copied; restoring from the recycle bin shows as little",
            "updates_quiz_gradebook_override", "no gradebook of quizzes",
            "updates_quiz_regrade_dry", "a dry run changes nothing");

    private static final Map<String, Consumer<UpdateScene>> EVENTS = UpdateEvents.all();

    static List<RecordedExchange> recordings() {
        return RecordedExchange.of("moodle-4.5.6-updates").stream()
                .filter(recorded -> !NOT_REPRODUCED.containsKey(recorded.name()))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void showsWhatWasRecorded(RecordedExchange recorded) throws Exception {
        try (UpdateScene scene = new UpdateScene(MoodleVersion.MOODLE_4_5, recorded)) {
            Objects.requireNonNull(EVENTS.get(recorded.name().replace("updates_", "")), recorded.name())
                    .accept(scene);
            String answer = scene.answer();
            boolean longAgo = scene.asksForEverything();
            assertThat(comparable(answer, longAgo)).isEqualTo(comparable(here(recorded, scene), longAgo));
        }
    }

    @Test
    void showsNothingOfPenaltiesThatWereRecalculated() throws Exception {
        RecordedExchange recorded = RecordedExchange.of("moodle-5.1.3-penalties").stream()
                .filter(one -> one.name().equals("updates_after_penalty_recalculated"))
                .findFirst()
                .orElseThrow();
        try (UpdateScene scene = new UpdateScene(MoodleVersion.MOODLE_5_1, recorded)) {
            scene.assignment(5).gradePenalty(true).grade(1, "80");
            scene.happens().assignment(5).gradebook().of(1).penalty("10");
            assertThat(scene.answer()).isEqualTo(recorded.body());
        }
    }

    @Test
    void makesEveryRecordedEventAndNoOther() {
        TreeSet<String> names = new TreeSet<>(NOT_REPRODUCED.keySet());
        EVENTS.keySet().forEach(event -> names.add("updates_" + event));
        List<String> recorded = new ArrayList<>();
        RecordedExchange.of("moodle-4.5.6-updates").forEach(one -> recorded.add(one.name()));
        assertThat(names).containsExactlyElementsOf(recorded);
    }

    private static String here(RecordedExchange recorded, UpdateScene scene) {
        String escaped = "\\\\\\/";
        return recorded.body()
                .replace(
                        RECORDED_SITE.replace("/", escaped),
                        scene.moodle().url().replace("/", escaped));
    }

    /** How many rows there are in place of their ids; a quiz of the double has one question. */
    private static String comparable(String body, boolean longAgo) {
        String oneQuestion = QUESTIONS.matcher(body).replaceAll("$1[1]");
        String counted = ITEM_IDS.matcher(oneQuestion).replaceAll(FakeMoodleUpdatesRecordingTest::count);
        return longAgo ? counted.replaceAll("\"timeupdated\":[0-9]{10}", "\"timeupdated\":long ago") : counted;
    }

    private static String count(MatchResult ids) {
        return "\"itemids\":" + ids.group(1).split(",").length + " rows";
    }
}
