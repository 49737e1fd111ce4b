package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.TestRun;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Three Moodle courses with a quiz and an assignment each, for eight students, and an OpenEduCat, fake or real. Marks are whole, by
 * {@code Q42 51}: quiz 42, student 51.
 */
final class ThreeCourses implements AutoCloseable {
    static final int COURSES = 3;

    private static final int STUDENTS = 8;
    private static final List<String> MODELS =
            List.of("op.exam.session", "op.exam", "op.exam.attendees", "op.result.line");
    private static final Map<String, Integer> MAXIMUM =
            new TreeMap<>(Map.of("Q41", 10, "A41", 100, "Q42", 12, "A42", 80, "Q43", 20, "A43", 50));

    final FakeMoodle moodle = FakeMoodle.start();
    final Site site;
    private final OecServer oec;

    ThreeCourses(OecServer oec, Site site) {
        this.oec = oec;
        this.site = site;
        course(41, "oec_subj_1_course_1");
        course(42, "oec_subj_2_course_1");
        course(43, "oec_subj_3_course_2");
    }

    /** Course, quiz and assignment have the same number. */
    private void course(int number, String idnumber) {
        var course = moodle.course(number).idnumber(idnumber).name("Course " + number, "C" + number);
        course.quiz(number).maximum(Integer.toString(maximum("Q" + number)));
        course.assignment(number).maximum(maximum("A" + number));
        for (int student = first(number); student < first(number) + STUDENTS; student++) {
            course.student(1000 + student).idnumber("oec_student_" + student);
        }
    }

    private static int first(int course) {
        return course == 43 ? 51 : 1;
    }

    private static int maximum(String activity) {
        return MAXIMUM.getOrDefault(activity, 0);
    }

    /** A mark for everybody. */
    static Map<String, Integer> randomMarks(Random random) {
        Map<String, Integer> marks = new TreeMap<>();
        MAXIMUM.forEach((activity, maximum) -> {
            int first = first(Integer.parseInt(activity.substring(1)));
            for (int student = first; student < first + STUDENTS; student++) {
                marks.put(activity + " " + student, random.nextInt(maximum + 1));
            }
        });
        return marks;
    }

    /** About a third is different; the rest is as it was. */
    static Map<String, Integer> changed(Map<String, Integer> marks, Random random) {
        Map<String, Integer> changed = new TreeMap<>(marks);
        randomMarks(random).forEach((place, mark) -> {
            if (random.nextInt(3) == 0) {
                changed.put(place, mark);
            }
        });
        return changed;
    }

    /** What Moodle shows from now on. */
    void teach(Map<String, Integer> marks) {
        moodle.atomically(() -> marks.forEach((place, mark) -> {
            GradeId id = id(place);
            if (id.kind() == ActivityKind.QUIZ) {
                moodle.quiz(id.activityId()).bestGrade(id.userId(), mark.toString());
            } else {
                moodle.assignment(id.activityId()).grade(id.userId(), mark.toString());
            }
        }));
    }

    private static GradeId id(String place) {
        ActivityKind kind = place.startsWith("Q") ? ActivityKind.QUIZ : ActivityKind.ASSIGNMENT;
        return GradeId.of(kind, Long.parseLong(activity(place).substring(1)), 1000 + student(place));
    }

    private static String activity(String place) {
        return place.split(" ", 2)[0];
    }

    private static long student(String place) {
        return Long.parseLong(place.split(" ", 2)[1]);
    }

    static void assertCountsAddUp(ImportReport report, String point) {
        for (ImportReport.Course course : report.courses()) {
            ImportReport.Counts counts = course.counts();
            assertThat(counts.unchanged()
                            + counts.delivered()
                            + counts.rejected()
                            + counts.skipped()
                            + counts.undelivered())
                    .as(point + ": " + course)
                    .isEqualTo(counts.read());
        }
    }

    /** OpenEduCat holds these marks, each once, in held exams of held sessions, and nothing else. */
    void assertHolds(Map<String, Integer> marks, String point) throws Exception {
        Map<String, String> wanted = new TreeMap<>();
        marks.forEach((place, mark) -> wanted.put(place, "present " + mark));
        assertThat(attendees(point)).as(point).isEqualTo(wanted);
        assertThat(resultLines(point)).as(point + ": result lines").isEqualTo(marks);
        assertThat(all("op.exam.session", "exam_code", "state"))
                .as(point)
                .hasSize(COURSES)
                .allMatch(row -> row.text("state").orElse("").equals("held"));
        assertThat(all("op.exam", "exam_code", "state"))
                .as(point)
                .hasSize(MAXIMUM.size())
                .allMatch(row -> row.text("state").orElse("").equals("held"));
    }

