package io.github.moodlegrade.odoo.lost;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What people do to OpenEduCat with the import's records: to quiz 42 and its exam session. */
final class Accidents {
    private Accidents() {}

    static Consumer<LostSchool> putExam(Map<String, Object> values) {
        return school -> school.oec.put("op.exam", school.exam(Losses.QUIZ), values);
    }

    static Consumer<LostSchool> putSession(Map<String, Object> values) {
        return school -> school.oec.put("op.exam.session", school.session("MDL-C4"), values);
    }

    static void deleteQuiz(LostSchool school) {
        school.oec.delete("op.exam", school.exam(Losses.QUIZ));
    }

    static void remakeQuiz(LostSchool school, int subject) {
        String start = String.valueOf(school.oec.value("op.exam.session", school.session("MDL-C4"), "start_date"));
        deleteQuiz(school);
        school.oec.put(
                "op.exam",
                800,
                Map.of(
                        "session_id",
                        school.session("MDL-C4"),
                        "subject_id",
                        subject,
                        "exam_code",
                        Losses.QUIZ,
                        "name",
                        "By hand",
                        "start_time",
                        start + " 03:00:00",
                        "end_time",
                        start + " 03:00:01",
                        "total_marks",
                        10,
                        "min_marks",
                        4));
    }

    static void moveQuiz(LostSchool school) {
        session(school, 900, "OTHER");
        putExam(Map.of("session_id", 900)).accept(school);
    }

    static void session(LostSchool school, int id, String code) {
        school.oec.put(
                "op.exam.session",
                id,
                Map.of(
                        "name",
                        "By hand",
                        "exam_code",
                        code,
                        "course_id",
                        2,
                        "batch_id",
                        2,
                        "exam_type",
                        1,
                        "start_date",
                        "2000-01-01",
                        "end_date",
                        "2099-12-31"));
    }

    static void deleteSession(LostSchool school) {
        school.oec.delete("op.exam.session", school.session("MDL-C4"));
    }

    static void deleteSessionOnly(LostSchool school) {
        for (String code : List.of(Losses.QUIZ, "MDL-A7")) {
            school.oec.put("op.exam", school.exam(code), Map.of("session_id", false));
        }
        deleteSession(school);
    }

    static void deleteResultLineOnly(LostSchool school) {
        int line = school.resultLine(Losses.QUIZ, 51);
        school.oec.delete("op.result.line", line);
        school.oec.put(
                "ir.model.data",
                7000,
                Map.of("module", "moodle_grade", "name", "mdl_q42_s51", "model", "op.result.line", "res_id", line));
    }

    static void doubleResultLine(LostSchool school) {
        school.oec.put(
                "op.result.line", 9000, Map.of("exam_id", school.exam(Losses.QUIZ), "student_id", 51, "marks", 7));
    }

    static void mergeStudent(LostSchool school) {
        for (String code : List.of(Losses.QUIZ, "MDL-A7")) {
            school.oec.put("op.exam.attendees", school.attendee(code, 51), Map.of("student_id", 54));
            school.oec.put("op.result.line", school.resultLine(code, 51), Map.of("student_id", 54));
        }
        school.oec.put("op.student", 51, Map.of("active", false));
        school.moodle.user(1051).idnumber("oec_student_54");
    }

    static void takeSubjectOut(LostSchool school) {
        school.oec.put("op.course", 2, Map.of("subject_ids", List.of(List.of(6, 0, List.of(1)))));
    }
}
