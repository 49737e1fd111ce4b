package io.github.moodlegrade.doctor;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.match.CourseLinker;
import io.github.moodlegrade.match.StudentMatcher;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.target.OecTarget;
import java.util.Objects;
import java.util.Set;

/**
 * Looks whether Moodle and OpenEduCat are set up for an import, and says what is well, what is not and what to do. It makes a plan
 * ({@link ImportRequest.Mode#PLAN}) of all grades with an empty hash store of its own, so it costs what a first plan costs, and writes
 * nothing anywhere. What a run finds is told once more as a {@link Check}, with what a run does not ask for: the functions that the token
 * has beyond those it needs, the clocks, idnumbers and e-mails of each course. Immutable, safe for all threads.
 *
 * <pre>{@code
 * Diagnosis diagnosis = Doctor.builder(Site.of("main", "MDL"), moodle, openEduCat).build().prepare().call();
 * diagnosis.checks().forEach(System.out::println);
 * }</pre>
 */
public final class Doctor {
    private final Site site;
    private final MoodleWebService moodle;
    private final OecTarget target;
    private final Set<String> studentRoles;
    private final StudentMatcher matcher;
    private final CourseLinker linker;
    private final ImportListener listener;

    private Doctor(Builder builder) {
        this.site = builder.site;
        this.moodle = builder.moodle;
        this.target = builder.target;
        this.studentRoles = builder.studentRoles;
        this.matcher = builder.matcher;
        this.linker = builder.linker;
        this.listener = builder.listener;
    }

    /**
     * Starts with the three parts that cannot be defaulted; the other settings should be those of the {@link GradeImportService}.
     *
     * @param site the Moodle site
     * @param moodle where grades come from
     * @param target where they go
     * @return a builder for one thread
     */
    public static Builder builder(Site site, MoodleWebService moodle, OecTarget target) {
        return new Builder(site, moodle, target);
    }

    /**
     * Prepares a look.
     *
     * @param courses only these Moodle courses; none for all
     * @return a look to be called once
     */
    public Checkup prepare(CourseRef... courses) {
        WatchedMoodle watchedMoodle = new WatchedMoodle(moodle);
        WatchedTarget watchedTarget = new WatchedTarget(target, watchedMoodle);
        GradeImportService service = GradeImportService.builder(site, watchedMoodle, watchedTarget)
                .hashStore(new InMemoryHashStore())
                .studentMatcher(matcher)
                .courseLinker(linker)
                .studentRoles(studentRoles.toArray(new String[0]))
                .listener(listener)
                .build();
        ImportRequest all = courses.length == 0 ? ImportRequest.allCourses() : ImportRequest.courses(courses);
        ImportRun run = service.prepare(all.mode(ImportRequest.Mode.PLAN));
        return new Checkup(run, watchedMoodle, watchedTarget, studentRoles);
    }

    @Override
    public String toString() {
        return "Doctor of " + site;
    }

    /** Makes a {@link Doctor}; for one thread. */
    public static final class Builder {
        private final Site site;
        private final MoodleWebService moodle;
        private final OecTarget target;
        private Set<String> studentRoles = Set.of("student");
        private StudentMatcher matcher = StudentMatcher.byIdnumberThenEmail();
        private CourseLinker linker = CourseLinker.byIdnumber();
        private ImportListener listener = new ImportListener() {};

        private Builder(Site site, MoodleWebService moodle, OecTarget target) {
            this.site = Objects.requireNonNull(site);
            this.moodle = Objects.requireNonNull(moodle);
            this.target = Objects.requireNonNull(target);
        }

        /**
         * Sets which roles in a Moodle course make a learner; at first {@code student}.
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
         * Sets who hears how far a look is; it hears what a plan tells.
         *
         * @param hears the listener
         * @return this
         */
        public Builder listener(ImportListener hears) {
            this.listener = Objects.requireNonNull(hears);
            return this;
        }

        /**
         * The doctor.
         *
         * @return a new doctor, which has asked nothing yet
         */
        public Doctor build() {
            return new Doctor(this);
        }
    }
}
