package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import io.github.moodlegrade.target.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the batches that follow each other in one Moodle course its records are of, and whether the next one has come: then nothing is
 * written into the records that stand, and a new period begins where the request permits it. For one course of one run.
 */
final class CoursePeriod {
    private final OpenRun open;
    private final LinkedCourse course;
    private final List<Activity> activities;
    private final Set<Long> students;
    private Hashes hashes;
    private Standing standing;
    private boolean asked;
    private boolean hasBegun;
    private @Nullable Finding refusal;

    /**
     * The periods that stand.
     *
     * @param activities all gradable ones of the course
     * @param students of all matched learners
     */
    CoursePeriod(OpenRun open, LinkedCourse course, List<Activity> activities, Standing standing, Set<Long> students) {
        this.open = open;
        this.course = course;
        this.activities = activities;
        this.students = students;
        this.standing = standing;
        this.hashes = open.hashes.inPeriods(standing.periods());
    }

    /** All gradable activities of the course. */
    List<Activity> activities() {
        return activities;
    }

    Periods periods() {
        return standing.periods();
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

    /** Whether this run began other periods. */
    boolean hasBegun() {
        return hasBegun;
    }

    /**
     * Whether the periods that stand are over and others begin. Asked of OpenEduCat once.
     *
     * @return true if they changed just now: {@link #hashes()} and {@link #standing()} are of the new ones, of which nothing is known yet
     */
    boolean isFollowed() throws Exception {
        if (asked || !standing.isBegun()) {
            return false;
        }
        asked = true;
        Optional<NextPeriod> next = open.oec.nextPeriod(course.oec, course.moodle, activities, periods(), students);
        if (next.isEmpty()) {
            return false;
        }
        Optional<Periods> begins = next.get().begins();
        if (begins.isEmpty() || !open.request.isBeginningPeriods()) {
            refusal = next.get().why();
            return false;
        }
        open.run
                .findings()
                .add(Finding.of(FindingCode.PERIOD_BEGUN, next.get().why().message())
                        .inCourse(course.moodle.id()));
        standing = standing.following(begins.get());
        hashes = hashes.inPeriods(begins.get());
        hasBegun = true;
        return true;
    }
}
