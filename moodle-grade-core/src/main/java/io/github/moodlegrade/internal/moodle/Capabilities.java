package io.github.moodlegrade.internal.moodle;

/** What the web service role must allow, in the words of the messages. */
final class Capabilities {
    static final String ENTER_COURSE = "moodle/course:view, and moodle/course:viewhiddencourses for a hidden course";
    static final String ENTER_ACTIVITY =
            "moodle/course:view, moodle/course:viewhiddenactivities and moodle/course:ignoreavailabilityrestrictions";
    static final String QUIZ = "mod/quiz:view, " + ENTER_ACTIVITY;
    static final String BEST_GRADE = "mod/quiz:viewreports";
    static final String ASSIGNMENT = "mod/assign:view, " + ENTER_ACTIVITY;
    static final String ASSIGNMENT_GRADES =
            "mod/assign:viewgrades, " + ASSIGNMENT + ", and moodle/site:accessallgroups for separate groups";
    static final String USER_FLAGS = "mod/assign:grade";
    static final String SUBMISSIONS = "mod/assign:viewgrades";
    static final String GRADE_ITEMS = "gradereport/user:view, moodle/grade:viewall and moodle/grade:viewhidden";
    static final String HIDDEN_MARKS = "moodle/grade:viewhidden";
    static final String SEE_PEOPLE = "moodle/user:viewdetails, and moodle/site:accessallgroups for separate groups";
    static final String SEE_IDENTITY =
            "moodle/user:viewalldetails for the idnumber (and moodle/site:viewuseridentity for the e-mail)";

    /** Moodle drops what a user may see nowhere without naming the reason, so every such message names this one too. */
    static final String OR_BLOCKED =
            "the web service user may also have to change the password, agree to the site policy or get a name and e-mail first";

    private Capabilities() {}

    /** What a function needs that says {@code nopermissions}. */
    static String toUse(String function) {
        switch (function) {
            case Functions.ENROLLED_USERS:
                return "moodle/course:viewparticipants";
            case Functions.BEST_GRADE:
                return BEST_GRADE;
            case Functions.ASSIGNMENT_GRADES:
                return ASSIGNMENT_GRADES;
            case Functions.USER_FLAGS:
                return USER_FLAGS;
            case Functions.SUBMISSIONS:
                return SUBMISSIONS;
            case Functions.GRADE_ITEMS:
                return GRADE_ITEMS;
            default:
                return ENTER_COURSE;
        }
    }
}
