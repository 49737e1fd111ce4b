package io.github.moodlegrade.odoo.doubles;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Rule;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The school that the recordings were made in, and exams, sessions and attendees as a recording needs them. */
final class RecordedWorld {
    /** Ids from here on were sent to name records that do not exist. */
    static final int NOWHERE = 99999;

    private static final int STUDENTS = 350;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final LocalDateTime FIRST_EXAM = LocalDateTime.of(2026, 3, 1, 8, 0);

    private final FakeOpenEduCat fake;

    RecordedWorld(FakeOpenEduCat fake) {
        this.fake = fake;
    }

    FakeOpenEduCat fake() {
        return fake;
    }

    void school() {
        int department = fake.version() == OdooVersion.V18 ? 3 : 1;
        fake.put("op.department", department, Map.of("name", "Computer Science", "code", "CS"));
        fake.put("op.department", department + 1, Map.of("name", "Mathematics", "code", "MA"));
        fake.addSubject(1, "Programming", "SUB-PRG").addSubject(2, "Databases", "SUB-DB");
        fake.addSubject(3, "Algebra", "SUB-ALG");
        fake.addCourse(1, "BSc Computer Science", "BSC-CS", List.of(1, 2));
        fake.addCourse(2, "BSc Mathematics", "BSC-MA", List.of(1, 2, 3));
        for (int subject = 1; subject <= 3; subject++) {
            fake.put("op.subject", subject, Map.of("department_id", subject < 3 ? department : department + 1));
        }
        fake.put("op.course", 1, Map.of("department_id", department));
        fake.put("op.course", 2, Map.of("department_id", department + 1));
        fake.addBatch(1, 1, "2026-01-01").addBatch(2, 2, "2026-01-01");
        fake.put("op.batch", 1, Map.of("name", "CS 2026"));
        if (fake.version().has(Rule.TWO_GROUPS)) {
            fake.put("op.batch", 1, Map.of("code", "CS-2026", "end_date", "2027-12-31"));
            fake.put("op.batch", 2, Map.of("code", "MA-2026", "end_date", "2027-12-31", "name", "MA 2026"));
        }
        fake.put("op.exam.type", 1, Map.of("name", "Moodle", "code", "MDL"));
        for (int student = 1; student <= STUDENTS; student++) {
            student(student);
        }
    }

    private void student(int id) {
        int partner =
                id + (fake.version() == OdooVersion.V14 ? 7 : fake.version().major() == 19 ? 5 : 6);
        String email = "student" + id + "@example.org";
        fake.put("res.partner", partner, Map.of("name", "Student" + id + " Test", "email", email));
        fake.put(
                "op.student",
                id,
                Map.of(
                        "partner_id",
                        partner,
                        "gr_no",
                        String.format(Locale.ROOT, "GR%05d", id),
                        "birth_date",
                        "2000-01-01"));
        int course = id % 2 == 1 ? 1 : 2;
        Map<String, Object> enrolment = new LinkedHashMap<>();
        enrolment.put("student_id", id);
        enrolment.put("course_id", course);
        enrolment.put("batch_id", course);
        enrolment.put("roll_number", Integer.toString(id));
        enrolment.put("subject_ids", List.of(List.of(6, 0, subjects(course))));
        fake.put("op.student.course", id, enrolment);
    }

    /** The servers of 2025 were filled anew, with enrolments in all subjects of the course. */
    private List<Integer> subjects(int course) {
        return course == 2 && fake.version().has(Rule.TWO_GROUPS) ? List.of(1, 2, 3) : List.of(1, 2);
    }

    void session(int id) {
        if (id < NOWHERE && fake.row("op.exam.session", id).isEmpty()) {
            Map<String, Object> session = new LinkedHashMap<>();
            session.put("name", "Moodle course 5");
            session.put("course_id", 1);
            session.put("batch_id", 1);
            session.put("exam_type", 1);
            session.put("exam_code", "session" + id);
            session.put("start_date", "2026-01-01");
            session.put("end_date", "2026-12-31");
            fake.put("op.exam.session", id, session);
        }
    }

    /** An exam of 100 marks in session 1, a second long, at a time that no recording asks for. */
    void exam(int id) {
        if (id < NOWHERE && fake.row("op.exam", id).isEmpty()) {
            session(1);
            Map<String, Object> exam = new LinkedHashMap<>();
            exam.put("name", "Quiz 1");
            exam.put("session_id", 1);
            exam.put("subject_id", 1);
            exam.put("exam_code", "exam" + id);
            exam.put("start_time", FIRST_EXAM.plusSeconds(id).format(TIME));
            exam.put("end_time", FIRST_EXAM.plusSeconds(id + 1).format(TIME));
            exam.put("total_marks", 100);
            exam.put("min_marks", 50);
            fake.put("op.exam", id, exam);
        }
    }

    void attendee(int id, int exam, int student) {
        exam(exam);
        if (id < NOWHERE && fake.row("op.exam.attendees", id).isEmpty()) {
            fake.put("op.exam.attendees", id, Map.of("exam_id", exam, "student_id", student));
        }
    }

    int examOf(int attendee) {
        return (Integer) RecordedScene.list(fake.value("op.exam.attendees", attendee, "exam_id"))
                .get(0);
    }

    /** Attendees of one exam, one student each from the last one downwards. */
    void attendees(List<Integer> ids, int exam) {
        int student = STUDENTS;
        for (int id : ids) {
            attendee(id, exam, student);
            student--;
        }
    }

    void clear(String model) {
        List<Integer> ids = new ArrayList<>();
        fake.rows(model).forEach(row -> ids.add((Integer) row.getOrDefault("id", 0)));
        fake.delete(model, ids.stream().mapToInt(Integer::intValue).toArray());
    }
}
