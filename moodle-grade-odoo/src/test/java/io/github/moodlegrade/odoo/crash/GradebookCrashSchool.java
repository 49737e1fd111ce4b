package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.FewStudents;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.PastTheNetwork;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two Moodle courses that are two subjects of one op.course with gradebooks: quiz 42 of 10 and assignment 7 of 100 in the one, quiz 50 of 20 in
 * the other, for the students 51 to 53. All grades of the school stand as {@code Q42 51}.
 */
final class GradebookCrashSchool implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final Map<String, Integer> MAXIMUM = Map.of("Q42", 10, "A7", 100, "Q50", 20);
    private static final int FIRST = 51;
    private static final int LAST = 53;

    final FakeMoodle moodle = FakeMoodle.start();
    final FakeOpenEduCat oec;
    final Outside outside;
    final FrailStore store;
    final Served served;
    private final HttpClient http;

    /** What OpenEduCat and the store held at one time. */
    static final class Backup {
        private final Snapshot oec;
        private final Map<GradeKey, GradeHash> hashes;

        private Backup(Snapshot oec, Map<GradeKey, GradeHash> hashes) {
            this.oec = oec;
            this.hashes = hashes;
        }
    }

    GradebookCrashSchool(Served served) {
        this.served = served;
        oec = FewStudents.of(
                FakeOpenEduCat.start(served.version()).withGrading().seedSchool());
        var course = moodle.course(4).idnumber("oec_subj_3_course_2").name("Algebra", "ALG");
        course.quiz(42).maximum("10");
        course.assignment(7).maximum(100);
        var other = moodle.course(5).idnumber("oec_subj_1_course_2").name("Biology", "BIO");
        other.quiz(50).maximum("20");
        for (int student = FIRST; student <= LAST; student++) {
            course.student(1000 + student).idnumber("oec_student_" + student);
            other.student(1000 + student).idnumber("oec_student_" + student);
        }
        http = PastTheNetwork.to(moodle, oec);
        outside = new Outside(moodle, oec);
        store = new FrailStore(outside);
    }

    /** What Moodle shows from now on. */
    void teach(Map<String, String> grades) {
        moodle.atomically(() -> {
            for (int student = FIRST; student <= LAST; student++) {
                long user = 1000L + student;
                for (String quiz : List.of("Q42", "Q50")) {
                    String grade = grades.get(quiz + " " + student);
                    var of = moodle.quiz(Long.parseLong(quiz.substring(1)));
                    if (grade == null) {
                        of.removeBestGrade(user);
                    } else {
                        of.bestGrade(user, grade);
                    }
                }
                String grade = grades.get("A7 " + student);
                if (grade == null) {
                    moodle.assignment(7).removeGrade(user);
                } else {
                    moodle.assignment(7).grade(user, grade);
                }
            }
        });
    }

    /** A host that just started. */
    GradeImportService host(int readRetries) {
        HttpSettings settings =
                HttpSettings.builder().client(http).readRetries(readRetries).build();
        return WithoutWaiting.build(GradeImportService.builder(
                        Site.of("crash" + served.wire(), "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .http(settings)
                                .build(),
                        OpenEduCat.builder(OdooConnection.of(
                                                oec.url(),
                                                oec.database(),
                                                oec.login(),
                                                Secret.of(oec.apiKey()),
                                                settings)
                                        .wire(served.wire()))
                                .build())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .hashStore(store));
    }

    ImportReport run(GradeImportService host) {
        return host.importGrades(ImportRequest.allCourses());
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

    /**
     * That each grade of Moodle has its line, that other lines are of grades that Moodle showed once, and that each percentage and each
     * override line is what these very lines make.
     *
     * @param ever all that Moodle showed at any time
     */
    void isRight(Map<String, String> now, Collection<Map<String, String>> ever, String point) {
        Map<Object, String> activities = new TreeMap<>();
        for (Map<String, Object> row : oec.rows("grading.assignment")) {
            String code = text(row, "name").split(" ", 2)[0].replace("MDL-", "");
            assertThat(activities.values()).as(point + ": assignments").doesNotContain(code);
            assertThat(row.get("point")).as(point).isEqualTo((double) maximum(code));
            activities.put(row.get("id"), code);
        }
        Map<Object, String> students = new TreeMap<>();
        for (Map<String, Object> row : oec.rows("gradebook.gradebook")) {
            String student = one(row, "student_id").toString();
            assertThat(students.values()).as(point + ": gradebooks").doesNotContain(student);
            students.put(row.get("id"), student);
        }
        Map<String, BigDecimal> percentages = new TreeMap<>();
        Map<String, Object> marks = new TreeMap<>();
        for (Map<String, Object> row : oec.rows("gradebook.line")) {
            String place =
                    activities.get(one(row, "grade_assigment_id")) + " " + students.get(one(row, "gradebook_id"));
            assertThat(marks).as(point + ": lines").doesNotContainKey(place);
            marks.put(place, row.get("marks"));
            percentages.put(place, new BigDecimal(text(row, "percentage")));
        }
        now.forEach((place, grade) -> assertThat(marks).as(point).containsEntry(place, Double.parseDouble(grade)));
        marks.forEach((place, mark) -> {
            assertThat(ever.stream().map(grades -> grades.get(place)).filter(Objects::nonNull))
                    .as(point + ": " + place)
                    .anyMatch(grade -> mark.equals(Double.parseDouble(grade)));
            assertThat(percentages.get(place))
                    .as(point + ": " + place)
                    .isEqualByComparingTo(new BigDecimal(mark.toString())
                            .multiply(BigDecimal.valueOf(100))
                            .divide(BigDecimal.valueOf(maximum(place.split(" ", 2)[0])), 6, RoundingMode.HALF_UP));
        });
        students.forEach((book, student) -> booksAreComputed(book, student, percentages, point));
    }

    private void booksAreComputed(Object book, String student, Map<String, BigDecimal> percentages, String point) {
        List<BigDecimal> ofSubjects = new ArrayList<>();
        for (List<String> subject : List.of(List.of("Q42", "A7"), List.of("Q50"))) {
            List<BigDecimal> lines = subject.stream()
                    .map(activity -> percentages.get(activity + " " + student))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toList());
            if (!lines.isEmpty()) {
                ofSubjects.add(mean(lines));
            }
        }
        List<String> calculated = oec.rows("op.grade.override.line").stream()
                .filter(line -> one(line, "grade_grade_id").equals(book))
                .map(line -> text(line, "calculated"))
                .sorted()
                .collect(Collectors.toList());
        if (ofSubjects.isEmpty()) {
            assertThat(calculated).as(point + ": override lines of " + student).isEmpty();
            return;
        }
        assertThat(new BigDecimal(oec.value("gradebook.gradebook", (Integer) book, "percentage")
                        .toString()))
                .as(point + ": percentage of " + student)
                .isEqualByComparingTo(mean(ofSubjects).setScale(2, RoundingMode.HALF_EVEN));
        assertThat(calculated)
                .as(point + ": override lines of " + student)
                .isEqualTo(ofSubjects.stream()
                        .map(mark -> mark.setScale(2, RoundingMode.HALF_EVEN).toPlainString())
                        .sorted()
                        .collect(Collectors.toList()));
    }

    private static BigDecimal mean(List<BigDecimal> numbers) {
        return numbers.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(numbers.size()), 10, RoundingMode.HALF_EVEN);
    }

    private static int maximum(String activity) {
        return Objects.requireNonNull(MAXIMUM.get(activity), activity);
    }

    private static String text(Map<String, Object> row, String field) {
        return Objects.requireNonNull(row.get(field)).toString();
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
