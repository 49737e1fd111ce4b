package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.Standing;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the batches that follow each other in one Moodle course its records are of, and whether the next one has come: then nothing is
 * written into the records that stand, and a new period begins where the request permits it. For one course of one run.
 */
final class CoursePeriod {
    private final Parts parts;
    private final Run run;
    private final ImportRequest request;
    private final LinkedCourse course;
    private final Set<Long> students;
    private Hashes hashes;
    private Standing standing;
    private boolean asked;
    private @Nullable Finding refusal;

    /**
     * The period that stands.
     *
     * @param hashes those of the run
     * @param students of all matched learners
     */
    CoursePeriod(
            Parts parts,
            Run run,
            ImportRequest request,
            LinkedCourse course,
            Hashes hashes,
            Standing standing,
            Set<Long> students) {
        this.parts = parts;
        this.run = run;
        this.request = request;
        this.course = course;
        this.students = students;
        this.standing = standing;
        this.hashes = hashes.inPeriod(standing.period());
    }

    int number() {
        return standing.period();
    }

    Hashes hashes() {
        return hashes;
    }

    /** The students of all matched learners of the course. */
    Set<Long> students() {
        return students;
    }

    Standing standing() {
        return standing;
    }

    /** Why nothing may be written, if so. */
    Optional<Finding> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * Asks, once a course, whether the period that stands is over; only where something would be written does it matter.
     *
     * @return whether a new one begins, of which nothing is known yet
     */
    boolean isFollowed() throws Exception {
        if (asked || !standing.isBegun()) {
            return false;
        }
        asked = true;
        Optional<Finding> over =
                parts.target.whyNextPeriod(course.oec, course.moodle, number(), students, run.target());
        if (over.isEmpty()) {
            return false;
        }
        if (over.get().code() != FindingCode.NEW_PERIOD || !request.isBeginningPeriods()) {
            refusal = over.get();
            return false;
        }
        run.findings()
                .add(Finding.of(FindingCode.PERIOD_BEGUN, over.get().message()).inCourse(course.moodle.id()));
        standing = Standing.unknown().inPeriod(number() + 1);
        hashes = hashes.inPeriod(number());
        return true;
    }
}
