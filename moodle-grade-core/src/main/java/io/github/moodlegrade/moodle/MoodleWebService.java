package io.github.moodlegrade.moodle;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.internal.http.ServerUrl;
import io.github.moodlegrade.internal.moodle.MoodleReader;
import io.github.moodlegrade.internal.moodle.ReleaseGate;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.MoodleSource;
import io.github.moodlegrade.source.Reading;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads a Moodle site over its REST web services. The token needs a web service with the functions
 * {@code core_webservice_get_site_info}, {@code core_course_get_courses_by_field}, {@code core_enrol_get_enrolled_users},
 * {@code mod_quiz_get_quizzes_by_courses}, {@code mod_quiz_get_user_best_grade}, {@code mod_assign_get_assignments} and
 * {@code mod_assign_get_grades}; with {@code tool_mobile_call_external_functions} it is several times as fast. Grades of assignments with
 * a marking workflow also need {@code mod_assign_get_user_flags}, or {@code mod_assign_get_submissions} where no teams hand in. Following
 * changes needs {@code core_course_get_updates_since} and {@code core_group_get_activity_groupmode}.
 *
 * <p>What the students may not see is withheld: grades whose marking workflow state is not {@code released}, and all grades of an
 * assignment with blind marking until the identities are revealed. Where that cannot be told the grades are withheld too, with a finding
 * {@code RELEASE_UNKNOWN} for each activity.
 *
 * <p>Only reads, with the token in the body of POST requests and nowhere else. Failed reads are tried again as {@link HttpSettings} says.
 * What was read of a site (which functions the token may call) is kept for five minutes and shared by the runs of one instance.
 * Immutable otherwise, safe for all threads; make one per site and keep it, as it holds an HTTP client.
 */
public final class MoodleWebService implements MoodleSource {
    private final URI site;
    private final MoodleReader reader;

    private MoodleWebService(Builder builder) {
        this.site = siteOf(ServerUrl.check("moodle.url", builder.url, builder.http));
        this.reader = new MoodleReader(
                site,
                builder.token,
                builder.http,
                ReleaseGate.of(builder.releaseGate, builder.withholdHiddenQuizMarks),
                builder.batchSize,
                builder.inFlight,
                builder.learnersPerPage);
    }

    /** Whoever copies the endpoint out of Moodle's documentation means the site before it. */
    private static URI siteOf(URI url) {
        return URI.create(url.toString().replaceFirst("/+webservice/rest(/server\\.php)?$", ""));
    }

