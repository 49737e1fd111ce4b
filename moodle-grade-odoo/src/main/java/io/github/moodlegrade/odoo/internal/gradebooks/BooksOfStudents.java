package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
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
    private static final int STUDENTS_A_CALL = 1_000;

    private final OdooRpc odoo;

    BooksOfStudents(OdooRpc odoo) {
        this.odoo = odoo;
    }

    /** Two reads for a thousand students, or none; each gradebook with the grades of its student. */
    Map<Long, Set<GradeId>> of(long opCourse, Map<GradeId, Long> students, RunContext run)
            throws RpcFault, InterruptedException {
        Map<Long, Set<GradeId>> grades = new LinkedHashMap<>();
        students.forEach((grade, student) ->
                grades.computeIfAbsent(student, none -> new LinkedHashSet<>()).add(grade));
        Map<Long, Set<GradeId>> books = new LinkedHashMap<>();
        List<Long> all = new ArrayList<>(grades.keySet());
        for (int from = 0; from < all.size(); from += STUDENTS_A_CALL) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + STUDENTS_A_CALL));
            Map<Long, Long> found = ofFew(opCourse, some, run);
            found.keySet().retainAll(withLines(found.keySet(), run));
            found.forEach((book, student) -> {
                Set<GradeId> his = grades.get(student);
                if (his != null) {
                    books.put(book, his);
                }
            });
        }
        return books;
    }

    /** Gradebooks, each with its student. */
    private Map<Long, Long> ofFew(long opCourse, List<Long> students, RunContext run)
            throws RpcFault, InterruptedException {
        Map<Long, Long> books = new LinkedHashMap<>();
        for (OdooRow row : odoo.searchRead(
                Books.MODEL,
                List.of(List.of("course_id", "=", opCourse), List.of("student_id", "in", students)),
                List.of("student_id"),
                ReadOptions.none().order("id").fresh(),
                run)) {
            row.many2one("student_id").ifPresent(student -> books.put(row.id(), student));
        }
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
