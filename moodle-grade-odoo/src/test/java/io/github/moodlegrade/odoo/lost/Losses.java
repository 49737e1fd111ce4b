package io.github.moodlegrade.odoo.lost;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every loss, in the words and the order of {@code docs/lost-targets.md}. */
final class Losses {
    static final String QUIZ = "MDL-Q42";
    private static final String QUIZ_ALL = "(exam )?MDL-Q42.*";
    private static final String COURSE_ALL = "(exam |session )?MDL-(Q42|A7|C4).*";
    private static final String OF_FIRST = ".* student 51( result)?";

    private Losses() {}

    static Stream<Loss> all() {
        return Stream.of(exams(), sessions(), attendeesAndResultLines(), students(), aroundThem(), backups(), servers())
                .flatMap(List::stream);
    }

    private static List<Loss> exams() {
        String moved =
                "CODE_TAKEN quiz 42 x3: exam MDL-Q42 (id …) is in the exam session with id …, not in the exam session"
                        + " MDL-C4 (id …)";
        String otherSubject = "CODE_TAKEN quiz 42 x3: exam MDL-Q42 (id …) belongs to subject 1, not 3";
        return List.of(
                Loss.of("an exam is deleted", Accidents::deleteQuiz)
                        .everybodySays("DRIFT quiz 42 x3: the exam is missing in OpenEduCat"),
                Loss.of(
                                "an exam is deleted, and made again by hand with its code",
                                school -> Accidents.remakeQuiz(school, 3))
                        .everybodySays("DRIFT quiz 42 x3: the student is missing among the attendees of the exam; the"
                                + " result line is missing; the exam or its session was put back to draft or"
                                + " scheduled"),
                Loss.of("the same, of another subject", school -> Accidents.remakeQuiz(school, 1))
                        .everybodySays(otherSubject, "rejected 3")
                        .everybodyLeaves(QUIZ_ALL)
                        .registrar(Accidents.putExam(Map.of("subject_id", 3))),
                Loss.of("an exam is archived", Accidents.putExam(Map.of("active", false)))
                        .importSays("ARCHIVED quiz 42 x1: exam MDL-Q42 (id …) is archived")
                        .comparisonSays("ARCHIVED quiz 42 x4: exam MDL-Q42 (id …) is archived", "rejected 3")
                        .everybodyLeaves(QUIZ_ALL)
                        .registrar(Accidents.putExam(Map.of("active", true))),
                Loss.of("an exam's code is changed by hand", Accidents.putExam(Map.of("exam_code", "MIDTERM")))
                        .everybodySays("DRIFT quiz 42 x3: the exam is missing in OpenEduCat")
                        .everybodyLeaves("exam MIDTERM|MIDTERM student \\d+")
                        .registrar(school -> school.oec.delete("op.exam", school.exam("MIDTERM"))),
                Loss.of("an exam is put into another exam session of its course", Accidents::moveQuiz)
                        .comparisonSays(moved, "rejected 3")
                        .everybodyLeaves(QUIZ_ALL + "|session OTHER")
                        .registrar(school -> {
                            Accidents.putExam(Map.of("session_id", school.session("MDL-C4")))
                                    .accept(school);
                            school.oec.delete("op.exam.session", school.session("OTHER"));
                        }),
                Loss.of(
                                "an exam is put into an exam session of another course",
                                school -> Accidents.putExam(Map.of("session_id", school.session("MDL-C5")))
                                        .accept(school))
                        .everybodySays(moved, "rejected 3")
                        .everybodyLeaves(QUIZ_ALL)
                        .registrar(school -> Accidents.putExam(Map.of("session_id", school.session("MDL-C4")))
                                .accept(school)));
    }

