package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleSource;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a listener throws of a server's own words quotes them, as "could not store: …": it stays out of the log whatever its kind. */
class ThrowingListenerWordsTest {
    private static final String WORDS = "Anna Angstrom has 17.5 points";

    private final School school = School.withGrades();

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IOException("could not write: " + WORDS),
                new Exception("could not store: " + WORDS),
                new IllegalStateException("full: " + WORDS, new IOException(WORDS)),
                new AssertionError(WORDS),
                new Throwable(WORDS));
    }

    private static MoodleSource talking(MoodleSource moodle) throws Exception {
        MoodleSource talking = mock(MoodleSource.class, delegatesTo(moodle));
        doAnswer(asked -> {
                    asked.getArgument(1, RunContext.class)
                            .said(Finding.of(FindingCode.MOODLE_ANSWER_UNUSABLE, "words of ours"), WORDS);
                    return moodle.activities(asked.getArgument(0), asked.getArgument(1));
                })
                .when(talking)
                .activities(any(), any());
        return talking;
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void isNotLogged(Throwable thrown) throws Exception {
        ImportListener listener = mock(ImportListener.class);
        doAnswer(told -> {
                    throw thrown;
                })
                .when(listener)
                .said(any());
        try (Logs logs = Logs.captured()) {
            ImportReport report = GradeImportService.builder(school.site, talking(school.moodle), school.oec)
                    .listener(listener)
                    .build()
                    .importGrades(ImportRequest.allCourses());

            assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
            assertThat(logs.records().stream()
                            .map(record -> record.getMessage() + " " + record.getThrown()
                                    + (record.getThrown() == null
                                            ? ""
                                            : record.getThrown().getCause()))
                            .collect(Collectors.toList()))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("Angstrom"));
            verify(listener).said(any());
        }
    }
}
