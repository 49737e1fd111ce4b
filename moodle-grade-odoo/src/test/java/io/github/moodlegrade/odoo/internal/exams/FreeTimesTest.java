package io.github.moodlegrade.odoo.internal.exams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Times that every OpenEduCat takes: at least a second long, and over no other exam of the subject. */
class FreeTimesTest {
    private static final Instant EIGHT = Instant.parse("2026-10-01T08:00:00Z");

    @Test
    void freeHoursAreKept() {
        assertThat(take(times(0, 3600))).isEqualTo("0..3600");
        assertThat(take(times(0, 3600), times(3600, 7200), times(-60, 0)))
                .as("touching")
                .isEqualTo("0..3600");
    }

    @Test
    void takenHoursGiveTheNearestSecond() {
        assertThat(take(times(0, 3600), times(-600, 60))).isEqualTo("60..61");
        assertThat(take(times(0, 3600), times(-60, 600))).isEqualTo("-61..-60");
        assertThat(take(times(0, 3600), times(1800, 5400)))
                .as("its own first second")
                .isEqualTo("0..1");
        assertThat(take(times(0, 1), times(0, 1))).as("two without a date").isIn("1..2", "-1..0");
    }

    @Test
    void anOldExamWithoutLengthIsInTheWayOnlyInsideAnInterval() {
        assertThat(take(times(0, 3600), times(1800, 1800))).isEqualTo("0..1");
        assertThat(take(times(0, 3600), times(0, 0), times(3600, 3600))).isEqualTo("0..3600");
        assertThat(take(times(0, 1), times(0, 0))).isEqualTo("0..1");
    }

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(1, 200), LongStream.of(System.nanoTime()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverIsTakenWhatIsChosenIsFreeAndNoFreeSecondIsNearer(long seed) {
        Random random = new Random(seed);
        List<ExamTimes> taken = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            int start = random.nextInt(200);
            taken.add(times(start, start + random.nextInt(40)));
        }
        FreeTimes free = new FreeTimes(taken);
        for (int i = 0; i < 8; i++) {
            int start = random.nextInt(200);
            ExamTimes wanted = times(start, start + 1 + random.nextInt(40));
            List<ExamTimes> before = List.copyOf(taken);

            ExamTimes chosen = free.take(wanted);

            assertThat(chosen.end).isAfter(chosen.start);
            assertThat(before).noneMatch(chosen::overlaps);
            if (before.stream().anyMatch(wanted::overlaps)) {
                assertThat(distance(wanted, chosen)).isEqualTo(nearestByTrying(wanted, before));
            } else {
                assertThat(chosen.isSameAs(wanted)).isTrue();
            }
            taken.add(chosen);
        }
    }

    private static long nearestByTrying(ExamTimes wanted, List<ExamTimes> taken) {
        for (long distance = 0; ; distance++) {
            for (long offset : List.of(-distance, distance)) {
                if (taken.stream().noneMatch(ExamTimes.secondAt(wanted.start.plusSeconds(offset))::overlaps)) {
                    return distance;
                }
            }
        }
    }

    private static long distance(ExamTimes wanted, ExamTimes chosen) {
        return Duration.between(wanted.start, chosen.start).abs().toSeconds();
    }

    private static String take(ExamTimes wanted, ExamTimes... taken) {
        ExamTimes chosen = new FreeTimes(List.of(taken)).take(wanted);
        return Duration.between(EIGHT, chosen.start).toSeconds() + ".."
                + Duration.between(EIGHT, chosen.end).toSeconds();
    }

    private static ExamTimes times(long from, long to) {
        return new ExamTimes(EIGHT.plusSeconds(from), EIGHT.plusSeconds(to));
    }
}
