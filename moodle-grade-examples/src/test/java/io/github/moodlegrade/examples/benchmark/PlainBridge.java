package io.github.moodlegrade.examples.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;

/**
 * The plain design, as one would write it first: a request for each learner and quiz, one for each assignment, and in Odoo, for each grade,
 * one that looks for the attendee and one that creates or writes it, and the same for its result line. It matches, checks, repeats and
 * remembers nothing, so every run writes everything. One course; one request after the other.
 */
final class PlainBridge {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOTAL = 100;

    private final Servers servers;
    private final int sample;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final XmlRpcClient odoo = new XmlRpcClient();
    private int user;
    private int requests;

    /**
     * A bridge.
     *
     * @param servers between which
     * @param sample how many learners it really does; the time of the others is reckoned as theirs
     */
    PlainBridge(Servers servers, int sample) {
        this.servers = servers;
        this.sample = sample;
    }

    /** What a run took. */
    static final class Result {
        private final Duration time;
        private final int learnersDone;
        private final int requests;

        private Result(Duration time, int learnersDone, int requests) {
            this.time = time;
            this.learnersDone = learnersDone;
            this.requests = requests;
        }

        /** That of the sample, scaled up to all learners. */
        Duration time() {
            return time;
        }

        int learnersDone() {
            return learnersDone;
        }

        /** Those that were really sent. */
        int requests() {
            return requests;
        }
    }

    /** An activity with its maximum and its exam. */
    private static final class Exam {
        private final long activity;
        private final boolean quiz;
        private final int examId;

        Exam(long activity, boolean quiz, int examId) {
            this.activity = activity;
            this.quiz = quiz;
            this.examId = examId;
        }
    }

    /** Imports the Moodle course of that subject and course. */
    Result run(int subject, int opCourse) throws Exception {
        requests = 0;
        long begun = System.nanoTime();
        login();
        long course = moodle(
                        "core_course_get_courses_by_field",
                        "field",
                        "idnumber",
                        "value",
                        "oec_subj_" + subject + "_course_" + opCourse)
                .at("/courses/0/id")
                .asLong();
        JsonNode learners = moodle("core_enrol_get_enrolled_users", "courseid", Long.toString(course));
        List<Exam> exams = exams(course, subject, opCourse);
        Map<Exam, Map<Long, String>> assignmentGrades = assignmentGrades(exams);
        long perLearner = System.nanoTime();
        int done = 0;
        for (JsonNode learner : learners) {
            if (done < sample && learner.path("idnumber").asText().startsWith("oec_student_")) {
                one(learner, exams, assignmentGrades, opCourse);
                done++;
            }
        }
        long end = System.nanoTime();
        double all = (double) learners.size() / Math.max(1, done);
        long scaled = (perLearner - begun) + (long) ((end - perLearner) * all);
        return new Result(Duration.ofNanos(scaled), done, requests);
    }

    private List<Exam> exams(long course, int subject, int opCourse) throws Exception {
        String id = Long.toString(course);
        List<Exam> exams = new ArrayList<>();
        int session = session(course, opCourse);
        for (JsonNode quiz :
                moodle("mod_quiz_get_quizzes_by_courses", "courseids[0]", id).path("quizzes")) {
            long quizId = quiz.path("id").asLong();
            exams.add(new Exam(quizId, true, exam("PLN-Q" + quizId, quiz.path("timeopen"), session, subject)));
        }
        JsonNode assignments =
                moodle("mod_assign_get_assignments", "courseids[0]", id).at("/courses/0/assignments");
        for (JsonNode assignment : assignments) {
            long assignmentId = assignment.path("id").asLong();
            JsonNode begins = assignment.path("allowsubmissionsfromdate");
            exams.add(new Exam(assignmentId, false, exam("PLN-A" + assignmentId, begins, session, subject)));
        }
        return exams;
    }

    private int session(long course, int opCourse) throws Exception {
        String code = "PLN-C" + course;
        return findOrCreate(
                "op.exam.session",
                List.of(List.of("exam_code", "=", code)),
                Map.of(
                        "name", code,
                        "exam_code", code,
                        "course_id", opCourse,
                        "batch_id", opCourse,
                        "exam_type", 1,
                        "start_date", "2025-09-01",
                        "end_date", "2027-09-01"));
    }

    private int exam(String code, JsonNode begins, int session, int subject) throws Exception {
        java.time.LocalDateTime start =
                java.time.LocalDateTime.ofEpochSecond(begins.asLong(), 0, java.time.ZoneOffset.UTC);
        java.time.format.DateTimeFormatter form = java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        return findOrCreate(
                "op.exam",
                List.of(List.of("exam_code", "=", code)),
                Map.of(
                        "name", code,
                        "exam_code", code,
                        "session_id", session,
                        "subject_id", subject,
                        "start_time", start.format(form),
                        "end_time", start.plusHours(1).format(form),
                        "total_marks", TOTAL,
                        "min_marks", TOTAL * 2 / 5));
    }

