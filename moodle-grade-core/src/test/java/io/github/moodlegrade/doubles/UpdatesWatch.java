package io.github.moodlegrade.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Makes changes of course 2 and says what the double shows of them. */
final class UpdatesWatch {
    static final String UPDATES = "core_course_get_updates_since";
    static final String GROUP_MODE = "core_group_get_activity_groupmode";

    private final FakeMoodle moodle;
    private final Client client;
    private long second = 1_795_000_000L;

    UpdatesWatch(FakeMoodle moodle) {
        this.moodle = moodle;
        this.client = new Client(moodle);
        nextSecond();
    }

    /** The areas that a change shows, each behind its course module, for example {@code 91 usergrades}. */
    List<String> shownOf(Runnable change) throws IOException, InterruptedException {
        long before = second;
        nextSecond();
        change.run();
        return shownSince(String.valueOf(before));
    }

    List<String> shownSince(String since) throws IOException, InterruptedException {
        List<String> shown = new ArrayList<>();
        for (JsonNode instance : ask(since).path("instances")) {
            instance.path("updates")
                    .forEach(update -> shown.add(instance.path("id").asText() + " "
                            + update.path("name").asText()));
        }
        return shown;
    }

    JsonNode ask(String since) throws IOException, InterruptedException {
        return client.call(UPDATES, "courseid", "2", "since", since);
    }

    /** The group mode of a course module, or the error's code. */
    String groupMode(long module) throws IOException, InterruptedException {
        JsonNode answer = client.call(GROUP_MODE, "cmid", String.valueOf(module));
        return answer.path("groupmode").asText(answer.path("errorcode").asText());
    }

    /** A learner's best grade as Moodle tells it; empty for none. */
    String bestGrade(long quiz, long learner) throws IOException, InterruptedException {
        return client.call(Client.BEST_GRADE, "quizid", String.valueOf(quiz), "userid", String.valueOf(learner))
                .path("grade")
                .asText();
    }

    /** The grades of an assignment as Moodle tells them, in the order of their rows. */
    List<String> grades(long assignment) throws IOException, InterruptedException {
        List<String> grades = new ArrayList<>();
        client.call("mod_assign_get_grades", "assignmentids[0]", String.valueOf(assignment))
                .at("/assignments/0/grades")
                .forEach(row -> grades.add(row.path("grade").asText()));
        return grades;
    }

    long now() {
        return second;
    }

    private void nextSecond() {
        second++;
        moodle.clock(Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
    }
}
