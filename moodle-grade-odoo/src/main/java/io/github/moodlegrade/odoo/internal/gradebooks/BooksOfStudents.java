package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All gradebooks of some students in an op.course, of whatever academic year, as far as they hold lines: of grades that are
 * not delivered now nobody can tell in which of them a line was written.
 */
final class BooksOfStudents {
    private final OdooRpc odoo;

    BooksOfStudents(OdooRpc odoo) {
        this.odoo = odoo;
    }

    /** Two reads, or none; each gradebook with the grades of its student. */
    Map<Long, Set<GradeId>> of(long opCourse, Map<GradeId, Long> students, RunContext run)
            throws RpcFault, InterruptedException {
        Map<Long, Set<GradeId>> books = new LinkedHashMap<>();
        if (students.isEmpty()) {
            return books;
        }
        Map<Long, Set<GradeId>> grades = new HashMap<>();
        students.forEach((grade, student) ->
                grades.computeIfAbsent(student, none -> new LinkedHashSet<>()).add(grade));
        for (OdooRow row : odoo.searchRead(
                Books.MODEL,
                List.of(
                        List.of("course_id", "=", opCourse),
                        List.of("student_id", "in", new ArrayList<>(grades.keySet()))),
                List.of("student_id"),
                ReadOptions.none().order("id").fresh(),
                run)) {
            books.put(row.id(), grades.getOrDefault(row.many2one("student_id").orElse(0), Set.of()));
        }
        books.keySet().retainAll(withLines(books.keySet(), run));
        return books;
    }

    /** What holds none cannot be computed. */
    private Set<Long> withLines(Set<Long> books, RunContext run) throws RpcFault, InterruptedException {
        Set<Long> found = new HashSet<>();
        if (!books.isEmpty()) {
            for (OdooRow row : odoo.searchRead(
                    LineRow.MODEL,
                    List.of(List.of("gradebook_id", "in", new ArrayList<>(books))),
                    List.of("gradebook_id"),
                    ReadOptions.none().fresh(),
                    run)) {
                row.many2one("gradebook_id").ifPresent(found::add);
            }
        }
        return found;
    }
}
