package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;

/** In which batches of a course some students are enrolled (op.student.course). An enrolment without a batch does not count. */
final class Enrolments {
    private final Map<Long, Set<Long>> batchesOf = new HashMap<>();
    private final Map<Long, Long> running = new HashMap<>();
    private final Map<Long, Long> all = new HashMap<>();

    private Enrolments() {}

    static Enrolments read(OdooRpc odoo, OecCourse course, Set<Long> students, RunContext run)
            throws RpcFault, InterruptedException {
        Enrolments enrolments = new Enrolments();
        for (OdooRow row : odoo.searchRead(
                "op.student.course",
                List.of(
                        List.of("course_id", "=", course.courseId()),
                        List.of("student_id", "in", new ArrayList<>(students))),
                List.of("student_id", "batch_id", "state"),
                ReadOptions.none(),
                run)) {
            boolean isRunning = row.text("state").orElse("").equals("running");
            row.many2one("batch_id")
                    .ifPresent(
                            batch -> enrolments.add(row.many2one("student_id").orElse(0), batch, isRunning));
        }
        return enrolments;
    }

    private void add(long student, long batch, boolean isRunning) {
        batchesOf.computeIfAbsent(student, none -> new HashSet<>()).add(batch);
        all.merge(batch, 1L, Long::sum);
        if (isRunning) {
            running.merge(batch, 1L, Long::sum);
        }
    }

    /** The batch most students are in, running enrolments first; ties: the newest. */
    OptionalLong batchOfMost() {
        return batchOfMost(batch -> true);
    }

    /** The same among some batches. */
    OptionalLong batchOfMost(LongPredicate among) {
        return (running.isEmpty() ? all : running)
                .entrySet().stream()
                        .filter(batch -> among.test(batch.getKey()))
                        .max(Map.Entry.<Long, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                        .map(most -> OptionalLong.of(most.getKey()))
                        .orElseGet(OptionalLong::empty);
    }

    Set<Long> batches() {
        return all.keySet();
    }

    /** How many students are in a batch at all. */
    int placed() {
        return batchesOf.size();
    }

    /** How many students are in one of these batches. */
    long studentsIn(LongPredicate batches) {
        return batchesOf.values().stream()
                .filter(of -> of.stream().anyMatch(batches::test))
                .count();
    }

    /** How many students are in this batch and in none of the others. */
    long studentsInButNotIn(long batch, LongPredicate others) {
        return batchesOf.values().stream()
                .filter(of -> of.contains(batch) && of.stream().noneMatch(others::test))
                .count();
    }
}
