package io.github.moodlegrade.internal.moodle;

import java.util.List;

/** The web service functions that are called. */
final class Functions {
    static final String SITE_INFO = "core_webservice_get_site_info";
    static final String COURSES = "core_course_get_courses_by_field";
    static final String ENROLLED_USERS = "core_enrol_get_enrolled_users";
    static final String QUIZZES = "mod_quiz_get_quizzes_by_courses";
    static final String BEST_GRADE = "mod_quiz_get_user_best_grade";
    static final String ASSIGNMENTS = "mod_assign_get_assignments";
    static final String ASSIGNMENT_GRADES = "mod_assign_get_grades";
    /** Not needed: without it there are more and smaller calls. */
    static final String BATCH = "tool_mobile_call_external_functions";

    /** Not needed: tells the marking workflow states of all users with a state. */
    static final String USER_FLAGS = "mod_assign_get_user_flags";
    /** Not needed: tells the marking workflow states of those who have a submission, with much else. */
    static final String SUBMISSIONS = "mod_assign_get_submissions";
    /** Not needed: tells whether a quiz is hidden in the gradebook. */
    static final String GRADE_ITEMS = "gradereport_user_get_grade_items";
    /** Not needed: tells what changed in a course, so that a run need not read everything. */
    static final String UPDATES = "core_course_get_updates_since";
    /** Not needed: tells the group mode in effect, on which it depends what the changes leave out. */
    static final String GROUP_MODE = "core_group_get_activity_groupmode";

    static final List<String> NEEDED =
            List.of(SITE_INFO, COURSES, ENROLLED_USERS, QUIZZES, BEST_GRADE, ASSIGNMENTS, ASSIGNMENT_GRADES);

    /** What following changes needs. */
    static final List<String> FOR_CHANGES = List.of(UPDATES, GROUP_MODE);

    private Functions() {}
}
