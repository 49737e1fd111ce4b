package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooValues;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.Names;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sees to it that the exam session exists and that its dates contain every exam; the dates only ever grow. */
final class ExamSession {
    private final Work work;
    private final Optional<NewSession> newSession;
    private Optional<Long> id;
    private Optional<LocalDate> start;
    private Optional<LocalDate> end;

    ExamSession(Work work, Optional<NewSession> newSession) {
        this.work = work;
        this.newSession = newSession;
        Optional<SessionRow> row = work.snapshot.session();
        this.id = row.map(session -> session.id);
        this.start = row.flatMap(session -> session.start);
        this.end = row.flatMap(session -> session.end);
    }

    /** The session, which was there or was made by {@link #contain}. */
    long id() {
        return id.orElseThrow(() -> new IllegalStateException("the session is not there yet"));
    }

    /** Makes the session, or widens its dates, such that these times lie within. */
    void contain(Collection<ExamTimes> times) throws RpcFault, InterruptedException {
        LocalDate first = times.stream()
                .map(ExamTimes::firstDay)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last =
                times.stream().map(ExamTimes::lastDay).max(LocalDate::compareTo).orElseThrow();
        if (id.isEmpty()) {
            id = Optional.of(create(first, last));
            start = Optional.of(first);
            end = Optional.of(last);
        } else {
            widen(first, last);
        }
    }

    private long create(LocalDate first, LocalDate last) throws RpcFault, InterruptedException {
        NewSession of = newSession.orElseThrow(() -> new IllegalStateException("a session without a batch"));
        String code = new Codes(work.run.site(), work.grades.periods().common())
                .session(work.grades.moodleCourse().id());
        Map<String, Object> values = new HashMap<>();
        values.put("exam_code", code);
        values.put("name", Names.fitting(work.grades.moodleCourse().name(), code));
        values.put("course_id", work.grades.course().courseId());
        values.put("batch_id", of.batchId);
        values.put("exam_type", of.examTypeId);
        values.put("evaluation_type", "normal");
        values.put("start_date", OdooValues.date(first));
        values.put("end_date", OdooValues.date(last));
        return work.odoo.create(SessionRow.MODEL, List.of(values), work.run).get(0);
    }

    private void widen(LocalDate first, LocalDate last) throws RpcFault, InterruptedException {
        if (contains(first, last)) {
            return;
        }
        readDates();
        Map<String, Object> values = new HashMap<>();
        if (start.isEmpty() || first.isBefore(start.get())) {
            values.put("start_date", OdooValues.date(first));
            start = Optional.of(first);
        }
        if (end.isEmpty() || last.isAfter(end.get())) {
            values.put("end_date", OdooValues.date(last));
            end = Optional.of(last);
        }
        if (!values.isEmpty()) {
            work.odoo.write(SessionRow.MODEL, List.of(id()), values, work.run);
        }
    }

    private boolean contains(LocalDate first, LocalDate last) {
        return start.filter(day -> !first.isBefore(day)).isPresent()
                && end.filter(day -> !last.isAfter(day)).isPresent();
    }

    /** Somebody may have widened them since: what was read before would narrow them again. */
    private void readDates() throws RpcFault, InterruptedException {
        for (OdooRow row : work.odoo.searchRead(
                SessionRow.MODEL,
                List.of(List.of("id", "=", id())),
                List.of("start_date", "end_date"),
                ReadOptions.none(),
                work.run)) {
            start = row.date("start_date");
            end = row.date("end_date");
        }
    }
}
