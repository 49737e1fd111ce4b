package io.github.moodlegrade.doctor;

/** Functions that an import goes without, and what is lost then. */
enum OptionalFunction {
    BATCH("tool_mobile_call_external_functions", "one request holds many calls, which is about ten times as fast"),
    UPDATES("core_course_get_updates_since", "for following changes (watch) only"),
    GROUP_MODE("core_group_get_activity_groupmode", "for following changes (watch) only"),
    USER_FLAGS("mod_assign_get_user_flags", "for assignments with a marking workflow only, with mod/assign:grade"),
    SUBMISSIONS(
            "mod_assign_get_submissions",
            "for assignments with a marking workflow only, where mod_assign_get_user_flags shall not be given"),
    GRADE_ITEMS(
            "gradereport_user_get_grade_items",
            "for assignments with late penalties and for hidden quiz marks only, with gradereport/user:view,"
                    + " moodle/grade:viewall and moodle/grade:viewhidden");

    private final String function;
    private final String use;

    OptionalFunction(String function, String use) {
        this.function = function;
        this.use = use;
    }

    String function() {
        return function;
    }

    /** What it is for. */
    String use() {
        return use;
    }

    /** Whether every import is better with it. */
    boolean isMissed() {
        return this == BATCH;
    }
}
