package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.match.CourseLinker;
import io.github.moodlegrade.match.StudentMatcher;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A host's own code that returns what it must not: a run says so in its report and throws nothing. */
class HostReturnsNothingTest {
    private final School school = School.withGrades();

    private ImportReport run(GradeImportService.Builder service) {
        return School.addsUp(service.build().importGrades(ImportRequest.allCourses()));
    }

    @Test
    @SuppressWarnings("NullAway")
    void aMatcher() {
        StudentMatcher matcher = mock(StudentMatcher.class);
        when(matcher.candidates(any())).thenReturn(null);

        assertThat(run(school.builder().studentMatcher(matcher))
                        .courses()
                        .get(0)
                        .state())
                .isEqualTo(ImportReport.Course.State.FAILED);
        assertThat(school.run().counts().delivered()).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("NullAway")
    void aLinker() {
        CourseLinker linker = mock(CourseLinker.class);
        when(linker.moodleCourseOf(any())).thenReturn(null);

        assertThat(run(school.builder().courseLinker(linker)).status()).isEqualTo(ImportReport.Status.FAILED);
        assertThat(school.run().counts().delivered()).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("NullAway")
    void aStore() throws Exception {
        HashStore store = mock(HashStore.class);
        when(store.lookup(any())).thenReturn(null);
        ImportReport nothing = run(school.builder().hashStore(store));
        when(store.lookup(any())).thenAnswer(asked -> {
            Map<GradeKey, GradeHash> found = new HashMap<>();
            asked.<Collection<GradeKey>>getArgument(0).forEach(key -> found.put(key, null));
            return found;
        });
        ImportReport nulls = run(school.builder().hashStore(store));

        assertThat(nothing.status()).isNotEqualTo(ImportReport.Status.COMPLETED);
        assertThat(nulls.status()).isNotEqualTo(ImportReport.Status.COMPLETED);
        assertThat(school.run().counts().delivered() + school.run().counts().unchanged())
                .isEqualTo(6);
    }

    @Test
    void afterAnErrorOfTheJvmTheSiteIsFreeForTheNextRun() {
        school.journal.before("learners 1", () -> {
            throw new StackOverflowError("not really");
        });
        assertThatThrownBy(school::run).isInstanceOf(StackOverflowError.class);
        school.journal.clear();

        assertThat(school.run().counts().delivered()).isEqualTo(3);
    }
}
