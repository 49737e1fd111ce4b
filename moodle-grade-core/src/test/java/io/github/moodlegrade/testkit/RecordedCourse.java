package io.github.moodlegrade.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole course as a least-privilege token read it from a real Moodle: its learners, quizzes, assignments and grades. It fills
 * a {@link FakeMoodle} and says, straight from the recordings, which grades an import must bring. Immutable.
 */
public final class RecordedCourse {
    private final Recording courseAnswer;
    private final JsonNode course;
    private final JsonNode quizzes;
    private final JsonNode assignmentCourse;
    private final JsonNode assignments;
    private final List<JsonNode> users = new ArrayList<>();
    private final List<RecordedLearner> learners = new ArrayList<>();
    private final List<RecordedGrade> grades = new ArrayList<>();
    private final JsonNode gradeRows;

    private RecordedCourse(String folder) {
        courseAnswer = Recording.get(folder + "/02_course_by_idnumber.json");
        course = courseAnswer.body().path("courses").path(0);
        for (JsonNode user : Recording.get(folder + "/03_enrolled_users.json").body()) {
            users.add(user);
            learners.add(learner(user));
        }
        quizzes = Recording.get(folder + "/04_quizzes.json").body().path("quizzes");
        assignmentCourse = Recording.get(folder + "/05_assignments.json")
                .body()
                .path("courses")
                .path(0);
        assignments = assignmentCourse.path("assignments");
        for (JsonNode quiz : quizzes) {
            readBestGrades(folder, quiz);
        }
        gradeRows = Recording.get(folder + "/07_assignment_grades.json").body().path("assignments");
        readGradeRows();
    }

    /**
     * The course of 300 learners, 4 quizzes and 5 assignments, {@code oec_subj_3_course_2}, its students
     * {@code oec_student_51} to {@code oec_student_350}.
     */
    public static RecordedCourse of300() {
        return load("moodle-4.5.6-course-of-300");
    }

    /**
     * The course of a folder below {@code recordings/} on the class path.
     *
     * @throws IllegalArgumentException if a file of it is missing
     */
    public static RecordedCourse load(String folder) {
        return new RecordedCourse(folder);
    }

    private static RecordedLearner learner(JsonNode user) {
        List<String> roles = new ArrayList<>();
        user.path("roles").forEach(role -> roles.add(role.path("shortname").asText()));
        return new RecordedLearner(
                user.path("id").asLong(),
                user.path("idnumber").asText(),
                user.path("email").asText(),
                roles);
    }

    private void readBestGrades(String folder, JsonNode quiz) {
        String path = folder + "/06_best_grades_quiz" + quiz.path("id").asLong() + "_";
        Recording batch = Recording.find(path + "1.json");
        for (int part = 2; batch != null; part++) {
            JsonNode responses = batch.body().path("responses");
            List<JsonNode> asked = batch.batchArguments();
            for (int i = 0; i < asked.size(); i++) {
                JsonNode answer = Recording.parse(responses.path(i).path("data").asText());
                if (answer.path("hasgrade").asBoolean()) {
                    grades.add(new RecordedGrade(
                            true,
                            asked.get(i).path("quizid").asLong(),
                            asked.get(i).path("userid").asLong(),
                            answer.path("grade").asText(),
                            quiz.path("grade").asText()));
                }
            }
            batch = Recording.find(path + part + ".json");
        }
    }

    private void readGradeRows() {
        Map<Long, String> maxima = new HashMap<>();
        assignments.forEach(
                one -> maxima.put(one.path("id").asLong(), one.path("grade").asText()));
        for (JsonNode assignment : gradeRows) {
            long id = assignment.path("assignmentid").asLong();
            for (JsonNode row : assignment.path("grades")) {
                grades.add(new RecordedGrade(
                        false,
                        id,
                        row.path("userid").asLong(),
                        row.path("grade").asText(),
                        maxima.getOrDefault(id, "")));
            }
        }
    }

    /** Puts the course with all its people, activities and grades into a double; what was there under its ids is changed. */
    public FakeCourse seed(FakeMoodle moodle) {
        FakeCourse seeded = moodle.course(courseId());
        moodle.atomically(() -> {
            seeded.idnumber(idnumber())
                    .name(
                            course.path("fullname").asText(),
                            course.path("shortname").asText())
                    .dates(
                            course.path("startdate").asLong(),
                            course.path("enddate").asLong())
                    .sortOrder(course.path("sortorder").asLong())
                    .timeModified(assignmentCourse.path("timemodified").asLong())
                    .visible(course.path("visible").asInt() == 1);
            users.forEach(user -> RecordedSeed.user(seeded, user));
            quizzes.forEach(quiz -> RecordedSeed.quiz(seeded, quiz));
            assignments.forEach(assignment -> RecordedSeed.assignment(seeded, assignment));
            gradeRows.forEach(rows -> RecordedSeed.gradeRows(
                    seeded.assignment(rows.path("assignmentid").asLong()), rows));
            for (RecordedGrade grade : grades) {
                if (grade.isQuiz()) {
                    seeded.quiz(grade.activityId()).bestGrade(grade.userId(), grade.raw());
                }
            }
        });
        return seeded;
    }

    /** Moodle's course id. */
    public long courseId() {
        return course.path("id").asLong();
    }

    /** The course's ID number, as it was searched for. */
    public String idnumber() {
        return courseAnswer.field("value");
    }

    /** Everybody enrolled, also teachers and service users, in the order of the answer. */
    public List<RecordedLearner> enrolledUsers() {
        return List.copyOf(learners);
    }

    /** The quiz ids in the order of the answer. */
    public List<Long> quizIds() {
        return ids(quizzes);
    }

    /** The assignment ids in the order of the answer. */
    public List<Long> assignmentIds() {
        return ids(assignments);
    }

    private static List<Long> ids(JsonNode activities) {
        List<Long> ids = new ArrayList<>();
        activities.forEach(one -> ids.add(one.path("id").asLong()));
        return ids;
    }

    /** Every best grade and every assignment grade of the recordings; who has none is not in it. */
    public List<RecordedGrade> grades() {
        return List.copyOf(grades);
    }
}
