package io.github.moodlegrade.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {
    @Test
    void itSaysWhatWhyWhereAndWhatToDo() {
        Finding finding = Finding.of(FindingCode.ABOVE_MAXIMUM, "11 of 10")
                .inCourse(5)
                .ofActivity("quiz 42")
                .ofUser(17);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.remedy()).isEqualTo(FindingCode.ABOVE_MAXIMUM.remedy());
        assertThat(finding.course()).contains(5L);
        assertThat(finding.activity()).contains("quiz 42");
        assertThat(finding.users()).containsExactly(17L);
        assertThat(finding.count()).isEqualTo(1);
        assertThat(finding).hasToString("ABOVE_MAXIMUM course 5 quiz 42: 11 of 10");
    }

    @Test
    void ofNothingInParticular() {
        Finding finding = Finding.of(FindingCode.CANCELLED, "why");

        assertThat(finding.course()).isEmpty();
        assertThat(finding.activity()).isEmpty();
        assertThat(finding.users()).isEmpty();
        assertThat(finding).hasToString("CANCELLED: why");
    }

    @Test
    void foldingAddsCountsAndKeepsTheFirstTenUsersEachOnce() {
        Finding folded = LongStream.rangeClosed(1, 25)
                .mapToObj(user -> Finding.of(FindingCode.WITHHELD, "no").ofUser(user % 2 == 0 ? 2 : user))
                .reduce(Finding::and)
                .orElseThrow();

        assertThat(folded.count()).isEqualTo(25);
        assertThat(folded.users()).containsExactly(1L, 2L, 3L, 5L, 7L, 9L, 11L, 13L, 15L, 17L);
        assertThat(folded).hasToString("WITHHELD x25: no");
    }

    @Test
    void aFindingCanStandForSeveralAtOnce() {
        Finding three = Finding.of(FindingCode.COURSES_NOT_IN_MOODLE, "pairs").times(3);

        assertThat(three.and(three.times(4)).count()).isEqualTo(7);
        assertThatThrownBy(() -> three.times(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void everyCodeHasASeverityAndARemedyInWholeSentences(FindingCode code) {
        assertThat(code.severity()).isNotNull();
        assertThat(code.remedy()).matches("[A-Z].*[.]").hasSizeLessThan(200).isASCII();
        if (code.isConfiguration()) {
            assertThat(code.severity()).isEqualTo(Severity.ERROR);
        }
        assertThat(code.name()).isEqualTo(code.name().toUpperCase(Locale.ROOT));
    }

    @Test
    void anExceptionCarriesItsFindingAndSaysTheRemedy() {
        MoodleGradeException run = MoodleGradeException.run(FindingCode.TOKEN_REFUSED, "Moodle says invalidtoken");

        assertThat(run)
                .hasMessageContaining("TOKEN_REFUSED")
                .hasMessageContaining("Moodle says invalidtoken")
                .hasMessageContaining(FindingCode.TOKEN_REFUSED.remedy());
        assertThat(run.reach()).isEqualTo(MoodleGradeException.Reach.RUN);
        assertThat(MoodleGradeException.course(FindingCode.TOKEN_REFUSED, "").reach())
                .isEqualTo(MoodleGradeException.Reach.COURSE);
    }
}
