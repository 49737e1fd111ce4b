package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The gradebooks of some students of an op.course (gradebook.gradebook), and the lines of some assignments in them: two reads. */
final class Books {
    static final String MODEL = "gradebook.gradebook";

    private final Map<BookKey, List<Long>> books = new HashMap<>();
    private final Set<Long> ids = new HashSet<>();
    private final Map<Long, Map<Long, List<LineRow>>> lines = new HashMap<>();

    private Books() {}

    static Books read(
            long opCourse,
            Collection<BookKey> wanted,
            Collection<Long> assignments,
            boolean ofSubjects,
            OdooRpc odoo,
            RunContext run)
            throws RpcFault, InterruptedException {
        Books books = new Books();
        Set<Long> students = wanted.stream().map(key -> key.studentId).collect(Collectors.toSet());
        Set<Long> years = wanted.stream().map(key -> key.yearId).collect(Collectors.toSet());
        if (students.isEmpty()) {
            return books;
        }
        List<String> fields = new ArrayList<>(List.of("student_id", "academic_year_id"));
        if (ofSubjects) {
            fields.add("subject_id");
        }
        List<Object> domain = List.of(
                List.of("course_id", "=", opCourse),
                List.of("student_id", "in", new ArrayList<>(students)),
                List.of("academic_year_id", "in", new ArrayList<>(years)));
        for (OdooRow row :
                odoo.searchRead(MODEL, domain, fields, ReadOptions.none().order("id"), run)) {
            books.add(row, opCourse, ofSubjects);
        }
        wanted.forEach(key -> books.ids.addAll(books.of(key)));
        books.readLines(assignments, odoo, run);
        return books;
    }

    /** A gradebook of several years counts in each of them. */
    private void add(OdooRow row, long opCourse, boolean ofSubjects) {
        long student = row.many2one("student_id").orElse(0);
        long subject = ofSubjects ? row.many2one("subject_id").orElse(0) : 0;
        for (long year : row.ids("academic_year_id")) {
            books.computeIfAbsent(new BookKey(student, opCourse, year, subject), none -> new ArrayList<>())
                    .add(row.id());
        }
    }

    /** Adds the lines of more assignments. */
    void readLines(Collection<Long> assignments, OdooRpc odoo, RunContext run) throws RpcFault, InterruptedException {
        if (ids.isEmpty() || assignments.isEmpty()) {
            return;
        }
        List<Object> domain = List.of(
                List.of("grade_assigment_id", "in", new ArrayList<>(assignments)),
                List.of("gradebook_id", "in", new ArrayList<>(ids)));
        for (OdooRow row : odoo.searchRead(
                LineRow.MODEL, domain, LineRow.FIELDS, ReadOptions.none().order("id"), run)) {
            LineRow line = new LineRow(row);
            lines.computeIfAbsent(line.assignmentId, none -> new HashMap<>())
                    .computeIfAbsent(line.bookId, none -> new ArrayList<>())
                    .add(line);
        }
    }

    /** The ids of the gradebooks that fit; one, unless somebody doubled it. */
    List<Long> of(BookKey key) {
        return books.getOrDefault(key, List.of());
    }

    /** The lines of an assignment in a gradebook; one, unless somebody doubled it. */
    List<LineRow> lines(long assignmentId, long bookId) {
        return lines.getOrDefault(assignmentId, Map.of()).getOrDefault(bookId, List.of());
    }
}
