package io.github.moodlegrade.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Severity;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Findings findings = new Findings();

    private static Finding withheld(long course, String activity, long user) {
        return Finding.of(FindingCode.WITHHELD, "not released")
                .inCourse(course)
                .ofActivity(activity)
                .ofUser(user);
    }

    @Test
    void aThousandEqualOnesOfAnActivityAreOneWithACountAndTenUsers() {
        for (int user = 1; user <= 1_000; user++) {
            findings.add(withheld(1, "assignment 42", user));
        }

        assertThat(findings.errorsFirst()).singleElement().satisfies(folded -> {
            assertThat(folded.count()).isEqualTo(1_000);
            assertThat(folded.users()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
            assertThat(folded.message()).isEqualTo("not released");
        });
    }

    @Test
    void othersOfAnotherActivityCourseCodeOrMessageStayApart() {
        findings.add(withheld(1, "assignment 42", 1));
        findings.add(withheld(1, "assignment 43", 1));
        findings.add(withheld(2, "assignment 42", 1));
        findings.add(
                Finding.of(FindingCode.WITHHELD, "other reason").inCourse(1).ofActivity("assignment 42"));
        findings.add(Finding.of(FindingCode.MOVED, "not released").inCourse(1).ofActivity("assignment 42"));
        findings.add(Finding.of(FindingCode.WITHHELD, "not released"));

        assertThat(findings.errorsFirst()).hasSize(6).allMatch(finding -> finding.count() == 1);
    }

    @Test
    void afterAHundredDifferentMessagesOfAnActivityTheRestIsOne() {
        for (int number = 1; number <= 250; number++) {
            findings.add(Finding.of(FindingCode.AMBIGUOUS, "message " + number)
                    .inCourse(1)
                    .ofActivity("quiz 1"));
        }
        findings.add(Finding.of(FindingCode.AMBIGUOUS, "message 1").inCourse(1).ofActivity("quiz 1"));
        findings.add(Finding.of(FindingCode.AMBIGUOUS, "message 1").inCourse(2).ofActivity("quiz 1"));

        List<Finding> all = findings.errorsFirst();
        assertThat(all).hasSize(102);
        assertThat(all.stream().mapToInt(Finding::count).sum()).isEqualTo(252);
        assertThat(all.get(0).count()).as("an exact repeat still folds").isEqualTo(2);
        assertThat(all.get(100).count()).as("the rest").isEqualTo(150);
    }

    @Test
    void whatIsSaidOfOnePersonIsNotSaidOfTheRest() {
        for (int user = 1; user <= 520; user++) {
            findings.add(Finding.of(FindingCode.LEARNER_UNMATCHED, "no idnumber; nearest: student " + (1_000 + user))
                    .inCourse(4)
                    .ofUser(user));
        }

        Finding rest = findings.errorsFirst().get(500);
        assertThat(rest.message()).doesNotContain("nearest").contains("a reason of its own");
        assertThat(rest.users()).hasSize(10).startsWith(501L, 502L);
        assertThat(rest.count()).isEqualTo(20);
        assertThat(rest.course()).contains(4L);
        assertThat(findings.errorsFirst())
                .filteredOn(finding -> finding.message().contains("nearest"))
                .allMatch(finding -> finding.users().size() == 1);
    }

    @Test
    void errorsComeFirstElseInTheOrderFound() {
        findings.add(withheld(1, "quiz 1", 1));
        findings.add(Finding.of(FindingCode.MOVED, "b"));
        findings.add(Finding.of(FindingCode.ABOVE_MAXIMUM, "c"));
        findings.add(Finding.of(FindingCode.NO_LONGER_SHOWN, "d"));
        findings.add(Finding.of(FindingCode.AMBIGUOUS, "e"));

        assertThat(findings.errorsFirst())
                .extracting(Finding::code)
                .containsExactly(
                        FindingCode.ABOVE_MAXIMUM,
                        FindingCode.AMBIGUOUS,
                        FindingCode.MOVED,
                        FindingCode.NO_LONGER_SHOWN,
                        FindingCode.WITHHELD);
        assertThat(findings.has(Severity.ERROR)).isTrue();
        assertThat(new Findings().has(Severity.INFO)).isFalse();
    }

    @Test
    void severalThreadsMayReport() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int thread = 0; thread < 8; thread++) {
            threads.execute(() -> {
                for (int i = 0; i < 500; i++) {
                    findings.add(withheld(1, "quiz 1", i));
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(findings.errorsFirst())
                .singleElement()
                .satisfies(one -> assertThat(one.count()).isEqualTo(4_000));
    }
}
