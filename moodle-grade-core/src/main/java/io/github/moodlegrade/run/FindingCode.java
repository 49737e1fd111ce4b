package io.github.moodlegrade.run;

import static io.github.moodlegrade.run.Severity.ERROR;
import static io.github.moodlegrade.run.Severity.INFO;
import static io.github.moodlegrade.run.Severity.WARNING;

/**
 * The closed catalogue of what a run can find. Each code has a severity, says whether the configuration or rights must change before
 * another run can do better, and has one remedy.
 */
public enum FindingCode {
    // configuration and rights, either end
    /** The address does not lead to Moodle's web services or to Odoo's external API. */
    WRONG_URL(ERROR, true, "Set the URL to the site's own address, as a browser shows it after the page has loaded."),
    /** The server answered with a redirect, which is never followed because a POST would lose its body. */
    REDIRECTED(ERROR, true, "Set the URL to the address that the message names."),
    /** Moodle answers HTTP 403: its web services or their REST protocol are off, or something before it refuses the request. */
    WEB_SERVICES_OFF(
            ERROR,
            true,
            "Enable web services and the REST protocol in Moodle's site administration; if both are on, let the firewall or web"
                    + " server before Moodle pass the request."),
    /** Something before Moodle, a firewall for instance, answered one request in its place; Moodle answers others. */
    REQUEST_BLOCKED(
            ERROR,
            true,
            "Let the firewall or gateway before Moodle pass the request that the message names; if there is none, look at the"
                    + " web server's log for the time of the run."),
    /** Moodle does not know the token. */
    TOKEN_REFUSED(
            ERROR,
            true,
            "Create a new token for the web service user in Moodle and configure it; see docs/moodle-setup.md."),
    /** Moodle refuses the token this function. */
    FUNCTION_DENIED(
            ERROR,
            true,
            "Add the function to the web service in Moodle and check the user's rights; see docs/moodle-setup.md."),
    /** The web service user lacks a capability. */
    CAPABILITY_MISSING(
            ERROR, true, "Give the web service role the capability that the message names; see docs/moodle-setup.md."),
    /** The web service user cannot work: forced password change, policy not agreed, suspended, profile incomplete. */
    SERVICE_USER_BLOCKED(
            ERROR,
            true,
            "Confirm the web service user in Moodle or lift the suspension if the message says so; else log in as that user once"
                    + " and complete what Moodle asks for."),
    /** Odoo refuses login or secret. */
    LOGIN_REFUSED(
            ERROR,
            true,
            "Check odoo.login and odoo.secret; with two-factor login an API key is needed; see docs/odoo-setup.md."),
    /** Odoo has no such database. */
    DATABASE_UNKNOWN(ERROR, true, "Set odoo.database to the name of an existing database."),
    /** Odoo refuses the user a model, or a record rule closes records to it. */
    RIGHTS_MISSING(
            ERROR,
            true,
            "Give the Odoo user the groups that the message names, or open the record rule to it; see docs/odoo-setup.md."),
    /** The Odoo database has neither OpenEduCat exams nor gradebooks, or not those of the edition that was chosen. */
    MODEL_MISSING(
            ERROR,
            true,
            "Install the OpenEduCat module openeducat_exam, or openeducat_grading of the enterprise edition, in this database."),
    /** A model of the enterprise gradebooks lacks a field that an import uses, or has it in another type. */
    FIELDS_DIFFER(
            ERROR,
            true,
            "Report the message; until then choose the community edition if openeducat_exam is installed (odoo.edition)."),
    /** No op.exam.type exists and the user cannot make one. */
    NO_EXAM_TYPE(
            ERROR,
            true,
            "Let an administrator create an exam type in OpenEduCat, or name an existing one in the configuration."),
    /** No grading.assignment.type can be chosen: none, several, or none as configured. */
    NO_ASSIGNMENT_TYPE(
            ERROR,
            true,
            "Name the type of imported assignments in the configuration (enterprise.assignment-type), or create it in OpenEduCat."),
    /** Odoo is asked with a password where an API key would do. */
    PASSWORD_USED(
            WARNING,
            false,
            "Create an API key for the import's user and configure it in place of the password; see docs/odoo-setup.md."),
    /** An API key of the import's user expires within two weeks, or has expired. */
    KEY_EXPIRES(WARNING, false, "Create a new API key for the import's user and configure it; see docs/odoo-setup.md."),
    /** A setting has a value that cannot work. */
    BAD_CONFIGURATION(ERROR, true, "Change the setting that the message names."),

