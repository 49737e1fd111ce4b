package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.sharedtests.http.DirectClient;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.LoggedRequest;
import io.github.moodlegrade.testkit.RecordedSpecials;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The small courses of the recorded Moodle and an OpenEduCat in memory with the students 1 to 22, of whom 13 has an e-mail. A token
 * with every function reads courses 2 and 3 (subjects 15 and 16 of course 7) and 7 with separate groups (subject 20).
 */
final class RecordedSchool implements AfterEachCallback, AutoCloseable {
    static final String BEST_GRADE = "mod_quiz_get_user_best_grade";
    static final String ASSIGNMENT_GRADES = "mod_assign_get_grades";

    private static final RecordedSpecials SPECIALS = RecordedSpecials.load();
    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeMoodle moodle = FakeMoodle.start();
    final MemoryOec oec = new MemoryOec(new Journal());

    private final Site site = Site.of("r" + UUID.randomUUID().toString().substring(0, 8), "MDL");
    private final InMemoryHashStore hashes = new InMemoryHashStore();

    private RecordedSchool() {
        moodle.clock(Clock.fixed(Instant.ofEpochSecond(RecordedSpecials.TIME), ZoneOffset.UTC));
        SPECIALS.seed(moodle);
        moodle.serviceUser()
                .addFunctions(
                        "mod_assign_get_user_flags", "mod_assign_get_submissions", "gradereport_user_get_grade_items")
                .allow("mod/assign:grade", "moodle/grade:viewall", "gradereport/user:view");
        oec.course(15, 7);
        oec.course(16, 7);
        for (long student = 1; student <= 22; student++) {
            oec.student(student, student == 13 ? "only.email@example.test" : null);
        }
    }

    /** Just as recorded: users 4 and 21 both have the idnumber {@code oec_student_1}. */
    static RecordedSchool asRecorded() {
        return new RecordedSchool();
    }

    /** The doubled idnumber is corrected: user 21 is student 18. */
    static RecordedSchool corrected() {
        RecordedSchool school = new RecordedSchool();
        school.correctTheDoubledIdnumber();
        return school;
    }

    /** Corrected, and the token has no batches, so that {@link #answer} can take the place of single answers. */
    static RecordedSchool answeringOneByOne() {
        RecordedSchool school = corrected();
        school.moodle.serviceUser().removeFunctions("tool_mobile_call_external_functions");
        return school;
    }

    void correctTheDoubledIdnumber() {
        moodle.user(21).idnumber("oec_student_18");
    }

    /** Imports these activities, as {@code quiz 5}; all if none is named. Each run has a new connection, as after a restart. */
    ImportReport run(String... activities) {
        List<String> wanted = List.of(activities);
        MoodleWebService source = MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .http(HttpSettings.builder()
                        .client(new DirectClient().reaching(moodle.url(), moodle.handler()))
                        .build())
                .build();
        ImportRequest request = ImportRequest.allCourses()
                .activities(activity -> wanted.isEmpty() || wanted.contains(activity.toString()));
        return School.addsUp(GradeImportService.builder(site, source, oec)
                .firstCourse((courses, now) -> 0)
                .hashStore(hashes)
                .build()
                .importGrades(request));
    }

    /** From now on Moodle gives the recorded answer, byte for byte, to the recorded question. */
    void answer(String recording) {
        JsonNode file = read(recording);
        moodle.onRequest(
                request -> isQuestion(request, file),
                Fault.answer(
                        file.path("status").asInt(),
                        file.path("contentType").asText(),
                        file.path("body").asText()));
    }

    /** Whether the recorded question was asked since the start. */
    boolean wasAsked(String recording) {
        JsonNode file = read(recording);
        return moodle.requests().stream().anyMatch(request -> isQuestion(request, file));
    }

    private static boolean isQuestion(LoggedRequest request, JsonNode file) {
        for (JsonNode field : file.path("request").path("form")) {
            String name = field.path(0).asText();
            if (!name.equals("wstoken")
                    && !field.path(1).asText().equals(request.fields().get(name))) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode read(String recording) {
        String path = "/recordings/moodle-4.5.6/" + recording + ".json";
        try (InputStream in = RecordedSchool.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What OpenEduCat holds, by {@code quiz 5 user 6}, as {@code student 3: 1.66667:10 as 2/10}. */
    Map<String, String> imported() {
        Map<String, StudentGrade> delivered = new HashMap<>();
        for (CourseGrades asked : oec.asked) {
            for (StudentGrade grade : asked.grades()) {
                delivered.put(grade.id().activity() + " student " + grade.studentId(), grade);
            }
        }
        Map<String, String> imported = new TreeMap<>();
        oec.marks().forEach((place, mark) -> {
            StudentGrade grade = delivered.get(place);
            assertThat(grade).as(place).isNotNull();
            imported.put(
                    grade.id().toString(),
                    "student " + grade.studentId() + ": " + grade.value().canonical() + " as " + mark);
        });
        return imported;
    }

    /** In the recorded answer an imported grade is gone: that is reported, and OpenEduCat keeps the mark. */
    void assertVanishesAndStays(String recording, String activity, long user, long student, String mark) {
        answer(recording);

        ImportReport report = run(activity);

        Finding vanished = School.finding(report, FindingCode.NO_LONGER_SHOWN);
        assertThat(vanished.activity()).contains(activity);
        assertThat(vanished.users()).containsExactly(user);
        assertThat(report.counts().delivered()).isZero();
        assertThat(oec.marks()).containsEntry(activity + " student " + student, mark);
    }

    /** Where it is registered as an extension. */
    @Override
    public void afterEach(ExtensionContext test) {
        close();
    }

    @Override
    public void close() {
        moodle.close();
    }
}
