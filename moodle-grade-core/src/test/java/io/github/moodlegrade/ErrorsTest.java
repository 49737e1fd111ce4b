package io.github.moodlegrade;

import static io.github.moodlegrade.School.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.match.CourseLinker;
import io.github.moodlegrade.match.StudentMatcher;
import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An error of a host's own code, or of a library that does not fit, ends no schedule: it is told in the report. */
class ErrorsTest {
    private final School school = School.withGrades();

    @Test
    void ofAListenerDisturbNothing() {
        ImportListener listener = mock(ImportListener.class);
        doThrow(new AssertionError("a listener's own test")).when(listener).progressed(any());
        doThrow(new NoSuchMethodError("an older library")).when(listener).finished(any());

        ImportReport report = run(school.builder().listener(listener));

        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
    }

    @Test
    void ofAMatcherCostTheCourse() {
        ImportReport report = school.builder()
                .studentMatcher(learner -> {
                    throw new NoClassDefFoundError("com/example/Gone");
                })
                .build()
                .importGrades(ImportRequest.allCourses());

        assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message()).contains("NoClassDefFoundError");
        assertThat(report.courses().get(0).state()).isEqualTo(ImportReport.Course.State.FAILED);
    }

    @Test
    void ofATargetCostTheCourseAndTheOtherOneGoesOn() {
        school.course(2, 5, 2);
        school.oec.tampering = planned -> {
            school.oec.tampering = again -> again;
            throw new AssertionError("a target's own check");
        };

        ImportReport report = school.run();

        assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).course()).contains(School.COURSE);
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .contains(ImportReport.Course.State.COMPLETE);
        assertThat(school.run().counts().delivered()).as("the next run").isEqualTo(3);
    }

    @Test
    void ofAStoreEndTheRun() {
        ImportReport report = school.builder()
                .hashStore(throwing(HashStore.class, new ExceptionInInitializerError("a driver's own")))
                .build()
                .importGrades(ImportRequest.allCourses());

        assertThat(report.status()).isEqualTo(ImportReport.Status.FAILED);
        assertThat(finding(report, FindingCode.HASH_STORE_FAILED).message()).contains("ExceptionInInitializerError");
    }

    /** What Kotlin, Lombok and libraries of another version throw although no signature says so. */
    static Stream<Throwable> unnamed() {
        return Stream.of(
                new IOException("undeclared"),
                new SQLException("undeclared"),
                new NeitherExceptionNorError(),
                new AssertionError("a host's own check"),
                new NoSuchMethodError("an older library"),
                new ServiceConfigurationError("a broken jar"),
                new IllegalStateException("a bug"));
    }

    private static final class NeitherExceptionNorError extends Throwable {
        private static final long serialVersionUID = 1L;
    }

    /** A part of a host's that throws whatever it is asked, also what its signature does not name. */
    private static <T> T throwing(Class<T> part, Throwable thrown) {
        return mock(part, asked -> {
            throw thrown;
        });
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static RuntimeException thrown(Throwable thrown) {
        return ErrorsTest.<RuntimeException>sneak(thrown);
    }

    private ImportReport run(GradeImportService.Builder builder) {
        return School.addsUp(builder.build().importGrades(ImportRequest.allCourses()));
    }

    private void theNextRunBringsEverything() {
        school.journal.clear();
        ImportReport next = school.run();
        assertThat(next.status()).isEqualTo(ImportReport.Status.COMPLETED);
        assertThat(school.oec.marks())
                .isEqualTo(Map.of(
                        "quiz 42 student 7", "8/10",
                        "quiz 42 student 8", "0/10",
                        "assignment 42 student 7", "66/100"));
    }

    @ParameterizedTest
    @MethodSource("unnamed")
    void ofAListenerDisturbNothingWhateverTheirKind(Throwable thrown) {
        ImportReport report = run(school.builder().listener(throwing(ImportListener.class, thrown)));

        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(3);
        theNextRunBringsEverything();
    }

    @ParameterizedTest
    @MethodSource("unnamed")
    void ofAMatcherCostTheCourseWhateverTheirKind(Throwable thrown) {
        ImportReport report = run(school.builder().studentMatcher(throwing(StudentMatcher.class, thrown)));

        assertThat(report.status()).isEqualTo(ImportReport.Status.PARTIAL);
        assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message())
                .contains(thrown.getClass().getName(), "matcher");
        theNextRunBringsEverything();
    }

    @ParameterizedTest
    @MethodSource("unnamed")
    void ofALinkerEndTheRun(Throwable thrown) {
        ImportReport report = run(school.builder().courseLinker(throwing(CourseLinker.class, thrown)));

        assertThat(report.status()).isEqualTo(ImportReport.Status.FAILED);
        assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message())
                .contains(thrown.getClass().getName(), "linker");
        theNextRunBringsEverything();
    }

    @ParameterizedTest
    @MethodSource("unnamed")
    void ofAChoiceOfActivitiesCostTheCourse(Throwable thrown) {
        ImportReport report = school.run(ImportRequest.allCourses().activities(activity -> {
            throw thrown(thrown);
        }));

        assertThat(report.status()).isEqualTo(ImportReport.Status.PARTIAL);
        assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message())
                .contains(thrown.getClass().getName());
        theNextRunBringsEverything();
    }

    @ParameterizedTest
    @MethodSource("unnamed")
    void ofAStoreEndTheRunWhereverTheyCome(Throwable thrown) {
        for (String step : List.of("lookup", "mark", "commit")) {
            school.journal.clear();
            school.journal.before(step, () -> {
                throw thrown(thrown);
            });

            ImportReport report = School.addsUp(school.run());

            assertThat(report.status()).as(step).isEqualTo(ImportReport.Status.FAILED);
            assertThat(finding(report, FindingCode.HASH_STORE_FAILED).message())
                    .contains(thrown.getClass().getName());
        }
        theNextRunBringsEverything();
    }

    @ParameterizedTest
    @MethodSource("unnamed")
    void ofASourceOrATargetCostTheCourseOrTheRun(Throwable thrown) {
        school.course(2, 5, 2);
        for (String step :
                List.of("activities 1", "learners 1", "grades 1", "enrolled", "standing", "plan", "deliver", "write")) {
            school.journal.clear();
            school.journal.before(step, () -> {
                throw thrown(thrown);
            });

            ImportReport report = School.addsUp(school.run());

            assertThat(report.status()).as(step).isEqualTo(ImportReport.Status.PARTIAL);
            assertThat(report.courses().get(1).state()).as(step).isEqualTo(ImportReport.Course.State.COMPLETE);
            assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message())
                    .contains(thrown.getClass().getName());
        }
        for (String step : List.of("open", "courses", "findCourses")) {
            school.journal.clear();
            school.journal.before(step, () -> {
                throw thrown(thrown);
            });

            ImportReport report = school.run();

            assertThat(report.status()).as(step).isEqualTo(ImportReport.Status.FAILED);
            assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message())
                    .contains(thrown.getClass().getName());
        }
        theNextRunBringsEverything();
    }

    /** A listener that waits and is interrupted: its exception took the flag, and the host wants its thread back. */
    @ParameterizedTest
    @EnumSource(value = ImportListener.Step.class, mode = EnumSource.Mode.EXCLUDE, names = "FINISH")
    void anInterruptThatAListenerMetCancelsTheRunAndLeavesNothingHalfDone(ImportListener.Step step) {
        school.course(2, 5, 2);
        school.moodle.student(2, 17, "oec_student_7");
        ImportListener listener = mock(ImportListener.class);
        doAnswer(told -> {
                    throw new InterruptedException("while it waited for a queue");
                })
                .when(listener)
                .progressed(argThat(progress -> progress.step() == step));

        ImportReport report = run(school.builder().listener(listener));

        assertThat(Thread.interrupted()).as("the host's flag").isTrue();
        assertThat(report.status()).isEqualTo(ImportReport.Status.CANCELLED);
        assertThat(School.codes(report)).contains(FindingCode.CANCELLED).doesNotContain(FindingCode.UNEXPECTED_FAILURE);
        boolean isWritten = step.compareTo(ImportListener.Step.DELIVER) >= 0;
        assertThat(report.counts().delivered()).isEqualTo(isWritten ? 3 : 0);
        assertThat(report.courses().get(1).state()).isEqualTo(ImportReport.Course.State.NOT_REACHED);
        theNextRunBringsEverything();
    }

    @Test
    void anInterruptThatAMatcherMetCancelsTheRun() {
        ImportReport report = run(school.builder()
                .studentMatcher(
                        throwing(StudentMatcher.class, new InterruptedException("while it asked a directory"))));

        assertThat(Thread.interrupted()).as("the host's flag").isTrue();
        assertThat(report.status()).isEqualTo(ImportReport.Status.CANCELLED);
        theNextRunBringsEverything();
    }

    @Test
    void ofTheJvmItselfPass() {
        school.oec.tampering = planned -> {
            throw new OutOfMemoryError("not really");
        };

        assertThatThrownBy(school::run).isInstanceOf(OutOfMemoryError.class);
    }
}