    // either end, temporary
    /** Moodle did not answer, or not usably. */
    MOODLE_UNAVAILABLE(
            ERROR,
            false,
            "If it stays, look at the Moodle server and at its address in the configuration. The next run continues by itself."),
    /** Moodle answered something that its web services never answer. */
    MOODLE_ANSWER_UNUSABLE(
            ERROR, false, "Look at Moodle's log for the time of the run; report the message if it stays."),
    /** Odoo did not answer, or not usably. */
    ODOO_UNAVAILABLE(
            ERROR,
            false,
            "If it stays, look at the Odoo server and at its address in the configuration. The next run continues by itself."),
    /** Odoo refused a call for a reason that this library does not know. */
    ODOO_REFUSED(ERROR, false, "Look at Odoo's log for the time of the run; report the message if it stays."),
    /** The hash store failed. */
    HASH_STORE_FAILED(
            ERROR, false, "Look at the database of the hash store; the next run delivers again what is in doubt."),
    /** The run's deadline passed. */
    DEADLINE_PASSED(ERROR, false, "If it stays, allow the run more time. The next run continues by itself."),
    /** The run was cancelled or its thread interrupted. */
    CANCELLED(WARNING, false, "Nothing: the next run continues."),
    /** Another run of the same site is under way in this JVM. */
    ALREADY_RUNNING(WARNING, false, "Let the host start one run a site at a time."),
    /** Something failed in a way nobody foresaw. */
    UNEXPECTED_FAILURE(ERROR, false, "Report the message with the stack trace in the host's log."),

    // courses and reading
    /** Pairs of subject and course that have no Moodle course, as is usual. */
    COURSES_NOT_IN_MOODLE(
            INFO,
            false,
            "Nothing, or give a Moodle course the course idnumber oec_subj_{subject id}_course_{course id}."),
    /** A Moodle course that the request names cannot be found or linked, or was deleted while the run was reading. */
    COURSE_UNKNOWN(
            ERROR,
            false,
            "Give the Moodle course the course idnumber oec_subj_{subject id}_course_{course id}, or stop asking for it."),
    /** Several OpenEduCat pairs lead to one Moodle course. */
    COURSE_AMBIGUOUS(ERROR, false, "Let one Moodle course stand for one pair of OpenEduCat subject and course."),
    /** Part of a course could not be read; nothing is concluded from what is absent. */
    READING_INCOMPLETE(
            ERROR,
            false,
            "Give the web service user or the server what the message names; the next run reads the rest."),
    /** The run should follow changes, but Moodle cannot be asked for them: every course is read completely. */
    CHANGES_NOT_FOLLOWED(
            WARNING,
            false,
            "Give the token's web service what the message names, or read everything; see docs/following-changes.md."),
    /** Learners, but not one of them is a student in OpenEduCat. */
    NO_LEARNER_MATCHED(
            ERROR, false, "Give the Moodle users the idnumber oec_student_{student id}; see docs/moodle-setup.md."),

    // learners
    /** A course has enrolled people who are neither learners nor teachers, and no learner at all. */
    NO_STUDENT_ROLE(
            ERROR,
            true,
            "Name the school's own roles of learners (moodle.student-roles, --student-role), or give the learners the role student"
                    + " in the course itself: a role from the course's category does not show there."),
    /** Some of a course's enrolled people are neither learners nor teachers. */
    OTHER_ROLES(
            INFO, false, "Nothing, or name their role among those of learners (moodle.student-roles, --student-role)."),
    /** A learner has neither an idnumber nor an e-mail that leads to a student. */
    LEARNER_UNMATCHED(WARNING, false, "Give the Moodle user the idnumber oec_student_{student id}."),
    /** The idnumber names a student that OpenEduCat does not have. */
    UNKNOWN_STUDENT(WARNING, false, "Correct the idnumber of the Moodle user, or restore the student in OpenEduCat."),
    /** An idnumber names a student who is not enrolled in the OpenEduCat course; the grades are imported. */
    NOT_ENROLLED(
            WARNING,
            false,
            "Enrol the student in the course in OpenEduCat, or correct the idnumber of the Moodle user if it names somebody"
                    + " else."),
    /** Two learners are one student, or two students are one learner; none is written. */
    AMBIGUOUS(
            ERROR,
            false,
            "Correct the idnumbers of the Moodle users that the message names, so that each leads to one student."),
    /** Moodle deleted the user while a run was reading. */
    LEARNER_GONE(INFO, false, "Nothing: a deleted user has no grades to bring."),
    /** Learners show e-mails, but not one an idnumber. */
    IDNUMBERS_NOT_SHOWN(
            WARNING,
            false,
            "Give the web service role moodle/user:viewalldetails, or nothing if the school uses no idnumbers."),
    /** A known learner leads to another student than before; the grade was delivered there. */
    MOVED(WARNING, false, "Check the student whom the grade was written to before, and correct it in OpenEduCat."),
    /** A known learner without an idnumber leads by e-mail to another student than before; nothing is written for him. */
    MOVE_REFUSED(
            ERROR,
            false,
            "Give the Moodle user the idnumber oec_student_{student id} of the right student; the next run follows it."),

