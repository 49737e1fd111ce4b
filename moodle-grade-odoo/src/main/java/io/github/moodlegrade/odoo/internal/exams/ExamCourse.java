package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.Attempt;
import io.github.moodlegrade.odoo.internal.school.CourseRecords;
import io.github.moodlegrade.odoo.internal.school.Doubts;
import io.github.moodlegrade.odoo.internal.school.Rights;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One course in OpenEduCat: the steps of looking and of writing, in order. */
final class ExamCourse implements CourseRecords<ExamLook> {
    private final OdooRpc odoo;
    private final Settings settings;
    private final Abilities abilities;
    private final CourseGrades grades;
    private final MovedTimes moved;
    private final Rights rights;

    ExamCourse(OdooRpc odoo, Settings settings, Abilities abilities, Rights rights, CourseGrades grades) {
        this.odoo = odoo;
        this.settings = settings;
        this.abilities = abilities;
        this.grades = grades;
        this.moved = new MovedTimes(grades.moodleCourse());
        this.rights = rights;
    }

    @Override
    public ExamLook look(CourseGrades grades, RunContext run) throws RpcFault, InterruptedException {
        SnapshotReader reader = new SnapshotReader(Doubts.readingOf(grades, odoo), abilities, settings.resultLines);
        Snapshot snapshot = reader.read(grades, run);
        boolean sessionExists = snapshot.session().isPresent();
        Optional<NewSession> newSession = sessionExists ? Optional.empty() : newSession(reader, grades, run);
        ExamComparison comparison =
                new ExamComparison(settings, run.site(), grades, snapshot, sessionExists || newSession.isPresent());
        return new ExamLook(snapshot, newSession, comparison);
    }

    private Optional<NewSession> newSession(SnapshotReader reader, CourseGrades grades, RunContext run)
            throws RpcFault, InterruptedException {
        Optional<SessionRow> before = grades.periods().common() == 1
                ? Optional.empty()
                : reader.session(new Codes(run.site(), grades.periods().common() - 1), grades.moodleCourse(), run);
        return new NewSessionReader(odoo, settings).read(grades, before, run);
    }

    @Override
    public boolean isStale(ExamLook look, RunContext run) throws RpcFault, InterruptedException {
        return new SnapshotReader(odoo, abilities, settings.resultLines).hasOtherStates(look.snapshot, run);
    }

    @Override
    public Rights rights() {
        return rights;
    }

    @Override
    public void write(ExamLook from, Attempt attempt, RunContext run) throws RpcFault, InterruptedException {
        List<WantedExam> exams = differing(from, attempt);
        if (exams.isEmpty()) {
            return;
        }
        Work work = new Work(odoo, run, grades, from.snapshot, attempt);
        ExamSession session = new ExamSession(work, from.newSession);
        new NewExams(work, session, moved).create(missing(exams, work));
        new Attendees(work).ensure();
        new Marks(work).write();
        if (settings.resultLines) {
            new ResultLines(work).write();
        }
        new HeldStates(work, abilities).hold(session.id());
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
    private List<WantedExam> differing(ExamLook look, Attempt attempt) {
        Set<GradeId> toWrite = look.toWrite();
        List<WantedExam> exams = new ArrayList<>();
        for (WantedExam exam : look.comparison.exams()) {
            boolean damaged = look.snapshot
                    .exam(exam.code)
                    .filter(row -> !row.isMadeAnew() && !row.isBeforeHeld())
                    .isEmpty();
            if (!(damaged && grades.isPartial(exam.activity))
                    && exam.marks.stream().anyMatch(mark -> toWrite.contains(mark.id) && attempt.isOpen(mark.id))) {
                exams.add(exam);
            }
        }
        return exams;
    }
}