    /**
     * Starts with the defaults: batches of 100, two requests in flight at most, pages of 500 learners where a
     * course is too large for one request, {@link HttpSettings#ofDefaults()}.
     *
     * @param url the site's address as a browser shows it, as {@code https://moodle.school.example}; plain http only to this machine or
     *     where {@link HttpSettings.Builder#allowPlainHttp} names the host
     * @param token the web service user's token
     * @return a builder for one thread
     */
    public static Builder builder(String url, Secret token) {
        return new Builder(url, token);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Asks {@code core_course_get_courses_by_field} for each reference. Also reports {@code FUNCTION_DENIED} for each needed function
     * that the token may not call, and {@code RELEASE_GATE_OFF} after {@link Builder#withoutReleaseGate}.
     *
     * @throws MoodleGradeException if Moodle does not answer, the token is refused, or the URL leads elsewhere
     * @throws InterruptedException if the run was cancelled
     */
    @Override
    public Map<CourseRef, MoodleCourse> findCourses(Set<CourseRef> wanted, RunContext run) throws InterruptedException {
        return reader.findCourses(wanted, run);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Asks {@code mod_quiz_get_quizzes_by_courses} and {@code mod_assign_get_assignments}. Each of their warnings is a gap. Quizzes that
     * Moodle leaves out without a warning, for want of {@code mod/quiz:view} for instance, cannot be noticed.
     *
     * @throws MoodleGradeException of reach {@code COURSE} if this course cannot be read, of reach {@code RUN} if none can
     * @throws InterruptedException if the run was cancelled
     */
    @Override
    public Reading<Activity> activities(MoodleCourse course, RunContext run) throws InterruptedException {
        return reader.activities(course, run);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Asks {@code core_enrol_get_enrolled_users} once, for all; page by page where Moodle gives up on that while it answers smaller
     * questions. Such a course is remembered for a day.
     *
     * @throws MoodleGradeException of reach {@code COURSE} if this course cannot be read, of reach {@code RUN} if none can
     * @throws InterruptedException if the run was cancelled
     */
    @Override
    public Reading<Learner> learners(MoodleCourse course, RunContext run) throws InterruptedException {
        return reader.learners(course, run);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Asks {@code mod_quiz_get_user_best_grade} for each quiz and learner, and {@code mod_assign_get_grades} for all assignments but
     * those with hidden identities, which are {@code WITHHELD} unread. For assignments with a marking workflow it looks at the states
     * before and after the grades: {@code GRADED} is only what was released both times. Reports {@code MARKS_HIDDEN} for each quiz whose
     * review options hide the marks now, and {@code RELEASE_UNKNOWN} for each activity that is withheld because nobody can tell.
     *
     * @throws MoodleGradeException of reach {@code COURSE} if this course cannot be read, of reach {@code RUN} if none can
     * @throws InterruptedException if the run was cancelled
     */
    @Override
    public Reading<Grade> grades(MoodleCourse course, List<Activity> of, List<Learner> learners, RunContext run)
            throws InterruptedException {
        return reader.grades(course, of, learners, run);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Asks {@code core_course_get_updates_since} for each course, from ten minutes before it was looked up: a change shows late. Where the
     * token may not call it or {@code core_group_get_activity_groupmode}, nothing is told, with a finding {@code CHANGES_NOT_FOLLOWED}.
     *
     * @throws MoodleGradeException if Moodle does not answer
     * @throws InterruptedException if the run was cancelled
     */
    @Override
    public Map<MoodleCourse, Set<Long>> changes(Collection<MoodleCourse> since, RunContext run)
            throws InterruptedException {
        return reader.changes(since, run);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Leaves out assignments with late penalties, which are recalculated without a word, and activities in separate groups, whose changes
     * leave learners out; asks {@code core_group_get_activity_groupmode} unless the course forces a group mode upon them.
     *
     * @throws MoodleGradeException if Moodle does not answer
     * @throws InterruptedException if the run was cancelled
     */
    @Override
    public Set<Activity> followable(MoodleCourse course, List<Activity> activities, RunContext run)
            throws InterruptedException {
        return reader.followable(course, activities, run);
    }

    /**
     * The web service functions that no import can do without. What others are for is in {@code docs/moodle-setup.md}.
     *
     * @return names as {@code core_webservice_get_site_info}, unmodifiable
     */
    public static List<String> neededFunctions() {
        return MoodleReader.neededFunctions();
    }

    /**
     * Which web service functions the token may call, for looking whether a site is set up; a run asks on its own. Asks
     * {@code core_webservice_get_site_info} anew each time, so that a function shows at once when somebody adds it to the web service. A
     * function that is there may be refused all the same, for want of a capability.
     *
     * @param run the run
     * @return their names, unmodifiable
     * @throws MoodleGradeException if Moodle does not answer, the token is refused, or the URL leads elsewhere
     * @throws InterruptedException if the run was cancelled
     */
    public Set<String> functions(RunContext run) throws InterruptedException {
        return reader.functions(run);
    }

    /** The site's address; never the token. */
    @Override
    public String toString() {
        return "MoodleWebService " + site;
    }

    /** Makes a {@link MoodleWebService}; for one thread. */
    public static final class Builder {
        private final String url;
        private final Secret token;
        private HttpSettings http = HttpSettings.ofDefaults();
        private int batchSize = 100;
        private int inFlight = 2;
        private int learnersPerPage = 500;
        private boolean releaseGate = true;
        private boolean withholdHiddenQuizMarks;

        private Builder(String url, Secret token) {
            this.url = Objects.requireNonNull(url);
            this.token = Objects.requireNonNull(token);
        }

        /**
         * Sets the limits of the requests.
         *
         * @param settings time-outs, retries, sizes, hosts of plain http
         * @return this
         */
        public Builder http(HttpSettings settings) {
            this.http = Objects.requireNonNull(settings);
            return this;
        }

        /**
         * Sets how many best grades one batch asks for at most; one of course look-ups holds twice as many, at most 200. A batch that is too
         * large for the server comes again in halves, and later ones are smaller for a while, in this instance. Batches of 100 were measured
         * fastest; from 200 on PHP's default
         * {@code max_input_vars} is near.
         *
         * @param questions 1 to 200; 1 makes single calls
         * @return this
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder batchSize(int questions) {
            this.batchSize = inRange("moodle.batch", questions, 200);
            return this;
        }

        /**
         * Sets how many requests are under way at once at most; fewer for a while when Moodle answers HTTP 429 or 503, or takes much longer
         * than it did. More than two a core of the Moodle server only add latency.
         *
         * @param requests 1 to 4
         * @return this
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder inFlight(int requests) {
            this.inFlight = inRange("moodle.in-flight", requests, 4);
            return this;
        }

        /**
         * Sets how many enrolled users one page holds, where all users of a course are too many for one request. Pages that are too large
         * still are halved, down to 50.
         *
         * @param learners 1 to 5000
         * @return this
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder learnersPerPage(int learners) {
            this.learnersPerPage = inRange("learnersPerPage", learners, 5000);
            return this;
        }

        /**
         * Imports grades of assignments as {@code mod_assign_get_grades} returns them, whatever marking workflow and blind marking say. The
         * risk: marks that the teachers have not released, or have pulled back, stand in OpenEduCat, where students and parents may see
         * them, and marks of blind marking are linked to names before the identities are revealed; no later run takes them out again. Every
         * run reports {@code RELEASE_GATE_OFF}.
         *
         * @return this
         */
        public Builder withoutReleaseGate() {
            this.releaseGate = false;
            return this;
        }

        /**
         * Withholds the grades of quizzes as long as the students cannot see the marks; otherwise they are imported and listed as {@code
         * MARKS_HIDDEN}. Of an open quiz its review options decide. Of one that is closed or not yet open for the web service user Moodle
         * does not tell them; there the gradebook decides: once for a course {@code gradereport_user_get_grade_items} is asked whether the
         * quiz is hidden, which needs {@code gradereport/user:view}, {@code moodle/grade:viewall} and {@code moodle/grade:viewhidden}.
         * (Moodle's gradebook goes on showing a quiz that shows its marks while open and hides them after closing.)
         *
         * @return this
         */
        public Builder withholdHiddenQuizMarks() {
            this.withholdHiddenQuizMarks = true;
            return this;
        }

        /**
         * The source.
         *
         * @return a new one, which has asked nothing yet
         * @throws IllegalArgumentException if the URL cannot be used; the message names the setting {@code moodle.url}
         */
        public MoodleWebService build() {
            return new MoodleWebService(this);
        }

        private static int inRange(String setting, int value, int most) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(setting + " is 1 to " + most + ", not " + value);
            }
            return value;
        }
    }
}