    // activities and grades
    /** The activity has a scale, no grade, or a maximum of 0. */
    NOT_GRADED_IN_POINTS(INFO, false, "Nothing, or grade the activity with points in Moodle."),
    /** A marking workflow, blind marking or a quiz's review options keep the grades from the students. */
    WITHHELD(
            INFO,
            false,
            "Nothing, or let the students see the grades in Moodle: release them, reveal the identities, or change the quiz's review options."),
    /** Whether the grades of an activity are released cannot be told; they are withheld. */
    RELEASE_UNKNOWN(
            ERROR,
            false,
            "Add the function that the message names to the web service and the capability to its role; see docs/moodle-setup.md."),
    /** Grades of an assignment with late penalties, of which the part that was taken cannot be told; they are withheld. */
    PENALTY_UNKNOWN(
            ERROR,
            false,
            "Give the web service or its role what the message names; see docs/moodle-setup.md. The next run tries again."),
    /** Moodle is about to calculate grades with late penalties again. */
    RECALCULATING(
            INFO, false, "Nothing, if it passes: the next run continues. Otherwise open the course's gradebook once."),
    /** The gradebook hides grades of an assignment with late penalties from the students. */
    HIDDEN_IN_GRADEBOOK(INFO, false, "Nothing, or show the grade, the item or the activity in Moodle's gradebook."),
    /** Somebody set another grade in the gradebook of an assignment with late penalties. */
    OVERRIDDEN_IN_GRADEBOOK(
            WARNING, false, "Take the override out of Moodle's gradebook, or enter the mark by hand in OpenEduCat."),
    /** The gradebook makes something else of a grade than a late penalty does. */
    GRADEBOOK_DIFFERS(
            WARNING,
            false,
            "Take the factor, the other maximum or the lock of the item out of Moodle's gradebook, or enter the mark by hand."),
    /** The host imports grades that the teachers have not released. */
    RELEASE_GATE_OFF(
            WARNING, false, "Nothing, if it is meant so; otherwise take out the call that turns the gate off."),
    /** A grade is above the maximum of its activity. */
    ABOVE_MAXIMUM(
            ERROR,
            false,
            "Correct the grade or the maximum in Moodle; what certainty-based marking gives above it, enter by hand."),
    /** A best grade is below zero, by negative or certainty-based marking. */
    BELOW_ZERO(
            ERROR, false, "Enter the mark by hand, or change the quiz in Moodle so that it gives no points below 0."),
    /** A grade that was imported is gone in Moodle or withheld again; OpenEduCat is left as it is. */
    NO_LONGER_SHOWN(
            WARNING,
            false,
            "Look at the grade in Moodle; correct OpenEduCat by hand if it was removed or pulled back on purpose."),
    /** Quizzes whose review options hide the marks from students. */
    MARKS_HIDDEN(INFO, false, "Nothing, or change the quiz's review options."),
    /** Moodle closed one activity to the web service user, or it was deleted while the run was reading. */
    ACTIVITY_CLOSED(
            ERROR,
            false,
            "Give the web service role the capability that the message names, or nothing if the activity was deleted; see"
                    + " docs/moodle-setup.md."),

    /** The exam, or assignment, of an activity stands in OpenEduCat, and Moodle does not list the activity any more. */
    ACTIVITY_VANISHED(
            WARNING,
            false,
            "Nothing can be imported of it: archive its exam or assignment in OpenEduCat if it was deleted in Moodle on purpose; otherwise restore it"
                    + " there, or the right to see it."),

