package io.github.moodlegrade.examples.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportListener.Progress;
import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressBarTest {
    private static final MoodleCourse ALGEBRA = MoodleCourse.of(4, "Algebra", null);
    private static final MoodleCourse BIOLOGY = MoodleCourse.of(5, "Biology", null);

    private final StringWriter err = new StringWriter();

    private static Course done(MoodleCourse course) {
        return new Course(OecCourse.of(3, 2), course, Course.State.COMPLETE, Counts.NONE, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void hasWordsForEachStep(Step step) {
        ProgressBar bar =
                new ProgressBar(Console.ofTerminal(new PrintWriter(new StringWriter()), new PrintWriter(err)));

        bar.progressed(new Progress(1, 2, ALGEBRA, step));

        assertThat(err.toString()).containsPattern(" %  course 1 of 2: [a-z]+ing [A-Za-z ]+$");
    }

    @Test
    void saysThatGradebooksAreComputed() {
        ProgressBar bar =
                new ProgressBar(Console.ofTerminal(new PrintWriter(new StringWriter()), new PrintWriter(err)));

        bar.progressed(new Progress(2, 2, BIOLOGY, Step.FINISH));

        assertThat(err.toString()).contains("94 %  course 2 of 2: computing gradebooks");
    }

    @Test
    void coursesThatAreDoneTogetherKeepTheirNumbers() {
        ProgressBar bar = new ProgressBar(Console.of(new PrintWriter(new StringWriter()), new PrintWriter(err)));

        bar.progressed(new Progress(1, 2, ALGEBRA, Step.READ));
        bar.progressed(new Progress(2, 2, BIOLOGY, Step.FINISH));
        bar.courseDone(done(ALGEBRA));
        bar.courseDone(done(BIOLOGY));

        assertThat(err.toString().lines())
                .containsExactly(
                        "course 1 of 2 (Algebra): complete, 0 read, 0 delivered",
                        "course 2 of 2 (Biology): complete, 0 read, 0 delivered");
    }
}
