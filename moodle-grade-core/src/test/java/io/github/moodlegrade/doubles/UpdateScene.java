package io.github.moodlegrade.doubles;

import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeQuiz;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A double before and after one event, in the course and about the activity that a recording names. */
final class UpdateScene implements AutoCloseable {
    private static final long LONG_BEFORE = 1_795_000_000L;

    private final FakeMoodle moodle;
    private final RecordedExchange recorded;
    private final long courseId;

    UpdateScene(MoodleVersion version, RecordedExchange recorded) {
        this.moodle = FakeMoodle.start(version);
        this.recorded = recorded;
        this.courseId = Long.parseLong(fieldOr("courseid", "2"));
        at(LONG_BEFORE);
        course().student(1);
        course().student(2);
        course().student(3);
    }

    FakeMoodle moodle() {
        return moodle;
    }

    FakeCourse course() {
        return moodle.course(courseId);
    }

    /** A quiz of that course module, which comes into being if there is none. */
    FakeQuiz quiz(long module) {
        return course().quiz(module).cmid(module);
    }

    /** An assignment of that course module, which comes into being if there is none. */
    FakeAssignment assignment(long module) {
        return course().assignment(module).cmid(module);
    }

    /** The second after the one that the request asks from, in which the recorded events happened. */
    UpdateScene happens() {
        return at(Long.parseLong(fieldOr("since", "0")) + 1);
    }

    /** Sets the clock, in seconds since 1970. */
    UpdateScene at(long second) {
        moodle.clock(Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
        return this;
    }

    /** What the double answers to the recorded request. */
    String answer() throws Exception {
        return new RecordedRequest(recorded)
                .send(moodle.url() + RecordedRequest.ENDPOINT, moodle.token())
                .body();
    }

    boolean asksForEverything() {
        return fieldOr("since", "").equals("0");
    }

    private String fieldOr(String name, String otherwise) {
        return recorded.form().stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    @Override
    public void close() {
        moodle.close();
    }
}
