package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleCourse;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.StudentGrade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what OpenEduCat holds of one course: four reads, whatever the number of students. */
final class SnapshotReader {
    private final OdooRpc odoo;
    private final Abilities abilities;
    private final boolean withResultLines;

    SnapshotReader(OdooRpc odoo, Abilities abilities, boolean withResultLines) {
        this.odoo = odoo;
        this.abilities = abilities;
        this.withResultLines = withResultLines;
    }

    Snapshot read(CourseGrades grades, RunContext run) throws RpcFault, InterruptedException {
        // First the exams: of what another process makes in this moment an exam without its session would look like
        // somebody else's.
        Map<String, ExamRow> exams = exams(grades.activities(), run);
        @Nullable SessionRow session = session(grades.moodleCourse(), run).orElse(null);
        List<Long> examIds = exams.values().stream().map(exam -> exam.id).collect(Collectors.toList());
        List<Long> students =
                grades.grades().stream().map(StudentGrade::studentId).distinct().collect(Collectors.toList());
        Map<Long, Map<Long, AttendeeRow>> attendees = new AttendeeReader(odoo).read(examIds, students, run);
        return new Snapshot(session, exams, attendees, resultLines(withGrades(exams, grades, run), run));
    }

    private static List<Long> withGrades(Map<String, ExamRow> exams, CourseGrades grades, RunContext run) {
        Codes codes = new Codes(run.site());
        Set<String> graded =
                grades.grades().stream().map(grade -> grade.id().activity()).collect(Collectors.toSet());
        return grades.activities().stream()
                .filter(activity -> graded.contains(activity.toString()))
                .map(activity -> exams.get(codes.exam(activity)))
                .filter(Objects::nonNull)
                .map(exam -> exam.id)
                .collect(Collectors.toList());
    }

    /** Of all students: a verdict may be wrong of one whose grade Moodle does not show now. */
    private Map<Long, Map<Long, List<ResultLineRow>>> resultLines(List<Long> examIds, RunContext run)
            throws RpcFault, InterruptedException {
        Map<Long, Map<Long, List<ResultLineRow>>> lines = new HashMap<>();
        if (!withResultLines || examIds.isEmpty()) {
            return lines;
        }
        for (OdooRow row : odoo.searchRead(
                ResultLineRow.MODEL,
                List.of(List.of("exam_id", "in", examIds)),
                ResultLineRow.FIELDS,
                ReadOptions.none().order("id"),
                run)) {
            ResultLineRow line = new ResultLineRow(row);
            lines.computeIfAbsent(row.many2one("exam_id").orElse(0), none -> new HashMap<>())
                    .computeIfAbsent(line.studentId, none -> new ArrayList<>())
                    .add(line);
        }
        return lines;
    }

    /** The exam session of a Moodle course, an archived one too. */
    Optional<SessionRow> session(MoodleCourse course, RunContext run) throws RpcFault, InterruptedException {
        String code = new Codes(run.site()).session(course.id());
        return odoo
                .searchRead(
                        SessionRow.MODEL,
                        List.of(List.of("exam_code", "=", code)),
                        SessionRow.FIELDS,
                        ReadOptions.none().withArchived(),
                        run)
                .stream()
                .findFirst()
                .map(SessionRow::new);
    }

    /** The exams of these activities by code, archived ones too. */
    Map<String, ExamRow> exams(List<Activity> activities, RunContext run) throws RpcFault, InterruptedException {
        Codes codes = new Codes(run.site());
        List<String> wanted = activities.stream().map(codes::exam).collect(Collectors.toList());
        Map<String, ExamRow> exams = new HashMap<>();
        for (OdooRow row : odoo.searchRead(
                ExamRow.MODEL,
                List.of(List.of("exam_code", "in", wanted)),
                abilities.examFields(),
                ReadOptions.none().withArchived(),
                run)) {
            ExamRow exam = new ExamRow(row);
            exams.put(exam.code, exam);
        }
        return exams;
    }

    /** Whether the session or an exam is in another state than it was, or gone: two small reads. */
    boolean hasOtherStates(Snapshot before, RunContext run) throws RpcFault, InterruptedException {
        Map<Long, String> session =
                before.session().map(row -> Map.of(row.id, row.state)).orElse(Map.of());
        return !session.equals(states(SessionRow.MODEL, session, run))
                || !before.examStates().equals(states(ExamRow.MODEL, before.examStates(), run));
    }

    private Map<Long, String> states(String model, Map<Long, String> of, RunContext run)
            throws RpcFault, InterruptedException {
        Map<Long, String> states = new HashMap<>();
        if (!of.isEmpty()) {
            List<Object> domain = List.of(List.of("id", "in", new ArrayList<>(of.keySet())));
            for (OdooRow row : odoo.searchRead(
                    model, domain, List.of("state"), ReadOptions.none().withArchived(), run)) {
                states.put(row.id(), row.text("state").orElse(""));
            }
        }
        return states;
    }
}
