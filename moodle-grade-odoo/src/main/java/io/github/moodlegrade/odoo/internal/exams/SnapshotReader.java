package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.StudentGrade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        Codes codes = new Codes(run.site(), grades.periods().common());
        Map<String, ExamRow> exams = exams(codes, grades.activities(), run);
        @Nullable
        SessionRow session = session(codes, grades.moodleCourse(), run).orElse(null);
        List<Long> examIds = exams.values().stream().map(exam -> exam.id).collect(Collectors.toList());
        List<Long> students =
                grades.grades().stream().map(StudentGrade::studentId).distinct().collect(Collectors.toList());
        Map<Long, Map<Long, AttendeeRow>> attendees = new AttendeeReader(odoo).read(examIds, students, run);
        return new Snapshot(session, exams, attendees, resultLines(withGrades(exams, grades, codes), run));
    }

    private static List<Long> withGrades(Map<String, ExamRow> exams, CourseGrades grades, Codes codes) {
        Set<ActivityRef> graded =
                grades.grades().stream().map(grade -> grade.id().activity()).collect(Collectors.toSet());
        return grades.activities().stream()
                .filter(activity -> graded.contains(activity.ref()))
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

    /** The exam session of a Moodle course in one period, an archived one too. */
    Optional<SessionRow> session(Codes codes, MoodleCourse course, RunContext run)
            throws RpcFault, InterruptedException {
        return sessions(List.of(List.of("exam_code", "=", codes.session(course.id()))), run).stream()
                .findFirst();
    }

    /** The exam sessions of all periods of a Moodle course, archived ones too, by period. */
    NavigableMap<Integer, SessionRow> sessions(MoodleCourse course, RunContext run)
            throws RpcFault, InterruptedException {
        String first = new Codes(run.site(), 1).session(course.id());
        NavigableMap<Integer, SessionRow> sessions = new TreeMap<>();
        List<Object> domain =
                List.of("|", List.of("exam_code", "=", first), List.of("exam_code", "=like", first + "-%"));
        for (SessionRow session : sessions(domain, run)) {
            Codes.periodOf(session.code, run.site(), course.id()).ifPresent(period -> sessions.put(period, session));
        }
        return sessions;
    }

    private List<SessionRow> sessions(List<?> domain, RunContext run) throws RpcFault, InterruptedException {
        return odoo
                .searchRead(
                        SessionRow.MODEL,
                        domain,
                        SessionRow.FIELDS,
                        ReadOptions.none().withArchived(),
                        run)
                .stream()
                .map(SessionRow::new)
                .collect(Collectors.toList());
    }

    /** The exams of these activities by code, archived ones too. */
    private Map<String, ExamRow> exams(Codes codes, List<Activity> activities, RunContext run)
            throws RpcFault, InterruptedException {
        return exams(List.of(codesOf(codes, activities)), run);
    }

    /** The exams of these activities, and those of a session, by code, archived ones too. */
    Map<String, ExamRow> exams(Codes codes, List<Activity> activities, long sessionId, RunContext run)
            throws RpcFault, InterruptedException {
        return exams(List.of("|", codesOf(codes, activities), List.of("session_id", "=", sessionId)), run);
    }

    private static List<Object> codesOf(Codes codes, List<Activity> activities) {
        return List.of("exam_code", "in", activities.stream().map(codes::exam).collect(Collectors.toList()));
    }

    private Map<String, ExamRow> exams(List<?> domain, RunContext run) throws RpcFault, InterruptedException {
        Map<String, ExamRow> exams = new HashMap<>();
        for (OdooRow row : odoo.searchRead(
                ExamRow.MODEL,
                domain,
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
