package io.github.moodlegrade.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All functions this double knows, by their names. */
final class WsFunctions {
    private final Map<String, WsFunction> functions = new LinkedHashMap<>();

    WsFunctions() {
        functions.put("core_webservice_get_site_info", SiteFunctions::siteInfo);
        functions.put("core_course_get_courses_by_field", CourseFunctions::coursesByField);
        functions.put("core_course_get_updates_since", UpdateFunctions::updatesSince);
        functions.put("core_enrol_get_enrolled_users", EnrolFunctions::enrolledUsers);
        functions.put("core_group_get_activity_groupmode", UpdateFunctions::activityGroupMode);
        functions.put("mod_quiz_get_quizzes_by_courses", QuizFunctions::quizzesByCourses);
        functions.put("mod_quiz_get_user_best_grade", QuizFunctions::userBestGrade);
        functions.put("mod_assign_get_assignments", AssignFunctions::assignments);
        functions.put("mod_assign_get_grades", AssignGradeFunctions::grades);
        functions.put("mod_assign_get_submissions", AssignGradeFunctions::submissions);
        functions.put("mod_assign_get_user_flags", AssignGradeFunctions::userFlags);
        functions.put("gradereport_user_get_grade_items", GradeReportFunctions::gradeItems);
        functions.put("tool_mobile_call_external_functions", new BatchFunction(this));
    }

    @Nullable
    WsFunction find(String name) {
        return functions.get(name);
    }
}
