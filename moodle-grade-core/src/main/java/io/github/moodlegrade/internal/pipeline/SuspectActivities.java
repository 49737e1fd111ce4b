package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.target.Standing;
import io.github.moodlegrade.target.Standing.Condition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Part of step <em>filter</em>: activities whose records in OpenEduCat are gone, damaged, or hold fewer attendees than were delivered.
 * Nothing that the hash store says of their grades is believed.
 */
final class SuspectActivities {
    private SuspectActivities() {}

    static Set<ActivityRef> of(Slice slice, Standing standing, Map<GradeKey, GradeHash> stored) {
        Map<ActivityRef, Set<Long>> delivered = studentsDelivered(slice, stored);
        Set<ActivityRef> suspect = new HashSet<>();
        for (Activity activity : slice.activities) {
            Condition condition = standing.of(activity);
            int expected = delivered.getOrDefault(activity.ref(), Set.of()).size();
            OptionalInt attendees = condition.attendees();
            if (condition.isComparedWhole() || attendees.isPresent() && attendees.getAsInt() < expected) {
                suspect.add(activity.ref());
            }
        }
        return suspect;
    }

    /** By activity the students to whom a grade was surely delivered, as far as they still are who they were. */
    private static Map<ActivityRef, Set<Long>> studentsDelivered(Slice slice, Map<GradeKey, GradeHash> stored) {
        Map<ActivityRef, Set<Long>> students = new HashMap<>();
        stored.forEach((key, hash) -> {
            OptionalLong student = hash.studentId();
            boolean same = !hash.isInDoubt()
                    && student.isPresent()
                    && slice.matchOf(key.gradeId().userId())
                            .filter(match -> match.student() == student.getAsLong())
                            .isPresent();
            if (same) {
                students.computeIfAbsent(key.gradeId().activity(), none -> new HashSet<>())
                        .add(student.getAsLong());
            }
        });
        return students;
    }
}
