package io.github.moodlegrade.internal.moodle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final String BEST_GRADE = "mod_quiz_get_user_best_grade";

    private final Pace pace = new Pace(4);

    private void answered(int times, Duration took) {
        for (int i = 0; i < times; i++) {
            pace.answered(BEST_GRADE, 100, took);
        }
    }

    @Test
    void beginsWithTheMostAndNeverExceedsIt() {
        answered(1000, Duration.ofMillis(500));

        assertThat(pace.inFlight()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void isHalvedWhenThereAreTooManyAndNeverNone(int most) {
        Pace one = new Pace(most);
        for (int i = 0; i < 100; i++) {
            one.tooMany();
        }

        assertThat(one.inFlight()).isEqualTo(1);
    }

    @Test
    void whatWasSentAtTheOldPaceHalvesItOnce() {
        for (int i = 0; i < 4; i++) {
            pace.tooMany();
        }
        assertThat(pace.inFlight()).isEqualTo(2);

        pace.tooMany();
        assertThat(pace.inFlight()).isEqualTo(1);
    }

    @Test
    void oneMoreAfterTenGoodAnswers() {
        pace.tooMany();

        answered(9, Duration.ofMillis(500));
        assertThat(pace.inFlight()).isEqualTo(2);
        answered(1, Duration.ofMillis(500));
        assertThat(pace.inFlight()).isEqualTo(3);
        answered(10, Duration.ofMillis(500));
        assertThat(pace.inFlight()).isEqualTo(4);
    }

    @Test
    void theSameWorkThatTakesMuchLongerHalvesIt() {
        answered(5, Duration.ofSeconds(1));
        answered(1, Duration.ofSeconds(3));
        assertThat(pace.inFlight()).as("three times as long").isEqualTo(4);

        answered(1, Duration.ofSeconds(6));
        assertThat(pace.inFlight()).isEqualTo(2);
    }

    @Test
    void whatIsQuickHarmsNobodyHoweverItVaries() {
        answered(5, Duration.ofMillis(50));
        answered(5, Duration.ofMillis(1900));

        assertThat(pace.inFlight()).isEqualTo(4);
    }

    @Test
    void aLargerBatchMayTakeLonger() {
        pace.answered(BEST_GRADE, 10, Duration.ofMillis(500));
        pace.answered(BEST_GRADE, 100, Duration.ofSeconds(5));

        assertThat(pace.inFlight()).isEqualTo(4);
    }

    @Test
    void otherWorkIsNotCompared() {
        answered(5, Duration.ofSeconds(1));
        pace.answered("gradereport_user_get_grade_items", 50, Duration.ofSeconds(60));
        pace.answered(BEST_GRADE, 1, Duration.ofSeconds(60));

        assertThat(pace.inFlight()).isEqualTo(4);
    }

    @Test
    void aServerThatStaysSlowerIsTheNewUsual() {
        answered(5, Duration.ofSeconds(1));
        answered(20, Duration.ofSeconds(6));
        assertThat(pace.inFlight()).isEqualTo(1);

        answered(200, Duration.ofSeconds(6));

        assertThat(pace.inFlight()).isEqualTo(4);
    }
}
