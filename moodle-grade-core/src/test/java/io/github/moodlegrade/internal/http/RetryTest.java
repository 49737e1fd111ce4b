package io.github.moodlegrade.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final RecordedRun run = new RecordedRun();
    private int tried;

    private String failing(int times, @Nullable Duration after) throws Retry.TryAgain {
        if (++tried <= times) {
            throw new Retry.TryAgain(MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "try " + tried), after);
        }
        return "answer";
    }

    @Test
    void aFirstSuccessWaitsForNothing() throws InterruptedException {
        assertThat(Retry.upTo(4, run, () -> failing(0, null))).isEqualTo("answer");
        assertThat(run.pauses).isEmpty();
    }

    @Test
    void fourRetriesWaitAtMostOneTwoFourEightSeconds() throws InterruptedException {
        List<Duration> longest = new ArrayList<>(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
        List<Duration> shortest = new ArrayList<>(
                List.of(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1)));
        for (int i = 0; i < 300; i++) {
            tried = 0;
            run.pauses.clear();
            assertThat(Retry.upTo(4, run, () -> failing(4, null))).isEqualTo("answer");
            assertThat(run.pauses).hasSize(4);
            for (int wait = 0; wait < 4; wait++) {
                Duration pause = run.pauses.get(wait);
                longest.set(wait, pause.compareTo(longest.get(wait)) > 0 ? pause : longest.get(wait));
                shortest.set(wait, pause.compareTo(shortest.get(wait)) < 0 ? pause : shortest.get(wait));
            }
        }
        for (int wait = 0; wait < 4; wait++) {
            Duration most = Duration.ofSeconds(1L << wait);
            assertThat(longest.get(wait)).isBetween(most.multipliedBy(8).dividedBy(10), most);
            assertThat(shortest.get(wait)).as("full jitter").isLessThan(most.dividedBy(5));
        }
    }

    @Test
    void afterTheLastRetryTheLastFailureIsThrown() {
        assertThatThrownBy(() -> Retry.upTo(4, run, () -> failing(5, null)))
                .isInstanceOf(MoodleGradeException.class)
                .hasMessageContaining("try 5");
        assertThat(run.pauses).hasSize(4);
    }

    @Test
    void noRetriesMeansOneTry() {
        assertThatThrownBy(() -> Retry.upTo(0, run, () -> failing(1, null))).hasMessageContaining("try 1");
        assertThat(tried).isEqualTo(1);
        assertThat(run.pauses).isEmpty();
    }

    @Test
    void theServersWishIsHonoured() throws InterruptedException {
        assertThat(Retry.upTo(4, run, () -> failing(2, Duration.ofSeconds(33)))).isEqualTo("answer");
        assertThat(run.pauses).containsExactly(Duration.ofSeconds(33), Duration.ofSeconds(33));
    }

    @Test
    void aWishOfMoreThanAMinuteEndsIt() throws InterruptedException {
        assertThatThrownBy(() -> Retry.upTo(4, run, () -> failing(1, Duration.ofSeconds(61))))
                .hasMessageContaining("try 1");
        assertThat(run.pauses).isEmpty();
        tried = 0;
        assertThat(Retry.upTo(4, run, () -> failing(1, Duration.ofSeconds(60)))).isEqualTo("answer");
    }

    @Test
    void aRetryAfterTheDeadlineIsNotWaitedFor() {
        run.deadline = run.now.plusSeconds(30);

        assertThatThrownBy(() -> Retry.upTo(4, run, () -> failing(9, Duration.ofSeconds(20))))
                .hasMessageContaining("try 2");
        assertThat(run.pauses).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void cancellingEndsTheWaiting() {
        assertThatThrownBy(() -> Retry.upTo(4, run, () -> {
                    run.cancelled = true;
                    return failing(9, null);
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(tried).isEqualTo(1);
    }

    @Test
    void anotherFailureIsNotTriedAgain() {
        assertThatThrownBy(() -> Retry.upTo(4, run, () -> {
                    tried++;
                    throw MoodleGradeException.run(FindingCode.TOKEN_REFUSED, "for good");
                }))
                .hasMessageContaining("for good");
        assertThat(tried).isEqualTo(1);
    }
}
