package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.rpc.LoadResult;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooValues;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sees to it that the exam session and all exams exist: the session's dates contain every exam, exams come in one load. */
final class SessionAndExams {
    private static final List<String> EXAM_FIELDS = List.of(
            "name",
            "session_id/.id",
            "subject_id/.id",
            "exam_code",
            "start_time",
            "end_time",
            "total_marks",
            "min_marks");

    private final Work work;
    private final Codes codes;
    private final Optional<NewSession> newSession;
    private Optional<LocalDate> sessionStart;
    private Optional<LocalDate> sessionEnd;

    SessionAndExams(Work work, Optional<NewSession> newSession) {
        this.work = work;
        this.codes = new Codes(work.run.site());
        this.newSession = newSession;
        this.sessionStart = work.snapshot.session().flatMap(session -> session.start);
        this.sessionEnd = work.snapshot.session().flatMap(session -> session.end);
    }

    /** Fills {@link Work#examIds}; returns the session's id. */
    long ensure(List<WantedExam> exams) throws RpcFault, InterruptedException {
        Map<WantedExam, ExamTimes> missing = new LinkedHashMap<>();
        for (WantedExam exam : exams) {
            Optional<ExamRow> row = work.snapshot.exam(exam.code);
            if (row.isPresent()) {
                work.examIds.put(exam, row.get().id);
            } else {
                missing.put(exam, ExamTimes.of(exam.activity, work.grades.moodleCourse(), work.run.now()));
            }
        }
        Optional<SessionRow> existing = work.snapshot.session();
        long sessionId = existing.isPresent() ? existing.get().id : createSession(missing);
        if (!missing.isEmpty()) {
            createExams(sessionId, missing);
        }
        return sessionId;
    }

    private long createSession(Map<WantedExam, ExamTimes> exams) throws RpcFault, InterruptedException {
        NewSession of = newSession.orElseThrow(() -> new IllegalStateException("a session without a batch"));
        Map<String, Object> values = new HashMap<>();
        String code = codes.session(work.grades.moodleCourse().id());
        values.put("exam_code", code);
        values.put("name", Names.fitting(work.grades.moodleCourse().name(), code));
        values.put("course_id", work.grades.course().courseId());
        values.put("batch_id", of.batchId);
        values.put("exam_type", of.examTypeId);
        values.put("evaluation_type", "normal");
        values.put("start_date", OdooValues.date(firstDay(exams)));
        values.put("end_date", OdooValues.date(lastDay(exams)));
        long id = work.odoo.create(SessionRow.MODEL, List.of(values), work.run).get(0);
        sessionStart = Optional.of(firstDay(exams));
        sessionEnd = Optional.of(lastDay(exams));
        return id;
    }

    private void createExams(long sessionId, Map<WantedExam, ExamTimes> exams) throws RpcFault, InterruptedException {
        widen(sessionId, exams);
        LoadResult result = load(sessionId, exams);
        if (!result.isLoaded()) {
            Map<WantedExam, ExamTimes> moments = momentsOutsideOtherExams(exams);
            widen(sessionId, moments);
            result = load(sessionId, moments);
            if (result.isLoaded()) {
                reportMoved(exams, moments);
            } else if (work.isIsolating()) {
                loadOneByOne(sessionId, moments);
                return;
            } else {
                throw result.asFault(ExamRow.MODEL);
            }
        }
        takeIds(new ArrayList<>(exams.keySet()), result.ids());
    }

    private void loadOneByOne(long sessionId, Map<WantedExam, ExamTimes> exams) throws RpcFault, InterruptedException {
        for (Map.Entry<WantedExam, ExamTimes> exam : exams.entrySet()) {
            LoadResult result = load(sessionId, Map.of(exam.getKey(), exam.getValue()));
            if (result.isLoaded()) {
                takeIds(List.of(exam.getKey()), result.ids());
            } else {
                work.reject(exam.getKey(), result.asFault(ExamRow.MODEL));
            }
        }
    }

