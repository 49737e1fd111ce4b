package io.github.moodlegrade.internal.report;

import static java.util.Map.entry;

import io.github.moodlegrade.run.FindingCode;
import java.util.Locale;
import java.util.Map;

/** What each kind of finding is called for people who never saw its code, and who can solve it. */
public final class FindingWords {
    private static final Map<FindingCode, Words> WORDS = Map.ofEntries(
            entry(FindingCode.WRONG_URL, new Words(Actor.OPERATOR, "The address of a server is wrong")),
            entry(FindingCode.REDIRECTED, new Words(Actor.OPERATOR, "The address of a server leads somewhere else")),
            entry(FindingCode.TOKEN_REFUSED, new Words(Actor.MOODLE, "Moodle does not accept the import's token")),
            entry(
                    FindingCode.FUNCTION_DENIED,
                    new Words(Actor.MOODLE, "Moodle does not let the import use a function")),
            entry(FindingCode.REQUEST_BLOCKED, new Words(Actor.MOODLE, "Something before Moodle blocks a request")),
            entry(FindingCode.WEB_SERVICES_OFF, new Words(Actor.MOODLE, "Moodle's web services are switched off")),
            entry(
                    FindingCode.CAPABILITY_MISSING,
                    new Words(Actor.MOODLE, "The import's user lacks a permission in Moodle")),
            entry(FindingCode.SERVICE_USER_BLOCKED, new Words(Actor.MOODLE, "The import's user is blocked in Moodle")),
            entry(
                    FindingCode.LOGIN_REFUSED,
                    new Words(Actor.OPERATOR, "OpenEduCat does not accept the import's login")),
            entry(FindingCode.DATABASE_UNKNOWN, new Words(Actor.OPERATOR, "The OpenEduCat database does not exist")),
            entry(FindingCode.RIGHTS_MISSING, new Words(Actor.ODOO, "The import's user lacks rights in OpenEduCat")),
            entry(
                    FindingCode.MODEL_MISSING,
                    new Words(Actor.ODOO, "Neither exams nor gradebooks of OpenEduCat are installed")),
            entry(FindingCode.FIELDS_DIFFER, new Words(Actor.ODOO, "The gradebooks of OpenEduCat have other fields")),
            entry(FindingCode.NO_EXAM_TYPE, new Words(Actor.ODOO, "OpenEduCat has no exam type to use")),
            entry(FindingCode.NO_ASSIGNMENT_TYPE, new Words(Actor.ODOO, "OpenEduCat has no assignment type to use")),
            entry(FindingCode.PASSWORD_USED, new Words(Actor.OPERATOR, "A password is used where an API key would do")),
            entry(FindingCode.KEY_EXPIRES, new Words(Actor.OPERATOR, "The API key for OpenEduCat expires soon")),
            entry(FindingCode.BAD_CONFIGURATION, new Words(Actor.OPERATOR, "A setting of the import cannot work")),
            entry(FindingCode.MOODLE_UNAVAILABLE, new Words(Actor.OPERATOR, "Moodle did not answer")),
            entry(
                    FindingCode.MOODLE_ANSWER_UNUSABLE,
                    new Words(Actor.OPERATOR, "Moodle gave an answer that nobody can use")),
            entry(FindingCode.ODOO_UNAVAILABLE, new Words(Actor.OPERATOR, "OpenEduCat did not answer")),
            entry(FindingCode.ODOO_REFUSED, new Words(Actor.OPERATOR, "OpenEduCat refused a request")),
            entry(FindingCode.HASH_STORE_FAILED, new Words(Actor.OPERATOR, "The memory of the import failed")),
            entry(FindingCode.DEADLINE_PASSED, new Words(Actor.OPERATOR, "The time for the run was over")),
            entry(FindingCode.CANCELLED, new Words(Actor.NOBODY, "The run was stopped")),
            entry(FindingCode.ALREADY_RUNNING, new Words(Actor.OPERATOR, "Another run was still under way")),
            entry(FindingCode.UNEXPECTED_FAILURE, new Words(Actor.OPERATOR, "Something failed in an unforeseen way")),
            entry(
                    FindingCode.COURSES_NOT_IN_MOODLE,
                    new Words(Actor.NOBODY, "OpenEduCat subjects without a Moodle course")),
            entry(FindingCode.COURSE_UNKNOWN, new Words(Actor.MOODLE, "A Moodle course was not found")),
            entry(
                    FindingCode.COURSE_AMBIGUOUS,
                    new Words(Actor.MOODLE, "A Moodle course stands for several OpenEduCat subjects")),
            entry(FindingCode.READING_INCOMPLETE, new Words(Actor.MOODLE, "Part of a course could not be read")),
            entry(FindingCode.CHANGES_NOT_FOLLOWED, new Words(Actor.MOODLE, "Moodle does not tell what changed")),
            entry(FindingCode.NO_LEARNER_MATCHED, new Words(Actor.REGISTRAR, "No learner of a course is a student")),
            entry(
                    FindingCode.NO_STUDENT_ROLE,
                    new Words(Actor.OPERATOR, "No learner of a course has a role of students")),
            entry(FindingCode.OTHER_ROLES, new Words(Actor.OPERATOR, "People of a course with other roles")),
            entry(
                    FindingCode.LEARNER_UNMATCHED,
                    new Words(Actor.REGISTRAR, "Moodle users without a student in OpenEduCat")),
            entry(
                    FindingCode.UNKNOWN_STUDENT,
                    new Words(Actor.REGISTRAR, "ID numbers of students that OpenEduCat does not have")),
            entry(FindingCode.AMBIGUOUS, new Words(Actor.REGISTRAR, "Moodle users who cannot be told apart")),
            entry(FindingCode.LEARNER_GONE, new Words(Actor.NOBODY, "Moodle users who were just deleted")),
            entry(FindingCode.IDNUMBERS_NOT_SHOWN, new Words(Actor.MOODLE, "Moodle shows the import no ID numbers")),
            entry(FindingCode.MOVED, new Words(Actor.REGISTRAR, "Grades that went to another student than before")),
            entry(
                    FindingCode.MOVE_REFUSED,
                    new Words(Actor.REGISTRAR, "Grades held back because the student would change")),
            entry(
                    FindingCode.NOT_GRADED_IN_POINTS,
                    new Words(Actor.TEACHER, "Activities that are not graded in points")),
            entry(FindingCode.WITHHELD, new Words(Actor.TEACHER, "Grades that are not released yet")),
            entry(
                    FindingCode.RELEASE_UNKNOWN,
                    new Words(Actor.MOODLE, "Grades held back because nobody can tell whether they are released")),
            entry(
                    FindingCode.PENALTY_UNKNOWN,
                    new Words(Actor.MOODLE, "Grades held back because a late penalty cannot be read")),
            entry(FindingCode.RECALCULATING, new Words(Actor.NOBODY, "Grades that Moodle is calculating again")),
            entry(
                    FindingCode.HIDDEN_IN_GRADEBOOK,
                    new Words(Actor.TEACHER, "Grades that are hidden in Moodle's gradebook")),
            entry(
                    FindingCode.OVERRIDDEN_IN_GRADEBOOK,
                    new Words(Actor.TEACHER, "Grades that were overridden in Moodle's gradebook")),
            entry(FindingCode.GRADEBOOK_DIFFERS, new Words(Actor.TEACHER, "Grades that Moodle's gradebook changes")),
            entry(FindingCode.RELEASE_GATE_OFF, new Words(Actor.OPERATOR, "Grades are imported before their release")),
            entry(FindingCode.ABOVE_MAXIMUM, new Words(Actor.TEACHER, "Grades above the maximum")),
            entry(FindingCode.BELOW_ZERO, new Words(Actor.TEACHER, "Grades below zero")),
            entry(FindingCode.NO_LONGER_SHOWN, new Words(Actor.REGISTRAR, "Imported grades that are gone in Moodle")),
            entry(FindingCode.MARKS_HIDDEN, new Words(Actor.TEACHER, "Quizzes that hide their marks from students")),
            entry(FindingCode.ACTIVITY_CLOSED, new Words(Actor.MOODLE, "An activity that the import may not read")),
            entry(
                    FindingCode.ACTIVITY_VANISHED,
                    new Words(Actor.TEACHER, "An activity that was imported and is not in Moodle any more")),
            entry(
                    FindingCode.NOT_ENROLLED,
                    new Words(Actor.REGISTRAR, "A student who is not enrolled in the OpenEduCat course")),
            entry(FindingCode.NEW_PERIOD, new Words(Actor.REGISTRAR, "The next batch in a course of the last one")),
            entry(FindingCode.PERIOD_BEGUN, new Words(Actor.NOBODY, "A new period began")),
            entry(FindingCode.NO_BATCH, new Words(Actor.REGISTRAR, "No batch for the exam session")),
            entry(
                    FindingCode.ACADEMIC_YEAR_UNCLEAR,
                    new Words(Actor.REGISTRAR, "No academic year or term for an activity")),
            entry(FindingCode.NO_FACULTY, new Words(Actor.REGISTRAR, "No faculty for a subject")),
            entry(FindingCode.NO_WEIGHT, new Words(Actor.REGISTRAR, "Gradebooks that no template weighs")),
            entry(
                    FindingCode.NO_ENROLMENT,
                    new Words(Actor.REGISTRAR, "Students without an enrolment for their gradebook")),
            entry(FindingCode.CODE_TAKEN, new Words(Actor.ODOO, "A code in OpenEduCat belongs to another record")),
            entry(FindingCode.ARCHIVED, new Words(Actor.REGISTRAR, "The exam or exam session is archived")),
            entry(FindingCode.REFUSED_STATE, new Words(Actor.REGISTRAR, "The exam or exam session is closed")),
            entry(FindingCode.FOREIGN_RESULT_LINE, new Words(Actor.REGISTRAR, "Several result lines for one student")),
            entry(FindingCode.DUPLICATE_RECORD, new Words(Actor.REGISTRAR, "Doubled records in OpenEduCat")),
            entry(FindingCode.GRADE_REFUSED, new Words(Actor.REGISTRAR, "Grades that OpenEduCat refused")),
            entry(FindingCode.NOT_CONFIRMED, new Words(Actor.OPERATOR, "Grades that OpenEduCat did not confirm")),
            entry(FindingCode.NOT_COMPUTED, new Words(Actor.REGISTRAR, "Gradebooks that OpenEduCat could not compute")),
            entry(FindingCode.OVERRIDE_STALE, new Words(Actor.REGISTRAR, "Overridden grades that may be out of date")),
            entry(FindingCode.DRIFT, new Words(Actor.REGISTRAR, "Grades that were changed or deleted in OpenEduCat")),
            entry(FindingCode.NOT_YET_IMPORTED, new Words(Actor.NOBODY, "Grades that the next import will bring")),
            entry(FindingCode.PLAN_CHANGED, new Words(Actor.REGISTRAR, "Grades that changed since the plan")),
            entry(FindingCode.EXAM_TIME_MOVED, new Words(Actor.NOBODY, "Exams at another time than in Moodle")),
            entry(FindingCode.PASS_MARK_RESET, new Words(Actor.REGISTRAR, "Pass marks that follow Moodle again")),
            entry(
                    FindingCode.PASS_GRADE_ABOVE_MAXIMUM,
                    new Words(Actor.TEACHER, "Quizzes whose grade to pass is above the maximum")),
            entry(
                    FindingCode.MARKS_OF_OLD_TOTAL,
                    new Words(Actor.REGISTRAR, "Marks that still belong to an exam's old total")),
            entry(FindingCode.ROUNDED, new Words(Actor.NOBODY, "Grades that were rounded to whole marks")));

    private FindingWords() {}

    /**
     * A plain title.
     *
     * @param code the kind of finding
     * @return a few words without a full stop
     */
    public static String title(FindingCode code) {
        Words words = WORDS.get(code);
        return words != null
                ? words.title
                : code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether the kind has words of its own. */
    static boolean knows(FindingCode code) {
        return WORDS.containsKey(code);
    }

    /** Who can solve it. */
    static Actor actor(FindingCode code) {
        Words words = WORDS.get(code);
        return words != null ? words.actor : Actor.NOBODY;
    }

    private static final class Words {
        private final Actor actor;
        private final String title;

        private Words(Actor actor, String title) {
            this.actor = actor;
            this.title = title;
        }
    }
}
