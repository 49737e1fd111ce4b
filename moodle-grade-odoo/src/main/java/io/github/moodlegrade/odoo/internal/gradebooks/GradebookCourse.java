package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.Attempt;
import io.github.moodlegrade.odoo.internal.school.CourseRecords;
import io.github.moodlegrade.odoo.internal.school.Doubts;
import io.github.moodlegrade.odoo.internal.school.Rights;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The gradebooks of one course in OpenEduCat: the steps of looking and of writing, in order. */
final class GradebookCourse implements CourseRecords<GradebookLook> {
    private final OdooRpc odoo;
    private final Foundations foundations;
    private final SeenBooks seen;
    private final Rights rights;
    private final CourseGrades asked;

    GradebookCourse(OdooRpc odoo, Foundations foundations, SeenBooks seen, Rights rights, CourseGrades asked) {
        this.odoo = odoo;
        this.foundations = foundations;
        this.seen = seen;
        this.rights = rights;
        this.asked = asked;
    }

    @Override
    public GradebookLook look(CourseGrades grades, RunContext run) throws RpcFault, InterruptedException {
        Map<ActivityRef, List<StudentGrade>> byActivity = grades.grades().stream()
                .collect(Collectors.groupingBy(grade -> grade.id().activity()));
        List<Activity> activities = grades.activities().stream()
                .filter(activity -> byActivity.containsKey(activity.ref()))
                .collect(Collectors.toList());
        ChooseAssignments choosing = new ChooseAssignments(
                foundations, grades, GradingAssignments.of(activities, Doubts.readingOf(grades, odoo), run), run);
        List<PlannedGrade> planned = new ArrayList<>();
        List<WantedAssignment> assignments = new ArrayList<>();
        for (Activity activity : activities) {
            List<StudentGrade> of = byActivity.getOrDefault(activity.ref(), List.of());
            Choice<WantedAssignment> choice = choosing.of(activity);
            choice.chosen().ifPresent(assignment -> assignments.add(with(of, assignment, grades)));
            choice.whyNot().ifPresent(why -> planned.addAll(refused(of, why)));
        }
        Books books = books(assignments, grades, run);
        planned.addAll(compared(assignments, books, grades, run));
        return new GradebookLook(books, assignments, planned);
    }

    private WantedAssignment with(List<StudentGrade> grades, WantedAssignment assignment, CourseGrades of) {
        long subject = foundations.gradebookHasSubject() ? of.course().subjectId() : 0;
        for (StudentGrade grade : grades) {
            BookKey book = new BookKey(grade.studentId(), of.course().courseId(), assignment.yearId(), subject);
            assignment.lines.add(new WantedLine(grade.id(), book, grade.value()));
        }
        return assignment;
    }

    private static List<PlannedGrade> refused(List<StudentGrade> grades, Finding why) {
        return grades.stream()
                .map(grade -> PlannedGrade.refused(grade.id(), why))
                .collect(Collectors.toList());
    }

    private Books books(List<WantedAssignment> assignments, CourseGrades grades, RunContext run)
            throws RpcFault, InterruptedException {
        Set<BookKey> keys = assignments.stream()
                .flatMap(assignment -> assignment.lines.stream())
                .map(line -> line.book)
                .collect(Collectors.toSet());
        List<Long> rows = assignments.stream()
                .flatMap(assignment -> assignment.row().stream())
                .map(row -> row.id)
                .collect(Collectors.toList());
        return Books.read(
                grades.course().courseId(),
                keys,
                rows,
                foundations.gradebookHasSubject(),
                Doubts.readingOf(grades, odoo),
                run);
    }

    private List<PlannedGrade> compared(
            List<WantedAssignment> assignments, Books books, CourseGrades grades, RunContext run)
            throws RpcFault, InterruptedException {
        List<Long> students =
                grades.grades().stream().map(StudentGrade::studentId).collect(Collectors.toList());
        GradebookComparison comparison = new GradebookComparison(
                books, foundations.enrolled(grades.course().courseId(), students, run));
        List<PlannedGrade> planned = new ArrayList<>();
        Set<GradeId> settled = settled(grades);
        for (WantedAssignment assignment : assignments) {
            for (WantedLine line : assignment.lines) {
                PlannedGrade plan = comparison.of(assignment, line);
                planned.add(plan);
                books.of(line.book).stream().findFirst().ifPresent(book -> seen.saw(line.book.courseId, line.id, book));
                boolean equal = plan.action() == PlannedGrade.Action.EQUAL;
                seen.looked(line.book.courseId, line.id, settled.contains(line.id), equal);
            }
        }
        return planned;
    }

    /** Those whose gradebooks were computed when they were delivered. */
    private static Set<GradeId> settled(CourseGrades grades) {
        return grades.grades().stream()
                .filter(grade -> grade.earlier() == Earlier.DELIVERED && !grades.isRestoring())
                .map(StudentGrade::id)
                .collect(Collectors.toSet());
    }

    /** Nothing here has a state that must be read just before it is written. */
    @Override
    public boolean isStale(GradebookLook look, RunContext run) {
        return false;
    }

    @Override
    public void write(GradebookLook from, Attempt attempt, RunContext run) throws RpcFault, InterruptedException {
        new GradebookWrites(odoo, rights, asked, from, attempt, run).write(foundations.gradebookHasSubject());
    }

    @Override
    public Rights rights() {
        return rights;
    }
}
