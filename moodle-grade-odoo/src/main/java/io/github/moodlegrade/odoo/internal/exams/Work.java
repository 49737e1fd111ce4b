package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.exams.WantedExam.WantedMark;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.school.Attempt;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the steps of one attempt to bring exams from a snapshot to what is wanted share. */
final class Work {
    final OdooRpc odoo;
    final RunContext run;
    final CourseGrades grades;
    final Snapshot snapshot;
    final Attempt attempt;
    /** Exams by activity whose exam exists by now, with their database ids. */
    final Map<WantedExam, Long> examIds = new LinkedHashMap<>();
    /** Attendees that exist by now, as they were just read or created; their ids hold for this attempt only. */
    final Map<WantedMark, AttendeeRow> attendees = new HashMap<>();

    Work(OdooRpc odoo, RunContext run, CourseGrades grades, Snapshot snapshot, Attempt attempt) {
        this.odoo = odoo;
        this.run = run;
        this.grades = grades;
        this.snapshot = snapshot;
        this.attempt = attempt;
    }

    /** The marks of an exam that are not refused and that nobody has set aside. */
    List<WantedMark> marksToWrite(WantedExam exam) {
        return exam.marks.stream().filter(mark -> attempt.isOpen(mark.id)).collect(Collectors.toList());
    }
}
