package io.github.moodlegrade.internal.follow;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleSource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run reads of each course: everything, or what changed. For one thread. */
public final class Refresh {
    private static final System.Logger LOG = System.getLogger(Refresh.class.getName());
    private static final int FAR_TOO_LONG = 2;

    private final Following following;
    private final ImportRequest request;
    private final @Nullable Duration fullEvery;
    private final Instant now;
    private final Map<MoodleCourse, CourseRefresh> courses = new HashMap<>();

    /**
     * A run's.
     *
     * @param fullEvery how long a course may go without being read completely; null if the run reads everything
     */
    Refresh(Following following, ImportRequest request, @Nullable Duration fullEvery, Instant now) {
        this.following = following;
        this.request = request;
        this.fullEvery = fullEvery;
        this.now = now;
    }

    /**
     * Finds out what must be read.
     *
     * @param source where grades come from
     * @param linked the courses of the run, as they were looked up in it
     * @param run the run
     * @throws Exception if the source cannot be asked at all
     */
    public void look(MoodleSource source, Map<MoodleCourse, OecCourse> linked, RunContext run) throws Exception {
        if (request.courses().isEmpty()) {
            following.retain(linked.keySet());
        }
        Map<MoodleCourse, KnownCourse> known = fullEvery == null ? Map.of() : known(linked);
        Map<MoodleCourse, Set<Long>> changes = known.isEmpty() ? Map.of() : changes(source, lookUps(known), run);
        linked.forEach(
                (course, pair) -> courses.put(course, refresh(course, pair, known.get(course), changes.get(course))));
    }

    /** Where the source cannot tell, all is read: that shows what the matter is, and with which course. */
    private static Map<MoodleCourse, Set<Long>> changes(MoodleSource source, List<MoodleCourse> since, RunContext run)
            throws Exception {
        try {
            return source.changes(since, run);
        } catch (InterruptedException e) {
            throw e;
        } catch (MoodleGradeException e) {
            if (e.reach() == MoodleGradeException.Reach.RUN) {
                throw e;
            }
            notTold(e.finding().message(), run);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "run " + run.runId() + ": the source cannot tell what changed", e);
            notTold(e.getClass().getName(), run);
        }
        return Map.of();
    }

    private static void notTold(String why, RunContext run) {
        run.report(Finding.of(FindingCode.CHANGES_NOT_FOLLOWED, "the source cannot tell what changed: " + why));
    }

    private Map<MoodleCourse, KnownCourse> known(Map<MoodleCourse, OecCourse> linked) {
        Map<MoodleCourse, KnownCourse> known = new HashMap<>();
        linked.forEach((course, pair) -> {
            KnownCourse of = following.of(course);
            if (of != null && of.holdsFor(pair, course, request.activities())) {
                known.put(course, of);
            }
        });
        return known;
    }

    private static List<MoodleCourse> lookUps(Map<MoodleCourse, KnownCourse> known) {
        List<MoodleCourse> asked = new ArrayList<>();
        known.values().forEach(course -> asked.add(course.asked));
        return asked;
    }

    private CourseRefresh refresh(
            MoodleCourse course, OecCourse pair, @Nullable KnownCourse known, @Nullable Set<Long> changed) {
        if (fullEvery == null) {
            return CourseRefresh.unfollowed(
                    following, course, now, request.mode().writes());
        }
        CourseRefresh refresh = new CourseRefresh(following, course, pair, now);
        if (known != null && changed != null) {
            refresh.since(known, changed, known.isDue(now, fullEvery));
        }
        return refresh;
    }

    /**
     * What is read of a course.
     *
     * @param course one of those that were looked at
     * @return the same each time
     */
    public CourseRefresh of(MoodleCourse course) {
        CourseRefresh refresh = courses.get(course);
        if (refresh == null) {
            throw new IllegalStateException("nobody looked at " + course);
        }
        return refresh;
    }

    /**
     * When the Moodle courses of an op.course have their turn.
     *
     * @param group those that must be read, at least one
     * @return the turn; whoever has an equal one may be first
     */
    public Turn turnOf(Collection<MoodleCourse> group) {
        if (fullEvery == null) {
            return Turn.ANY;
        }
        Instant oldest = now;
        boolean changed = false;
        for (MoodleCourse course : group) {
            Instant last = following.lastTurn(course, now);
            oldest = last.isBefore(oldest) ? last : oldest;
            changed |= of(course).mayHaveChanged();
        }
        if (!now.isBefore(oldest.plus(fullEvery.multipliedBy(FAR_TOO_LONG)))) {
            return Turn.overdue(oldest);
        }
        return changed ? Turn.CHANGED : Turn.due(oldest);
    }
}
