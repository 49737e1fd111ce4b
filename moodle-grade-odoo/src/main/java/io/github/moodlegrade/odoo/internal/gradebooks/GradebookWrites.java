package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.OdooValues;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.Attempt;
import io.github.moodlegrade.odoo.internal.school.OldTotals;
import io.github.moodlegrade.odoo.internal.school.Rights;
import io.github.moodlegrade.odoo.internal.school.RowLoader;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One attempt to bring gradebooks from a look to what is wanted: assignments, gradebooks, lines, each with {@code load}. What is new gets an
 * external id, so that a repeat or a rival never makes a second one; what is there, whoever made it, is written by its database id.
 */
final class GradebookWrites {
    private static final List<String> NEW_ASSIGNMENT = List.of(
            "id",
            "name",
            "course_id/.id",
            "subject_id/.id",
            "year_id/.id",
            "term_id/.id",
            "assignment_type/.id",
            "faculty_id/.id",
            "issued_date",
            "point");
    private static final List<String> OTHER_POINTS = List.of(".id", "point");
    private static final List<String> NEW_BOOK =
            List.of("id", "student_id/.id", "course_id/.id", "academic_year_id/.id");
    private static final List<String> LINE = List.of(
            "gradebook_id/.id",
            "grade_assigment_id/.id",
            "course_id/.id",
            "subject_id/.id",
            "academic_year_id/.id",
            "academic_term_id/.id",
            "assignment_type_id/.id",
            "marks",
            "percentage");

    private final OdooRpc odoo;
    private final Rights rights;
    private final CourseGrades grades;
    private final GradebookLook from;
    private final Attempt attempt;
    private final RunContext run;
    private final GradingNames names;
    private final RowLoader loader;

    GradebookWrites(
            OdooRpc odoo, Rights rights, CourseGrades grades, GradebookLook from, Attempt attempt, RunContext run) {
        this.odoo = odoo;
        this.rights = rights;
        this.grades = grades;
        this.from = from;
        this.attempt = attempt;
        this.run = run;
        this.names = new GradingNames(run.site());
        this.loader = new RowLoader(odoo, attempt, run);
    }

    void write(boolean booksOfSubjects) throws RpcFault, InterruptedException {
        List<WantedAssignment> assignments = differing();
        Map<WantedAssignment, Long> assignmentIds = assignments(assignments);
        Map<BookKey, Long> bookIds = books(assignments, booksOfSubjects);
        lines(assignments, assignmentIds, bookIds);
    }

    /**
     * Those with at least one grade to write. One that somebody deleted after the import decided to look at its changed grades only is left
     * for the next import, which will look at all of them.
     */
    private List<WantedAssignment> differing() {
        Set<GradeId> toWrite = from.toWrite();
        return from.assignments.stream()
                .filter(one -> one.row().isPresent() || !grades.isPartial(one.activity))
                .filter(one -> one.grades().stream().anyMatch(id -> toWrite.contains(id) && attempt.isOpen(id)))
                .collect(Collectors.toList());
    }

    /** One row a call: of several new ones in one call OpenEduCat gives all the same number. */
    private Map<WantedAssignment, Long> assignments(List<WantedAssignment> wanted)
            throws RpcFault, InterruptedException {
        Map<WantedAssignment, List<String>> created = new LinkedHashMap<>();
        Map<WantedAssignment, List<String>> changed = new LinkedHashMap<>();
        Map<WantedAssignment, Long> ids = new HashMap<>();
        for (WantedAssignment assignment : wanted) {
            assignment.row().ifPresent(row -> ids.put(assignment, row.id));
            assignment.created().ifPresent(choices -> created.put(assignment, newRow(assignment, choices)));
            if (assignment.hasOtherPoints()) {
                String id = Long.toString(assignment.row().orElseThrow().id);
                changed.put(assignment, List.of(id, Points.text(assignment.point)));
            }
        }
        checkRights(created.keySet());
        Map<WantedAssignment, Long> made = loader.loadOneByOne(AssignmentRow.MODEL, NEW_ASSIGNMENT, created);
        ids.putAll(made);
        // One whose name somebody changed is found by its external id only now, with its lines.
        from.books.readLines(made.values(), odoo, run);
        loader.loadOneByOne(AssignmentRow.MODEL, OTHER_POINTS, changed);
        for (WantedAssignment assignment : changed.keySet()) {
            reportMarksOfOldTotal(assignment);
        }
        return ids;
    }

    /**
     * From 19 on a mere user of gradebooks sees no assignments of others, so that all are to be made anew; and load tells a denial like any
     * other refusal.
     */
    private void checkRights(Set<WantedAssignment> created) throws RpcFault, InterruptedException {
        if (attempt.isIsolating() && !created.isEmpty() && !rights.missing(run).isEmpty()) {
            rights.check(
                    RpcFault.found(RpcFault.Kind.DENIED, AssignmentRow.MODEL + ".load", "rights are missing"), run);
        }
    }

