package io.github.moodlegrade.hosts.cluster;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/**
 * One of several processes that share the courses of a site. Each op.course is a task of db-scheduler with all its Moodle courses, so it is
 * imported by one process at a time; when that process dies, another one takes it over. Tasks are made for courses that come and end with
 * those that go. One worker thread, as runs of one site exclude each other within a JVM.
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
         * The courses of the site could not be looked up; all go on as before.
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
         * A heartbeat of an import did not arrive: another process has the course by now, or soon. Called on another thread.
         *
         * @param opCourse the op.course id; its run begins no more deliveries
         */
        default void lost(long opCourse) {}
    }

    private final GradeImportService service;
    private final Pace pace;
    private final Listener listener;
    private final CustomTask<long[]> imports;
    private final Scheduler scheduler;
    private final Map<String, ImportRun> underWay = new ConcurrentHashMap<>();
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
        this.imports = Tasks.custom("moodle-grade import " + site, long[].class)
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

    /** Makes a task for each new op.course, ends those of courses that are gone; what is under way has its turn the next time. */
    private void keepTasks(SchedulerClient client) {
        CourseLinks links;
        try {
            links = service.courseLinks();
        } catch (MoodleGradeException e) {
            listener.notLinked(e);
            return;
        }
        listener.linked(links);
        Map<String, long[]> fresh = new HashMap<>();
        links.byOpCourse()
                .forEach((opCourse, courses) -> fresh.put(
                        opCourse.toString(),
                        courses.stream().mapToLong(MoodleCourse::id).sorted().toArray()));
        for (ScheduledExecution<long[]> task : client.getScheduledExecutionsForTask(
                imports.getName(), long[].class, ScheduledExecutionsFilter.all())) {
            long[] courses = fresh.remove(task.getTaskInstance().getId());
            if (!task.isPicked()) {
                keep(client, task, courses == null ? new long[0] : courses);
            }
        }
        fresh.forEach(
                (opCourse, courses) -> client.scheduleIfNotExists(imports.instance(opCourse, courses), Instant.now()));
    }

    private static void keep(SchedulerClient client, ScheduledExecution<long[]> task, long[] courses) {
        try {
            if (courses.length == 0) {
                client.cancel(task.getTaskInstance());
            } else if (!Arrays.equals(courses, task.getData())) {
                client.reschedule(task.getTaskInstance(), task.getExecutionTime(), courses);
            }
        } catch (TaskInstanceException e) {
            // It has begun meanwhile: the next time.
        }
    }

    private CompletionHandler<long[]> importCourse(TaskInstance<long[]> task, ExecutionContext context) {
        long opCourse = Long.parseLong(task.getId());
        CourseRef[] courses =
                LongStream.of(task.getData()).mapToObj(CourseRef::id).toArray(CourseRef[]::new);
        ImportRun run = service.prepare(ImportRequest.courses(courses).timeLimit(pace.timeLimit()));
        underWay.put(task.getId(), run);
        if (closing) {
            run.cancel();
        }
        listener.begins(opCourse);
        try {
            listener.imported(opCourse, run.call());
        } finally {
            underWay.remove(task.getId());
        }
        return new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(pace.every()));
    }

    /** Ends a run between two requests and finishes a delivery that is under way; another process goes on with the course. */
    @Override
    public void close() {
        closing = true;
        underWay.values().forEach(ImportRun::cancel);
        scheduler.stop();
    }

    /** Two processes must not write one course: the one that stood still ends its run. */
    private final class CancelOfLostCourses extends AbstractSchedulerListener {
        @Override
        public void onExecutionFailedHeartbeat(CurrentlyExecuting execution) {
            String opCourse = execution.getTaskInstance().getId();
            ImportRun run = underWay.get(opCourse);
            if (run != null) {
                run.cancel();
                listener.lost(Long.parseLong(opCourse));
            }
        }
    }
}