    private void takeIds(List<WantedExam> exams, List<Long> ids) throws RpcFault {
        if (ids.size() != exams.size()) {
            throw new RpcFault(
                    RpcFault.Kind.UNKNOWN, ExamRow.MODEL + ".load", "the answer does not hold an id for each exam");
        }
        for (int i = 0; i < exams.size(); i++) {
            work.examIds.put(exams.get(i), ids.get(i));
        }
    }

    private LoadResult load(long sessionId, Map<WantedExam, ExamTimes> exams) throws RpcFault, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        exams.forEach((exam, times) -> rows.add(List.of(
                Names.fitting(exam.activity.name(), exam.code),
                Long.toString(sessionId),
                Long.toString(work.grades.course().subjectId()),
                exam.code,
                OdooValues.datetime(times.start),
                OdooValues.datetime(times.end),
                Integer.toString(exam.total),
                Integer.toString(exam.passMark))));
        return work.odoo.load(ExamRow.MODEL, EXAM_FIELDS, rows, work.run);
    }

    /** Where the server refuses an overlap with another exam of the subject (17.0): no length, at the nearest free moment. */
    private Map<WantedExam, ExamTimes> momentsOutsideOtherExams(Map<WantedExam, ExamTimes> exams)
            throws RpcFault, InterruptedException {
        List<ExamTimes> others = new ArrayList<>();
        for (OdooRow row : work.odoo.searchRead(
                ExamRow.MODEL,
                List.of(List.of("subject_id", "=", work.grades.course().subjectId())),
                List.of("start_time", "end_time"),
                ReadOptions.none(),
                work.run)) {
            Optional<Instant> start = row.instant("start_time");
            Optional<Instant> end = row.instant("end_time");
            if (start.isPresent() && end.isPresent()) {
                others.add(new ExamTimes(start.get(), end.get()));
            }
        }
        Map<WantedExam, ExamTimes> moments = new LinkedHashMap<>();
        exams.forEach((exam, times) -> moments.put(exam, times.momentOutside(others)));
        return moments;
    }

    private void reportMoved(Map<WantedExam, ExamTimes> exams, Map<WantedExam, ExamTimes> moments) {
        exams.forEach((exam, times) -> {
            ExamTimes moment = moments.get(exam);
            if (moment != null && !(moment.start.equals(times.start) && moment.end.equals(times.end))) {
                work.run.report(Finding.of(
                                FindingCode.EXAM_TIME_MOVED, "OpenEduCat refused the times; the exam has no length now")
                        .inCourse(work.grades.moodleCourse().id())
                        .ofActivity(exam.activity.toString()));
            }
        });
    }

    /** The session's dates only ever grow. */
    private void widen(long sessionId, Map<WantedExam, ExamTimes> exams) throws RpcFault, InterruptedException {
        Map<String, Object> values = new HashMap<>();
        LocalDate first = firstDay(exams);
        LocalDate last = lastDay(exams);
        if (sessionStart.isEmpty() || first.isBefore(sessionStart.get())) {
            values.put("start_date", OdooValues.date(first));
            sessionStart = Optional.of(first);
        }
        if (sessionEnd.isEmpty() || last.isAfter(sessionEnd.get())) {
            values.put("end_date", OdooValues.date(last));
            sessionEnd = Optional.of(last);
        }
        if (!values.isEmpty()) {
            work.odoo.write(SessionRow.MODEL, List.of(sessionId), values, work.run);
        }
    }

    private static LocalDate firstDay(Map<WantedExam, ExamTimes> exams) {
        return exams.values().stream()
                .map(ExamTimes::firstDay)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    private static LocalDate lastDay(Map<WantedExam, ExamTimes> exams) {
        return exams.values().stream()
                .map(ExamTimes::lastDay)
                .max(LocalDate::compareTo)
                .orElseThrow();
    }
}
