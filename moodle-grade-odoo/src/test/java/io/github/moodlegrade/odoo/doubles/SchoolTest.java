package io.github.moodlegrade.odoo.doubles;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A double with the seeded school, one session and exams as a test wants them. */
abstract class SchoolTest {
    private final List<FakeOpenEduCat> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(FakeOpenEduCat::close);
    }

    FakeOpenEduCat school(OdooVersion version) {
        return kept(FakeOpenEduCat.start(version)).seedSchool();
    }

    /** A double that is closed after the test. */
    FakeOpenEduCat kept(FakeOpenEduCat fake) {
        started.add(fake);
        return fake;
    }

    /** The generations of 2025 whose exams have guarded states. */
    static Stream<OdooVersion> of2025() {
        return Stream.of(OdooVersion.values()).filter(version -> version.has(Rule.STATES_HAVE_AN_ORDER));
    }

    static int session(TinyClient client) {
        return (Integer) client.call("op.exam.session", "create", sessionValues());
    }

    static Map<String, Object> sessionValues() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "Moodle course 5");
        values.put("course_id", 2);
        values.put("batch_id", 2);
        values.put("exam_type", 1);
        values.put("exam_code", "MDL-C5");
        values.put("start_date", "2026-09-01");
        values.put("end_date", "2026-12-31");
        return values;
    }

    static Map<String, Object> examOf(int session, String code) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "Quiz");
        values.put("session_id", session);
        values.put("subject_id", 3);
        values.put("exam_code", code);
        values.put("start_time", "2026-10-01 08:00:00");
        values.put("end_time", "2026-10-01 08:00:00");
        values.put("total_marks", 10);
        values.put("min_marks", 5);
        return values;
    }

    /** An exam of one hour on the first of October. */
    static Map<String, Object> timedExamOf(int session, String code, int hour) {
        Map<String, Object> values = examOf(session, code);
        values.put("start_time", at(hour + ":00:00"));
        values.put("end_time", at((hour + 1) + ":00:00"));
        return values;
    }

    /** A time on the first of October, such as {@code 8:00:00}. */
    static String at(String time) {
        return "2026-10-01 " + (time.length() < 8 ? "0" : "") + time;
    }

    static int timedExam(TinyClient client, int session, String code, int hour) {
        return (Integer) client.call("op.exam", "create", timedExamOf(session, code, hour));
    }

    static int exam(TinyClient client, int session, String code) {
        return (Integer) client.call("op.exam", "create", examOf(session, code));
    }

    static int attendee(TinyClient client, int exam, int student) {
        return (Integer) client.call("op.exam.attendees", "create", Map.of("exam_id", exam, "student_id", student));
    }

    /** A one2many command that sets the marks of an attendee. */
    static List<Object> marks(int attendee, int marks) {
        return List.of(1, attendee, Map.of("marks", marks));
    }
}
