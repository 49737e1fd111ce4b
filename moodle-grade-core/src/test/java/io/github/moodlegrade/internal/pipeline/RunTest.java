package io.github.moodlegrade.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    private final List<Duration> slept = new ArrayList<>();

    private void sleep(Duration time, CountDownLatch over) {
        slept.add(time);
    }

    private Run run(Duration limit) {
        return new Run(Site.of("main", "MDL"), Clock.fixed(START, ZoneOffset.UTC), this::sleep, limit);
    }

    @Test
    void itsIdIsShortAsciiAndNewForEachRun() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(run(Duration.ofDays(1)).id());
        }

        assertThat(ids).hasSize(1_000).allMatch(id -> id.matches("20261122T080000-[0-9a-f]{8}"));
    }

    @Test
    void eachEndCountsItsOwnCalls() {
        Run run = run(Duration.ofDays(1));
        run.source().countCall();
        run.target().countCall();
        run.writingTarget().countCall();

        assertThat(run.moodleCalls()).isEqualTo(1);
        assertThat(run.odooCalls()).isEqualTo(2);
        assertThat(run.source().site()).isEqualTo(run.site());
        assertThat(run.source().runId()).isEqualTo(run.id());
        assertThat(run.source().now()).isEqualTo(START);
        assertThat(run.source().deadline()).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void theTimeLimitCountsFromTheBeginning() throws InterruptedException {
        AtomicReference<Instant> now = new AtomicReference<>(START);
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }
        };
        Run run = new Run(Site.of("main", "MDL"), clock, this::sleep, Duration.ofSeconds(5));
        now.set(START.plusSeconds(60));

        run.begin();

        run.source().checkCancelled();
        assertThat(run.source().deadline()).isEqualTo(START.plusSeconds(65));
        assertThat(run.elapsed()).isZero();
    }

    @Test
    void aPauseEndsAtTheDeadline() throws InterruptedException {
        Run run = run(Duration.ofSeconds(5));

        run.source().pause(Duration.ofSeconds(3));
        run.target().pause(Duration.ofSeconds(60));
        run.writingTarget().pause(Duration.ofSeconds(60));

        assertThat(slept).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    @Test
    void aCancelledRunNeitherPausesNorGoesOnExceptWhileItWrites() throws InterruptedException {
        Run run = run(Duration.ofDays(1));
        run.cancel();

        assertThatThrownBy(() -> run.source().pause(Duration.ofSeconds(1))).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> run.target().checkCancelled()).isInstanceOf(InterruptedException.class);
        run.writingTarget().checkCancelled();
        assertThat(slept).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aPauseEndsWhenTheRunIsCancelled() throws Exception {
        CountDownLatch pausing = new CountDownLatch(1);
        Sleeper sleeper = (time, over) -> {
            pausing.countDown();
            Sleeper.real().sleep(time, over);
        };
        Run run = new Run(Site.of("main", "MDL"), Clock.systemUTC(), sleeper, Duration.ofDays(1));
        FutureTask<Boolean> paused = new FutureTask<>(() -> {
            run.source().pause(Duration.ofHours(1));
            return true;
        });
        Thread thread = new Thread(paused);
        thread.setDaemon(true);
        thread.start();
        pausing.await();

        run.cancel();

        assertThatThrownBy(() -> paused.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void cancellingDoesNotShortenAPauseBetweenTwoWrites() throws InterruptedException {
        List<Long> closed = new ArrayList<>();
        Sleeper sleeper = (time, over) -> closed.add(over.getCount());
        Run run = new Run(Site.of("main", "MDL"), Clock.fixed(START, ZoneOffset.UTC), sleeper, Duration.ofDays(1));
        run.cancel();

        run.writingTarget().pause(Duration.ofSeconds(1));

        assertThat(closed).containsExactly(1L);
    }

    @Test
    void anInterruptIsSeenAndLeftAsItWas() {
        Run run = run(Duration.ofDays(1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> run.source().checkCancelled()).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theDeadlineItselfIsTooLate() {
        Run run = new Run(Site.of("main", "MDL"), Clock.fixed(START, ZoneOffset.UTC), this::sleep, Duration.ZERO);

        assertThatThrownBy(() -> run.source().checkCancelled())
                .isInstanceOfSatisfying(MoodleGradeException.class, failure -> {
                    assertThat(failure.finding().code()).isEqualTo(FindingCode.DEADLINE_PASSED);
                    assertThat(failure.reach()).isEqualTo(MoodleGradeException.Reach.RUN);
                });
        assertThat(run.writingTarget().deadline()).isEqualTo(Instant.MAX);
    }
}
