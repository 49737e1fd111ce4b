package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.FindingCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Cuts assignments into chunks that one call asks for; what an answer leaves out comes again in smaller ones. */
final class AssignmentChunks {
    /** Stays under PHP's {@code max_input_vars}, 1000 where nobody raised it. */
    private static final int MOST_IDS = 400;

    private final Deque<Activity> waiting;
    private final Gaps gaps;
    private int size;

    /**
     * Chunks of these assignments.
     *
     * @param mostRows how many rows of learners an answer shall have at most
     */
    AssignmentChunks(Collection<Activity> assignments, int mostRows, GradesRead read) {
        this.waiting = new ArrayDeque<>(assignments);
        this.gaps = read.gaps();
        this.size = Math.max(
                1, Math.min(MOST_IDS, mostRows / Math.max(1, read.learners().size())));
    }

    /** The next chunk; empty if none is left now. */
    List<Activity> next() {
        List<Activity> chunk = new ArrayList<>();
        while (chunk.size() < size && !waiting.isEmpty()) {
            chunk.add(waiting.remove());
        }
        return chunk;
    }

    /** Takes back what was too much, or too odd, for one call; it comes again in smaller ones. */
    void takeApart(List<Activity> asked) {
        size = Math.max(1, Math.min(size, asked.size() / 2));
        waiting.addAll(asked);
    }

    /** Takes back what an answer left out without a word; if it is all that was asked for, it is a gap. */
    void leftOut(List<Activity> asked, List<Activity> leftOut) {
        if (leftOut.size() == asked.size()) {
            leftOut.forEach(assignment -> gaps.add(
                    FindingCode.READING_INCOMPLETE,
                    assignment,
                    "Moodle left the assignment out of its answer; PHP's max_input_vars may be too small."));
        } else if (!leftOut.isEmpty()) {
            size = Math.max(1, Math.min(size, asked.size() / 2));
            waiting.addAll(leftOut);
        }
    }

    static List<Long> ids(List<Activity> assignments) {
        return assignments.stream().map(Activity::id).collect(Collectors.toList());
    }
}