    private static List<Loss> sessions() {
        return List.of(
                Loss.of("an exam session is deleted with its exams", Accidents::deleteSession)
                        .everybodySays(
                                "DRIFT quiz 42 x3: the exam session is missing in OpenEduCat",
                                "DRIFT assignment 7 x3: the exam session is missing in OpenEduCat"),
                Loss.of("an exam session is deleted, its exams are left", Accidents::deleteSessionOnly)
                        .everybodySays(
                                "CODE_TAKEN quiz 42 x3: exam MDL-Q42 (id …) is in no exam session, and there is no exam"
                                        + " session MDL-C4",
                                "CODE_TAKEN assignment 7 x3: exam MDL-A7 (id …) is in no exam session, and there is no"
                                        + " exam session MDL-C4",
                                "rejected 6")
                        .everybodyLeaves(COURSE_ALL)
                        .registrar(school -> {
                            Accidents.session(school, 900, "MDL-C4");
                            school.oec.put("op.exam.session", 900, Map.of("state", "held"));
                            for (String code : List.of(QUIZ, "MDL-A7")) {
                                school.oec.put("op.exam", school.exam(code), Map.of("session_id", 900));
                            }
                        }),
                Loss.of("an exam session is archived", Accidents.putSession(Map.of("active", false)))
                        .comparisonSays(
                                "ARCHIVED quiz 42 x3: exam session MDL-C4 (id …) is archived",
                                "ARCHIVED assignment 7 x3: exam session MDL-C4 (id …) is archived",
                                "rejected 6")
                        .everybodyLeaves(COURSE_ALL)
                        .registrar(Accidents.putSession(Map.of("active", true))),
                Loss.of(
                                "an exam session's code is changed by hand",
                                Accidents.putSession(Map.of("exam_code", "AUTUMN")))
                        .comparisonSays(
                                "CODE_TAKEN quiz 42 x3: exam MDL-Q42 (id …) is in the exam session with id …, and there"
                                        + " is no exam session MDL-C4",
                                "CODE_TAKEN assignment 7 x3: exam MDL-A7 (id …) is in the exam session with id …, and"
                                        + " there is no exam session MDL-C4",
                                "rejected 6")
                        .everybodyLeaves(COURSE_ALL + "|session AUTUMN")
                        .registrar(school -> school.oec.put(
                                "op.exam.session", school.session("AUTUMN"), Map.of("exam_code", "MDL-C4"))),
                Loss.of("an exam session is given to another course", Accidents.putSession(Map.of("course_id", 1)))
                        .everybodySays(
                                "CODE_TAKEN quiz 42 x3: exam session MDL-C4 (id …) belongs to course 1, not 2",
                                "CODE_TAKEN assignment 7 x3: exam session MDL-C4 (id …) belongs to course 1, not 2",
                                "rejected 6")
                        .everybodyLeaves(COURSE_ALL)
                        .registrar(Accidents.putSession(Map.of("course_id", 2))));
    }

    private static List<Loss> attendeesAndResultLines() {
        return List.of(
                Loss.of(
                                "an attendee is deleted",
                                school -> school.oec.delete("op.exam.attendees", school.attendee(QUIZ, 51)))
                        .importLeaves("MDL-Q42 student 51")
                        .comparisonSays("DRIFT quiz 42 x1: the student is missing among the attendees of the exam")
                        .importNoticesWhereAttendeesAreCounted(),
                Loss.of(
                                "an attendee is marked absent by hand",
                                school -> school.oec.put(
                                        "op.exam.attendees", school.attendee(QUIZ, 51), Map.of("status", "absent")))
                        .importLeaves("MDL-Q42 student 51")
                        .comparisonSays("DRIFT quiz 42 x1: the student is not present among the attendees of the exam"),
                Loss.of(
                                "a result line is deleted",
                                school -> school.oec.delete("op.result.line", school.resultLine(QUIZ, 51)))
                        .importLeaves("MDL-Q42 student 51 result")
                        .comparisonSays("DRIFT quiz 42 x1: the result line is missing"),
                Loss.of("a result line is deleted, its external id is left", Accidents::deleteResultLineOnly)
                        .importLeaves("MDL-Q42 student 51 result")
                        .comparisonSays("DRIFT quiz 42 x1: the result line is missing"),
                Loss.of(
                        "a result line's external id is deleted",
                        school -> school.oec.delete(
                                "ir.model.data", school.id("ir.model.data", Map.of("name", "mdl_q42_s51")))),
                Loss.of(
                                "a result line is given to another student",
                                school -> school.oec.put(
                                        "op.result.line", school.resultLine(QUIZ, 51), Map.of("student_id", 52)))
                        .importLeaves("MDL-Q42 student 5[12].*")
                        .comparisonSays(
                                "FOREIGN_RESULT_LINE quiz 42 x1: student 52 has 2 result lines for exam MDL-Q42",
                                "DRIFT quiz 42 x1: the result line is missing",
                                "rejected 1"),
                Loss.of("a result line is doubled by hand", Accidents::doubleResultLine)
                        .comparisonSays(
                                "FOREIGN_RESULT_LINE quiz 42 x1: student 51 has 2 result lines for exam MDL-Q42",
                                "rejected 1")
                        .everybodyLeaves("MDL-Q42 student 51 result")
                        .registrar(school -> school.oec.delete("op.result.line", 9000)));
    }

    private static List<Loss> students() {
        return List.of(
                Loss.of("a student is deleted", school -> school.oec.delete("op.student", 51))
                        .everybodySays(
                                "UNKNOWN_STUDENT x1: leads to student 51, which OpenEduCat does not have (any more)")
                        .everybodyLeaves(OF_FIRST),
                Loss.of("a student is archived", school -> school.oec.put("op.student", 51, Map.of("active", false)))
                        .everybodySays(
                                "UNKNOWN_STUDENT x1: leads to student 51, which OpenEduCat does not have (any more)")
                        .everybodyLeaves(OF_FIRST)
                        .registrar(school -> school.oec.put("op.student", 51, Map.of("active", true))),
                Loss.of("a student is merged into another, with the records", Accidents::mergeStudent)
                        .everybodySays(
                                "MOVED quiz 42 x1: was student 51, is student 54",
                                "MOVED assignment 7 x1: was student 51, is student 54")
                        .everybodyLeaves(".* student 5[14]( result)?"));
    }

