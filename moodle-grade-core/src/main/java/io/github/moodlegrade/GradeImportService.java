package io.github.moodlegrade;

import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.internal.pipeline.FirstCourse;
import io.github.moodlegrade.internal.pipeline.Parts;
import io.github.moodlegrade.internal.pipeline.Pipeline;
import io.github.moodlegrade.internal.pipeline.Run;
import io.github.moodlegrade.internal.pipeline.Sleeper;
import io.github.moodlegrade.match.CourseLinker;
import io.github.moodlegrade.match.StudentMatcher;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.source.MoodleSource;
import io.github.moodlegrade.target.OecTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Brings quiz best grades and assignment grades from Moodle into OpenEduCat: one blocking call a run, as often as the host likes.
 * Repeating a run delivers only what changed. Owns no threads and needs no closing; a host that shuts down may {@link #stop()} it. Safe for
 * all threads; runs of one site within a JVM exclude each other. Keep one service for all runs of a site: it remembers at which course the last one ended, and the next run of all
 * courses begins behind it, so that a time limit does not always leave out the same ones; and, where runs follow changes, until when each course is
 * settled.
 *
 * <pre>{@code
 * GradeImportService service = GradeImportService.builder(Site.of("main", "MDL"), moodle, openEduCat)
 *     .hashStore(JdbcHashStore.on(dataSource))
 *     .build();
 * ImportReport report = service.importGrades(ImportRequest.allCourses());
 * }</pre>
 */
public final class GradeImportService {
    private static final Duration NO_LIMIT = Duration.ofDays(3650);

    private final Site site;
    private final Parts parts;
    private final Clock clock;
    private final Sleeper sleeper;
    private final RunsUnderWay underWay = new RunsUnderWay();

    private GradeImportService(Builder builder) {
        this.site = builder.site;
        this.parts = new Parts(
                builder.source,
                builder.target,
                builder.hashStore,
                builder.matcher,
                builder.linker,
                builder.studentRoles,
                builder.listener,
                new FirstCourse(builder.firstCourse));
        this.clock = builder.clock;
        this.sleeper = builder.sleeper;
    }

    /**
     * Starts with the three parts that cannot be defaulted. By default hashes are kept in memory, learners are matched by idnumber and
     * then e-mail, courses by idnumber, and the role {@code student} makes a learner.
     *
     * @param site the Moodle site
     * @param source where grades come from
     * @param target where they go
     * @return a builder for one thread
     */
    public static Builder builder(Site site, MoodleSource source, OecTarget target) {
        return new Builder(site, source, target);
    }

    /**
     * Runs and blocks until it is over. What happens outside is never thrown: a failed run is a report with status
     * {@link ImportReport.Status#FAILED}, and so is a run that is refused because another one of the same site is under way in this
     * JVM. An interrupt of the calling thread cancels the run.
     *
     * @param request what to do
     * @return the report
     */
    public ImportReport importGrades(ImportRequest request) {
        return prepare(request).call();
    }

    /**
     * Prepares a run that can be cancelled from another thread. Its time limit begins when it is called.
     *
     * @param request what to do
     * @return a run to be called once
     */
    public ImportRun prepare(ImportRequest request) {
        Duration limit =
                request.timeLimit().filter(time -> time.compareTo(NO_LIMIT) < 0).orElse(NO_LIMIT);
        Run run = new Run(site, clock, sleeper, limit);
        return new ImportRun(RunningSites.OF_THIS_JVM, underWay, run, new Pipeline(parts, run, request), site.name());
    }

    /**
     * For a host that shuts down: cancels the run under way as {@link ImportRun#cancel()} does, every run that begins later, so that none
     * slips in behind, and {@link #courseLinks()}. Such a run returns a report with status {@link ImportReport.Status#CANCELLED}, or, if
     * another one of the site has not ended yet, {@code FAILED} with ALREADY_RUNNING, as ever. Returns at once, without waiting for the run;
     * safe from any thread, repeatable, final.
     */
    public void stop() {
        underWay.stop();
    }

    /**
     * Looks which Moodle courses {@link ImportRequest#allCourses()} would import now, and for which OpenEduCat course: a few requests, whatever
     * the number of grades. Reads no grades, writes nothing, may be called while a run is under way. For hosts that share the courses among
     * processes, each op.course with all its Moodle courses.
     *
     * @return the courses of both sides that belong together
     * @throws MoodleGradeException if one of both servers cannot be asked; of code {@code CANCELLED} if the service is stopped, or the calling
     *     thread is interrupted, which it still is then
     */
    public CourseLinks courseLinks() {
        Run run = new Run(site, clock, sleeper, NO_LIMIT);
        return underWay.during(
                run,
                () -> new CourseLinks(new Pipeline(parts, run, ImportRequest.allCourses()).linkCourses(), run.found()));
    }

    @Override
    public String toString() {
        return "GradeImportService of " + site;
    }

    /** Makes a {@link GradeImportService}; for one thread. */
    public static final class Builder {
        private final Site site;
        private final MoodleSource source;
        private final OecTarget target;
        private HashStore hashStore = new InMemoryHashStore();
        private StudentMatcher matcher = StudentMatcher.byIdnumberThenEmail();
        private CourseLinker linker = CourseLinker.byIdnumber();
        private Set<String> studentRoles = Set.of("student");
        private ImportListener listener = new ImportListener() {};
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = Sleeper.real();
        private FirstCourse.Draw firstCourse = FirstCourse.byTheClock();

        private Builder(Site site, MoodleSource source, OecTarget target) {
            this.site = Objects.requireNonNull(site);
            this.source = Objects.requireNonNull(source);
            this.target = Objects.requireNonNull(target);
        }

        /**
         * Sets where hashes are kept. With the default, in memory, the first run after a restart delivers everything once more.
         *
         * @param store the store
         * @return this
         */
        public Builder hashStore(HashStore store) {
            this.hashStore = Objects.requireNonNull(store);
            return this;
        }

        /**
         * Sets who hears what runs do.
         *
         * @param hears the listener
         * @return this
         */
        public Builder listener(ImportListener hears) {
            this.listener = Objects.requireNonNull(hears);
            return this;
        }

        /**
         * Sets who a learner may be in OpenEduCat.
         *
         * @param own the matcher
         * @return this
         */
        public Builder studentMatcher(StudentMatcher own) {
            this.matcher = Objects.requireNonNull(own);
            return this;
        }

        /**
         * Sets which Moodle course stands for a pair of subject and course.
         *
         * @param own the linker
         * @return this
         */
        public Builder courseLinker(CourseLinker own) {
            this.linker = Objects.requireNonNull(own);
            return this;
        }

        /**
         * Sets which roles in a Moodle course make a learner; at first {@code student}. Roles that were given in the course's category do not
         * show in the course.
         *
         * @param shortNames as in Moodle's role list, at least one
         * @return this
         */
        public Builder studentRoles(String... shortNames) {
            if (shortNames.length == 0) {
                throw new IllegalArgumentException("name at least one role");
            }
            this.studentRoles = Set.of(shortNames);
            return this;
        }

        /**
         * Sets the clock that runs go by.
         *
         * @param time the clock
         * @return this
         */
        public Builder clock(Clock time) {
            this.clock = Objects.requireNonNull(time);
            return this;
        }

        Builder sleeper(Sleeper waits) {
            this.sleeper = Objects.requireNonNull(waits);
            return this;
        }

        Builder firstCourse(FirstCourse.Draw draw) {
            this.firstCourse = Objects.requireNonNull(draw);
            return this;
        }

        /**
         * The service.
         *
         * @return a new service
         */
        public GradeImportService build() {
            return new GradeImportService(this);
        }
    }
}