    /** Nothing stands twice; a half-done import may be seen. */
    void assertNothingDoubled(String point) throws Exception {
        attendees(point);
        resultLines(point);
        for (String model : List.of("op.exam.session", "op.exam")) {
            assertThat(all(model, "exam_code"))
                    .as(point)
                    .extracting(row -> row.text("exam_code").orElse(""))
                    .doesNotHaveDuplicates();
        }
    }

    /** No hash stands for a mark that OpenEduCat does not hold; says how many hashes there are that are none but signs of doubt. */
    long assertNoHashWithoutItsGrade(
            HashStore store, String target, Collection<Map<String, Integer>> ever, String point) throws Exception {
        Map<String, String> attendees = attendees(point);
        Map<String, Integer> lines = resultLines(point);
        Map<String, GradeHash> hashes = hashes(store, target);
        hashes.forEach((place, hash) -> {
            if (!hash.isInDoubt()) {
                int mark = ever.stream()
                        .map(marks -> marks.getOrDefault(place, -1))
                        .filter(one -> one >= 0 && hash.equals(hash(place, one)))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(point + ": a hash of no grade of " + place));
                assertThat(attendees).as(point).containsEntry(place, "present " + mark);
                assertThat(lines).as(point).containsEntry(place, mark);
            }
        });
        return hashes.values().stream().filter(GradeHash::isInDoubt).count();
    }

    /** Each of these marks has its hash. */
    void assertKnown(HashStore store, String target, Map<String, Integer> marks, String point) throws Exception {
        Map<String, GradeHash> wanted = new HashMap<>();
        marks.forEach((place, mark) -> wanted.put(place, hash(place, mark)));
        assertThat(hashes(store, target)).as(point).isEqualTo(wanted);
    }

    private Map<String, GradeHash> hashes(HashStore store, String target) throws Exception {
        Map<GradeKey, String> places = new HashMap<>();
        randomMarks(new Random(0)).keySet().forEach(place -> places.put(GradeKey.of(site, target, id(place)), place));
        Map<String, GradeHash> hashes = new HashMap<>();
        store.lookup(places.keySet()).forEach((key, hash) -> hashes.put(places.getOrDefault(key, ""), hash));
        return hashes;
    }

    private static GradeHash hash(String place, int mark) {
        return GradeHash.delivered(
                "native-40-lines",
                1,
                student(place),
                GradeValue.of(BigDecimal.valueOf(mark), BigDecimal.valueOf(maximum(activity(place)))));
    }

    private Map<String, String> attendees(String point) throws Exception {
        Map<String, String> found = new TreeMap<>();
        byPlace("op.exam.attendees", point, "marks", "status")
                .forEach((place, row) -> found.put(place, row.text("status").orElse("") + " " + row.integer("marks")));
        return found;
    }

    private Map<String, Integer> resultLines(String point) throws Exception {
        Map<String, Integer> found = new TreeMap<>();
        byPlace("op.result.line", point, "marks").forEach((place, row) -> found.put(place, row.integer("marks")));
        return found;
    }

    private Map<String, OdooRow> byPlace(String model, String point, String... fields) throws Exception {
        Map<Long, String> codes = new HashMap<>();
        for (OdooRow exam : all("op.exam", "exam_code")) {
            codes.put(exam.id(), exam.text("exam_code").orElse("").replace(site.tag() + "-", ""));
        }
        Map<String, OdooRow> rows = new TreeMap<>();
        List<String> asked = new ArrayList<>(List.of("exam_id", "student_id"));
        asked.addAll(List.of(fields));
        for (OdooRow row : all(model, asked.toArray(new String[0]))) {
            // An exam that was made after the exams were read goes by its id.
            long exam = row.many2one("exam_id").orElseThrow();
            String place = codes.getOrDefault(exam, "exam " + exam) + " "
                    + row.many2one("student_id").orElseThrow();
            assertThat(rows.put(place, row))
                    .as(point + ": doubled " + model + " " + place)
                    .isNull();
        }
        return rows;
    }

    /** The newest write date and the number of records of all that an import writes. */
    String lastChange() throws Exception {
        StringBuilder state = new StringBuilder();
        for (String model : MODELS) {
            List<OdooRow> rows = all(model, "write_date");
            String newest = rows.stream()
                    .map(row -> row.text("write_date").orElse(""))
                    .max(String::compareTo)
                    .orElse("");
            state.append(model + " " + rows.size() + " " + newest + "\n");
        }
        return state.toString();
    }

    private List<OdooRow> all(String model, String... fields) throws Exception {
        return oec.admin()
                .searchRead(
                        model, List.of(), List.of(fields), ReadOptions.none().withArchived(), new TestRun());
    }

    @Override
    public void close() {
        moodle.close();
    }
}
