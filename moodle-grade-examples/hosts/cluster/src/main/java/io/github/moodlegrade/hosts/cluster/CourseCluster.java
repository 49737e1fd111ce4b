package io.github.moodlegrade.hosts.cluster;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.github.moodlegrade.CourseLinks;
import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.MoodleGradeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One of several processes that share the courses of a site. Each op.course is a task of db-scheduler; its Moodle courses are asked for at
 * each turn. So it is imported by one process at a time; when that process dies, another one takes it over. Tasks are made for courses that
 * come and end with those that go. One worker thread, as runs of one site exclude each other within a JVM.
 */
public final class CourseCluster implements AutoCloseable {
    /** Hears what this process does, on the thread that does it. Every method does nothing by default. */
    public interface Listener {
        /**
         * The courses of the site were looked up.
         *
         * @param links the courses, and what a person should know about them
         */
        default void linked(CourseLinks links) {}

        /**
         * The courses of the site could not be looked up, by the task that does so or for an import, which then has its turn the next time.
         * All tasks stay.
         *
         * @param failure why
         */
        default void notLinked(MoodleGradeException failure) {}

        /**
         * An import begins.
         *
         * @param opCourse the op.course id
         */
        default void begins(long opCourse) {}

        /**
         * An import ended, in whatever way.
         *
         * @param opCourse the op.course id
         * @param report what became of it
         */
        default void imported(long opCourse, ImportReport report) {}

        /**
         * No Moodle course belongs to an op.course any more; its task ends.
         *
         * @param opCourse the op.course id
         */
        default void gone(long opCourse) {}

        /**
         * A heartbeat of an import did not arrive: another process has the course by now, or soon. Called on another thread.
         *
         * @param opCourse the op.course id; its run begins no more deliveries
         */
        default void lost(long opCourse) {}
    }

    private static final Duration LEAST = Duration.ofMillis(1);

    private final GradeImportService service;
    private final Pace pace;
    private final Listener listener;
    private final CustomTask<Void> imports;
    private final Scheduler scheduler;
    private final Map<String, Turn> underWay = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /**
     * A process that does nothing yet.
     *
     * @param site the name of the site; the processes that share its courses use the same
     * @param service with a hash store that all of them share
     * @param database with db-scheduler's table
     * @param pace the same in all processes
     * @param listener hears what this one does
     */
    public CourseCluster(String site, GradeImportService service, DataSource database, Pace pace, Listener listener) {
        this.service = service;
        this.pace = pace;
        this.listener = listener;
        FixedDelay every = FixedDelay.of(pace.every());
        this.imports = Tasks.custom("moodle-grade import " + site, Void.class)
                .onFailureReschedule(every)
                .onDeadExecutionRevive()
                .execute(this::importCourse);
        this.scheduler = Scheduler.create(database, imports)
                .startTasks(Tasks.recurring("moodle-grade courses " + site, every)
                        .execute((task, context) -> keepTasks(context.getSchedulerClient())))
                .threads(1)
                .enableImmediateExecution()
                .pollingInterval(pace.poll())
                .heartbeatInterval(pace.heartbeat())
                .missedHeartbeatsLimit(pace.missed())
                .addSchedulerListener(new CancelOfLostCourses())
                .build();
    }

    /** Begins to take part. */
    public void start() {
        scheduler.start();
    }

    /** Makes a task for each new op.course; that of one that is gone ends at its own turn. */
    private void keepTasks(SchedulerClient client) {
        CourseLinks links;
        try {
            links = service.courseLinks();
        } catch (MoodleGradeException e) {
            listener.notLinked(e);
            return;
        }
        listener.linked(links);
        Set<Long> fresh = new TreeSet<>(links.byOpCourse().keySet());
        client.getScheduledExecutionsForTask(imports.getName(), Void.class, ScheduledExecutionsFilter.all())
                .forEach(task -> fresh.remove(opCourse(task.getTaskInstance())));
        fresh.forEach(opCourse -> client.scheduleIfNotExists(imports.instance(opCourse.toString()), Instant.now()));
    }

    private static long opCourse(TaskInstanceId task) {
        return Long.parseLong(task.getId());
    }

    private CompletionHandler<Void> importCourse(TaskInstance<Void> task, ExecutionContext context) {
        Turn turn = new Turn(opCourse(task));
        underWay.put(task.getId(), turn);
        try {
            return closing ? atOnce() : importCourse(turn);
        } finally {
            underWay.remove(task.getId());
        }
    }

    /** Asks first which Moodle courses belong to it now: one that was given to another op.course is that task's to import. */
    private CompletionHandler<Void> importCourse(Turn turn) {
        Instant begin = Instant.now();
        List<MoodleCourse> courses;
        try {
            courses = service.courseLinks().byOpCourse().getOrDefault(turn.opCourse, List.of());
        } catch (MoodleGradeException e) {
            listener.notLinked(e);
            return closing ? atOnce() : later();
        }
        if (courses.isEmpty()) {
            listener.gone(turn.opCourse);
            return new CompletionHandler.OnCompleteRemove<>();
        }
        CourseRef[] refs =
                courses.stream().map(course -> CourseRef.id(course.id())).toArray(CourseRef[]::new);
        ImportRun run = service.prepare(ImportRequest.courses(refs).timeLimit(whatIsLeft(begin)));
        turn.begins(run);
        listener.begins(turn.opCourse);
        ImportReport report = run.call();
        listener.imported(turn.opCourse, report);
        return closing && report.status() == ImportReport.Status.CANCELLED ? atOnce() : later();
    }

    /** The look counts: a process may stand still in it, too. */
    private Duration whatIsLeft(Instant begin) {
        Duration left = pace.timeLimit().minus(Duration.between(begin, Instant.now()));
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    private CompletionHandler<Void> later() {
        return new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(pace.every()));
    }

    /** For another process, as this one takes no more tasks. */
    private static CompletionHandler<Void> atOnce() {
        return (done, task) -> task.reschedule(done, Instant.now());
    }

    /** Ends a run between two requests and finishes a delivery that is under way; another process goes on with the course at once. */
    @Override
    public void close() {
        closing = true;
        underWay.values().forEach(Turn::cancel);
        scheduler.stop();
    }

    /** The turn of an op.course. It may be cancelled at any moment, also before its run is there. */
    private static final class Turn {
        private final long opCourse;
        private boolean cancelled;
        private @Nullable ImportRun run;

        Turn(long opCourse) {
            this.opCourse = opCourse;
        }

        synchronized void begins(ImportRun itsRun) {
            run = itsRun;
            if (cancelled) {
                itsRun.cancel();
            }
        }

        synchronized void cancel() {
            cancelled = true;
            if (run != null) {
                run.cancel();
            }
        }
    }

    /** Two processes must not write one course: the one that stood still ends its run. */
    private final class CancelOfLostCourses extends AbstractSchedulerListener {
        @Override
        public void onExecutionFailedHeartbeat(CurrentlyExecuting execution) {
            Turn turn = underWay.get(execution.getTaskInstance().getId());
            if (turn != null) {
                turn.cancel();
                listener.lost(turn.opCourse);
            }
        }
    }
}
