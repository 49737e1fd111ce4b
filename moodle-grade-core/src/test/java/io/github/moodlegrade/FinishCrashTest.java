package io.github.moodlegrade;

import static io.github.moodlegrade.GroupedSchool.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.internal.host.Throwables;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run that is disturbed at any moment, before or after what happens outside, and Moodle meanwhile: the next run brings the marks and the
 * finishes of an undisturbed one, the one behind it the hashes.
 */
class FinishCrashTest {
    /** What happens to the run. */
    private enum Disturbance {
        DEATH(() -> new StackOverflowError("the process dies")),
        INTERRUPT(() -> new InterruptedException("a request was given up")),
        GONE(() -> MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone")),
        REFUSAL(() -> MoodleGradeException.course(FindingCode.ODOO_REFUSED, "no")),
        ERROR(() -> new AssertionError("a check of the other side"));

        @SuppressWarnings("ImmutableEnumChecker")
        private final Supplier<Throwable> thrown;

        Disturbance(Supplier<Throwable> thrown) {
            this.thrown = thrown;
        }
    }

    /** What Moodle shows from the disturbed run to the next. */
    private enum Moodle {
        STANDS(school -> {}),
        MOVES_ON(school -> grade(school, "9", "9", "9")),
        MOVES_BACK(FinishCrashTest::originalGrades);

        @SuppressWarnings("ImmutableEnumChecker")
        private final Consumer<GroupedSchool> moves;

        Moodle(Consumer<GroupedSchool> moves) {
            this.moves = moves;
        }
    }

    private static void grade(GroupedSchool grouped, String first, String second, String third) {
        grouped.school.moodle.grade(grouped.school.quiz, 17, first);
        grouped.school.moodle.grade(grouped.second, 17, second);
        grouped.school.moodle.grade(grouped.third, 17, third);
    }

    private static void originalGrades(GroupedSchool grouped) {
        grade(grouped, "8.33333", "5", "5");
    }

    private static GroupedSchool schoolWithChanges(boolean hasPast) {
        GroupedSchool grouped = new GroupedSchool();
        if (hasPast) {
            grouped.quietRun();
        }
        grade(grouped, "2", "6", "7");
        grouped.school.journal.clear();
        return grouped;
    }

    static Stream<Arguments> disturbances() {
        List<Arguments> all = new ArrayList<>();
        for (Disturbance disturbance : Disturbance.values()) {
            for (Moodle moodle : Moodle.values()) {
                all.add(Arguments.of(disturbance, moodle, true));
                all.add(Arguments.of(disturbance, moodle, false));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, Moodle {1}, imported before: {2}")
    @MethodSource("disturbances")
    void theNextRunsBringWhatAnUndisturbedOneBrings(Disturbance disturbance, Moodle moodle, boolean hasPast) {
        GroupedSchool undisturbed = schoolWithChanges(hasPast);
        undisturbed.school.run();
        moodle.moves.accept(undisturbed);
        undisturbed.quietRun();
        int moment = 0;
        boolean happened = true;
        while (happened) {
            moment++;
            GroupedSchool grouped = schoolWithChanges(hasPast);
            happened = runDisturbed(grouped, moment, disturbance);
            moodle.moves.accept(grouped);

            grouped.quietRun();
            assertThat(grouped.school.oec.marks()).as("moment %d", moment).isEqualTo(undisturbed.school.oec.marks());
            assertThat(grouped.school.oec.unfinished).as("moment %d", moment).isEmpty();
            grouped.quietRun();
            assertThat(grouped.hashes()).as("moment %d", moment).isEqualTo(undisturbed.hashes());
            grouped.quietRun();
            assertThat(grouped.school.journal.steps("plan"))
                    .as("moment %d", moment)
                    .isEmpty();
        }
        assertThat(undisturbed.committed()).isEqualTo(ALL);
        assertThat(moment).as("moments").isGreaterThan(50);
    }

    /** Whether the run came to that moment. */
    private static boolean runDisturbed(GroupedSchool grouped, int moment, Disturbance disturbance) {
        grouped.school.journal.at(moment, () -> {
            throw Throwables.<RuntimeException>unnamed(disturbance.thrown.get());
        });
        try (Logs logs = Logs.captured()) {
            grouped.school.run();
            assertThat(logs.records()).isNotNull();
        } catch (StackOverflowError death) {
            assertThat(disturbance).isEqualTo(Disturbance.DEATH);
        }
        boolean happened = grouped.school.journal.moments() >= moment;
        assertThat(Thread.interrupted())
                .as("the host's interrupt after moment %d", moment)
                .isEqualTo(happened && disturbance == Disturbance.INTERRUPT);
        return happened;
    }
}
