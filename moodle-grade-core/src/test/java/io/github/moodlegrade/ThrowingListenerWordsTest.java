package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleSource;
import java.io.IOException;
import java.lang.reflect.Proxy;
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

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static MoodleSource talking(MoodleSource moodle) {
        return (MoodleSource) Proxy.newProxyInstance(
                MoodleSource.class.getClassLoader(),
                new Class<?>[] {MoodleSource.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("activities")) {
                        ((RunContext) arguments[1])
                                .said(Finding.of(FindingCode.MOODLE_ANSWER_UNUSABLE, "words of ours"), WORDS);
                    }
                    return method.invoke(moodle, arguments);
                });
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void isNotLogged(Throwable thrown) {
        try (Logs logs = Logs.captured()) {
            ImportReport report = GradeImportService.builder(school.site, talking(school.moodle), school.oec)
                    .listener(new ImportListener() {
                        @Override
                        public void said(Said said) {
                            throw ThrowingListenerWordsTest.<RuntimeException>sneaky(thrown);
                        }
                    })
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
        }
    }
}
