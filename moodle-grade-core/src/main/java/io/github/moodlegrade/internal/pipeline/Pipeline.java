package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.internal.follow.CourseRefresh;
import io.github.moodlegrade.internal.follow.Refresh;
import io.github.moodlegrade.internal.host.Throwables;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Severity;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A whole run: link the courses, import one after the other, report. A failed course is reported and the next goes on. */
public final class Pipeline {
    private static final System.Logger LOG = System.getLogger(Pipeline.class.getName());

    private final Parts parts;
    private final Run run;
    private final ImportRequest request;
    private final Map<LinkedCourse, Course> done = new HashMap<>();
    private List<LinkedCourse> linked = List.of();
    private @Nullable LinkedCourse atHand;
    private @Nullable LinkedCourse lastTried;
    private int tried;
    private String targetId = "";

    /**
     * A run's pipeline, for one call of {@link #importGrades()}.
     *
     * @param parts what the service is made of
     * @param run the run
     * @param request what it shall do
     */
    public Pipeline(Parts parts, Run run, ImportRequest request) {
        this.parts = parts;
        this.run = run;
        this.request = request;
    }

    /**
     * Runs. Never throws for what happens outside; an interrupt is restored.
     *
     * @return the report
     */
    public ImportReport importGrades() {
        run.begin();
        run.tell(parts.listener, request.mode());
        MoodleGradeException failure = null;
        boolean cancelled = false;
        try {
            importCourses();
        } catch (InterruptedException e) {
            cancelled = true;
            if (!(e instanceof Run.Cancelled)) {
                Thread.currentThread().interrupt();
            }
            run.findings().add(Finding.of(FindingCode.CANCELLED, "the run was cancelled before its end"));
        } catch (MoodleGradeException e) {
            failure = e;
        } catch (Throwable e) {
            Throwables.throwIfOfTheJvm(e);
            failure = unexpected(MoodleGradeException.Reach.RUN, e);
        }
        return end(failure, cancelled);
    }

    /**
     * Links the courses and no more: looks which Moodle courses a run of all courses would import.
     *
     * @return by op.course id
     * @throws MoodleGradeException if one of both servers cannot be asked; CANCELLED if the thread was interrupted, which it still is then
     */
    public Map<Long, List<MoodleCourse>> linkCourses() {
        run.begin();
        run.tell(parts.listener, request.mode());
        try {
            run.source().checkCancelled();
            Map<Long, List<MoodleCourse>> byOpCourse = new HashMap<>();
            for (LinkedCourse course :
                    new LinkCourses(parts, run, parts.target.open(run.target())).of(request.courses())) {
                byOpCourse
                        .computeIfAbsent(course.oec.courseId(), none -> new ArrayList<>())
                        .add(course.moodle);
            }
            return byOpCourse;
        } catch (InterruptedException e) {
            if (!(e instanceof Run.Cancelled)) {
                Thread.currentThread().interrupt();
            }
            throw MoodleGradeException.run(FindingCode.CANCELLED, "the look at the courses was given up");
        } catch (MoodleGradeException e) {
            throw e;
        } catch (Throwable e) {
            Throwables.throwIfOfTheJvm(e);
            throw unexpected(MoodleGradeException.Reach.RUN, e);
        }
    }

    /**
     * Ends the run before it began.
     *
     * @param why the reason
     * @return a failed report
     */
    public ImportReport refuse(MoodleGradeException why) {
        return end(why, false);
    }

    private ImportReport end(@Nullable MoodleGradeException failure, boolean cancelled) {
        if (failure != null) {
            run.findings().add(failure.finding());
        }
        ImportReport report = report(failure, cancelled);
        parts.listener.finished(report);
        return report;
    }

    private void importCourses() throws Exception {
        OpenRun open = new OpenRun(parts, run, request, parts.target.open(run.target()));
        targetId = open.oec.identity().id();
        linked = new LinkCourses(parts, run, open.oec).of(request.courses());
        CompareWithPlan.reportCoursesGone(run, request, linked);
        open.refresh.look(parts.source, pairs(), run.source());
        List<List<LinkedCourse>> order = parts.firstCourse.order(
                withoutQuiet(open.refresh), request, run.source().now());
        order.sort(Comparator.comparing(group -> open.refresh.turnOf(moodle(group))));
        @Nullable LinkedCourse cutShort = null;
        try {
            for (List<LinkedCourse> group : order) {
                importGroup(open, group);
            }
        } catch (Exception e) {
            cutShort = isOutOfTime(e) ? atHand : null;
            throw e;
        } finally {
            parts.firstCourse.ended(order, request, lastTried, cutShort);
        }
    }

    private Map<MoodleCourse, OecCourse> pairs() {
        Map<MoodleCourse, OecCourse> pairs = new LinkedHashMap<>();
        linked.forEach(course -> pairs.put(course.moodle, course.oec));
        return pairs;
    }

    private static List<MoodleCourse> moodle(List<LinkedCourse> group) {
        return group.stream().map(course -> course.moodle).collect(Collectors.toList());
    }

    /** The courses of which something must be read; the others are reported. */
    private List<LinkedCourse> withoutQuiet(Refresh refresh) {
        List<LinkedCourse> toRead = new ArrayList<>();
        for (LinkedCourse course : linked) {
            CourseRefresh ofCourse = refresh.of(course.moodle);
            if (ofCourse.isQuiet()) {
                ofCourse.leaveOut();
                tried++;
                report(course, CourseAtWork.unread(course, Course.State.UNCHANGED));
            } else {
                toRead.add(course);
            }
        }
        return toRead;
    }

