package io.github.moodlegrade.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The small courses of the recorded Moodle: what goes wrong, 22 special students (s1 to s22 are users 4 to 25) and one quiz or
 * assignment for every case. Course 2 ({@code oec_subj_15_course_7}) has nearly all of it; 3 is a plain second course, 5 is
 * hidden, 6 cannot be entered, 7 has separate groups, 8 no ID number, 9 odd names, 10 is empty. Only the best grades that were
 * asked for are known, and six more that two students' gradebooks show. Immutable.
 */
public final class RecordedSpecials {
    /** The second at which the double's clock should stand so that quizzes are open and closed as recorded. */
    public static final long TIME = 1_795_346_000L;

    private static final String FOLDER = "moodle-4.5.6/";
    private static final long COURSES_CHANGED = 1_795_345_093L;

    private static final Map<Long, String> IDNUMBERS = Map.of(
            2L, "oec_subj_15_course_7",
            3L, "oec_subj_16_course_7",
            5L, "oec_subj_18_course_7",
            7L, "oec_subj_20_course_7");

    private static final List<String> BEST_GRADES = List.of(
            "average100_3attempts",
            "enrolment_expired",
            "essay_graded",
            "finished_plus_in_progress",
            "first10_3attempts",
            "frac7",
            "frac_1_66667",
            "frac_6_66667",
            "frac_8_33333",
            "fraction96",
            "gradetopass",
            "hidden_quiz",
            "highest10_3attempts",
            "locked_grade",
            "overridden_in_gradebook",
            "restricted",
            "sepgroups_course",
            "stealth",
            "suspended_account",
            "teacher_sepgroups_nogroup",
            "zero",
            "Q_marks_hidden_4.5",
            "Q_marks_afterclose_4.5");

    /** Quiz, user, grade: best grades that nobody asked for; the gradebook of users 4 and 19 shows them, neither overridden nor locked. */
    private static final List<List<String>> IN_THE_GRADEBOOK = List.of(
            List.of("4", "4", "6"),
            List.of("9", "4", "8"),
            List.of("13", "4", "8"),
            List.of("2", "19", "60"),
            List.of("3", "19", "6"),
            List.of("4", "19", "6"));

    private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
    private final Map<Long, String> quizMaxima = new LinkedHashMap<>();
    private final Map<Long, String> assignmentMaxima = new LinkedHashMap<>();
    private final List<RecordedGrade> grades = new ArrayList<>();

    private RecordedSpecials() {
        quizAnswers()
                .forEach(quiz -> quizMaxima.put(
                        quiz.path("id").asLong(), quiz.path("grade").asText()));
        assignmentAnswers()
                .forEach(assignment -> assignmentMaxima.put(
                        assignment.path("id").asLong(), assignment.path("grade").asText()));
        for (String name : BEST_GRADES) {
            Recording recording = Recording.get(FOLDER + "best_" + name + ".json");
            long quizId = Long.parseLong(recording.field("quizid"));
            grades.add(new RecordedGrade(
                    true,
                    quizId,
                    Long.parseLong(recording.field("userid")),
                    recording.body().path("grade").asText(),
                    quizMaxima.getOrDefault(quizId, "")));
        }
        for (List<String> known : IN_THE_GRADEBOOK) {
            long quizId = Long.parseLong(known.get(0));
            grades.add(new RecordedGrade(
                    true, quizId, Long.parseLong(known.get(1)), known.get(2), quizMaxima.getOrDefault(quizId, "")));
        }
        for (JsonNode rows : gradeAnswers()) {
            long id = rows.path("assignmentid").asLong();
            rows.path("grades")
                    .forEach(row -> grades.add(new RecordedGrade(
                            false,
                            id,
                            row.path("userid").asLong(),
                            row.path("grade").asText(),
                            assignmentMaxima.getOrDefault(id, ""))));
        }
    }

    /**
     * Reads the recordings.
     *
     * @throws IllegalArgumentException if one of them is not on the class path
     */
    public static RecordedSpecials load() {
        return new RecordedSpecials();
    }

    /**
     * Every best grade that is known and every row of assignment grades, as sent: also {@code ""} and {@code -1.00000}, rows of
     * assignments whose maximum is 0 or a scale, and rows of users who are not enrolled any more.
     */
    public List<RecordedGrade> grades() {
        return List.copyOf(grades);
    }

