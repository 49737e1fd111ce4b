package io.github.moodlegrade.odoo.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The school of the tests: 350 students, two courses, three subjects. The real Odoo of the integration tests has the same.
 *
 * <p>Students 1 to 50 are in the one batch of course 1 (subjects 1 and 2), students 51 to 350 in batch A of course 2
 * (subjects 1 and 3), and students 51, 52 and 53 in its newer batch B as well.
 */
final class School {
    static final int STUDENTS = 350;
    private static final int FIRST_PARTNER = 10;

    private final Orm orm;

    School(Orm orm) {
        this.orm = orm;
    }

    /** Puts the school in the place of all that is there; ids go on counting. */
    void reset() {
        orm.database().restart(Templates.school(orm));
    }

    /** Removes all but what every Odoo has; ids go on counting. */
    void clear() {
        orm.database().restart(Templates.bare(orm));
    }

    /** Whether nothing has been changed since the installation. */
    boolean isUntouched() {
        return orm.database().isExactly(Templates.bare(orm));
    }

    void seed() {
        put("op.department", 1, "name", "Computer Science", "code", "CS");
        put("op.department", 2, "name", "Mathematics", "code", "MA");
        subject(1, "Programming", "SUB-PRG");
        subject(2, "Databases", "SUB-DB");
        subject(3, "Algebra", "SUB-ALG");
        course(1, "BSc Computer Science", "BSC-CS", List.of(1, 2));
        course(2, "BSc Mathematics", "BSC-MA", List.of(1, 3));
        batch(1, 1, "CS 2026", "CS26", "2025-09-01");
        batch(2, 2, "MA 2026", "MA26", "2025-09-01");
        batch(3, 2, "MA 2026 evening", "MA26E", "2026-03-01");
        put("op.exam.type", 1, "name", "Moodle", "code", "MDL");
        for (int student = 1; student <= STUDENTS; student++) {
            put("res.partner", FIRST_PARTNER + student, "name", "Student" + student + " Test");
            put("op.student", student, "partner_id", FIRST_PARTNER + student);
            student(student, "Student" + student + " Test", "student" + student + "@example.test");
            put("op.student.course", student, enrolment(student, student <= 50 ? 1 : 2, student <= 50 ? 1 : 2));
        }
        for (int student : List.of(51, 52, 53)) {
            put("op.student.course", STUDENTS + student - 50, enrolment(student, 2, 3));
        }
        if (orm.schema().has(OecModule.GRADING)) {
            new GradingSeed(orm).seed();
        }
    }

    void subject(int id, String name, String code) {
        put("op.subject", id, "name", name, "code", code);
    }

    void course(int id, String name, String code, List<Integer> subjects) {
        put("op.course", id, "name", name, "code", code, "subject_ids", List.of(List.of(6, 0, subjects)));
    }

    void batch(int id, int course, String name, String code, String start) {
        put(
                "op.batch",
                id,
                "name",
                name,
                "code",
                code,
                "course_id",
                course,
                "start_date",
                start,
                "end_date",
                (Integer.parseInt(start.substring(0, 4)) + 1) + start.substring(4));
    }

    void student(int id, String name, String email) {
        String registration = String.format(Locale.ROOT, "GR%05d", id);
        put("op.student", id, "name", name, "email", email, "gr_no", registration, "birth_date", "2000-01-01");
    }

    void enrol(int student, int course, int batch) {
        orm.create(
                Env.superuser(), orm.schema().model("op.student.course"), List.of(enrolment(student, course, batch)));
    }

    private Map<String, Object> enrolment(int student, int course, int batch) {
        Row taught = orm.database().find("op.course", course);
        Object subjects = taught == null ? null : taught.get("subject_ids");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("student_id", student);
        values.put("course_id", course);
        values.put("batch_id", batch == 0 ? false : (Object) batch);
        values.put("roll_number", Integer.toString(student));
        values.put("subject_ids", List.of(List.of(6, 0, subjects == null ? List.of() : subjects)));
        return values;
    }

    private void put(String model, int id, Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        put(model, id, values);
    }

    /** Creates the record with this id, or changes it. */
    void put(String model, int id, Map<String, Object> values) {
        Model into = orm.schema().model(model);
        if (orm.database().find(model, id) != null) {
            orm.write(Env.superuser(), into, List.of(id), values);
            return;
        }
        Table table = orm.database().table(into);
        int last = table.lastId();
        table.lastId(id - 1);
        orm.create(Env.superuser(), into, List.of(values));
        table.lastId(Math.max(last, id));
    }
}
