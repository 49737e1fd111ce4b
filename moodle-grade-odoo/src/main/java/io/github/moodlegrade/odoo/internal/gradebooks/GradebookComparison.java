package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.Difference;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Mark;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a student's line with what it shall be. Nothing is rounded: gradebooks hold decimals. */
final class GradebookComparison {
    private final Books books;
    private final Set<Long> enrolled;

    GradebookComparison(Books books, Set<Long> enrolled) {
        this.books = books;
        this.enrolled = enrolled;
    }

    PlannedGrade of(WantedAssignment assignment, WantedLine line) {
        Optional<Finding> whyNot = whyNot(assignment, line);
        if (whyNot.isPresent()) {
            return PlannedGrade.refused(line.id, whyNot.get());
        }
        Mark after = mark(line.marks, assignment.point);
        Optional<LineRow> row = row(assignment, line);
        Set<Difference> differences = differences(assignment, line, row);
        GradeId id = line.id;
        if (differences.isEmpty()) {
            return PlannedGrade.equal(id, after, false);
        }
        PlannedGrade planned = row.isEmpty()
                ? PlannedGrade.create(id, after, false)
                : PlannedGrade.update(id, before(assignment, row.get()), after, false);
        return planned.differingIn(differences);
    }

    private Optional<Finding> whyNot(WantedAssignment assignment, WantedLine line) {
        if (!enrolled.contains(line.book.studentId)) {
            return Optional.of(Finding.of(
                    FindingCode.NO_ENROLMENT,
                    "student " + line.book.studentId + " has no enrolment in course " + line.book.courseId));
        }
        List<Long> fitting = books.of(line.book);
        if (fitting.size() > 1) {
            return Optional.of(Finding.of(
                    FindingCode.DUPLICATE_RECORD, "there are several of the " + line.book + ": ids " + fitting));
        }
        List<LineRow> rows = rows(assignment, line);
        return rows.size() > 1
                ? Optional.of(Finding.of(
                        FindingCode.DUPLICATE_RECORD,
                        "gradebook id " + fitting.get(0) + " has several lines of "
                                + assignment.row().orElseThrow()))
                : Optional.empty();
    }

    private Set<Difference> differences(WantedAssignment assignment, WantedLine line, Optional<LineRow> row) {
        if (assignment.row().isEmpty()) {
            return Set.of(GradebookDifference.NO_ASSIGNMENT);
        }
        if (books.of(line.book).isEmpty()) {
            return Set.of(GradebookDifference.NO_GRADEBOOK);
        }
        Set<Difference> differences = new LinkedHashSet<>();
        if (row.isEmpty()) {
            differences.add(GradebookDifference.NO_LINE);
        } else {
            if (!Points.areSame(row.get().marks, line.marks)) {
                differences.add(GradebookDifference.MARK);
            }
            if (!Points.areSame(row.get().percentage, line.percentage)) {
                differences.add(GradebookDifference.PERCENTAGE);
            }
            if (!row.get().isInPlaceOf(assignment.row().get())) {
                differences.add(GradebookDifference.PLACE);
            }
        }
        if (assignment.hasOtherPoints()) {
            differences.add(GradebookDifference.TOTAL);
        }
        return differences;
    }

    private Optional<LineRow> row(WantedAssignment assignment, WantedLine line) {
        return rows(assignment, line).stream().findFirst();
    }

    private List<LineRow> rows(WantedAssignment assignment, WantedLine line) {
        List<Long> book = books.of(line.book);
        return assignment.row().isEmpty() || book.isEmpty()
                ? List.of()
                : books.lines(assignment.row().get().id, book.get(0));
    }

    private static Mark before(WantedAssignment assignment, LineRow row) {
        return mark(row.marks, assignment.row().orElseThrow().point);
    }

    private static Mark mark(BigDecimal marks, BigDecimal point) {
        return Mark.of(Points.plain(marks), Points.plain(point));
    }
}
