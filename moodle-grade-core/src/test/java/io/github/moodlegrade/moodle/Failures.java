package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;

/** What a failure must say. */
final class Failures {
    private Failures() {}

    static ThrowingConsumer<Throwable> run(FindingCode code, String... words) {
        return is(Reach.RUN, code, words);
    }

    static ThrowingConsumer<Throwable> course(FindingCode code, String... words) {
        return is(Reach.COURSE, code, words);
    }

    private static ThrowingConsumer<Throwable> is(Reach reach, FindingCode code, String... words) {
        return thrown -> {
            assertThat(thrown).isInstanceOf(MoodleGradeException.class);
            MoodleGradeException failure = (MoodleGradeException) thrown;
            assertThat(failure.finding().code()).as(failure.getMessage()).isEqualTo(code);
            assertThat(failure.reach()).as(failure.getMessage()).isEqualTo(reach);
            assertThat(failure.finding().message()).endsWith(".");
            assertThat(List.of(words)).allMatch(failure.finding().message()::contains, failure.getMessage());
        };
    }
}
