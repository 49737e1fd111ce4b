package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.internal.host.Throwables;
import io.github.moodlegrade.target.FinishResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    FinishGroup(OpenRun open, long opCourse) {
        this.open = open;
        this.opCourse = opCourse;
    }

    /** Whether something that was seen waits for {@link #finish()}. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /**
     * A delivery came to its end.
     *
     * @param delivered what OpenEduCat shows
     * @param unseen keys of what it does not show, which stay pending
     */
    void seen(Delivered delivered, Set<GradeKey> unseen) {
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
        FinishResult result = FinishResult.of(Map.of(), seen);
        @Nullable Throwable failure = null;
        try {
            result = open.oec.finish(opCourse, seen, open.run.writingTarget());
        } catch (Throwable e) {
            Throwables.throwIfOfTheJvm(e);
            held.hold(e);
            failure = e;
        }
        for (Delivered delivered : waiting) {
            held.hold();
            try {
                delivered.commit(result, Set.of());
            } catch (RuntimeException e) {
                delivered.leaveOpen();
                failure = Failures.decisive(failure, e);
            }
            delivered.tell(open.parts.listener);
        }
        return failure;
    }
}
