package io.github.moodlegrade.odoo.lost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.FewStudents;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.PastTheNetwork;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Two courses between the two doubles. Moodle course 4 (subject 3 of course 2) has quiz 42 and assignment 7 for the students 51 to 53,
 * Moodle course 5 (subject 1 of course 1) has quiz 43 and assignment 9 for the students 1 to 3; everybody is graded everywhere.
 */
final class LostSchool implements AutoCloseable {
    private static final Map<String, List<String>> FIRST_GRADES = Map.of(
            "Q42", List.of("7", "5", "9"),
            "A7", List.of("66", "70", "12"),
            "Q43", List.of("5", "0", "8"),
            "A9", List.of("88", "40", "55"));

    final FakeMoodle moodle = FakeMoodle.start();
    final FakeOpenEduCat oec;
    final PlainStore store = new PlainStore();
    private final Site site;
    private final HttpClient http;
    private final Map<String, Backup> backups = new TreeMap<>();
    private String odooUrl;

    /** A school that imports in three steps, of which "nothing", "no quizzes" and "older marks" are kept as backups, and "all". */
    LostSchool(OdooVersion version) {
        oec = FewStudents.of(FakeOpenEduCat.start(version).seedSchool());
        odooUrl = oec.url();
        http = PastTheNetwork.to(moodle, oec);
        site = Site.of("lost" + version.major(), "MDL");
        var first = moodle.course(4).idnumber("oec_subj_3_course_2").name("Algebra", "ALG");
        first.quiz(42).maximum("10");
        first.assignment(7).maximum(100);
        var second = moodle.course(5).idnumber("oec_subj_1_course_1").name("Programming", "PRG");
        second.quiz(43).maximum("8");
        second.assignment(9).maximum(100);
        for (long number = 1; number <= 3; number++) {
            first.student(1050 + number).idnumber("oec_student_" + (50 + number));
            second.student(1000 + number).idnumber("oec_student_" + number);
        }
        backUp("nothing");
        teachFirstGrades(activity -> activity.startsWith("A"));
        importTo("no quizzes");
        teachFirstGrades(activity -> true);
        FIRST_GRADES.keySet().forEach(activity -> grade(activity, 3, "2"));
        importTo("older marks");
        teachFirstGrades(activity -> true);
        importTo("all");
    }

    private void importTo(String backup) {
        assertThat(run(Mode.IMPORT).status()).isEqualTo(Status.COMPLETED);
        backUp(backup);
    }

    private void backUp(String name) {
        backups.put(name, new Backup(oec.snapshot(), store.copy()));
    }

    private void teachFirstGrades(Predicate<String> which) {
        FIRST_GRADES.forEach((activity, grades) -> {
            for (int number = 1; number <= grades.size() && which.test(activity); number++) {
                grade(activity, number, grades.get(number - 1));
            }
        });
    }

    /** The second learner of each activity gets one point more. */
    void teachSomeGradesAnew() {
        FIRST_GRADES.forEach(
                (activity, grades) -> grade(activity, 2, Integer.toString(Integer.parseInt(grades.get(1)) + 1)));
    }

    private void grade(String activity, int number, String grade) {
        long id = Long.parseLong(activity.substring(1));
        boolean inFirst = activity.equals("Q42") || activity.equals("A7");
        long user = (inFirst ? 1050L : 1000L) + number;
        if (activity.startsWith("Q")) {
            moodle.quiz(id).bestGrade(user, grade);
        } else {
            moodle.assignment(id).grade(user, grade);
        }
    }

    ImportReport run(Mode mode) {
        HttpSettings settings = HttpSettings.builder().client(http).build();
        return WithoutWaiting.build(GradeImportService.builder(
                                site,
                                MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                        .http(settings)
                                        .build(),
                                OpenEduCat.builder(OdooConnection.of(
                                                odooUrl,
                                                oec.database(),
                                                oec.login(),
                                                Secret.of(oec.apiKey()),
                                                settings))
                                        .build())
                        .hashStore(store))
                .importGrades(ImportRequest.allCourses().mode(mode));
    }

