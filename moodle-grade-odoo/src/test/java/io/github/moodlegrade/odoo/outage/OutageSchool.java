package io.github.moodlegrade.odoo.outage;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Three courses of two students, each with a quiz, the second with an assignment too, between the doubles and the default ends. They are
 * imported in the order of their Moodle ids.
 */
final class OutageSchool implements AutoCloseable {
    static final long SECOND_COURSE = 5;
    static final int COURSES = 3;
    static final int GRADES = 8;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final FakeMoodle moodle = FakeMoodle.start();
    final Served served;
    final FakeOpenEduCat oec;
    private final Snapshot untouched;

    OutageSchool(Served served) {
        this.served = served;
        oec = FakeOpenEduCat.start(served.version()).seedSchool();
        untouched = oec.snapshot();
        course(4, "oec_subj_1_course_1", 1);
        course(SECOND_COURSE, "oec_subj_2_course_1", 3);
        course(6, "oec_subj_3_course_2", 51);
    }

    private void course(long id, String idnumber, long firstStudent) {
        var course = moodle.course(id).idnumber(idnumber).name("Course " + id, "C" + id);
        var quiz = course.quiz(40 + id).maximum("10");
        for (long student = firstStudent; student < firstStudent + 2; student++) {
            course.student(1000 + student).idnumber("oec_student_" + student);
            quiz.bestGrade(1000 + student, "7");
            if (id == SECOND_COURSE) {
                course.assignment(id).maximum(100).grade(1000 + student, "66");
            }
        }
    }

    static int gradesOf(long course) {
        return course == SECOND_COURSE ? 4 : 2;
    }

    /** A host that just started, with hashes of its own. */
    final class Host {
        final List<Duration> pauses = new CopyOnWriteArrayList<>();
        private final GradeImportService service;

        private Host(HttpSettings.Builder settings, ImportListener listener, Runnable atPause) {
            HttpSettings http = settings.client(HTTP).maxResponseBytes(200_000).build();
            service = WithoutWaiting.build(
                    GradeImportService.builder(
                                    Site.of("outage", "MDL"),
                                    MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                            .http(http)
                                            .build(),
                                    OpenEduCat.builder(OdooConnection.of(
                                                            oec.url(),
                                                            oec.database(),
                                                            oec.login(),
                                                            Secret.of(oec.apiKey()),
                                                            http)
                                                    .wire(served.wire()))
                                            .build())
                            .hashStore(new InMemoryHashStore())
                            .listener(listener),
                    pause -> {
                        pauses.add(pause);
                        atPause.run();
                    });
        }

        ImportReport run() {
            return service.importGrades(ImportRequest.allCourses());
        }
    }

    Host host(HttpSettings.Builder settings, ImportListener listener, Runnable atPause) {
        return new Host(settings, listener, atPause);
    }

    /** Whether this text holds a secret. */
    boolean isSecretIn(String text) {
        return List.of(moodle.token(), oec.password(), oec.apiKey()).stream().anyMatch(text::contains);
    }

    /** As it was before any import, and nothing in the way. */
    void reset() {
        moodle.listenAgain().clearFaults();
        oec.listenAgain().clearFaults().failOnWrite(false).restore(untouched).clearLog();
    }

    /** All that an import writes, without ids and times; rows that are there twice show twice. */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        Map<Object, String> codes = new TreeMap<>();
        for (Map<String, Object> session : oec.rows("op.exam.session")) {
            add(shown, "session " + session.get("exam_code"), session, "state");
        }
        for (Map<String, Object> exam : oec.rows("op.exam")) {
            codes.put(exam.get("id"), String.valueOf(exam.get("exam_code")));
            add(shown, "exam " + exam.get("exam_code"), exam, "state", "min_marks", "total_marks");
        }
        for (Map<String, Object> attendee : oec.rows("op.exam.attendees")) {
            add(shown, ofStudent(codes, attendee), attendee, "status", "marks");
        }
        for (Map<String, Object> line : oec.rows("op.result.line")) {
            add(shown, ofStudent(codes, line) + " result", line, "marks");
        }
        return shown;
    }

    private static String ofStudent(Map<Object, String> codes, Map<String, Object> row) {
        return codes.get(one(row, "exam_id")) + " student " + one(row, "student_id");
    }

    private static void add(Map<String, String> shown, String place, Map<String, Object> row, String... fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(row.get(field)).append(' ');
        }
        shown.merge(place, text.toString(), (first, second) -> first + "and " + second);
    }

    private static Object one(Map<String, Object> row, String field) {
        return Objects.requireNonNull(((List<?>) Objects.requireNonNull(row.get(field))).get(0));
    }

    @Override
    public void close() {
        moodle.close();
        oec.close();
    }
}
