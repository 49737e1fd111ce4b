package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
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

    private abstract static class Store implements HashStore {
        @Override
        public void commit(Map<GradeKey, GradeHash> hashes) {}

        @Override
        public void forget(Collection<GradeKey> keys) {}
    }

    @Test
    @SuppressWarnings("NullAway")
    void aMatcher() {
        assertThat(run(school.builder().studentMatcher(learner -> null))
                        .courses()
                        .get(0)
                        .state())
                .isEqualTo(ImportReport.Course.State.FAILED);
        assertThat(school.run().counts().delivered()).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("NullAway")
    void aLinker() {
        assertThat(run(school.builder().courseLinker(course -> null)).status()).isEqualTo(ImportReport.Status.FAILED);
        assertThat(school.run().counts().delivered()).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("NullAway")
    void aStore() {
        ImportReport nothing = run(school.builder().hashStore(new Store() {
            @Override
            public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) {
                return null;
            }
        }));
        ImportReport nulls = run(school.builder().hashStore(new Store() {
            @Override
            public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) {
                Map<GradeKey, GradeHash> found = new HashMap<>();
                keys.forEach(key -> found.put(key, null));
                return found;
            }
        }));

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
