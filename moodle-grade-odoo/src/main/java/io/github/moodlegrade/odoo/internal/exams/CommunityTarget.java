package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.CoursePlan;
import io.github.moodlegrade.odoo.internal.school.CourseReader;
import io.github.moodlegrade.odoo.internal.school.Faults;
import io.github.moodlegrade.odoo.internal.school.Question;
import io.github.moodlegrade.odoo.internal.school.StudentReader;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleCourse;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.OecCourse;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.OecTarget;
import io.github.moodlegrade.target.Standing;
import io.github.moodlegrade.target.TargetIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The community edition as a target. Holds no marks, states or totals between calls; safe for all threads. */
public final class CommunityTarget implements OecTarget {
    private final OdooRpc odoo;
    private final Settings settings;
    private final TargetIdentity identity;
    private final AtomicReference<@Nullable Abilities> abilities = new AtomicReference<>();

    /**
     * A target.
     *
     * @param odoo the wire
     * @param settings how to write
     * @param identity which target this is
     */
    public CommunityTarget(OdooRpc odoo, Settings settings, TargetIdentity identity) {
        this.odoo = odoo;
        this.settings = settings;
        this.identity = identity;
    }

    @Override
    public TargetIdentity identify(RunContext run) throws InterruptedException {
        odoo.login(run);
        return asked(Reach.RUN, run, () -> {
            odoo.searchRead(
                    AttendeeRow.MODEL,
                    List.of(),
                    AttendeeRow.FIELDS,
                    ReadOptions.none().limit(1),
                    run);
            return identity;
        });
    }

    @Override
    public List<OecCourse> courses(RunContext run) throws InterruptedException {
        return asked(Reach.RUN, run, () -> new CourseReader(odoo).read(run));
    }

    @Override
    public List<OecStudent> enrolled(OecCourse course, RunContext run) throws InterruptedException {
        return asked(Reach.COURSE, run, () -> new StudentReader(odoo).enrolled(course, run));
    }

    @Override
    public List<OecStudent> students(Set<Long> ids, RunContext run) throws InterruptedException {
        return asked(Reach.COURSE, run, () -> new StudentReader(odoo).byId(ids, run));
    }

    @Override
    public Standing standing(OecCourse course, MoodleCourse moodleCourse, List<Activity> activities, RunContext run)
            throws InterruptedException {
        return asked(
                Reach.COURSE,
                run,
                () -> new StandingReader(reader(run), settings).read(course, moodleCourse, activities, run));
    }

    @Override
    public Optional<Finding> whyNextPeriod(
            OecCourse course, MoodleCourse moodleCourse, int period, Set<Long> students, RunContext run)
            throws InterruptedException {
        return asked(Reach.COURSE, run, () -> {
            Codes codes = new Codes(run.site(), period);
            Optional<SessionRow> session = reader(run).session(codes, moodleCourse, run);
            return session.isEmpty()
                    ? Optional.empty()
                    : new NextPeriodReader(odoo, settings).why(course, session.get(), students, run);
        });
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
    public DeliveryPlan plan(CourseGrades grades, RunContext run) throws InterruptedException {
        return asked(Reach.COURSE, run, () -> {
            ExamCourse course = new ExamCourse(odoo, settings, abilities(run), grades);
            return CoursePlan.of(course, grades, run);
        });
    }

    private SnapshotReader reader(RunContext run) throws RpcFault, InterruptedException {
        return new SnapshotReader(odoo, abilities(run), settings.resultLines);
    }

    private Abilities abilities(RunContext run) throws RpcFault, InterruptedException {
        Abilities known = abilities.get();
        if (known == null || known.isOutdated(run.now())) {
            known = Abilities.ask(odoo, run);
            abilities.set(known);
        }
        return known;
    }

    private <T> T asked(Reach denied, RunContext run, Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (RpcFault fault) {
            if (fault.kind() == RpcFault.Kind.MISUSE) {
                // Perhaps a field is gone that the server had when it was asked.
                abilities.set(null);
            }
            throw Faults.fatal(fault, denied, ExamRights.of(odoo, settings), run);
        }
    }

    @Override
    public String toString() {
        return identity.id();
    }
}