    // writing
    /** The records of the course are of last year's batch; nothing is written into them. */
    NEW_PERIOD(
            ERROR,
            false,
            "Permit the new period if the course was emptied for the next batch (--new-period, beginningPeriods()); otherwise correct"
                    + " the batch of the exam session or the enrolments in OpenEduCat."),
    /** A new period began, as the request permits: the batch that follows gets records of its own. */
    PERIOD_BEGUN(INFO, false, "Nothing: the records of the batch before stay as they are."),
    /** A student without a running enrolment: no batch for the exam session. */
    NO_BATCH(ERROR, false, "Enrol the students in a batch of the OpenEduCat course, or link the batch explicitly."),
    /** No academic year or term, or several, fit the dates of an activity. */
    ACADEMIC_YEAR_UNCLEAR(
            ERROR,
            false,
            "Enter the academic year and its terms in OpenEduCat, or name year and term in the configuration (enterprise.academic-year, enterprise.term)."),
    /** No op.faculty, or several, teach the subject. */
    NO_FACULTY(
            ERROR,
            false,
            "Enter the subject with one faculty in OpenEduCat, or configure the faculty of imported assignments (enterprise.faculty)."),
    /** No grade template of the course weighs the assignment type in the academic year and term, or the course does not have the subject. */
    NO_WEIGHT(
            ERROR,
            false,
            "Give the course (or the subject) a grade template with a line for the year and term that weighs the assignment type."),
    /** A student is not enrolled in the OpenEduCat course, so that his gradebook cannot be computed. */
    NO_ENROLMENT(ERROR, false, "Enrol the student in the OpenEduCat course, or correct the idnumber in Moodle."),
    /** An OpenEduCat code is used by somebody else's record. */
    CODE_TAKEN(
            ERROR,
            false,
            "If an import made the record that the message names, put it back as it was: its code, session, subject and course."
                    + " Otherwise change its code, or give this Moodle site another tag."),
    /** The exam or session is archived. */
    ARCHIVED(WARNING, false, "Restore the record from the archive in OpenEduCat if its grades shall be imported."),
    /** The exam or session is in a state that is never written. */
    REFUSED_STATE(WARNING, false, "Put the exam or session back to held in OpenEduCat if its grades shall change."),
    /** Several result lines, or one with another maker, exist for one student and exam. */
    FOREIGN_RESULT_LINE(
            ERROR, false, "Delete the doubled result lines in OpenEduCat, keeping one per student and exam."),
    /** Several assignments, gradebooks or gradebook lines exist where there must be one. */
    DUPLICATE_RECORD(ERROR, false, "Delete the doubled records in OpenEduCat, keeping one."),
    /** OpenEduCat refused one grade. */
    GRADE_REFUSED(ERROR, false, "Look at OpenEduCat's own words in the audit and correct what they name."),
    /** OpenEduCat does not show what was written. */
    NOT_CONFIRMED(
            ERROR,
            false,
            "Nothing, if it passes: the next run delivers again. Otherwise look for somebody else's writing."),
    /** OpenEduCat failed to compute a gradebook whose lines are written. */
    NOT_COMPUTED(
            ERROR,
            false,
            "Look at OpenEduCat's own words in the audit and correct what they name, often the grade template; the next run computes again."),
    /** A gradebook was computed anew, but a person has overridden a grade of it, so its override lines were left as they are. */
    OVERRIDE_STALE(
            WARNING,
            false,
            "Look at the override lines of the gradebook that the message names; they show what was computed before."),
    /** OpenEduCat does not hold any more what was delivered: edited, deleted, another total, another result line. */
    DRIFT(WARNING, false, "REPAIR brings Moodle's grades back; correct them in Moodle first if OpenEduCat is right."),
    /** A grade of Moodle that OpenEduCat does not hold yet; told by RECONCILE. */
    NOT_YET_IMPORTED(INFO, false, "Nothing: the next import delivers it."),
    /** What a run finds to do differs from the plan that the request was compared with. */
    PLAN_CHANGED(
            WARNING, false, "Look at the grades of these users; what is written is what is true when it is written."),
    /** Other exams of the subject take the time of an exam; it was created at the nearest free second. */
    EXAM_TIME_MOVED(INFO, false, "Nothing, or set the exam's times in OpenEduCat."),
    /** A pass mark that a person set in OpenEduCat gave way, as Moodle's grade to pass, the maximum or the rule changed. */
    PASS_MARK_RESET(
            WARNING, false, "Set the pass mark in OpenEduCat once more if it shall differ from what Moodle has."),
    /** A quiz's grade to pass in Moodle lies above its maximum. */
    PASS_GRADE_ABOVE_MAXIMUM(
            INFO,
            false,
            "Correct the grade to pass in the quiz's settings in Moodle; until then only full points pass."),
    /** An exam's total changed, and students whose grades Moodle does not show keep marks of the old one. */
    MARKS_OF_OLD_TOTAL(WARNING, false, "Correct the marks of the students that the message names in OpenEduCat."),
    /** A mark is not exactly the grade. */
    ROUNDED(INFO, false, "Nothing, or choose another marks policy.");

    private final Severity severity;
    private final boolean configuration;
    private final String remedy;

    FindingCode(Severity severity, boolean configuration, String remedy) {
        this.severity = severity;
        this.configuration = configuration;
        this.remedy = remedy;
    }

    /**
     * How much this asks of the reader.
     *
     * @return the severity of every finding with this code
     */
    public Severity severity() {
        return severity;
    }

    /**
     * Whether configuration or rights must change before another run can do better; trying again alone does not help.
     *
     * @return true for a lasting cause on our side of the connection
     */
    public boolean isConfiguration() {
        return configuration;
    }

    /**
     * What to do about it.
     *
     * @return one sentence in plain English
     */
    public String remedy() {
        return remedy;
    }
}
