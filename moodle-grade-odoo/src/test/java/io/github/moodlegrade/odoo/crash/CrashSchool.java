package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.net.http.HttpClient;
import java.util.Map;

/**
 * A small school between the two doubles and the default ends. Moodle course 4 has quiz 42, assignment 7 and, with marking workflow,
 * assignment 8, for the students 51 to 53; Moodle course 5 has quiz 43 and assignment 9 for the students 1 to 3.
 */
final class CrashSchool implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static final int STUDENTS = 3;

    final FakeMoodle moodle = FakeMoodle.start();
    final FakeOpenEduCat oec;
    final Outside outside;
    final FrailStore store;
    private final Site site;

    /** What OpenEduCat and the store held at one time. */
    static final class Backup {
        private final Snapshot oec;
        private final Map<GradeKey, GradeHash> hashes;

        private Backup(Snapshot oec, Map<GradeKey, GradeHash> hashes) {
            this.oec = oec;
            this.hashes = hashes;
        }
    }

    CrashSchool(OdooVersion version) {
        oec = FakeOpenEduCat.start(version).seedSchool();
        site = Site.of("crash" + version.major(), "MDL");
        var first = moodle.course(4).idnumber("oec_subj_3_course_2").name("Algebra", "ALG");
        first.quiz(42).maximum("10");
        first.assignment(7).maximum(100);
        first.assignment(8).maximum(20).markingWorkflow(true);
        var second = moodle.course(5).idnumber("oec_subj_1_course_1").name("Biology", "BIO");
        second.quiz(43).maximum("8");
        second.assignment(9).maximum(100);
        for (long number = 1; number <= STUDENTS; number++) {
            first.student(1050 + number).idnumber("oec_student_" + (50 + number));
            second.student(1000 + number).idnumber("oec_student_" + number);
        }
        moodle.serviceUser().addFunctions("mod_assign_get_user_flags").allow("mod/assign:grade");
        outside = new Outside(moodle, oec);
        store = new FrailStore(outside);
    }

    /** A host application: caches live as long as it does. */
    final class Host {
        private final GradeImportService service;

        private Host(int readRetries) {
            HttpSettings http =
                    HttpSettings.builder().client(HTTP).readRetries(readRetries).build();
            service = WithoutWaiting.build(GradeImportService.builder(
                            site,
                            MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                    .http(http)
                                    .build(),
                            OpenEduCat.builder(OdooConnection.of(
                                            oec.url(), oec.database(), oec.login(), Secret.of(oec.password()), http))
                                    .build())
                    .hashStore(store));
        }

        ImportReport run() {
            return service.importGrades(ImportRequest.allCourses());
        }

        ImportRun prepare() {
            return service.prepare(ImportRequest.allCourses());
        }
    }

    /** A host that just started. */
    Host host(int readRetries) {
        return new Host(readRetries);
    }

    /** What Moodle shows from now on. */
    void teach(Marks marks) {
        moodle.atomically(() -> {
            for (String activity : Marks.MAXIMUM.keySet()) {
                for (int student = firstStudent(activity); student < firstStudent(activity) + STUDENTS; student++) {
                    teach(activity, 1000L + student, marks.grades().getOrDefault(activity + " " + student, ""));
                }
            }
        });
    }

    /** The Moodle course of an activity. */
    static int course(String activity) {
        return activity.equals("Q43") || activity.equals("A9") ? 5 : 4;
    }

    /** The first of {@value #STUDENTS} students. */
    static int firstStudent(String activity) {
        return course(activity) == 4 ? 51 : 1;
    }

    private void teach(String activity, long user, String grade) {
        long id = Long.parseLong(activity.substring(1));
        if (activity.startsWith("Q")) {
            if (grade.isEmpty()) {
                moodle.quiz(id).removeBestGrade(user);
            } else {
                moodle.quiz(id).bestGrade(user, grade);
            }
        } else if (activity.equals("A8")) {
            moodle.assignment(id).grade(user, grade.isEmpty() ? "1" : grade);
            moodle.assignment(id).workflowState(user, grade.isEmpty() ? "inmarking" : "released");
        } else if (grade.isEmpty()) {
            moodle.assignment(id).removeGrade(user);
        } else {
            moodle.assignment(id).grade(user, grade);
        }
    }

    Backup backup() {
        return new Backup(oec.snapshot(), store.content());
    }

    void restore(Backup backup) {
        oec.restore(backup.oec);
        store.restore(backup.hashes);
        moodle.clearLog();
        oec.clearLog();
    }

    @Override
    public void close() {
        moodle.close();
        oec.close();
    }
}
