package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.CourseAtHand;
import io.github.moodlegrade.odoo.internal.school.CourseRecords;
import io.github.moodlegrade.odoo.internal.school.EditionSession;
import io.github.moodlegrade.odoo.internal.school.Faults;
import io.github.moodlegrade.odoo.internal.school.Rights;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import io.github.moodlegrade.target.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The community edition: exams. Remembers what the server can, and nothing else; safe for all threads. */
public final class Exams {
    private final OdooRpc odoo;
    private final Settings settings;
    private final AtomicReference<@Nullable Abilities> abilities = new AtomicReference<>();

    /**
     * Exams of one database.
     *
     * @param odoo the wire
     * @param settings how to write
     */
    public Exams(OdooRpc odoo, Settings settings) {
        this.odoo = odoo;
        this.settings = settings;
    }

    /**
     * Begins a run, once it is logged in: asks whether exams can be read.
     *
     * @param run the run
     * @return the edition's part of the session
     * @throws InterruptedException if the run was cancelled
     */
    public EditionSession open(RunContext run) throws InterruptedException {
        Session session = new Session(run);
        try {
            odoo.searchRead(
                    AttendeeRow.MODEL,
                    List.of(),
                    AttendeeRow.FIELDS,
                    ReadOptions.none().limit(1),
                    run);
            return session;
        } catch (RpcFault fault) {
            throw Faults.fatal(fault, Reach.RUN, session.rights(), run);
        }
    }

    private final class Session implements EditionSession {
        private final RunContext run;
        private final Rights rights = ExamRights.of(odoo, settings);

        private Session(RunContext run) {
            this.run = run;
        }

        @Override
        public Rights rights() {
            return rights;
        }

        @Override
        public Standing standing(CourseAtHand course) throws RpcFault, InterruptedException {
            return new StandingReader(reader(), settings).read(course, run);
        }

        @Override
        public Optional<NextPeriod> nextPeriod(CourseAtHand course, Periods periods, Set<Long> students)
                throws RpcFault, InterruptedException {
            Codes codes = new Codes(run.site(), periods.common());
            Optional<SessionRow> session = reader().session(codes, course.moodle, run);
            return session.isEmpty()
                    ? Optional.empty()
                    : new NextPeriodReader(odoo, settings).after(periods, course.oec, session.get(), students, run);
        }

        /** Empty for a maximum that fits into no exam, of which nothing is written. */
        @Override
        public String shapeOf(Activity activity) {
            try {
                return settings.ruleOf(activity).shape();
            } catch (ArithmeticException e) {
                return "";
            }
        }

        @Override
        public CourseRecords<?> records(CourseGrades grades, RunContext now) throws RpcFault, InterruptedException {
            return new ExamCourse(odoo, settings, abilities(now), rights, grades);
        }

        private SnapshotReader reader() throws RpcFault, InterruptedException {
            return new SnapshotReader(odoo, abilities(run), settings.resultLines);
        }

        private Abilities abilities(RunContext now) throws RpcFault, InterruptedException {
            Abilities known = abilities.get();
            if (known == null || known.isOutdated(now.now())) {
                known = Abilities.ask(odoo, now);
                abilities.set(known);
            }
            return known;
        }

        @Override
        public void forgetServer() {
            abilities.set(null);
        }
    }
}
