package io.github.moodlegrade.hosts.cluster.demo;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Status;
import java.util.List;

/**
 * Something that a process says. Immutable.
 *
 * @param kind what happened
 * @param course the op.course id, 0 for none
 * @param status how an import ended, of other events {@code COMPLETED}
 * @param read how many grades it read
 * @param delivered how many of them it delivered
 * @param unchanged how many it left as they were
 */
record Event(Kind kind, long course, Status status, long read, long delivered, long unchanged) {
    /** What can happen. */
    enum Kind {
        /** The import of an op.course begins. */
        BEGINS,
        /** The import of an op.course ended. */
        IMPORTED,
        /** A heartbeat of an import did not arrive. */
        LOST,
        /** The process was stopped in the midst of a delivery; said by the stage. */
        STANDS_STILL,
        /** The process is no more. */
        GONE
    }

    static Event of(Kind kind, long course) {
        return new Event(kind, course, Status.COMPLETED, 0, 0, 0);
    }

    static Event imported(long opCourse, ImportReport report) {
        Counts counts = report.counts();
        return new Event(
                Kind.IMPORTED, opCourse, report.status(), counts.read(), counts.delivered(), counts.unchanged());
    }

    /** Whether an import found everything as it should be. */
    boolean isQuiet() {
        return kind == Kind.IMPORTED && status == Status.COMPLETED && read > 0 && unchanged == read;
    }

    String asLine() {
        return String.join(
                " ",
                List.of(
                        kind.name(),
                        Long.toString(course),
                        status.name(),
                        Long.toString(read),
                        Long.toString(delivered),
                        Long.toString(unchanged)));
    }

    static Event parse(String line) {
        String[] words = line.split(" ", -1);
        return new Event(
                Kind.valueOf(words[0]),
                Long.parseLong(words[1]),
                Status.valueOf(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]));
    }
}
