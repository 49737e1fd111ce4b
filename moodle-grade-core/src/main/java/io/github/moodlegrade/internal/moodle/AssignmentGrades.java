package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the grades of assignments as Moodle returns them, many assignments a call. */
final class AssignmentGrades {
    private final MoodleClient client;
    private final GradesRead read;
    private final GradeRows rows;
    private final AssignmentChunks chunks;

    /** The grades of these assignments, for one use. */
    AssignmentGrades(MoodleClient client, Collection<Activity> assignments, GradesRead read) {
        this.client = client;
        this.read = read;
        this.rows = new GradeRows(read);
        this.chunks = new AssignmentChunks(assignments, GradeRows.MOST, read);
    }

    void read() throws InterruptedException {
        client.callAll(this::next, read.run());
    }

    private MoodleClient.@Nullable Task next() {
        List<Activity> chunk = chunks.next();
        return chunk.isEmpty() ? null : new Chunk(chunk);
    }

    private final class Chunk implements MoodleClient.Task {
        private final List<Activity> asked;
        private final MoodleCall call;

        Chunk(List<Activity> asked) {
            this.asked = asked;
            this.call = rows.call(asked);
        }

        @Override
        public MoodleCall call() {
            return call;
        }

        @Override
        public boolean isAskedAgain() {
            return asked.size() > 1;
        }

        /** What fails about one assignment is that assignment's alone. */
        @Override
        public void failed(MoodleGradeException failure) {
            if (asked.size() > 1) {
                chunks.takeApart(asked);
            } else {
                read.gaps().add(failure.finding().ofActivity(asked.get(0).toString()));
            }
        }

        @Override
        public void answered(MoodleAnswer answer) {
            AssignmentAnswer<LatestGrades> grades =
                    rows.answer(call, answer.documentOrThrow(call, read.run()), client.safe());
            List<Activity> leftOut = new ArrayList<>();
            for (Activity assignment : asked) {
                Optional<MoodleWarning> refusal = grades.refusal(assignment);
                Optional<LatestGrades> found = grades.rows(assignment);
                if (refusal.isPresent()) {
                    rows.closed(assignment, refusal.get());
                } else if (found.isPresent()) {
                    rows.put(assignment, found.get(), (user, graded) -> graded);
                } else {
                    leftOut.add(assignment);
                }
            }
            chunks.leftOut(asked, leftOut);
        }
    }
}
