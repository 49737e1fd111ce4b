package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.CourseAtHand;
import io.github.moodlegrade.odoo.internal.school.CourseRecords;
import io.github.moodlegrade.odoo.internal.school.EditionSession;
import io.github.moodlegrade.odoo.internal.school.Rights;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.FinishResult;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import io.github.moodlegrade.target.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The enterprise edition: gradebooks. Remembers the form of their fields for an hour, and nothing else; safe for all threads. */
public final class Gradebooks {
    private static final Duration BELIEVED = Duration.ofHours(1);

    /** What every import writes the same way: points as Moodle has them, with the percentage that they make. */
    public static final String WRITES_AS = "points";

    private final OdooRpc odoo;
    private final GradingSettings settings;
    private final AtomicReference<@Nullable Checked> checked = new AtomicReference<>();

    /** The fields as they were checked at some time. */
    private static final class Checked {
        private final FieldCheck fields;
        private final Instant when;

        private Checked(FieldCheck fields, Instant when) {
            this.fields = fields;
            this.when = when;
        }
    }

    /**
     * Gradebooks of one database.
     *
     * @param odoo the wire
     * @param settings what new assignments are made of
     */
    public Gradebooks(OdooRpc odoo, GradingSettings settings) {
        this.odoo = odoo;
        this.settings = settings;
    }

    /**
     * Begins a run, once it is logged in: asks for the fields of all models, once an hour.
     *
     * @param user the id of the user who is logged in
     * @param run the run
     * @return the edition's part of the session
     * @throws RpcFault of a missing model where the database has no gradebooks, or if Odoo does not answer
     * @throws MoodleGradeException if the gradebooks are other ones than an import knows
     * @throws InterruptedException if the run was cancelled
     */
    public EditionSession open(long user, RunContext run) throws RpcFault, InterruptedException {
        Checked known = checked.get();
        if (known == null || Duration.between(known.when, run.now()).abs().compareTo(BELIEVED) > 0) {
            known = new Checked(FieldCheck.ask(odoo, run), run.now());
            checked.set(known);
        }
        return new Session(new Foundations(odoo, settings, known.fields), user, run);
    }

    /**
     * The rights that gradebooks need.
     *
     * @return to be asked for after a denial
     */
    public Rights rights() {
        return GradingRights.of(odoo);
    }

    private static Set<GradeId> both(Set<GradeId> some, Set<GradeId> others) {
        Set<GradeId> both = new LinkedHashSet<>(some);
        both.addAll(others);
        return both;
    }

    private final class Session implements EditionSession {
        private final Foundations foundations;
        private final long user;
        private final RunContext run;
        private final Rights rights = Gradebooks.this.rights();
        private final SeenBooks seen = new SeenBooks();

        private Session(Foundations foundations, long user, RunContext run) {
            this.foundations = foundations;
            this.user = user;
            this.run = run;
        }

        @Override
        public Standing standing(CourseAtHand course) throws RpcFault, InterruptedException {
            return new GradebookStanding(odoo, foundations.years(run), run).read(course);
        }

        @Override
        public Optional<NextPeriod> nextPeriod(CourseAtHand course, Periods periods, Set<Long> students)
                throws RpcFault, InterruptedException {
            return new GradebookStanding(odoo, foundations.years(run), run).next(course.activities, periods, students);
        }

        @Override
        public CourseRecords<?> records(CourseGrades grades, RunContext now) {
            return new GradebookCourse(odoo, foundations, seen, rights, grades);
        }

        @Override
        public boolean finishes() {
            return true;
        }

        @Override
        public FinishResult finish(long opCourse, Set<GradeId> delivered, Map<GradeId, Long> withdrawn, RunContext now)
                throws RpcFault, InterruptedException {
            Map<Long, Set<GradeId>> affected = seen.of(delivered);
            new BooksOfStudents(odoo)
                    .of(opCourse, withdrawn, now)
                    .forEach((book, grades) -> affected.merge(book, grades, Gradebooks::both));
            return affected.isEmpty()
                    ? FinishResult.complete()
                    : new Computing(odoo, rights, foundations.scale(opCourse, now), user, now).compute(affected);
        }

        @Override
        public Rights rights() {
            return rights;
        }

        @Override
        public void forgetServer() {
            checked.set(null);
        }
    }
}