    private Map<Exam, Map<Long, String>> assignmentGrades(List<Exam> exams) throws Exception {
        Map<Exam, Map<Long, String>> all = new HashMap<>();
        for (Exam exam : exams) {
            if (!exam.quiz) {
                Map<Long, String> grades = new HashMap<>();
                JsonNode answer = moodle("mod_assign_get_grades", "assignmentids[0]", Long.toString(exam.activity));
                for (JsonNode grade : answer.at("/assignments/0/grades")) {
                    grades.put(
                            grade.path("userid").asLong(), grade.path("grade").asText());
                }
                all.put(exam, grades);
            }
        }
        return all;
    }

    private void one(JsonNode learner, List<Exam> exams, Map<Exam, Map<Long, String>> assignmentGrades, int opCourse)
            throws Exception {
        long userId = learner.path("id").asLong();
        int student = Integer.parseInt(learner.path("idnumber").asText().substring("oec_student_".length()));
        for (Exam exam : exams) {
            String grade = exam.quiz
                    ? moodle(
                                    "mod_quiz_get_user_best_grade",
                                    "quizid",
                                    Long.toString(exam.activity),
                                    "userid",
                                    Long.toString(userId))
                            .path("grade")
                            .asText()
                    : assignmentGrades.getOrDefault(exam, Map.of()).getOrDefault(userId, "");
            if (!grade.isEmpty()) {
                write(exam.examId, student, opCourse, marks(grade));
            }
        }
    }

    private static int marks(String grade) {
        return new java.math.BigDecimal(grade).setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    private void write(int exam, int student, int opCourse, int marks) throws Exception {
        List<Object> which = List.of(List.of("exam_id", "=", exam), List.of("student_id", "=", student));
        Map<String, Object> attendee = Map.of(
                "exam_id", exam,
                "student_id", student,
                "course_id", opCourse,
                "batch_id", opCourse,
                "status", "present",
                "marks", marks);
        createOrWrite("op.exam.attendees", which, attendee, Map.of("marks", marks));
        Map<String, Object> line = Map.of("exam_id", exam, "student_id", student, "marks", marks);
        createOrWrite("op.result.line", which, line, Map.of("marks", marks));
    }

    private void createOrWrite(
            String model, List<Object> which, Map<String, Object> complete, Map<String, Object> changed)
            throws Exception {
        Object[] found = (Object[]) odoo(model, "search", List.of(which));
        if (found.length == 0) {
            odoo(model, "create", List.of(complete));
        } else {
            odoo(model, "write", List.of(List.of(found[0]), changed));
        }
    }

    private int findOrCreate(String model, List<Object> which, Map<String, Object> complete) throws Exception {
        Object[] found = (Object[]) odoo(model, "search", List.of(which));
        return (Integer) (found.length == 0 ? odoo(model, "create", List.of(complete)) : found[0]);
    }

    private JsonNode moodle(String function, String... parameters) throws Exception {
        StringBuilder form = new StringBuilder("moodlewsrestformat=json");
        add(form, "wstoken", servers.token().reveal());
        add(form, "wsfunction", function);
        for (int i = 0; i < parameters.length; i += 2) {
            add(form, parameters[i], parameters[i + 1]);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(servers.moodleUrl() + "/webservice/rest/server.php"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        requests++;
        JsonNode answer =
                JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
        if (answer.has("exception")) {
            throw new IllegalStateException(function + ": " + answer.path("errorcode"));
        }
        return answer;
    }

    private static void add(StringBuilder form, String name, String value) {
        form.append('&').append(URLEncoder.encode(name, StandardCharsets.UTF_8));
        form.append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private void login() throws Exception {
        odoo.setConfig(config("common"));
        requests++;
        List<Object> account =
                List.of(servers.database(), servers.login(), servers.secret().reveal(), Map.of());
        user = (Integer) odoo.execute("authenticate", account);
        odoo.setConfig(config("object"));
    }

    private XmlRpcClientConfigImpl config(String service) throws Exception {
        XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
        config.setServerURL(new URL(servers.odooUrl() + "/xmlrpc/2/" + service));
        return config;
    }

    private Object odoo(String model, String method, List<Object> arguments) throws Exception {
        requests++;
        return odoo.execute(
                "execute_kw", List.of(servers.database(), user, servers.secret().reveal(), model, method, arguments));
    }
}
