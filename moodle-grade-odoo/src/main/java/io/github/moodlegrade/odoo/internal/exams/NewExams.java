package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.LoadResult;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooValues;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the exams that are missing, in one {@code load}, each at a time that is free among the subject's other exams. A time is chosen once:
 * to write it again, or subject or session, would have OpenEduCat check everything anew.
 */
final class NewExams {
    private static final List<String> FIELDS = List.of(
            "name",
            "session_id/.id",
            "subject_id/.id",
            "exam_code",
            "start_time",
            "end_time",
            "total_marks",
            "min_marks");

    /** Somebody may take the chosen times before us, but hardly again and again. */
    private static final int CHOICES = 4;

    private final Work work;
    private final ExamSession session;
    private final MovedTimes moved;

    NewExams(Work work, ExamSession session, MovedTimes moved) {
        this.work = work;
        this.session = session;
        this.moved = moved;
    }

    /** Fills {@link Work#examIds}. */
    void create(List<WantedExam> missing) throws RpcFault, InterruptedException {
        if (missing.isEmpty()) {
            return;
        }
        if (work.attempt.isIsolating()) {
            createOneByOne(inOrderOfChoice(missing));
        } else {
            createTogether(inOrderOfChoice(missing));
        }
    }

    private void createTogether(List<WantedExam> exams) throws RpcFault, InterruptedException {
        Map<WantedExam, ExamTimes> times = choose(exams, otherExams());
        for (int choice = 1; ; choice++) {
            LoadResult result = load(times);
            if (result.isLoaded()) {
                take(times, result.ids());
                return;
            }
            Map<WantedExam, ExamTimes> again = choose(exams, otherExams());
            if (choice == CHOICES || areSame(times, again)) {
                throw result.asFault(ExamRow.MODEL);
            }
            times = again;
        }
    }

    /** What is refused alone is rejected, and its time stays free for the others. */
    private void createOneByOne(List<WantedExam> exams) throws RpcFault, InterruptedException {
        List<ExamTimes> others = otherExams();
        for (WantedExam exam : exams) {
            Map<WantedExam, ExamTimes> times = choose(List.of(exam), others);
            for (int choice = 1; ; choice++) {
                LoadResult result = load(times);
                if (result.isLoaded()) {
                    take(times, result.ids());
                    others.addAll(times.values());
                    break;
                }
                others = otherExams();
                Map<WantedExam, ExamTimes> again = choose(List.of(exam), others);
                if (choice == CHOICES || areSame(times, again)) {
                    work.attempt.reject(exam, result.asFault(ExamRow.MODEL));
                    break;
                }
                times = again;
            }
        }
    }

    /** Those with a date choose first: an exam without one fits anywhere. */
    private static List<WantedExam> inOrderOfChoice(List<WantedExam> exams) {
        List<WantedExam> ordered = new ArrayList<>();
        exams.stream().filter(MovedTimes::isDated).forEach(ordered::add);
        exams.stream().filter(exam -> !MovedTimes.isDated(exam)).forEach(ordered::add);
        return ordered;
    }

    private Map<WantedExam, ExamTimes> choose(List<WantedExam> exams, List<ExamTimes> others) {
        FreeTimes free = new FreeTimes(others);
        Map<WantedExam, ExamTimes> times = new LinkedHashMap<>();
        for (WantedExam exam : exams) {
            times.put(exam, free.take(moved.wanted(exam, work.run)));
        }
        return times;
    }

    private static boolean areSame(Map<WantedExam, ExamTimes> some, Map<WantedExam, ExamTimes> others) {
        return some.entrySet().stream().allMatch(entry -> {
            ExamTimes other = others.get(entry.getKey());
            return other != null && entry.getValue().isSameAs(other);
        });
    }

    private List<ExamTimes> otherExams() throws RpcFault, InterruptedException {
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
        return others;
    }

    private LoadResult load(Map<WantedExam, ExamTimes> exams) throws RpcFault, InterruptedException {
        session.contain(exams.values());
        moved.attempted(exams.keySet());
        List<List<String>> rows = new ArrayList<>();
        exams.forEach((exam, times) -> rows.add(List.of(
                Names.fitting(exam.activity.name(), exam.code),
                Long.toString(session.id()),
                Long.toString(work.grades.course().subjectId()),
                exam.code,
                OdooValues.datetime(times.start),
                OdooValues.datetime(times.end),
                Integer.toString(exam.total),
                Integer.toString(exam.passMark))));
        return work.odoo.load(ExamRow.MODEL, FIELDS, rows, work.run);
    }

    private void take(Map<WantedExam, ExamTimes> exams, List<Long> ids) throws RpcFault {
        if (ids.size() != exams.size()) {
            throw RpcFault.found(
                    RpcFault.Kind.UNKNOWN, ExamRow.MODEL + ".load", "the answer does not hold an id for each exam");
        }
        int row = 0;
        for (Map.Entry<WantedExam, ExamTimes> exam : exams.entrySet()) {
            work.examIds.put(exam.getKey(), ids.get(row++));
            moved.stands(exam.getKey(), exam.getValue(), work.run);
        }
    }
}
