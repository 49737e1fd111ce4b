package io.github.moodlegrade.odoo;

import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.internal.http.ServerUrl;
import io.github.moodlegrade.odoo.internal.exams.Exams;
import io.github.moodlegrade.odoo.internal.exams.Settings;
import io.github.moodlegrade.odoo.internal.gradebooks.Gradebooks;
import io.github.moodlegrade.odoo.internal.gradebooks.GradingSettings;
import io.github.moodlegrade.odoo.internal.rpc.OdooClient;
import io.github.moodlegrade.odoo.internal.school.SchoolSession;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.OecSession;
import io.github.moodlegrade.target.OecTarget;
import io.github.moodlegrade.target.TargetIdentity;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The default target: OpenEduCat on Odoo 14 to 19, over the connection's {@link OdooWire}. In the community edition each Moodle course becomes an
 * op.exam.session, each activity an op.exam, each student's grade an op.exam.attendees with marks and an op.result.line. In the enterprise
 * edition each activity becomes a grading.assignment, each student's grade a gradebook.line of his gradebook.gradebook, which is computed once a
 * run. Logs in on first use and keeps the login; owns one JDK HTTP client. Immutable, safe for all threads and runs.
 */
public final class OpenEduCat implements OecTarget {
    private final OdooClient odoo;
    private final OdooConnection connection;
    private final Settings settings;
    private final Editions editions;

    private OpenEduCat(Builder builder) {
        this.connection = builder.connection;
        this.settings = new Settings(
                builder.marks, builder.passPercent, builder.resultLines, builder.batches, builder.examType);
        this.odoo = client(connection);
        this.editions = new Editions(builder.edition, new Exams(odoo, settings), new Gradebooks(odoo, builder.grading));
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
    public OecSession open(RunContext run) throws InterruptedException {
        long user = odoo.login(run);
        Editions.Opened opened = editions.open(user, run);
        return new SchoolSession(odoo, identity(opened.edition), opened.session, run);
    }

    /** Another edition is another target: what was delivered to one is not in the other. */
    private TargetIdentity identity(Edition edition) {
        return TargetIdentity.of(
                TargetId.of(
                        edition.word(),
                        connection.url().getHost(),
                        ServerUrl.portOf(connection.url()),
                        connection.database()),
                edition == Edition.ENTERPRISE ? Gradebooks.WRITES_AS : settings.writesAs());
    }

    @Override
    public String toString() {
        return "OpenEduCat " + connection;
    }

    /** Makes an {@link OpenEduCat}; for one thread. */
    public static final class Builder {
        private final OdooConnection connection;
        private Edition edition = Edition.AUTO;
        private GradingSettings grading = GradingSettings.none();
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
         * Sets the edition. When the one that is found changes, the next run delivers every grade to the other.
         *
         * @param which the edition
         * @return this
         */
        public Builder edition(Edition which) {
            this.edition = Objects.requireNonNull(which);
            return this;
        }

        /**
         * Sets the academic year of new assignments in gradebooks, in place of the one that holds their dates.
         *
         * @param name the name of an existing op.academic.year
         * @return this
         */
        public Builder academicYear(String name) {
            this.grading = grading.academicYear(name);
            return this;
        }

        /**
         * Sets the term of new assignments in gradebooks, in place of the one that holds their dates.
         *
         * @param name the name of an existing op.academic.term
         * @return this
         */
        public Builder term(String name) {
            this.grading = grading.term(name);
            return this;
        }

        /**
         * Sets the school's time zone, by which a date of Moodle's is a day of an academic year and term; UTC otherwise.
         *
         * @param zone the time zone
         * @return this
         */
        public Builder timeZone(ZoneId zone) {
            this.grading = grading.timeZone(Objects.requireNonNull(zone));
            return this;
        }

        /**
         * Sets the type of new assignments in gradebooks, which the grade templates weigh; needed where there are several.
         *
         * @param name the name of an existing grading.assignment.type
         * @return this
         */
        public Builder assignmentType(String name) {
            this.grading = grading.assignmentType(name);
            return this;
        }

        /**
         * Sets the faculty of new assignments in gradebooks, in place of the only one that teaches the subject.
         *
         * @param facultyId the op.faculty id, above 0
         * @return this
         */
        public Builder faculty(long facultyId) {
            this.grading = grading.faculty(facultyId);
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