    private List<String> newRow(WantedAssignment assignment, NewAssignment choices) {
        return List.of(
                names.assignmentId(assignment.activity.ref(), choices.when.yearId),
                names.assignment(assignment.activity, choices.when.yearName),
                Long.toString(grades.course().courseId()),
                Long.toString(grades.course().subjectId()),
                Long.toString(choices.when.yearId),
                Long.toString(choices.when.termId),
                Long.toString(choices.typeId),
                Long.toString(choices.facultyId),
                OdooValues.datetime(
                        assignment.activity.opens().orElseGet(run::now).truncatedTo(ChronoUnit.SECONDS)),
                Points.text(assignment.point));
    }

    private Map<BookKey, Long> books(List<WantedAssignment> assignments, boolean ofSubjects)
            throws RpcFault, InterruptedException {
        Map<BookKey, Long> ids = new HashMap<>();
        Map<BookKey, List<GradeId>> missing = new LinkedHashMap<>();
        for (WantedLine line : openLines(assignments)) {
            Optional<Long> standing = from.books.of(line.book).stream().findFirst();
            standing.ifPresent(id -> ids.put(line.book, id));
            if (standing.isEmpty()) {
                missing.computeIfAbsent(line.book, none -> new ArrayList<>()).add(line.id);
            }
        }
        List<String> fields = new ArrayList<>(NEW_BOOK);
        if (ofSubjects) {
            fields.add("subject_id/.id");
        }
        Map<WantedBook, List<String>> rows = new LinkedHashMap<>();
        missing.forEach((key, of) -> rows.put(new WantedBook(key, of), row(key, ofSubjects)));
        loader.load(Books.MODEL, fields, rows).forEach((book, id) -> ids.put(book.key, id));
        return ids;
    }

    private static List<String> row(BookKey key, boolean ofSubjects) {
        List<String> row = new ArrayList<>(List.of(
                GradingNames.gradebookId(key),
                Long.toString(key.studentId),
                Long.toString(key.courseId),
                Long.toString(key.yearId)));
        if (ofSubjects) {
            row.add(Long.toString(key.subjectId));
        }
        return row;
    }

    private void lines(
            List<WantedAssignment> assignments, Map<WantedAssignment, Long> assignmentIds, Map<BookKey, Long> bookIds)
            throws RpcFault, InterruptedException {
        Map<WantedLine, List<String>> created = new LinkedHashMap<>();
        Map<WantedLine, List<String>> changed = new LinkedHashMap<>();
        for (WantedAssignment assignment : assignments) {
            Long assignmentId = assignmentIds.get(assignment);
            for (WantedLine line : openLines(List.of(assignment))) {
                Long bookId = bookIds.get(line.book);
                if (assignmentId == null || bookId == null) {
                    continue;
                }
                List<LineRow> standing = from.books.lines(assignmentId, bookId);
                if (standing.isEmpty()) {
                    String id = names.lineId(assignment.activity.ref(), assignment.yearId(), bookId);
                    created.put(line, row(id, assignment, line, assignmentId, bookId));
                } else {
                    String id = Long.toString(standing.get(0).id);
                    changed.put(line, row(id, assignment, line, assignmentId, bookId));
                }
            }
        }
        loader.load(LineRow.MODEL, behind("id"), created);
        loader.load(LineRow.MODEL, behind(".id"), changed);
    }

    private static List<String> behind(String id) {
        List<String> fields = new ArrayList<>(List.of(id));
        fields.addAll(LINE);
        return fields;
    }

    private List<String> row(String id, WantedAssignment assignment, WantedLine line, long assignmentId, long bookId) {
        return List.of(
                id,
                Long.toString(bookId),
                Long.toString(assignmentId),
                Long.toString(grades.course().courseId()),
                Long.toString(grades.course().subjectId()),
                Long.toString(assignment.yearId()),
                Long.toString(assignment.termId()),
                Long.toString(assignment.typeId()),
                Points.text(line.marks),
                Points.text(line.percentage));
    }

    /** Those that are to be written and may be. */
    private List<WantedLine> openLines(List<WantedAssignment> assignments) {
        Set<GradeId> toWrite = from.toWrite();
        return assignments.stream()
                .flatMap(assignment -> assignment.lines.stream())
                .filter(line -> toWrite.contains(line.id) && attempt.isOpen(line.id))
                .collect(Collectors.toList());
    }

    private void reportMarksOfOldTotal(WantedAssignment assignment) throws RpcFault, InterruptedException {
        AssignmentRow row = assignment.row().orElseThrow();
        Set<Long> wanted =
                assignment.lines.stream().map(line -> line.book.studentId).collect(Collectors.toSet());
        List<Long> others = new StudentsOfLines(odoo)
                .of(List.of(row.id), run).stream()
                        .filter(student -> !wanted.contains(student))
                        .collect(Collectors.toList());
        OldTotals.report(
                assignment.activity,
                "the points of " + row + " changed to " + Points.text(assignment.point),
                others,
                run);
    }
}
