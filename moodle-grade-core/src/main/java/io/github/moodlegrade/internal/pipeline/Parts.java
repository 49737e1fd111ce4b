package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.internal.follow.Following;
import io.github.moodlegrade.match.CourseLinker;
import io.github.moodlegrade.match.StudentMatcher;
import io.github.moodlegrade.source.MoodleSource;
import io.github.moodlegrade.target.OecTarget;
import java.util.Set;

/** What a service is made of; the same for all its runs. */
public final class Parts {
    final MoodleSource source;
    final OecTarget target;
    final HashStore store;
    final StudentMatcher matcher;
    final CourseLinker linker;
    final Set<String> studentRoles;
    final ImportListener listener;
    final FirstCourse firstCourse;
    final Following following = new Following();

    /**
     * The parts.
     *
     * @param source where grades come from
     * @param target where they go
     * @param store what was imported already
     * @param matcher who a learner is
     * @param linker which Moodle course a pair is
     * @param studentRoles short names of roles that make a learner
     * @param listener who hears of it; its exceptions are ignored
     * @param firstCourse where runs begin
     */
    public Parts(
            MoodleSource source,
            OecTarget target,
            HashStore store,
            StudentMatcher matcher,
            CourseLinker linker,
            Set<String> studentRoles,
            ImportListener listener,
            FirstCourse firstCourse) {
        this.source = source;
        this.target = target;
        this.store = store;
        this.matcher = matcher;
        this.linker = linker;
        this.studentRoles = Set.copyOf(studentRoles);
        this.listener = new QuietListener(listener);
        this.firstCourse = firstCourse;
    }
}
