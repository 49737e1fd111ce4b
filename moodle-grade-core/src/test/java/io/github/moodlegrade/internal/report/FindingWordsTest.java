package io.github.moodlegrade.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.run.FindingCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingWordsTest {
    @ParameterizedTest
    @EnumSource
    void everyKindHasAPlainTitle(FindingCode code) {
        assertThat(FindingWords.knows(code)).as("%s has a title", code).isTrue();
        assertThat(FindingWords.title(code))
                .hasSizeBetween(10, 70)
                .matches("[A-Z][A-Za-z' ]+")
                .doesNotContain("idnumber");
    }

    @Test
    void titlesTellTheKindsApart() {
        assertThat(Stream.of(FindingCode.values()).map(FindingWords::title)).doesNotHaveDuplicates();
    }
}
