package io.github.moodlegrade;

import static io.github.moodlegrade.GroupedSchool.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.internal.host.Throwables;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.sharedtests.Thinning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run that is disturbed at any moment, before or after what happens outside, and Moodle meanwhile: the next run brings the marks and the
 * finishes of an undisturbed one, the one behind it the hashes.
 */
class FinishCrashTest {
    /** Each disturbance meets every third moment, beginning at another one; all of them with {@code -Dmoodle.grade.thorough=true}. */
    private static final int STRIDE = Thinning.isOff() ? 1 : 3;

    /** What happens to the run. */
    private enum Disturbance {
        DEATH,
        INTERRUPT,
        GONE,
        REFUSAL,
        ERROR;

        Throwable thrown() {
            switch (this) {
                case DEATH:
                    return new StackOverflowError("the process dies");
                case INTERRUPT:
                    return new InterruptedException("a request was given up");
                case GONE:
                    return MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone");
                case REFUSAL:
                    return MoodleGradeException.course(FindingCode.ODOO_REFUSED, "no");
                default:
                    return new AssertionError("a check of the other side");
            }
        }
    }

    /** What Moodle shows from the disturbed run to the next. */
    private enum Moodle {
        STANDS,
        MOVES_ON,
        MOVES_BACK;

        void moves(GroupedSchool grouped) {
            if (this == MOVES_ON) {
                grade(grouped, "9", "9", "9");
            } else if (this == MOVES_BACK) {
                grade(grouped, "8.33333", "5", "5");
            }
        }
    }

    private static void grade(GroupedSchool grouped, String first, String second, String third) {
        grouped.school.moodle.grade(grouped.school.quiz, 17, first);
        grouped.school.moodle.grade(grouped.second, 17, second);
        grouped.school.moodle.grade(grouped.third, 17, third);
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
                all.add(Arguments.of(disturbance, moodle, true, all.size() % STRIDE));
                all.add(Arguments.of(disturbance, moodle, false, all.size() % STRIDE));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, Moodle {1}, imported before: {2}")
    @MethodSource("disturbances")
    void theNextRunsBringWhatAnUndisturbedOneBrings(Disturbance disturbance, Moodle moodle, boolean hasPast, int turn) {
        GroupedSchool undisturbed = schoolWithChanges(hasPast);
        undisturbed.school.run();
        moodle.moves(undisturbed);
        undisturbed.quietRun();
        int moment = turn + 1 - STRIDE;
        boolean happened = true;
        while (happened) {
            moment += STRIDE;
            GroupedSchool grouped = schoolWithChanges(hasPast);
            happened = runDisturbed(grouped, moment, disturbance);
            moodle.moves(grouped);

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
            throw Throwables.<RuntimeException>unnamed(disturbance.thrown());
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
