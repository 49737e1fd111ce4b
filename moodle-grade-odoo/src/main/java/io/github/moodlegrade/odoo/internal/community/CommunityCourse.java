package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.Rights;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.Earlier;
import io.github.moodlegrade.target.PlannedGrade;
import io.github.moodlegrade.target.PlannedGrade.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One course in OpenEduCat: the steps of looking and of writing, in order. */
final class CommunityCourse implements CommunityPlan.Course {
    private final OdooRpc odoo;
    private final Settings settings;
    private final Abilities abilities;
    private final CourseGrades grades;
    private final MovedTimes moved;
    private final Rights rights;

    CommunityCourse(OdooRpc odoo, Settings settings, Abilities abilities, CourseGrades grades) {
        this.odoo = odoo;
        this.settings = settings;
        this.abilities = abilities;
        this.grades = grades;
        this.moved = new MovedTimes(grades.moodleCourse());
        this.rights = CommunityRights.of(odoo, settings);
    }

    @Override
    public CommunityPlan.Look look(RunContext run) throws RpcFault, InterruptedException {
        return look(grades, run);
    }

    @Override
    public CommunityPlan.Look lookAgain(CommunityPlan.Look planned, RunContext run)
            throws RpcFault, InterruptedException {
        Set<GradeId> left = left(planned.comparison);
        return look(
                grades.with(grades.grades().stream()
                        .map(grade -> left.contains(grade.id()) ? grade : grade.after(Earlier.IN_DOUBT))
                        .collect(Collectors.toList())),
                run);
    }

    private CommunityPlan.Look look(CourseGrades grades, RunContext run) throws RpcFault, InterruptedException {
        SnapshotReader reader = new SnapshotReader(odoo, abilities, settings.resultLines);
        Snapshot snapshot = reader.read(grades, run);
        boolean sessionExists = snapshot.session().isPresent();
        Optional<NewSession> newSession = sessionExists ? Optional.empty() : newSession(reader, grades, run);
        Comparison comparison =
                new Comparison(settings, run.site(), grades, snapshot, sessionExists || newSession.isPresent());
        return new CommunityPlan.Look(snapshot, newSession, comparison);
    }

    private Optional<NewSession> newSession(SnapshotReader reader, CourseGrades grades, RunContext run)
            throws RpcFault, InterruptedException {
        Optional<SessionRow> before = grades.period() == 1
                ? Optional.empty()
                : reader.session(new Codes(run.site(), grades.period() - 1), grades.moodleCourse(), run);
        return new NewSessionReader(odoo, settings).read(grades, before, run);
    }

    @Override
    public boolean isStale(CommunityPlan.Look look, RunContext run) throws RpcFault, InterruptedException {
        return new SnapshotReader(odoo, abilities, settings.resultLines).hasOtherStates(look.snapshot, run);
    }

    @Override
    public Rights rights() {
        return rights;
    }

    @Override
    public void write(CommunityPlan.Look from, boolean isolating, Map<GradeId, Finding> rejected, RunContext run)
            throws RpcFault, InterruptedException {
        List<WantedExam> exams = differing(from, rejected.keySet());
        if (exams.isEmpty()) {
            return;
        }
        Work work = new Work(odoo, run, settings, grades, from.snapshot, left(from.comparison), isolating, rejected);
        ExamSession session = new ExamSession(work, from.newSession);
        new NewExams(work, session, moved).create(missing(exams, work));
        new Attendees(work).ensure();
        new Marks(work).write();
        if (settings.resultLines) {
            new ResultLines(work).write();
        }
        new HeldStates(work, abilities).hold(session.id());
    }

    private static Set<GradeId> left(Comparison comparison) {
        return comparison.planned().stream()
                .filter(grade -> grade.action() == Action.LEFT)
                .map(PlannedGrade::id)
                .collect(Collectors.toSet());
    }

    /** Those that are not there yet; the others' ids are noted. */
    private List<WantedExam> missing(List<WantedExam> exams, Work work) {
        List<WantedExam> missing = new ArrayList<>();
        for (WantedExam exam : exams) {
            Optional<ExamRow> row = work.snapshot.exam(exam.code);
            if (row.isPresent()) {
                work.examIds.put(exam, row.get().id);
                row.get().times.ifPresent(times -> moved.stands(exam, times, work.run));
            } else {
                missing.add(exam);
            }
        }
        return missing;
    }

    /**
     * Exams with at least one grade to write. One that somebody deleted or put back, or whose attendees somebody made anew, after the import
     * decided to look at its changed grades only is left for the next import, which will look at all of them.
     */
    private List<WantedExam> differing(CommunityPlan.Look look, Set<GradeId> rejected) {
        Set<GradeId> toWrite = look.comparison.planned().stream()
                .filter(grade -> grade.action() == Action.CREATE || grade.action() == Action.UPDATE)
                .map(PlannedGrade::id)
                .filter(id -> !rejected.contains(id))
                .collect(Collectors.toSet());
        List<WantedExam> exams = new ArrayList<>();
        for (WantedExam exam : look.comparison.exams()) {
            boolean damaged = look.snapshot
                    .exam(exam.code)
                    .filter(row -> !row.isMadeAnew() && !row.isBeforeHeld())
                    .isEmpty();
            if (!(damaged && grades.isPartial(exam.activity))
                    && exam.marks.stream().anyMatch(mark -> toWrite.contains(mark.id))) {
                exams.add(exam);
            }
        }
        return exams;
    }
}
