package io.github.moodlegrade;

import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.hash.InMemoryHashStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A course with far more enrolled users than students: what is asked of the hash store at once stays bounded. */
class EnrolledCrowdTest {
    private static final int ENROLLED = 21_000;

    private final School school = new School();
    private final List<Integer> asked = new ArrayList<>();

    private final HashStore store = new HashStore() {
        private final HashStore hashes = new InMemoryHashStore();

        @Override
        public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) throws Exception {
            asked.add(keys.size());
            return hashes.lookup(keys);
        }

        @Override
        public void commit(Map<GradeKey, GradeHash> written) throws Exception {
            hashes.commit(written);
        }

        @Override
        public void forget(Collection<GradeKey> keys) throws Exception {
            hashes.forget(keys);
        }
    };

    private ImportReport run() {
        return School.addsUp(
                school.builder().hashStore(store).build().importGrades(ImportRequest.courses(CourseRef.id(2))));
    }

    @Test
    void noLookUpHasMoreThan20000Keys() {
        school.course(2, 9, 9);
        for (int user = 1; user <= ENROLLED; user++) {
            school.moodle.add(2, Learner.of(1000 + user, null, null, Set.of("guest")));
        }
        for (int user = 17; user <= 18; user++) {
            school.moodle.student(2, user, "oec_student_" + (user - 10));
        }
        for (int id = 1; id <= 3; id++) {
            school.moodle.grade(school.moodle.quiz(2, id, "10"), 17, "4");
        }

        assertThat(sum(run())).isEqualTo("6=0+3+0+3+0");
        assertThat(sum(run())).isEqualTo("6=3+0+0+3+0");

        assertThat(asked).isNotEmpty().allMatch(keys -> keys <= 20_000);
        assertThat(school.journal.steps("grades 2"))
                .as("a slice an activity, twice")
                .hasSize(6);
    }
}
