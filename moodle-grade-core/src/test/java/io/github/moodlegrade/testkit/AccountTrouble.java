package io.github.moodlegrade.testkit;

/**
 * What keeps a service user out of every course although the token is good. Best grades are an error then; quizzes,
 * assignments and assignment grades are an empty list with a warning 1 for every item, no exception.
 */
public enum AccountTrouble {
    /** Must change the password: {@code forcepasswordchangenotice}. */
    FORCE_PASSWORD_CHANGE,
    /** Has not agreed to the site policy: {@code sitepolicynotagreed}. */
    POLICY_NOT_AGREED,
    /** Has no name or e-mail: {@code usernotfullysetup}. */
    NOT_FULLY_SET_UP;

    MoodleError error(String siteUrl) {
        switch (this) {
            case FORCE_PASSWORD_CHANGE:
                return MoodleError.untranslated(
                        "forcepasswordchangenotice", "You must change your password to proceed.");
            case POLICY_NOT_AGREED:
                return MoodleError.moodle(
                        "sitepolicynotagreed",
                        "Site policy not agreed: <a href=\"" + siteUrl
                                + "/user/policy.php\">Click here to open the site policy.</a>");
            default:
                return MoodleError.moodle("usernotfullysetup", "User not fully set-up");
        }
    }
}
