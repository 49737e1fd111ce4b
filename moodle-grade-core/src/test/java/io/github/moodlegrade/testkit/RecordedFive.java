package io.github.moodlegrade.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What the two recorded Moodles 5.1.3 held: the small course 2 ({@code oec_subj_1_course_1}) with the same special students as on
 * 4.5.6, and, on another site, four courses of different group modes. Only the best grades that were asked for are known.
 */
public final class RecordedFive {
    /** The second at which the double's clock should stand so that quizzes are open and closed as recorded. */
    public static final long TIME = 1_795_890_700L;

    private static final String FOLDER = "moodle-5.1.3/";
    private static final Map<String, Long> GROUP_MODES = Map.of("GM0", 19L, "GM1", 20L, "GM1F", 21L, "GM2F", 22L);

    private RecordedFive() {}

    /** Puts course 2 with people, activities and grades into a double of that version. */
    public static void seed(FakeMoodle moodle) {
        moodle.atomically(() -> {
            FakeCourse course = course(moodle, "courses_by_field_idnumber", 2).idnumber("oec_subj_1_course_1");
            answer("enrolled_users_userfields").forEach(user -> RecordedSeed.user(course, user));
            people(moodle, course);
            quizzes(moodle, "quizzes_C1");
            moodle.quiz(9).name(nameInGradebook(9));
            JsonNode assignments = answer("assignments_C1").path("courses").path(0);
            course.timeModified(assignments.path("timemodified").asLong());
            assignments.path("assignments").forEach(one -> RecordedSeed.assignment(course, one));
            grades(moodle);
            workflow(moodle.assignment(4));
        });
    }

    /** Puts the courses of the other site into a double of that version. */
    public static void seedGroupModes(FakeMoodle moodle) {
        moodle.atomically(() -> {
            GROUP_MODES.forEach((name, id) -> course(moodle, "groupmode_course_" + name, id)
                    .idnumber("oec_" + name)
                    .enrol(3, "editingteacher")
                    .name("Tea", "Cher"));
            quizzes(moodle, "groupmode_quizzes");
            groupModes(moodle);
        });
    }

    /** Of most activities there only the course module's id and the group mode that they were made with are known. */
    private static void groupModes(FakeMoodle moodle) {
        moodle.course(20).quiz(8).cmid(86);
        moodle.course(20).quiz(9).cmid(88).groupMode(1);
        moodle.quiz(12).groupMode(1);
        long[][] assignments = {
            {19, 79, 0}, {19, 81, 1}, {19, 83, 2}, {20, 85, 0}, {20, 87, 1}, {21, 89, 0}, {22, 91, 0}, {22, 93, 1}
        };
        for (long[] made : assignments) {
            moodle.course(made[0]).assignment(made[1]).cmid(made[1]).groupMode((int) made[2]);
        }
    }

    /** Only the gradebook sends names as they were typed. */
    private static String nameInGradebook(long quizId) {
        for (JsonNode item :
                answer("gradereport_penalty").path("usergrades").path(0).path("gradeitems")) {
            if (item.path("itemmodule").asText().equals("quiz")
                    && item.path("iteminstance").asLong() == quizId) {
                return item.path("itemname").asText();
            }
        }
        throw new IllegalStateException("no item of quiz " + quizId);
    }

    private static void quizzes(FakeMoodle moodle, String recording) {
        answer(recording)
                .path("quizzes")
                .forEach(quiz ->
                        RecordedSeed.quiz(moodle.course(quiz.path("course").asLong()), quiz));
    }

    private static FakeCourse course(FakeMoodle moodle, String recording, long id) {
        JsonNode json = answer(recording).path("courses").path(0);
        return moodle.course(id)
                .name(json.path("fullname").asText(), json.path("shortname").asText())
                .dates(json.path("startdate").asLong(), json.path("enddate").asLong())
                .sortOrder(json.path("sortorder").asLong())
                .groupMode(
                        json.path("groupmode").asInt(),
                        json.path("groupmodeforce").asInt() == 1);
    }

    private static void people(FakeMoodle moodle, FakeCourse course) {
        moodle.user(24).deleted(true);
        course.suspendEnrolment(18).suspendEnrolment(25);
    }

    private static void grades(FakeMoodle moodle) {
        moodle.quiz(1).bestGrade(4, "10").bestGrade(5, "9.6");
        moodle.quiz(5).bestGrade(4, "8.33333");
        moodle.quiz(17).hideGradeOf(5);
        moodle.quiz(12).gradeToPass("5").bestGrade(4, "8");
        answer("grades_A_penalty")
                .path("assignments")
                .forEach(rows -> RecordedSeed.gradeRows(
                        moodle.assignment(rows.path("assignmentid").asLong()), rows));
    }

    private static void workflow(FakeAssignment assignment) {
        answer("user_flags_workflow")
                .path("assignments")
                .path(0)
                .path("userflags")
                .forEach(flag -> assignment.flagRow(
                        flag.path("id").asLong(),
                        flag.path("userid").asLong(),
                        flag.path("workflowstate").asText()));
        answer("submissions_workflow")
                .path("assignments")
                .path(0)
                .path("submissions")
                .forEach(row -> assignment.submissionRow(new Submission(
                        row.path("id").asLong(),
                        row.path("userid").asLong(),
                        row.path("groupid").asLong(),
                        row.path("status").asText(),
                        row.path("timemodified").asLong())));
    }

    private static JsonNode answer(String name) {
        return Recording.get(FOLDER + name + ".json").body();
    }
}
