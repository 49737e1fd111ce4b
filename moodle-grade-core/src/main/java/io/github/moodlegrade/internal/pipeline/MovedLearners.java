package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.internal.match.Match;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.StudentGrade;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Known learners of a course who now lead to another student than the one their grades were written to. An idnumber moves them; an e-mail
 * alone does not, because Moodle hides all idnumbers without a word once the role loses {@code moodle/user:viewalldetails}.
 *
 * <p>A pending sign names no student, and what was forgotten because OpenEduCat lost the record names nobody either: a learner of whom
 * nothing else is stored cannot be known as moved.
 */
final class MovedLearners {
    private final Run run;
    private final Tally tally;
    private final Map<Long, Set<Long>> studentsOfUser = new HashMap<>();
    private final Set<Long> learntElsewhere = new HashSet<>();

    MovedLearners(Run run, Tally tally) {
        this.run = run;
        this.tally = tally;
    }

    /** Remembers to whom grades of each Moodle user were written, so that his new grades do not go elsewhere either. */
    void learn(Map<GradeKey, GradeHash> stored) {
        stored.forEach((key, hash) -> hash.studentId()
                .ifPresent(student -> studentsOfUser
                        .computeIfAbsent(key.gradeId().userId(), none -> new TreeSet<>())
                        .add(student)));
    }

    /**
     * Learns the same of activities that are not of this slice, as far as it decides anything: of learners whom only an e-mail leads to their
     * student, and of whose new or pending grades nothing else is stored.
     */
    void learnElsewhere(
            Slice slice,
            List<Activity> activities,
            List<StudentGrade> changed,
            Map<GradeKey, GradeHash> stored,
            Hashes hashes) {
        Set<Long> users = new HashSet<>();
        for (StudentGrade grade : changed) {
            long user = grade.id().userId();
            GradeHash before = stored.get(hashes.key(grade.id()));
            boolean isNew = before == null || before.studentId().isEmpty();
            if (isNew && slice.matchOf(user).filter(Match::isByEmail).isPresent() && learntElsewhere.add(user)) {
                users.add(user);
            }
        }
        stored.forEach((key, hash) -> {
            long user = key.gradeId().userId();
            if (hash.isPending()
                    && slice.matchOf(user).filter(Match::isByEmail).isPresent()
                    && learntElsewhere.add(user)) {
                users.add(user);
            }
        });
        for (Activity activity : activities) {
            if (!users.isEmpty() && !slice.activities.contains(activity)) {
                learn(hashes.lookup(users.stream().map(activity::gradeOf).collect(Collectors.toList())));
            }
        }
    }

    /** Whether a learner's grades may have been written to the student that he leads to now. */
    boolean isOf(long user, Match match) {
        Set<Long> was = studentsOfUser.getOrDefault(user, Set.of());
        return !match.isByEmail() || was.isEmpty() || was.contains(match.student());
    }

    /** Reports a move; one that only an e-mail speaks for is counted as rejected. */
    boolean mayBeWritten(Slice slice, StudentGrade grade, @Nullable GradeHash before) {
        Set<Long> was = writtenTo(grade, before);
        if (was.isEmpty() || was.contains(grade.studentId())) {
            return true;
        }
        if (slice.matchOf(grade.id().userId()).orElseThrow().isByEmail()) {
            tally.rejected(grade.id().activity());
            report(slice, grade, FindingCode.MOVE_REFUSED, was, "leads to", ", but only by e-mail");
            return false;
        }
        if (before != null && before.studentId().isPresent()) {
            report(slice, grade, FindingCode.MOVED, was, "is", "");
        }
        return true;
    }

    /** What is stored of this very grade decides; where that is nothing, the learner's other grades do. */
    private Set<Long> writtenTo(StudentGrade grade, @Nullable GradeHash before) {
        OptionalLong student = before == null ? OptionalLong.empty() : before.studentId();
        return student.isPresent()
                ? Set.of(student.getAsLong())
                : studentsOfUser.getOrDefault(grade.id().userId(), Set.of());
    }

    private void report(
            Slice slice, StudentGrade grade, FindingCode code, Set<Long> was, String verb, String qualification) {
        String before = was.stream().map(Object::toString).collect(Collectors.joining(" and "));
        run.findings()
                .add(Finding.of(
                                code,
                                "was student " + before + ", " + verb + " student " + grade.studentId() + qualification)
                        .inCourse(slice.course.moodle.id())
                        .ofActivity(grade.id().activity().toString())
                        .ofUser(grade.id().userId()));
    }
}
