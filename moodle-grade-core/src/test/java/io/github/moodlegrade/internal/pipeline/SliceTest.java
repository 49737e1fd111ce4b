package io.github.moodlegrade.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.internal.match.Match;
import io.github.moodlegrade.match.StudentRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {
    private static List<Slice> cut(int activities, int learners) {
        List<Activity> all = new ArrayList<>();
        for (int id = 1; id <= activities; id++) {
            all.add(Activity.builder(ActivityKind.QUIZ, id, 1, "").build());
        }
        Map<Learner, Match> students = new LinkedHashMap<>();
        for (long user = 1; user <= learners; user++) {
            students.put(Learner.of(user, null, null, Set.of()), new Match(user, StudentRef.id(user)));
        }
        return Slice.cut(
                new LinkedCourse(OecCourse.of(1, 1), MoodleCourse.of(1, "", null)),
                all,
                students,
                List.copyOf(students.keySet()));
    }

    @ParameterizedTest
    @CsvSource({
        "9, 300, 9",
        "20, 1000, 20",
        "21, 1000, 20+1",
        "3, 20000, 1+1+1",
        "3, 20001, 1+1+1",
        "3, 10000, 2+1",
        "0, 10, ''",
        "2, 0, 2"
    })
    void aSliceHasWholeActivitiesAndAtMost20000Grades(int activities, int learners, String sizes) {
        List<Slice> slices = cut(activities, learners);

        assertThat(slices.stream().map(slice -> "" + slice.activities.size()).collect(Collectors.joining("+")))
                .isEqualTo(sizes);
        assertThat(slices.stream()
                        .flatMap(slice -> slice.activities.stream())
                        .map(Activity::id)
                        .distinct()
                        .count())
                .isEqualTo(activities);
        assertThat(slices).allMatch(slice -> slice.ids().size() == slice.activities.size() * learners);
    }
}
