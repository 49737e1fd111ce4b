package io.github.moodlegrade.internal.match;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.match.StudentRef;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.OecStudent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells of learners whom nothing leads to a student, with the students of the course whom they may be. */
final class UnmatchedLearners {
    private final MoodleCourse course;
    private final List<OecStudent> enrolled;

    /**
     * Of one course.
     *
     * @param enrolled its students
     */
    UnmatchedLearners(MoodleCourse course, List<OecStudent> enrolled) {
        this.course = course;
        this.enrolled = enrolled;
    }

    /**
     * One finding each; equal ones fold.
     *
     * @param unmatched each with what was looked for
     * @param taken students that other learners lead to
     * @param to who hears of each
     */
    void report(Map<Learner, List<StudentRef>> unmatched, Set<Long> taken, Consumer<Finding> to) {
        List<OecStudent> others = new ArrayList<>(enrolled);
        others.removeIf(student -> taken.contains(student.id()));
        NearestStudents free = new NearestStudents(others);
        unmatched.forEach((learner, refs) -> {
            String nearest = free.to(learner);
            Finding why = why(learner, refs, nearest.isEmpty() ? "" : "; nearest: " + nearest);
            to.accept(why.inCourse(course.id()).ofUser(learner.userId()));
        });
    }

    private static Finding why(Learner learner, List<StudentRef> refs, String nearest) {
        List<StudentRef> ids =
                refs.stream().filter(ref -> ref.asId().isPresent()).collect(Collectors.toList());
        if (!ids.isEmpty()) {
            String named = ids.stream().map(UnmatchedLearners::shown).distinct().collect(Collectors.joining(" and "));
            return Finding.of(
                    FindingCode.UNKNOWN_STUDENT,
                    "leads to " + named + ", which OpenEduCat does not have (any more)" + nearest);
        }
        return Finding.of(FindingCode.LEARNER_UNMATCHED, idnumber(learner) + email(learner, refs) + nearest);
    }

    private static String shown(StudentRef ref) {
        return ref.asId().orElse(0) > Integer.MAX_VALUE ? "a student id above " + Integer.MAX_VALUE : ref.toString();
    }

    private static String idnumber(Learner learner) {
        if (learner.idnumber().filter(text -> !text.isBlank()).isEmpty()) {
            return "no idnumber";
        }
        return ShownIdnumber.of(learner) + " leads to no student";
    }

    private static String email(Learner learner, List<StudentRef> refs) {
        if (refs.stream().anyMatch(ref -> ref.asEmail().isPresent())) {
            return ", and no student of the course has this e-mail";
        }
        return learner.email().filter(text -> !text.isBlank()).isEmpty() ? ", and no e-mail" : "";
    }
}
