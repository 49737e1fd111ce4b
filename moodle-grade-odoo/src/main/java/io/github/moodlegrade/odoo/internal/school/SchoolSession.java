package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.FinishResult;
import io.github.moodlegrade.target.OecSession;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import io.github.moodlegrade.target.Standing;
import io.github.moodlegrade.target.TargetIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One run's view of OpenEduCat, in whatever edition. Holds no marks, states or totals between calls. */
public final class SchoolSession implements OecSession {
    private final OdooRpc odoo;
    private final TargetIdentity identity;
    private final EditionSession edition;
    private final RunContext run;

    /**
     * A session, after the login.
     *
     * @param odoo whom to ask
     * @param identity which target this is
     * @param edition what depends on the edition
     * @param run the run
     */
    public SchoolSession(OdooRpc odoo, TargetIdentity identity, EditionSession edition, RunContext run) {
        this.odoo = odoo;
        this.identity = identity;
        this.edition = edition;
        this.run = run;
    }

    @Override
    public TargetIdentity identity() {
        return identity;
    }

    @Override
    public List<OecCourse> courses() throws InterruptedException {
        return asked(Reach.RUN, run, () -> new CourseReader(odoo).read(run));
    }

    @Override
    public List<OecStudent> enrolled(OecCourse course) throws InterruptedException {
        return asked(Reach.COURSE, run, () -> new StudentReader(odoo).enrolled(course, run));
    }

    @Override
    public List<OecStudent> students(Set<Long> ids) throws InterruptedException {
        return asked(Reach.COURSE, run, () -> new StudentReader(odoo).byId(ids, run));
    }

    @Override
    public Standing standing(OecCourse course, MoodleCourse moodleCourse, List<Activity> activities)
            throws InterruptedException {
        return asked(Reach.COURSE, run, () -> edition.standing(new CourseAtHand(course, moodleCourse, activities)));
    }

    @Override
    public Optional<NextPeriod> nextPeriod(
            OecCourse course, MoodleCourse moodleCourse, List<Activity> activities, Periods periods, Set<Long> students)
            throws InterruptedException {
        return asked(
                Reach.COURSE,
                run,
                () -> edition.nextPeriod(new CourseAtHand(course, moodleCourse, activities), periods, students));
    }

    @Override
    public String shapeOf(Activity activity) {
        return edition.shapeOf(activity);
    }

    @Override
    public DeliveryPlan plan(CourseGrades grades, RunContext now) throws InterruptedException {
        return asked(Reach.COURSE, now, () -> CoursePlan.of(edition.records(grades, now), grades, now));
    }

    @Override
    public boolean finishes() {
        return edition.finishes();
    }

    @Override
    public FinishResult finish(long opCourse, Set<GradeId> delivered, Map<GradeId, Long> withdrawn, RunContext now)
            throws InterruptedException {
        return asked(Reach.COURSE, now, () -> edition.finish(opCourse, delivered, withdrawn, now));
    }

    private <T> T asked(Reach denied, RunContext now, Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (RpcFault fault) {
            if (fault.kind() == RpcFault.Kind.MISUSE) {
                // Perhaps a field is gone that the server had when it was asked.
                edition.forgetServer();
            }
            throw Faults.fatal(fault, denied, edition.rights(), now);
        }
    }

    @Override
    public String toString() {
        return identity.id();
    }
}
