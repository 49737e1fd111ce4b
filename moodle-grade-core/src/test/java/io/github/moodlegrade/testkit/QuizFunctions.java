package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code mod_quiz_get_quizzes_by_courses} and {@code mod_quiz_get_user_best_grade}. */
final class QuizFunctions {
    /** Absent while the quiz is not open to the service user. */
    private static final List<String> ONLY_WHILE_OPEN = List.of(
            "overduehandling",
            "graceperiod",
            "canredoquestions",
            "attemptonlast",
            "reviewattempt",
            "reviewcorrectness",
            "reviewmaxmarks",
            "reviewmarks",
            "reviewspecificfeedback",
            "reviewgeneralfeedback",
            "reviewrightanswer",
            "reviewoverallfeedback",
            "questionsperpage",
            "navmethod",
            "browsersecurity",
            "delay1",
            "delay2",
            "showuserpicture",
            "showblocks",
            "completionattemptsexhausted",
            "completionpass",
            "allowofflineattempts",
            "autosaveperiod",
            "hasquestions");

    private QuizFunctions() {}

    static Object quizzesByCourses(Call call) {
        List<Long> courseIds = call.params("courseids").ids("courseids");
        List<Map<String, ?>> quizzes = new ArrayList<>();
        List<Map<String, Object>> warnings = new ArrayList<>();
        for (long courseId : courseIds.isEmpty() ? OwnCourses.of(call) : new LinkedHashSet<>(courseIds)) {
            FakeCourse course = call.world().courses().get(courseId);
            if (course == null || !call.canEnter(course)) {
                warnings.add(Call.warning("course", courseId, "1", "No access rights in course context"));
            } else {
                addVisible(call, course, quizzes);
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("quizzes", quizzes);
        answer.put("warnings", warnings);
        return answer;
    }

    /** What the user may not see is dropped without a word. */
    private static void addVisible(Call call, FakeCourse course, List<Map<String, ?>> quizzes) {
        for (FakeQuiz quiz : course.quizzes()) {
            if (call.has("mod/quiz:view") && call.seesActivity(quiz.isVisible(), quiz.isRestricted())) {
                quizzes.add(json(call, quiz));
            }
        }
    }

    private static Map<String, ?> json(Call call, FakeQuiz quiz) {
        Map<String, Object> json = new LinkedHashMap<>(quiz.fields());
        json.put("name", call.name(quiz.rawName()));
        json.put("introformat", call.textFormat());
        if (quiz.course().isGroupModeForced()) {
            json.put("groupmode", 0);
        }
        if (!quiz.isOpenAt(call.world().now())) {
            json.keySet().removeAll(ONLY_WHILE_OPEN);
        }
        return call.world().version().isFive() ? JsonOut.with(json, "lang", noAiTools()) : json;
    }

    /** New in 5.1, and null where nobody set up AI. */
    private static Map<String, @Nullable Object> noAiTools() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("enableaitools", null);
        fields.put("enabledaiactions", null);
        return fields;
    }

    static Object userBestGrade(Call call) {
        Params params = call.params("quizid", "userid");
        long quizId = params.requiredId("quizid");
        long userId = params.number("userid", 0);
        FakeQuiz quiz = call.world().quizzes().get(quizId);
        if (quiz == null) {
            throw MoodleError.missingRecord("quiz");
        }
        call.enter(quiz.course(), quiz.isVisible(), quiz.isRestricted(), "mod/quiz:view");
        long whose = userId == 0 ? call.user().userId() : userId;
        requireActive(call.world().users().get(whose));
        if (whose != call.user().userId()) {
            call.user().require("mod/quiz:viewreports", "View quiz reports");
        }
        BigDecimal grade = showsMarks(call, quiz) ? quiz.bestGradeOf(whose) : null;
        return bestGrade(grade, quiz.gradeToPassValue());
    }

    private static void requireActive(@Nullable FakeUser user) {
        if (user == null) {
            throw MoodleError.unknownUser();
        }
        if (user.isDeleted()) {
            throw MoodleError.untranslated("userdeleted", "This user account has been deleted");
        }
        if (user.isUnconfirmed()) {
            throw MoodleError.untranslated("usernotconfirmed", "User not confirmed");
        }
        if (user.isGuest()) {
            throw MoodleError.moodle("guestsarenotallowed", "The guest user is not allowed to do this");
        }
    }

    /** 4.5 hides marks from students only; 5.2 also from those who may not see hidden grades. */
    private static boolean showsMarks(Call call, FakeQuiz quiz) {
        boolean reports = call.has("mod/quiz:viewreports");
        boolean always = call.world().newBestGradeRules() ? reports && call.has("moodle/grade:viewhidden") : reports;
        return always || quiz.showsMarksAt(call.world().now());
    }

    private static Map<String, Object> bestGrade(@Nullable BigDecimal grade, BigDecimal gradeToPass) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("hasgrade", grade != null);
        if (grade != null) {
            answer.put("grade", grade);
        }
        if (gradeToPass.signum() != 0) {
            answer.put("gradetopass", gradeToPass);
        }
        answer.put("warnings", List.of());
        return answer;
    }
}
