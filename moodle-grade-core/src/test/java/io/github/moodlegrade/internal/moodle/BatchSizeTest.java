package io.github.moodlegrade.internal.moodle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private final BatchSize size = new BatchSize(100);

    private void passed(int batches, int questions) {
        for (int i = 0; i < batches; i++) {
            size.passed(questions);
        }
    }

    @Test
    void beginsWithTheMostAndNeverExceedsIt() {
        passed(1000, 100);

        assertThat(size.now()).isEqualTo(100);
    }

    @Test
    void isHalvedByWhatWasTooLargeDownToOne() {
        size.tooLarge(100);
        assertThat(size.now()).isEqualTo(50);
        size.tooLarge(30);
        assertThat(size.now()).isEqualTo(15);
        size.tooLarge(100);
        assertThat(size.now()).as("sent before the last one failed").isEqualTo(15);
        for (int i = 0; i < 5; i++) {
            size.tooLarge(size.now());
        }
        assertThat(size.now()).isEqualTo(1);
    }

    @Test
    void growsSlowlyAgainWhileFullBatchesPass() {
        size.tooLarge(100);

        passed(19, 50);
        assertThat(size.now()).isEqualTo(50);
        passed(1, 50);
        assertThat(size.now()).isEqualTo(60);
        passed(80, 100);
        assertThat(size.now()).isEqualTo(100);
    }

    @Test
    void batchesThatAreNotFullShowNothing() {
        size.tooLarge(100);

        passed(1000, 49);

        assertThat(size.now()).isEqualTo(50);
    }

    @Test
    void aFailureStartsTheCountAnew() {
        size.tooLarge(100);
        passed(19, 50);
        size.tooLarge(50);
        passed(19, 25);

        assertThat(size.now()).isEqualTo(25);
    }
}
