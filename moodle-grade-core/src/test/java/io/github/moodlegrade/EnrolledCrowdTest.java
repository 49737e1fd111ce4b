package io.github.moodlegrade;

import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.hash.InMemoryHashStore;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A course with far more enrolled users than students: what is asked of the hash store at once stays bounded. */
class EnrolledCrowdTest {
    private static final int ENROLLED = 21_000;

    private final School school = new School();
    private final HashStore store = mock(HashStore.class, delegatesTo(new InMemoryHashStore()));

    private ImportReport run() {
        return School.addsUp(
                school.builder().hashStore(store).build().importGrades(ImportRequest.courses(CourseRef.id(2))));
    }

    @Test
    void noLookUpHasMoreThan20000Keys() throws Exception {
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

        verify(store, atLeastOnce()).lookup(any());
        verify(store, never()).lookup(argThat(keys -> keys.size() > 20_000));
        assertThat(school.journal.steps("grades 2"))
                .as("a slice an activity, twice")
                .hasSize(6);
    }
}