    private static List<Loss> aroundThem() {
        return List.of(
                Loss.of("a subject is taken out of its course", Accidents::takeSubjectOut)
                        .everybodyLeaves(COURSE_ALL)
                        .registrar(school -> school.oec.put(
                                "op.course", 2, Map.of("subject_ids", List.of(List.of(6, 0, List.of(1, 3)))))),
                Loss.of("a course is archived", school -> school.oec.put("op.course", 2, Map.of("active", false)))
                        .everybodyLeaves(COURSE_ALL)
                        .registrar(school -> school.oec.put("op.course", 2, Map.of("active", true))),
                Loss.of("a batch is archived", school -> school.oec.put("op.batch", 2, Map.of("active", false))),
                Loss.of("all enrolments of a course are gone, and its exam session", school -> {
                            Accidents.deleteSession(school);
                            school.oec
                                    .ids("op.student.course")
                                    .forEach(id -> school.oec.delete("op.student.course", id));
                        })
                        .everybodySays(
                                "NO_BATCH quiz 42 x3: no matched student is enrolled in a batch of course 2",
                                "NO_BATCH assignment 7 x3: no matched student is enrolled in a batch of course 2",
                                "NOT_ENROLLED x3: the idnumber names a student who is not enrolled in course 1 of OpenEduCat",
                                "NOT_ENROLLED x3: the idnumber names a student who is not enrolled in course 2 of OpenEduCat",
                                "rejected 6")
                        .everybodyLeaves(COURSE_ALL)
                        .registrar(school -> {
                            for (int student = 1; student <= 3; student++) {
                                school.oec.enrol(student, 1, 1);
                                school.oec.enrol(50 + student, 2, 2);
                            }
                        }),
                Loss.of("all exam sessions are gone, and the exam type", school -> {
                            Accidents.deleteSession(school);
                            school.oec.delete("op.exam.session", school.session("MDL-C5"));
                            school.oec.delete("op.exam.type", 1);
                        })
                        .everybodySays("NO_EXAM_TYPE x1: OpenEduCat has no exam type", "FAILED")
                        .everybodyLeaves(".*")
                        .registrar(school -> school.oec.addExamType(5)));
    }

    private static List<Loss> backups() {
        String edited = "the mark was edited in OpenEduCat; the mark of the result line was edited";
        return List.of(
                Loss.of("OpenEduCat is put back to before all exam sessions", school -> school.restoreOec("nothing"))
                        .everybodySays(
                                "DRIFT quiz 42 x3: the exam session is missing in OpenEduCat",
                                "DRIFT assignment 7 x3: the exam session is missing in OpenEduCat",
                                "DRIFT quiz 43 x3: the exam session is missing in OpenEduCat",
                                "DRIFT assignment 9 x3: the exam session is missing in OpenEduCat"),
                Loss.of("OpenEduCat is put back to before some exams", school -> school.restoreOec("no quizzes"))
                        .everybodySays(
                                "DRIFT quiz 42 x3: the exam is missing in OpenEduCat",
                                "DRIFT quiz 43 x3: the exam is missing in OpenEduCat"),
                Loss.of("OpenEduCat is put back to before some marks", school -> school.restoreOec("older marks"))
                        .importLeaves(".* student 5?3( result)?")
                        .comparisonSays(
                                "DRIFT quiz 42 x1: " + edited,
                                "DRIFT assignment 7 x1: " + edited,
                                "DRIFT quiz 43 x1: " + edited,
                                "DRIFT assignment 9 x1: " + edited),
                Loss.of(
                        "the hash store is put back to before some marks",
                        school -> school.restoreStore("older marks")),
                Loss.of("the hash store is lost", school -> school.store.replaceBy(new PlainStore()))
                        .makesImportCompareAll());
    }

    private static List<Loss> servers() {
        String unknown = "OpenEduCat holds another mark, which no import is known to have written";
        String none = "OpenEduCat does not hold the grade yet";
        return List.of(
                Loss.of(
                                "the server is renamed, or its database copied to another one",
                                LostSchool::nameTheServerOtherwise)
                        .makesImportCompareAll(),
                Loss.of("a server with the same database name that was never imported to", school -> {
                            school.nameTheServerOtherwise();
                            school.restoreOec("nothing");
                        })
                        .makesImportCompareAll()
                        .comparisonSays(
                                "NOT_YET_IMPORTED quiz 42 x3: " + none,
                                "NOT_YET_IMPORTED assignment 7 x3: " + none,
                                "NOT_YET_IMPORTED quiz 43 x3: " + none,
                                "NOT_YET_IMPORTED assignment 9 x3: " + none),
                Loss.of("a server with the same database name and older marks", school -> {
                            school.nameTheServerOtherwise();
                            school.restoreOec("older marks");
                        })
                        .makesImportCompareAll()
                        .comparisonSays(
                                "DRIFT quiz 42 x1: " + unknown,
                                "DRIFT assignment 7 x1: " + unknown,
                                "DRIFT quiz 43 x1: " + unknown,
                                "DRIFT assignment 9 x1: " + unknown));
    }
}
