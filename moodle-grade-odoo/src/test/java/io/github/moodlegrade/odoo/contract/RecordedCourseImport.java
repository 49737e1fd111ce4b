package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.RecordedCourse;
import io.github.moodlegrade.testkit.RecordedGrade;
import io.github.moodlegrade.testkit.RecordedLearner;
import io.github.moodlegrade.testkit.TestRun;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The recorded course of 300 learners goes through the whole of the library into OpenEduCat, mark for mark. */
abstract class RecordedCourseImport {
    /** At most two logins of a wire each, or whose key it is and that one's login; the ends of keys; gradebooks; exams; their fields. */
    private static final int LOGIN_AND_PROBES = 6;

    /** Asked once a run, where the server tells them. */
    private static final int ENDS_OF_KEYS = 1;

    private static final Site SITE = Site.of("recorded", "MDL");

    private final RecordedCourse course = RecordedCourse.of300();

    abstract OecServer server();

    @Test
    void everyRecordedGradeArrivesAndTheSecondRunWritesNothing() throws Exception {
        server().reset();
        try (FakeMoodle moodle = FakeMoodle.start()) {
            course.seed(moodle);
            GradeImportService service = GradeImportService.builder(
                            SITE,
                            MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                    .build(),
                            OpenEduCat.builder(server().user()).build())
                    .hashStore(new InMemoryHashStore())
                    .build();

            ImportReport first = service.importGrades(ImportRequest.allCourses());
            assertFirst(first);
            assertThat(marksInOec("op.exam.attendees")).isEqualTo(expectedMarks());
            assertThat(marksInOec("op.result.line")).isEqualTo(expectedMarks());
            String before = lastChange();

            ImportReport second = service.importGrades(ImportRequest.allCourses());
            System.out.println("second run: odooCalls " + second.odooCalls() + ", moodleCalls " + second.moodleCalls());
            assertThat(second.status()).isEqualTo(ImportReport.Status.COMPLETED);
            assertThat(second.counts().unchanged()).isEqualTo(course.grades().size());
            assertThat(second.counts().delivered() + second.counts().undelivered())
                    .isZero();
            assertThat(second.odooCalls() - ENDS_OF_KEYS)
                    .as("probe, courses, students, exams, session")
                    .isLessThanOrEqualTo(5);
            assertThat(second.moodleCalls()).isLessThanOrEqualTo(19);
            assertThat(lastChange()).isEqualTo(before);

            ImportReport repair =
                    service.importGrades(ImportRequest.allCourses().mode(ImportRequest.Mode.REPAIR));
            assertThat(repair.counts().unchanged()).isEqualTo(course.grades().size());
            assertThat(lastChange())
                    .as("comparing all writes nothing where all is equal")
                    .isEqualTo(before);
        }
    }

    private void assertFirst(ImportReport first) {
        System.out.println(getClass().getSimpleName() + ": odooCalls " + first.odooCalls() + ", moodleCalls "
                + first.moodleCalls() + ", " + first.counts());
        assertThat(first.status()).as(first.findings().toString()).isEqualTo(ImportReport.Status.COMPLETED);
        assertThat(first.counts().read()).isEqualTo(300 * 9);
        assertThat(first.counts().delivered()).isEqualTo(course.grades().size());
        assertThat(first.counts().skipped()).isEqualTo(300 * 9 - course.grades().size());
        assertThat(first.odooCalls() - LOGIN_AND_PROBES).isLessThanOrEqualTo(40);
        assertThat(first.moodleCalls()).isLessThanOrEqualTo(25);
        assertThat(first.courses().get(0).matched()).isEqualTo(300);
    }

    /** By exam code and student, computed from the recordings alone: half up, but never up to the 40 % pass mark. */
    private Map<String, Integer> expectedMarks() {
        Map<Long, Long> studentOf = new HashMap<>();
        for (RecordedLearner learner : course.enrolledUsers()) {
            if (learner.isStudent()) {
                studentOf.put(
                        learner.userId(), Long.parseLong(learner.idnumber().substring("oec_student_".length())));
            }
        }
        Map<String, Integer> marks = new TreeMap<>();
        for (RecordedGrade grade : course.grades()) {
            BigDecimal raw = new BigDecimal(grade.raw());
            BigDecimal pass = new BigDecimal(grade.maximum()).multiply(new BigDecimal("0.4"));
            int mark = raw.setScale(0, RoundingMode.HALF_UP).intValueExact();
            if (raw.compareTo(pass) < 0 && BigDecimal.valueOf(mark).compareTo(pass) >= 0) {
                mark--;
            }
            marks.put(
                    (grade.isQuiz() ? "MDL-Q" : "MDL-A") + grade.activityId() + " " + studentOf.get(grade.userId()),
                    mark);
        }
        assertThat(marks).hasSameSizeAs(course.grades());
        return marks;
    }

    private Map<String, Integer> marksInOec(String model) throws Exception {
        Map<Long, String> codes = new HashMap<>();
        for (OdooRow exam : all("op.exam", "exam_code", "state")) {
            codes.put(exam.id(), exam.text("exam_code").orElseThrow());
            assertThat(exam.text("state")).contains("held");
        }
        Map<String, Integer> marks = new TreeMap<>();
        for (OdooRow row : all(model, "exam_id", "student_id", "marks")) {
            String key = codes.get(row.many2one("exam_id").orElseThrow()) + " "
                    + row.many2one("student_id").orElseThrow();
            assertThat(marks.put(key, row.integer("marks")))
                    .as("doubled: " + key)
                    .isNull();
        }
        return marks;
    }

    /** The newest write date and the number of records of all that an import writes. */
    private String lastChange() throws Exception {
        StringBuilder state = new StringBuilder();
        for (String model : List.of("op.exam.session", "op.exam", "op.exam.attendees", "op.result.line")) {
            List<OdooRow> rows = all(model, "write_date");
            String newest = rows.stream()
                    .map(row -> row.text("write_date").orElse(""))
                    .max(String::compareTo)
                    .orElse("");
            state.append(model)
                    .append(' ')
                    .append(rows.size())
                    .append(' ')
                    .append(newest)
                    .append('\n');
        }
        return state.toString();
    }

    private List<OdooRow> all(String model, String... fields) throws Exception {
        TestRun nobody = new TestRun();
        return server().admin()
                .searchRead(
                        model, List.of(), List.of(fields), ReadOptions.none().withArchived(), nobody);
    }
}
