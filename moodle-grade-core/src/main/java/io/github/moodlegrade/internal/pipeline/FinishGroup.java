package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.internal.host.Throwables;
import io.github.moodlegrade.target.FinishResult;
import io.github.moodlegrade.target.StudentGrade;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps <em>finish</em> and <em>commit</em> of the Moodle courses of one op.course: once, behind the last of them, as a student's gradebook spans
 * them all. Where the target has nothing to finish, what was seen is committed at once.
 */
final class FinishGroup {
    private final OpenRun open;
    private final long opCourse;
    private final List<Delivered> waiting = new ArrayList<>();
    private final List<Withdrawn> withdrawn = new ArrayList<>();
    private final Map<GradeId, Long> changedOtherwise = new LinkedHashMap<>();
    private final Map<GradeId, MoodleCourse> courses = new HashMap<>();

    FinishGroup(OpenRun open, long opCourse) {
        this.open = open;
        this.opCourse = opCourse;
    }

    /** Whether something waits for {@link #finish()}. */
    boolean isWaiting() {
        return !waiting.isEmpty() || !withdrawn.isEmpty() || !changedOtherwise.isEmpty();
    }

    /** Grades of a Moodle course that were in doubt, and that this run does not deliver; their signs are settled here. */
    void withdrawn(Withdrawn some, MoodleCourse course) {
        if (open.oec.finishes() && !some.students().isEmpty()) {
            withdrawn.add(some);
            some.students().keySet().forEach(grade -> courses.put(grade, course));
        }
    }

    /** Grades of a Moodle course that were written, and of which OpenEduCat shows something else, but not what it showed before; they stay pending. */
    void changedOtherwise(Collection<StudentGrade> grades, MoodleCourse course) {
        if (open.oec.finishes()) {
            for (StudentGrade grade : grades) {
                changedOtherwise.put(grade.id(), grade.studentId());
                courses.put(grade.id(), course);
            }
        }
    }

    /**
     * A delivery came to its end.
     *
     * @param delivered what OpenEduCat shows
     * @param unseen what it does not show, which stays pending, each with the hash that it would have got
     */
    void seen(Delivered delivered, Map<GradeKey, GradeHash> unseen) {
        if (open.oec.finishes() && !delivered.ids().isEmpty()) {
            waiting.add(delivered);
            delivered.waitForFinish(unseen);
        } else {
            delivered.commit(FinishResult.complete(), unseen);
        }
    }

    /**
     * An interrupt is kept back until the end. What fails leaves what it concerns pending, for the next run.
     *
     * @return what failed, if something did
     */
    @Nullable
    Throwable finish() {
        HeldInterrupt held = new HeldInterrupt();
        held.hold();
        try {
            return finishAndCommit(held);
        } finally {
            held.restore();
        }
    }

    private @Nullable Throwable finishAndCommit(HeldInterrupt held) {
        Set<GradeId> seen = new LinkedHashSet<>();
        waiting.forEach(delivered -> seen.addAll(delivered.ids()));
        Map<GradeId, Long> gone = new LinkedHashMap<>(changedOtherwise);
        withdrawn.forEach(some -> gone.putAll(some.students()));
        Set<GradeId> all = new LinkedHashSet<>(seen);
        all.addAll(gone.keySet());
        FinishResult result = FinishResult.of(Map.of(), all);
        @Nullable Throwable failure = null;
        try {
            result = open.oec.finish(opCourse, seen, gone, open.run.writingTarget());
        } catch (Throwable e) {
            Throwables.throwIfOfTheJvm(e);
            held.hold(e);
            failure = e;
        }
        for (Delivered delivered : waiting) {
            held.hold();
            try {
                delivered.commit(result, Map.of());
            } catch (RuntimeException e) {
                delivered.leaveOpen();
                failure = FailureOrder.decisive(failure, e);
            }
            delivered.tell(open.parts.listener);
        }
        reportIncomplete(gone.keySet(), result);
        return commitWithdrawn(result, failure);
    }

    /** Of what was delivered the delivery tells. */
    private void reportIncomplete(Set<GradeId> gone, FinishResult result) {
        result.rejected().forEach((grade, why) -> {
            if (gone.contains(grade)) {
                open.run
                        .findings()
                        .add(why.inCourse(Objects.requireNonNull(courses.get(grade))
                                        .id())
                                .ofActivity(grade.activity().toString())
                                .ofUser(grade.userId()));
            }
        });
    }

    private @Nullable Throwable commitWithdrawn(FinishResult result, @Nullable Throwable failure) {
        try {
            withdrawn.forEach(some -> some.commit(result));
            return failure;
        } catch (RuntimeException e) {
            return FailureOrder.decisive(failure, e);
        }
    }
}
