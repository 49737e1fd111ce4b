package io.github.moodlegrade.odoo;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.internal.http.ServerUrl;
import io.github.moodlegrade.odoo.internal.exams.CommunityTarget;
import io.github.moodlegrade.odoo.internal.exams.Settings;
import io.github.moodlegrade.odoo.internal.rpc.OdooClient;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleCourse;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.OecCourse;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.OecTarget;
import io.github.moodlegrade.target.Standing;
import io.github.moodlegrade.target.TargetIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The default target: OpenEduCat community on Odoo 14 to 19, over the connection's {@link OdooWire}. Each Moodle course becomes an op.exam.session, each activity an
 * op.exam, each student's grade an op.exam.attendees with marks and an op.result.line. Logs in on first use and keeps the login; owns one
 * JDK HTTP client unless the host gives its own. Immutable, safe for all threads and runs.
 */
public final class OpenEduCat implements OecTarget {
    private final OecTarget target;

    private OpenEduCat(Builder builder) {
        OdooConnection odoo = builder.connection;
        Settings settings = new Settings(
                builder.marks, builder.passPercent, builder.resultLines, builder.batches, builder.examType);
        this.target = new CommunityTarget(
                client(odoo),
                settings,
                TargetIdentity.of(
                        TargetId.of("community", odoo.url().getHost(), ServerUrl.portOf(odoo.url()), odoo.database()),
                        settings.writesAs()));
    }

    private static OdooClient client(OdooConnection odoo) {
        switch (odoo.wire()) {
            case JSON_2:
                return OdooClient.overJson2(odoo.url(), odoo.database(), odoo.login(), odoo.secret(), odoo.http());
            case AUTO:
                return OdooClient.overEither(odoo.url(), odoo.database(), odoo.login(), odoo.secret(), odoo.http());
            default:
                return OdooClient.overXmlRpc(odoo.url(), odoo.database(), odoo.login(), odoo.secret(), odoo.http());
        }
    }

    /**
     * Starts with the defaults: native marks, 40 % of the maximum to pass where Moodle has no grade to pass, result lines written, the batch most
     * students have, the first exam type.
     *
     * @param connection database and user
     * @return a builder for one thread
     */
    public static Builder builder(OdooConnection connection) {
        return new Builder(connection);
    }

    @Override
    public TargetIdentity identify(RunContext run) throws Exception {
        return target.identify(run);
    }

    @Override
    public List<OecCourse> courses(RunContext run) throws Exception {
        return target.courses(run);
    }

    @Override
    public List<OecStudent> enrolled(OecCourse course, RunContext run) throws Exception {
        return target.enrolled(course, run);
    }

    @Override
    public List<OecStudent> students(Set<Long> ids, RunContext run) throws Exception {
        return target.students(ids, run);
    }

    @Override
    public Standing standing(OecCourse course, MoodleCourse moodleCourse, List<Activity> activities, RunContext run)
            throws Exception {
        return target.standing(course, moodleCourse, activities, run);
    }

    @Override
    public Optional<Finding> whyNextPeriod(
            OecCourse course, MoodleCourse moodleCourse, int period, Set<Long> students, RunContext run)
            throws Exception {
        return target.whyNextPeriod(course, moodleCourse, period, students, run);
    }

    @Override
    public String shapeOf(Activity activity) {
        return target.shapeOf(activity);
    }

    @Override
    public DeliveryPlan plan(CourseGrades grades, RunContext run) throws Exception {
        return target.plan(grades, run);
    }

    @Override
    public String toString() {
        return "OpenEduCat " + target;
    }

    /** Makes an {@link OpenEduCat}; for one thread. */
    public static final class Builder {
        private final OdooConnection connection;
        private MarksPolicy marks = MarksPolicy.NATIVE;
        private int passPercent = 40;
        private boolean resultLines = true;
        private final Map<OecCourse, Long> batches = new HashMap<>();
        private @Nullable String examType;

        private Builder(OdooConnection connection) {
            this.connection = Objects.requireNonNull(connection);
        }

        /**
         * Sets how a grade becomes a mark. When it changes, the next run delivers every grade again.
         *
         * @param policy the policy
         * @return this
         */
        public Builder marks(MarksPolicy policy) {
            this.marks = Objects.requireNonNull(policy);
            return this;
        }

        /**
         * Sets from how many points a learner passes ({@code min_marks}) where Moodle has no grade to pass. When it changes, the next run
         * delivers every grade again.
         *
         * @param percent of the maximum, 1 to 100
         * @return this
         */
        public Builder passPercent(int percent) {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("marks.pass-percent is 1 to 100, not " + percent);
            }
            this.passPercent = percent;
            return this;
        }

        /**
         * Sets whether op.result.line is written. Switch it off where OpenEduCat generates results itself: it does not look for existing
         * lines, so both together would double them.
         *
         * @param write true to write them
         * @return this
         */
        public Builder resultLines(boolean write) {
            this.resultLines = write;
            return this;
        }

        /**
         * Sets the batch of the exam session of a course, in place of the one most matched students have. A session that exists keeps its
         * batch.
         *
         * @param course subject and course
         * @param batchId the op.batch id, above 0
         * @return this
         */
        public Builder batchOf(OecCourse course, long batchId) {
            if (batchId <= 0) {
                throw new IllegalArgumentException("a batch id is above 0, not " + batchId);
            }
            this.batches.put(course, batchId);
            return this;
        }

        /**
         * Sets the exam type of new sessions.
         *
         * @param name the name of an existing op.exam.type
         * @return this
         */
        public Builder examType(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of an exam type must not be blank");
            }
            this.examType = name;
            return this;
        }

        /**
         * The target.
         *
         * @return a new target; nothing is sent yet
         */
        public OpenEduCat build() {
            return new OpenEduCat(this);
        }
    }
}
