package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
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

    CommunityCourse(OdooRpc odoo, Settings settings, Abilities abilities, CourseGrades grades) {
        this.odoo = odoo;
        this.settings = settings;
        this.abilities = abilities;
        this.grades = grades;
        this.moved = new MovedTimes(grades.moodleCourse());
    }

    @Override
    public CommunityPlan.Look look(RunContext run) throws RpcFault, InterruptedException {
        Snapshot snapshot = new SnapshotReader(odoo, abilities, settings.resultLines).read(grades, run);
        boolean sessionExists = snapshot.session().isPresent();
        Optional<NewSession> newSession =
                sessionExists ? Optional.empty() : new NewSessionReader(odoo, settings).read(grades, run);
        Comparison comparison =
                new Comparison(settings, run.site(), grades, snapshot, sessionExists || newSession.isPresent());
        return new CommunityPlan.Look(snapshot, newSession, comparison);
    }

    @Override
    public boolean isStale(CommunityPlan.Look look, RunContext run) throws RpcFault, InterruptedException {
        return new SnapshotReader(odoo, abilities, settings.resultLines).hasOtherStates(look.snapshot, run);
    }

    @Override
    public void write(CommunityPlan.Look from, boolean isolating, Map<GradeId, Finding> rejected, RunContext run)
            throws RpcFault, InterruptedException {
        List<WantedExam> exams = differing(from.comparison, rejected.keySet());
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

    /** Exams with at least one grade to write. */
    private static List<WantedExam> differing(Comparison comparison, Set<GradeId> rejected) {
        Set<GradeId> toWrite = comparison.planned().stream()
                .filter(grade -> grade.action() == Action.CREATE || grade.action() == Action.UPDATE)
                .map(PlannedGrade::id)
                .filter(id -> !rejected.contains(id))
                .collect(Collectors.toSet());
        List<WantedExam> exams = new ArrayList<>();
        for (WantedExam exam : comparison.exams()) {
            if (exam.marks.stream().anyMatch(mark -> toWrite.contains(mark.id))) {
                exams.add(exam);
            }
        }
        return exams;
    }
}
