package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code gradereport_user_get_grade_items}, with the items of quizzes, without grades, and of assignments. */
final class GradeReportFunctions {
    private GradeReportFunctions() {}

    static Object gradeItems(Call call) {
        Params params = call.params("courseid", "userid", "groupid");
        FakeCourse course = call.world().courses().get(params.requiredId("courseid"));
        long userId = params.number("userid", 0);
        if (course == null) {
            throw MoodleError.missingRecord("course");
        }
        call.enter(course);
        call.user().require("gradereport/user:view", "View user report");
        requireGradesOfOthers(call, userId);
        if (call.isGroupless(course)) {
            throw MoodleError.moodle("notingroup", "error/notingroup");
        }
        if (userId == 0 && !course.isCalculable()) {
            throw MoodleError.moodle("gradesneedregrading", "grades/gradesneedregrading");
        }
        List<Map<String, Object>> userGrades = new ArrayList<>();
        for (FakeUser user : users(call, course, userId)) {
            userGrades.add(ofUser(call, course, user));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("usergrades", userGrades);
        answer.put("warnings", List.of());
        return answer;
    }

    /** The right is missed in other words for one user than for all. */
    private static void requireGradesOfOthers(Call call, long userId) {
        if (userId == 0) {
            call.user().require("moodle/grade:viewall", "View grades of other users");
        } else if (userId != call.user().userId() && !call.has("moodle/grade:viewall")) {
            throw MoodleError.moodle("nopermissiontoviewgrades", "Cannot view grades.");
        }
    }

    /** Somebody who is asked for by id need not be enrolled; all are the active students. */
    private static List<FakeUser> users(Call call, FakeCourse course, long userId) {
        if (userId != 0) {
            FakeUser user = call.world().users().get(userId);
            if (user == null) {
                throw MoodleError.unknownUser();
            }
            if (user.isDeleted()) {
                throw MoodleError.untranslated("userdeleted", "This user account has been deleted");
            }
            return List.of(user);
        }
        List<FakeUser> active = new ArrayList<>();
        for (Enrolment enrolment : course.enrolments().values()) {
            FakeUser user = call.world().users().get(enrolment.userId());
            if (user != null && enrolment.isActive() && enrolment.roles().contains("student")) {
                active.add(user);
            }
        }
        active.sort(Comparator.comparing(FakeUser::lastNameText).thenComparing(FakeUser::firstNameText));
        return active;
    }

    private static Map<String, Object> ofUser(Call call, FakeCourse course, FakeUser user) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("courseid", course.id());
        json.put("courseidnumber", course.idnumberText());
        json.put("userid", user.id());
        json.put("userfullname", user.fullName());
        json.put("useridnumber", user.idnumberText());
        json.put("maxdepth", 2);
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (FakeQuiz quiz : course.quizzes()) {
            boolean hidden = quiz.isHiddenInGradebook(call.world().now()) || quiz.isGradeHidden(user.id());
            if (quiz.hasGradeItem() && seesItem(call, quiz, hidden)) {
                items.add(item(quiz, hidden));
            }
        }
        for (FakeAssignment assignment : course.assignments()) {
            if (assignment.hasGradeItem() && seesItem(call, assignment, user.id())) {
                items.add(assignment.gradebook().json(user.id()));
            }
        }
        json.put("gradeitems", items);
        return json;
    }

    private static boolean seesItem(Call call, FakeAssignment assignment, long userId) {
        return (!assignment.gradebook().isHiddenFrom(userId) || call.has("moodle/grade:viewhidden"))
                && call.has("mod/assign:view")
                && call.seesActivity(assignment.isVisible(), assignment.isRestricted());
    }

    private static boolean seesItem(Call call, FakeQuiz quiz, boolean hidden) {
        return (!hidden || call.has("moodle/grade:viewhidden"))
                && call.seesActivity(quiz.isVisible(), quiz.isRestricted());
    }

    private static Map<String, @Nullable Object> item(FakeQuiz quiz, boolean hidden) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("itemname", quiz.rawName());
        item.put("itemtype", "mod");
        item.put("itemmodule", "quiz");
        item.put("iteminstance", quiz.id());
        item.put("itemnumber", 0);
        item.put("cmid", quiz.fields().get("coursemodule"));
        item.put("gradeishidden", hidden);
        item.put("grademin", 0);
        item.put("grademax", quiz.fields().getOrDefault("grade", BigDecimal.ZERO));
        return item;
    }
}
