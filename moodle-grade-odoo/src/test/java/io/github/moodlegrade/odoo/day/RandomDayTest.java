package io.github.moodlegrade.odoo.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.sharedtests.Thorough;
import org.junit.jupiter.api.Test;

/**
 * A random school day, followed, ends as one that was read completely each time. Day i of seed s is day 0 of seed s + i: {@code
 * -Dmoodle.grade.seed=… -Dmoodle.grade.days=1} repeats it.
 */
class RandomDayTest {
    private int readings;
    private int spared;
    private int differences;
    private long requests;
    private long requestsOfAll;
    private long calls;
    private long callsOfAll;

    @Test
    void endsInTheSameExams() {
        pass(Holdings.EXAMS, Grid.times("moodle.grade.days", 1, 12));
    }

    @Test
    @Thorough
    void endsInTheSameGradebooks() {
        pass(Holdings.GRADEBOOKS, Grid.times("moodle.grade.days", 1, 5));
    }

    private void pass(Holdings holdings, int days) {
        long seed = Long.getLong("moodle.grade.seed", System.nanoTime());
        System.out.println(
                holdings + " after random days: -Dmoodle.grade.seed=" + seed + " -Dmoodle.grade.days=" + days);
        for (int i = 0; i < days; i++) {
            String point = holdings + ": -Dmoodle.grade.seed=" + (seed + i) + " -Dmoodle.grade.days=1";
            try (Day day = new Day(seed + i, holdings, point)) {
                day.pass();
                count(day);
            }
        }
        System.out.printf(
                "%s: %d of %d readings of a course left something out, %d differences meanwhile;"
                        + " requests %d instead of %d, with %d calls instead of %d%n",
                holdings, spared, readings, differences, requests, requestsOfAll, calls, callsOfAll);
        assertThat(spared).as("readings that left something out").isGreaterThan(readings / 3);
        // In a school as small as this, on a day as busy, one may ask a little more by asking what changed.
        assertThat(requests).as("requests").isLessThan(requestsOfAll * 5 / 4);
        assertThat(calls).as("calls").isLessThan(callsOfAll);
    }

    private void count(Day day) {
        readings += day.readings;
        spared += day.spared;
        differences += day.differences();
        requests += day.follower.requests;
        requestsOfAll += day.complete.requests;
        calls += day.follower.calls;
        callsOfAll += day.complete.calls;
    }
}
