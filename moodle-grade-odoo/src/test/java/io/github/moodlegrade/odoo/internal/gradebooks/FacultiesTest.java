package io.github.moodlegrade.odoo.internal.gradebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.GradingNeed;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is the faculty of a new assignment; in the school faculty 1 teaches all subjects. */
class FacultiesTest extends GradingTest {
    private static final GradingSettings NONE = GradingSettings.none();
    private static final String MODEL = "op.faculty";

    private Faculties faculties(FakeOpenEduCat oec, GradingSettings settings) {
        return new Faculties(client(oec), settings);
    }

    private String whyNot(FakeOpenEduCat oec, long subject) throws Exception {
        Choice<Long> choice = faculties(oec, NONE).choose(subject, run);
        assertThat(choice.chosen()).isEmpty();
        return message(choice.whyNot(), FindingCode.NO_FACULTY);
    }

    private static Map<String, Object> teaching(int subject) {
        return Map.of("name", "Secret Name", "faculty_subject_ids", List.of(List.of(6, 0, List.of(subject))));
    }

    @Test
    void theOnlyActiveOneWithTheSubject() throws Exception {
        FakeOpenEduCat oec = school().put(MODEL, 2, teaching(3));
        assertThat(faculties(oec, NONE).choose(1, run).chosen()).contains(1L);
        assertThat(whyNot(oec, 3)).isEqualTo("several op.faculty have op.subject 3 among their subjects: 1, 2.");
        oec.put(MODEL, 2, Map.of("active", false));
        assertThat(faculties(oec, NONE).choose(3, run).chosen()).contains(1L);
    }

    @Test
    void aSubjectIsAskedForOnce() throws Exception {
        FakeOpenEduCat oec = school();
        Faculties faculties = faculties(oec, NONE);
        faculties.choose(1, run);
        faculties.choose(1, run);
        faculties.choose(3, run);
        assertThat(oec.calls(MODEL, "search_read")).isEqualTo(2);
    }

    @Test
    void theConfiguredOneThatExists() throws Exception {
        FakeOpenEduCat oec = school().put(MODEL, 2, Map.of("name", "Somebody", "active", false));
        Faculties faculties = faculties(oec, NONE.faculty(2));
        assertThat(faculties.choose(3, run).chosen()).contains(2L);
        assertThat(faculties.choose(1, run).chosen()).contains(2L);
        assertThat(oec.calls(MODEL, "search_read")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, Integer.MAX_VALUE, Long.MAX_VALUE})
    void aConfiguredOneThatDoesNotExistEndsTheRun(long id) {
        FakeOpenEduCat oec = school();
        assertThat(endsTheRun(
                        FindingCode.BAD_CONFIGURATION,
                        () -> faculties(oec, NONE.faculty(id)).choose(1, run)))
                .isEqualTo("enterprise.faculty is " + id + ", and OpenEduCat has no such op.faculty.");
    }

    @ParameterizedTest
    @EnumSource(
            value = GradingNeed.class,
            names = {"FACULTY", "SUBJECTS_OF_FACULTY"})
    void nobodyTeachesIt(GradingNeed need) throws Exception {
        FakeOpenEduCat oec = school();
        oec.grading().takeAway(need);
        assertThat(whyNot(oec, 3)).isEqualTo("no op.faculty has op.subject 3 among its subjects.");
    }
}
