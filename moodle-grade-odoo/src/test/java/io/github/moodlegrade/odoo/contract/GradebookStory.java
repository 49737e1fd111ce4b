package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.TestRun;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What happens to the gradebooks of a small school in the course of a year, step by step, on whatever server: Moodle course 4 is subject 3 of
 * op.course 2, with quiz 42 of 10 points and assignment 7 of 100, Moodle course 5 is subject 1 of the same, with quiz 50 of 20.
 */
final class GradebookStory implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final int FIRST = 51;
    private static final int LAST = 54;
    private static final String ASSIGNMENT = "grading.assignment";
    private static final String BOOK = "gradebook.gradebook";
    private static final String LINE = "gradebook.line";
    private static final String OVERRIDE = "op.grade.override.line";

    private final FakeMoodle moodle = FakeMoodle.start();
    private final TestRun nobody = new TestRun();
    private final OdooConnection user;
    private final OdooRpc admin;
    private final Map<String, Map<String, String>> chapters = new LinkedHashMap<>();
    private HashStore store = new InMemoryHashStore();

    /**
     * A story of an empty school.
     *
     * @param user who imports
     * @param admin who looks, and works by hand
     */
    GradebookStory(OdooConnection user, OdooRpc admin) {
        this.user = user;
        this.admin = admin;
        var course = moodle.course(4).idnumber("oec_subj_3_course_2").name("Course", "C");
        course.quiz(42).maximum("10").name("Quiz");
        course.assignment(7).maximum(100).name("Assignment");
        var other = moodle.course(5).idnumber("oec_subj_1_course_2").name("Other", "O");
        other.quiz(50).maximum("20").name("Other quiz");
        for (long student = FIRST; student <= LAST; student++) {
            course.student(1000 + student).idnumber("oec_student_" + student);
            other.student(1000 + student).idnumber("oec_student_" + student);
            moodle.quiz(42).bestGrade(1000 + student, "8.33333");
            moodle.assignment(7).grade(1000 + student, "66.50000");
            moodle.quiz(50).bestGrade(1000 + student, "5");
        }
    }

    /** What was seen behind each step: codes of findings, counts, and all that an import writes, without ids. */
    Map<String, Map<String, String>> told() throws RpcFault, InterruptedException {
        run("first import", Mode.IMPORT);
        String before = lastChange();
        run("unchanged", Mode.IMPORT);
        chapters.put("what that wrote", Map.of("anything", String.valueOf(!before.equals(lastChange()))));

        moodle.quiz(42).bestGrade(1051, "10");
        moodle.quiz(50).bestGrade(1052, "0");
        run("regrade", Mode.IMPORT);

        admin.write(OVERRIDE, overrideLines(53).subList(0, 1), Map.of("override", 60.0, "comment", "decided"), nobody);
        moodle.quiz(42).bestGrade(1053, "9");
        run("override touched", Mode.IMPORT);

        admin.act(LINE, "unlink", List.of(line("MDL-Q42", 54)), nobody);
        run("line lost", Mode.IMPORT);

        admin.write(LINE, List.of(line("MDL-Q50", 54)), Map.of("marks", 20.0), nobody);
        run("reconciled", Mode.RECONCILE);
        run("repaired", Mode.REPAIR);

        admin.act(BOOK, "unlink", List.of(book(51)), nobody);
        run("gradebook lost", Mode.IMPORT);

        admin.write(ASSIGNMENT, List.of(assignment("MDL-Q42")), Map.of("name", "Fractions"), nobody);
        run("assignment renamed", Mode.IMPORT);

        moodle.quiz(50).maximum("40");
        run("maximum changed", Mode.IMPORT);

        admin.act(LINE, "unlink", linesOf(assignment("MDL-A7")), nobody);
        admin.act(ASSIGNMENT, "unlink", List.of(assignment("MDL-A7")), nobody);
        run("assignment lost", Mode.IMPORT);

        store = new InMemoryHashStore();
        run("hash store lost", Mode.IMPORT);

        long scale = admin.create("op.grade.scale", List.of(Map.of("name", "With a gap")), nobody)
                .get(0);
        grade(scale, "F", 0, 49);
        grade(scale, "A", 80, 100);
        admin.write("op.course", List.of(2L), Map.of("grade_scale_id", scale), nobody);
        moodle.quiz(50).bestGrade(1051, "20");
        moodle.quiz(50).bestGrade(1052, "40");
        moodle.quiz(50).bestGrade(1054, "6");
        run("a gap in the grade scale", Mode.IMPORT);
        return chapters;
    }

    private void grade(long scale, String name, int from, int to) throws RpcFault, InterruptedException {
        admin.create(
                "op.grade.type",
                List.of(Map.of("name", name, "min_percentage", from, "max_percentage", to, "op_grade_scale_id", scale)),
                nobody);
    }

    private void run(String step, Mode mode) throws RpcFault, InterruptedException {
        GradeImportService service = WithoutWaiting.build(GradeImportService.builder(
                        Site.of("story", "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .build(),
                        OpenEduCat.builder(user).build())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .hashStore(store));
        ImportReport report = service.importGrades(ImportRequest.allCourses().mode(mode));
        Map<String, String> seen = shown();
        seen.put("counts", report.counts().toString());
        seen.put(
                "findings",
                report.findings().stream()
                        .filter(finding -> finding.code() != FindingCode.COURSES_NOT_IN_MOODLE)
                        .map(finding -> finding.code() + " " + finding.users() + words(finding))
                        .sorted()
                        .collect(Collectors.toList())
                        .toString());
        chapters.put(step, seen);
    }

    /** Ids are each server's own. */
    private static String words(Finding finding) {
        return " " + finding.message().replaceAll("\\d+", "n");
    }

    private List<OdooRow> rows(String model, String... fields) throws RpcFault, InterruptedException {
        return admin.searchRead(
                model,
                List.of(),
                List.of(fields),
                ReadOptions.none().withArchived().order("id"),
                nobody);
    }

    private Map<String, String> shown() throws RpcFault, InterruptedException {
        Map<String, String> shown = new TreeMap<>();
        Map<Long, String> assignments = new TreeMap<>();
        for (OdooRow row : rows(ASSIGNMENT, "name", "point", "year_id", "term_id", "faculty_id", "issued_date")) {
            String name = row.text("name").orElseThrow();
            assignments.put(row.id(), name.split(" ", 2)[0]);
            shown.merge(
                    name,
                    row.decimal("point") + ", year " + row.many2one("year_id") + ", term " + row.many2one("term_id")
                            + ", faculty " + row.many2one("faculty_id"),
                    GradebookStory::both);
        }
        Map<Long, String> books = new TreeMap<>();
        for (OdooRow row : rows(BOOK, "student_id", "percentage")) {
            String student = "student " + row.many2one("student_id").orElseThrow();
            books.put(row.id(), student);
            shown.merge(student, row.decimal("percentage").toPlainString(), GradebookStory::both);
        }
        for (OdooRow row : rows(LINE, "gradebook_id", "grade_assigment_id", "marks", "percentage")) {
            String of = row.many2one("gradebook_id").isPresent()
                    ? books.get(row.many2one("gradebook_id").getAsLong())
                    : "nobody";
            shown.merge(
                    assignments.get(row.many2one("grade_assigment_id").orElseThrow()) + " " + of,
                    row.decimal("marks") + " is " + row.decimal("percentage"),
                    GradebookStory::both);
        }
        for (OdooRow row : rows(OVERRIDE, "grade_grade_id", "subject", "calculated", "override", "comment")) {
            String of = row.many2one("grade_grade_id").isPresent()
                    ? books.get(row.many2one("grade_grade_id").getAsLong())
                    : "nobody";
            shown.merge(
                    "override of " + of + " subject " + row.many2one("subject"),
                    row.text("calculated") + " " + row.decimal("override") + " " + row.text("comment"),
                    GradebookStory::both);
        }
        return shown;
    }

    private static String both(String one, String other) {
        return one + " and " + other;
    }

    private String lastChange() throws RpcFault, InterruptedException {
        List<String> changes = new ArrayList<>();
        for (String model : List.of(ASSIGNMENT, BOOK, LINE, OVERRIDE)) {
            for (OdooRow row : rows(model, "write_date")) {
                changes.add(model + " " + row.id() + " " + row.text("write_date"));
            }
        }
        return changes.toString();
    }

    private long book(long student) throws RpcFault, InterruptedException {
        for (OdooRow row : rows(BOOK, "student_id")) {
            if (row.many2one("student_id").orElseThrow() == student) {
                return row.id();
            }
        }
        throw new AssertionError("no gradebook of student " + student);
    }

    private long assignment(String code) throws RpcFault, InterruptedException {
        for (OdooRow row : rows(ASSIGNMENT, "name")) {
            if (row.text("name").orElseThrow().startsWith(code + " ")) {
                return row.id();
            }
        }
        throw new AssertionError("no assignment " + code);
    }

    private long line(String code, long student) throws RpcFault, InterruptedException {
        long of = assignment(code);
        long in = book(student);
        for (OdooRow row : rows(LINE, "gradebook_id", "grade_assigment_id")) {
            if (row.many2one("gradebook_id").orElse(0) == in
                    && row.many2one("grade_assigment_id").orElse(0) == of) {
                return row.id();
            }
        }
        throw new AssertionError("no line of " + code + " and student " + student);
    }

    private List<Long> overrideLines(long student) throws RpcFault, InterruptedException {
        return below(OVERRIDE, "grade_grade_id", book(student));
    }

    private List<Long> linesOf(long assignment) throws RpcFault, InterruptedException {
        return below(LINE, "grade_assigment_id", assignment);
    }

    private List<Long> below(String model, String field, long parent) throws RpcFault, InterruptedException {
        List<Long> ids = new ArrayList<>();
        for (OdooRow row : rows(model, field)) {
            if (row.many2one(field).orElse(0) == parent) {
                ids.add(row.id());
            }
        }
        return ids;
    }

    @Override
    public void close() {
        moodle.close();
    }
}
