package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.community.WantedExam.WantedMark;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One attempt to bring OpenEduCat from a snapshot to what is wanted: what its steps share. */
final class Work {
    static final int ROWS_A_CALL = 1000;

    final OdooRpc odoo;
    final RunContext run;
    final Settings settings;
    final CourseGrades grades;
    final Snapshot snapshot;
    /** Exams by activity whose exam exists by now, with their database ids. */
    final Map<WantedExam, Long> examIds = new LinkedHashMap<>();
    /** Attendees that exist by now, as they were just read or created; their ids hold for this attempt only. */
    final Map<WantedMark, AttendeeRow> attendees = new HashMap<>();

    private final Set<WantedMark> untried = new HashSet<>();
    private final boolean isolating;
    private final Set<GradeId> left;
    private final Map<GradeId, Finding> rejected;

    /**
     * An attempt.
     *
     * @param left what people have set aside: never written
     * @param isolating whether what is refused is split; otherwise a refusal ends the attempt
     * @param rejected receives what OpenEduCat cannot take
     */
    Work(
            OdooRpc odoo,
            RunContext run,
            Settings settings,
            CourseGrades grades,
            Snapshot snapshot,
            Set<GradeId> left,
            boolean isolating,
            Map<GradeId, Finding> rejected) {
        this.odoo = odoo;
        this.run = run;
        this.settings = settings;
        this.grades = grades;
        this.snapshot = snapshot;
        this.left = left;
        this.isolating = isolating;
        this.rejected = rejected;
    }

    boolean isIsolating() {
        return isolating;
    }

    void reject(WantedMark mark, RpcFault fault) {
        reject(List.of(mark), fault);
    }

    void reject(WantedExam exam, RpcFault fault) {
        reject(exam.marks, fault);
    }

    /** What was said once of marks of one exam is told once. */
    private void reject(List<WantedMark> marks, RpcFault fault) {
        Finding why = Finding.of(FindingCode.GRADE_REFUSED, "OpenEduCat refused " + fault.getMessage());
        Finding said = why.inCourse(grades.moodleCourse().id());
        for (WantedMark mark : marks) {
            rejected.put(mark.id, why);
            said = said.ofActivity(mark.id.activity().toString()).ofUser(mark.id.userId());
        }
        run.said(said, fault.words());
    }

    /** The marks of an exam that are not refused and that nobody has set aside. */
    List<WantedMark> marksToWrite(WantedExam exam) {
        List<WantedMark> marks = new ArrayList<>();
        for (WantedMark mark : exam.marks) {
            if (!left.contains(mark.id) && !rejected.containsKey(mark.id) && !untried.contains(mark)) {
                marks.add(mark);
            }
        }
        return marks;
    }

    /** Sends rows in as few calls as possible; what is refused alone is rejected. */
    void send(List<WantedMark> marks, Isolation.Call<WantedMark> call) throws RpcFault, InterruptedException {
        List<WantedMark> rows = new ArrayList<>(marks);
        if (isolating) {
            // In another order each time: where too many are bad, the next run reaches other rows.
            Collections.shuffle(rows);
        }
        Map<WantedMark, RpcFault> bad = new LinkedHashMap<>();
        List<WantedMark> untriedNow = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_A_CALL) {
            List<WantedMark> some = rows.subList(from, Math.min(rows.size(), from + ROWS_A_CALL));
            if (isolating) {
                Isolation.send(some, call, bad, untriedNow);
            } else {
                call.send(some);
            }
        }
        bad.forEach(this::reject);
        leaveUntried(untriedNow);
    }

    private void leaveUntried(List<WantedMark> marks) {
        if (!marks.isEmpty()) {
            untried.addAll(marks);
            run.report(Finding.of(
                            FindingCode.ODOO_REFUSED,
                            "OpenEduCat refused so many grades one by one that the rest was left for the next run")
                    .times(marks.size())
                    .inCourse(grades.moodleCourse().id()));
        }
    }
}