    /** Puts all small courses with people, activities and grades into a double. */
    public void seed(FakeMoodle moodle) {
        moodle.atomically(() -> {
            seedCourses(moodle);
            seedPeople(moodle);
            quizAnswers().forEach(quiz -> RecordedSeed.quiz(courseOf(moodle, quiz), quiz));
            moodle.course(6).quiz(23);
            moodle.quiz(12).gradeToPass("5");
            moodle.quiz(15).restricted(true);
            assignmentAnswers()
                    .forEach(assignment -> RecordedSeed.assignment(courseOf(moodle, assignment), assignment));
            moodle.course(6).assignment(15);
            moodle.assignment(8).visible(false);
            gradeAnswers()
                    .forEach(rows -> RecordedSeed.gradeRows(
                            moodle.assignment(rows.path("assignmentid").asLong()), rows));
            for (RecordedGrade grade : grades) {
                if (grade.isQuiz()) {
                    moodle.quiz(grade.activityId()).bestGrade(grade.userId(), grade.raw());
                }
            }
            seedWorkflow(moodle.assignment(4));
        });
    }

    private static FakeCourse courseOf(FakeMoodle moodle, JsonNode activity) {
        return moodle.course(activity.path("course").asLong());
    }

    private void seedCourses(FakeMoodle moodle) {
        for (JsonNode json : answer("courses_by_field_all").path("courses")) {
            long id = json.path("id").asLong();
            if (id != MoodleWorld.SITE_COURSE && id != 4) {
                moodle.course(id)
                        .idnumber(IDNUMBERS.getOrDefault(id, ""))
                        .name(
                                json.path("fullname").asText(),
                                json.path("shortname").asText())
                        .dates(
                                json.path("startdate").asLong(),
                                json.path("enddate").asLong())
                        .sortOrder(json.path("sortorder").asLong())
                        .timeModified(COURSES_CHANGED);
            }
        }
        moodle.course(5).visible(false);
        moodle.course(6).accessible(false);
        moodle.course(7).separateGroups(true);
        moodle.course(9).name("Курс «Ünïcödé» & <b>HTML</b> 数学", "UNI & <i>x</i>");
    }

    private void seedPeople(FakeMoodle moodle) {
        for (JsonNode user : answer("enrolled_users_plain")) {
            RecordedSeed.user(moodle.course(2), user);
            for (JsonNode course : user.path("enrolledcourses")) {
                user.path("roles")
                        .forEach(role -> moodle.course(course.path("id").asLong())
                                .enrol(
                                        user.path("id").asLong(),
                                        role.path("shortname").asText()));
            }
        }
        moodle.user(18).emailHidden(true);
        moodle.user(19).suspended(true);
        moodle.user(20)
                .username("s17")
                .name("Firsts17", "Lasts17")
                .idnumber("oec_student_17")
                .email("s17@example.test");
        moodle.user(23).emailHidden(true);
        moodle.user(24).deleted(true);
        moodle.user(1).guest(true);
        moodle.course(2).suspendEnrolment(18).suspendEnrolment(25);
    }

    private void seedWorkflow(FakeAssignment assignment) {
        JsonNode flags =
                answer("user_flags_workflow").path("assignments").path(0).path("userflags");
        flags.forEach(flag -> assignment.flagRow(
                flag.path("id").asLong(),
                flag.path("userid").asLong(),
                flag.path("workflowstate").asText()));
        for (JsonNode row :
                answer("submissions_workflow").path("assignments").path(0).path("submissions")) {
            assignment.submissionRow(new Submission(
                    row.path("id").asLong(),
                    row.path("userid").asLong(),
                    row.path("groupid").asLong(),
                    row.path("status").asText(),
                    row.path("timemodified").asLong()));
        }
    }

    private List<JsonNode> quizAnswers() {
        List<JsonNode> quizzes = new ArrayList<>();
        for (String name : List.of(
                "quizzes_unicode_raw", "quizzes_duplicate_ids", "quizzes_hidden_course", "quizzes_unicode_course")) {
            answer(name).path("quizzes").forEach(quizzes::add);
        }
        quizzes.add(answer("quizzes_empty_courseids_enrolled").path("quizzes").path(0));
        return quizzes;
    }

    private List<JsonNode> assignmentAnswers() {
        List<JsonNode> assignments = new ArrayList<>();
        for (String name : List.of("assignments_unicode_raw", "assignments_several")) {
            for (JsonNode course : answer(name).path("courses")) {
                boolean again =
                        name.equals("assignments_several") && course.path("id").asLong() == 2;
                if (!again) {
                    course.path("assignments").forEach(assignments::add);
                }
            }
        }
        answer("assignments_empty_courseids_enrolled")
                .path("courses")
                .path(0)
                .path("assignments")
                .forEach(assignments::add);
        return assignments;
    }

    private List<JsonNode> gradeAnswers() {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode assignment : answer("grades_many_ids").path("assignments")) {
            long id = assignment.path("assignmentid").asLong();
            if (id < 18 || id > 22) {
                rows.add(assignment);
            }
        }
        answer("grades_A_cleared").path("assignments").forEach(rows::add);
        return rows;
    }

    private JsonNode answer(String name) {
        return answers.computeIfAbsent(
                name, key -> Recording.get(FOLDER + key + ".json").body());
    }
}