    /** From now on the same server is reached by another name of its host. */
    void nameTheServerOtherwise() {
        odooUrl = oec.url().replace("127.0.0.1", "localhost");
    }

    // ---- records

    int session(String code) {
        return id("op.exam.session", Map.of("exam_code", code));
    }

    int exam(String code) {
        return id("op.exam", Map.of("exam_code", code));
    }

    int attendee(String examCode, int student) {
        return id("op.exam.attendees", Map.of("exam_id", exam(examCode), "student_id", student));
    }

    int resultLine(String examCode, int student) {
        return id("op.result.line", Map.of("exam_id", exam(examCode), "student_id", student));
    }

    /** The first record with these values. */
    int id(String model, Map<String, Object> values) {
        return oec.rows(model).stream()
                .filter(row -> values.entrySet().stream()
                        .allMatch(value -> value.getValue().equals(plain(row, value.getKey()))))
                .map(row -> (Integer) plain(row, "id"))
                .findFirst()
                .orElseThrow();
    }

    /** All that an import writes, without ids and times; what is there twice is joined by "and". */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        Map<Object, String> sessions = codes("op.exam.session");
        Map<Object, String> exams = codes("op.exam");
        for (Map<String, Object> session : oec.rows("op.exam.session")) {
            add(
                    shown,
                    "session " + session.get("exam_code"),
                    "course " + plain(session, "course_id") + ", " + session.get("state") + archived(session));
        }
        for (Map<String, Object> exam : oec.rows("op.exam")) {
            add(
                    shown,
                    "exam " + exam.get("exam_code"),
                    "in " + sessions.get(plain(exam, "session_id")) + ", subject " + plain(exam, "subject_id") + ", "
                            + exam.get("state") + " of " + exam.get("total_marks") + archived(exam));
        }
        for (Map<String, Object> attendee : oec.rows("op.exam.attendees")) {
            add(shown, place(exams, attendee), attendee.get("status") + " " + attendee.get("marks"));
        }
        for (Map<String, Object> line : oec.rows("op.result.line")) {
            add(shown, place(exams, line) + " result", "" + line.get("marks"));
        }
        return shown;
    }

    private static void add(Map<String, String> shown, String what, String value) {
        shown.merge(what, value, (first, second) -> first + " and " + second);
    }

    private static String place(Map<Object, String> exams, Map<String, Object> row) {
        return exams.get(plain(row, "exam_id")) + " student " + plain(row, "student_id");
    }

    private static String archived(Map<String, Object> row) {
        return Boolean.TRUE.equals(row.get("active")) ? "" : ", archived";
    }

    private Map<Object, String> codes(String model) {
        Map<Object, String> codes = new TreeMap<>();
        oec.rows(model).forEach(row -> codes.put(plain(row, "id"), row.get("exam_code") + ""));
        return codes;
    }

    /** The value of a field, of a many2one the id; false becomes 0. */
    private static Object plain(Map<String, Object> row, String field) {
        Object value = Objects.requireNonNull(row.get(field));
        if (value instanceof List) {
            return Objects.requireNonNull(((List<?>) value).get(0));
        }
        return value.equals(false) ? 0 : value;
    }

    // ---- backups

    /** What OpenEduCat and the hash store held at one time. */
    static final class Backup {
        private final Snapshot oec;
        private final PlainStore store;

        private Backup(Snapshot oec, PlainStore store) {
            this.oec = oec;
            this.store = store;
        }
    }

    private Backup backup(String name) {
        return Objects.requireNonNull(backups.get(name), name);
    }

    void restoreOec(String name) {
        oec.restore(backup(name).oec);
    }

    void restoreStore(String name) {
        store.replaceBy(backup(name).store);
    }

    /** Everything as it was after the import of all, Moodle and the server's own name included. */
    void restoreAll() {
        oec.failOnWrite(false).clearLog();
        restoreOec("all");
        restoreStore("all");
        moodle.clearLog();
        teachFirstGrades(activity -> true);
        moodle.user(1051).idnumber("oec_student_51");
        odooUrl = oec.url();
    }

    @Override
    public void close() {
        moodle.close();
        oec.close();
    }
}
