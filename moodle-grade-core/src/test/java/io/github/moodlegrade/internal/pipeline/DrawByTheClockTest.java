package io.github.moodlegrade.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules are regular, numbers of courses too: no schedule may always begin at the same courses. */
class DrawByTheClockTest {
    private static final int RUNS_A_COURSE = 400;

    private final FirstCourse.Draw draw = FirstCourse.byTheClock();

    @ParameterizedTest(name = "every {0}, {1} courses")
    @CsvSource({
        "PT15M, 1", "PT15M, 2", "PT15M, 3", "PT15M, 4", "PT15M, 5", "PT15M, 60", "PT15M, 96", "PT15M, 900",
        "PT1M, 3", "PT1M, 64", "PT5M, 7", "PT10M, 144", "PT20M, 5", "PT30M, 48", "PT1H, 24", "PT1H, 35",
        "P1D, 7", "P1D, 10", "P7D, 4", "P7D, 52", "PT15M1S, 17", "PT1S, 100"
    })
    void everyPlaceIsDrawnAboutEquallyOften(Duration every, int courses) {
        int[] drawn = new int[courses];
        Instant now = Instant.parse("2026-01-05T06:00:00Z");
        for (int run = 0; run < courses * RUNS_A_COURSE; run++) {
            drawn[draw.among(courses, now)]++;
            now = now.plus(every);
        }

        // Five standard deviations of a fair die; a schedule in step with the draw would leave places out altogether.
        int far = (int) (5 * Math.sqrt(RUNS_A_COURSE));
        assertThat(Arrays.stream(drawn).min().orElseThrow()).isGreaterThan(RUNS_A_COURSE - far);
        assertThat(Arrays.stream(drawn).max().orElseThrow()).isLessThan(RUNS_A_COURSE + far);
    }

    @ParameterizedTest(name = "every {0}, {1} courses, {2} of which a run reaches")
    @CsvSource({"PT15M, 20, 5", "PT15M, 96, 24", "PT1H, 24, 6", "P1D, 28, 7", "PT15M, 4, 1"})
    void noCourseWaitsLong(Duration every, int courses, int reached) {
        int[] lastSeen = new int[courses];
        int longest = 0;
        Instant now = Instant.parse("2026-01-05T06:00:00Z");
        for (int run = 1; run <= 2_000; run++) {
            int first = draw.among(courses, now);
            for (int turn = 0; turn < reached; turn++) {
                int course = (first + turn) % courses;
                longest = Math.max(longest, run - lastSeen[course]);
                lastSeen[course] = run;
            }
            now = now.plus(every);
        }

        assertThat(longest)
                .as("runs between two turns where a run reaches a quarter")
                .isLessThan(60);
    }
}