    /** Nothing that has to do with the course at hand: another time it may come to its end. */
    private static boolean isOutOfTime(Exception failure) {
        return failure instanceof InterruptedException
                || failure instanceof MoodleGradeException
                        && ((MoodleGradeException) failure).finding().code() == FindingCode.DEADLINE_PASSED;
    }

    /** The Moodle courses of one op.course. However they end, what was delivered is finished. */
    private void importGroup(OpenRun open, List<LinkedCourse> group) throws Exception {
        FinishGroup finishing = new FinishGroup(open, group.get(0).oec.courseId());
        List<CourseAtWork> unfinished = new ArrayList<>();
        @Nullable Exception failure = null;
        try {
            for (LinkedCourse course : group) {
                atHand = course;
                run.source().checkCancelled();
                lastTried = course;
                CourseAtWork atWork =
                        new CourseAtWork(course, open.refresh.of(course.moodle), stepsOf(course, ++tried));
                unfinished.add(atWork);
                importCourse(open, atWork, finishing);
                if (!finishing.isWaiting()) {
                    unfinished.forEach(this::report);
                    unfinished.clear();
                }
            }
        } catch (Exception e) {
            failure = e;
        }
        failure = finish(finishing, unfinished, failure);
        unfinished.forEach(this::report);
        if (failure != null) {
            throw failure;
        }
    }

    /** What ends the run: what ended it before, or what ends it now. */
    private @Nullable Exception finish(
            FinishGroup finishing, List<CourseAtWork> unfinished, @Nullable Exception failure) {
        if (!finishing.isWaiting()) {
            return failure;
        }
        unfinished.get(unfinished.size() - 1).steps.accept(Step.FINISH);
        @Nullable Throwable end = finishing.finish();
        if (end == null) {
            return failure;
        }
        if (end instanceof InterruptedException) {
            return failure == null ? (InterruptedException) end : failure;
        }
        MoodleGradeException named = end instanceof MoodleGradeException
                ? (MoodleGradeException) end
                : unexpected(MoodleGradeException.Reach.COURSE, end);
        if (named.reach() == MoodleGradeException.Reach.RUN && failure == null) {
            return named;
        }
        run.findings().add(named.finding());
        return failure;
    }

    /** In the order in which courses are linked, wherever the run began: reports of two runs can be laid side by side. */
    private List<Course> courses() {
        List<Course> courses = new ArrayList<>();
        for (LinkedCourse course : linked) {
            Course report = done.get(course);
            courses.add(report != null ? report : CourseAtWork.unread(course, Course.State.NOT_REACHED));
        }
        return courses;
    }

    private Consumer<Step> stepsOf(LinkedCourse course, int number) {
        return step ->
                parts.listener.progressed(new ImportListener.Progress(number, linked.size(), course.moodle, step));
    }

    private void importCourse(OpenRun open, CourseAtWork atWork, FinishGroup finishing) throws Exception {
        LinkedCourse course = atWork.course;
        run.atCourse(course.moodle.id());
        try {
            atWork.refresh.begins();
            new CourseImport(open, atWork, finishing).importGrades();
            atWork.isRead();
        } catch (InterruptedException e) {
            throw e;
        } catch (MoodleGradeException e) {
            if (e.reach() == MoodleGradeException.Reach.RUN) {
                throw e;
            }
            run.findings().add(e.finding().inCourse(course.moodle.id()));
        } catch (Throwable e) {
            Throwables.throwIfOfTheJvm(e);
            run.findings()
                    .add(unexpected(MoodleGradeException.Reach.COURSE, e)
                            .finding()
                            .inCourse(course.moodle.id()));
        } finally {
            run.atCourse(0);
        }
    }

    private void report(CourseAtWork atWork) {
        report(atWork.course, atWork.ended());
    }

    private void report(LinkedCourse course, Course report) {
        done.put(course, report);
        parts.listener.courseDone(report);
    }

    private MoodleGradeException unexpected(MoodleGradeException.Reach reach, Throwable cause) {
        LOG.log(Level.ERROR, "run " + run.id() + ": unexpected failure", cause);
        return new MoodleGradeException(
                reach,
                Finding.of(FindingCode.UNEXPECTED_FAILURE, cause.getClass().getName() + " in run " + run.id()),
                cause);
    }

    private ImportReport report(@Nullable MoodleGradeException failure, boolean cancelled) {
        List<Course> courses = courses();
        ImportReport.Status status = ImportReport.Status.COMPLETED;
        if (failure != null) {
            status = ImportReport.Status.FAILED;
        } else if (cancelled) {
            status = ImportReport.Status.CANCELLED;
        } else if (isPartial(courses)) {
            status = ImportReport.Status.PARTIAL;
        }
        return new ImportReport(
                run.id(),
                status,
                request.mode(),
                run.site(),
                targetId,
                courses,
                run.findings().errorsFirst(),
                run.moodleCalls(),
                run.odooCalls(),
                run.elapsed(),
                failure);
    }

    private boolean isPartial(List<Course> courses) {
        return run.findings().has(Severity.ERROR)
                || courses.stream()
                        .anyMatch(course ->
                                !course.state().isDone() || course.counts().rejected() > 0);
    }
}
