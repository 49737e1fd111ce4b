package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.internal.follow.CourseRefresh;
import java.util.function.Consumer;

/** A course from its first step to its report. For one thread. */
final class CourseAtWork {
    final LinkedCourse course;
    final CourseRefresh refresh;
    final Consumer<Step> steps;
    final Tally tally = new Tally();
    private boolean isRead;

    /**
     * A course that has its turn.
     *
     * @param refresh what is read of it
     * @param steps hears which step begins
     */
    CourseAtWork(LinkedCourse course, CourseRefresh refresh, Consumer<Step> steps) {
        this.course = course;
        this.refresh = refresh;
        this.steps = steps;
    }

    /** The report of a course of which nothing was read. */
    static Course unread(LinkedCourse course, State state) {
        return new Course(course.oec, course.moodle, state, Counts.NONE, 0, 0);
    }

    /** It came to the end of its steps; what was delivered may still wait to be finished. */
    void isRead() {
        isRead = true;
    }

    /** All of it is over. What came to a good end need not be read again without a reason. */
    Course ended() {
        State state = State.FAILED;
        if (isRead) {
            state = tally.incomplete ? State.INCOMPLETE : State.COMPLETE;
        }
        if (state == State.COMPLETE) {
            refresh.settled(tally.unsettled);
            state = tally.nothingToRead ? State.UNCHANGED : state;
        }
        return new Course(course.oec, course.moodle, state, tally.counts(), tally.learners, tally.matched);
    }
}
