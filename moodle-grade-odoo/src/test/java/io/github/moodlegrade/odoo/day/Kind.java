package io.github.moodlegrade.odoo.day;

import static io.github.moodlegrade.odoo.day.Tells.MISSED;
import static io.github.moodlegrade.odoo.day.Tells.READ_EACH_TIME;
import static io.github.moodlegrade.odoo.day.Tells.SHOWN;
import static io.github.moodlegrade.odoo.day.Tells.TAKES_AWAY;

import org.jspecify.annotations.Nullable;

/** The kinds of events of a day. */
enum Kind {
    ATTEMPT(SHOWN, QuizWork::attempt),
    ATTEMPT_BEGUN(SHOWN, QuizWork::begin),
    ATTEMPT_WAITING_FOR_MARK(SHOWN, QuizWork::waitForMark),
    ATTEMPT_TIMED_OUT(SHOWN, QuizWork::timeOut),
    ATTEMPT_TIMED_OUT_WAITING(TAKES_AWAY, QuizWork::timeOutWaiting),
    ESSAY_MARKED(SHOWN, QuizWork::mark),
    MARK_CLEARED(SHOWN, QuizWork::clearMark),
    BEST_OF_SEVERAL_ATTEMPTS_DELETED(SHOWN, QuizWork::deleteBestOfSeveral),
    ONLY_ATTEMPT_DELETED(TAKES_AWAY, QuizWork::deleteOnly),
    REGRADED(SHOWN, QuizWork::regrade),
    REGRADED_WITHOUT_EFFECT(SHOWN, QuizWork::regradeWithoutEffect),
    QUESTION_EDITED(SHOWN, QuizWork::editQuestion),
    QUIZ_MAXIMUM(SHOWN, QuizWork::changeMaximum),
    GRADE_METHOD(SHOWN, QuizWork::changeMethod),
    GRADE_TO_PASS(SHOWN, QuizWork::gradeToPass),
    GRADE_TO_PASS_IN_GRADEBOOK(MISSED, QuizWork::gradeToPassInGradebook),
    QUIZ_MARKS_HIDDEN(SHOWN, QuizWork::hideMarks),
    QUIZ_TIMES(SHOWN, QuizWork::times),
    QUIZ_VISIBLE(SHOWN, QuizWork::visible),
    QUIZ_GROUP_MODE(SHOWN, QuizWork::groupMode),

    GRADED(SHOWN, AssignmentWork::grade),
    GRADE_EMPTIED(SHOWN, AssignmentWork::empty),
    GRADE_ROW_DELETED(TAKES_AWAY, AssignmentWork::delete),
    WORKFLOW_STATE(SHOWN, AssignmentWork::state),
    RELEASED_BY_USER_FLAGS(READ_EACH_TIME, AssignmentWork::releaseByUserFlags),
    PULLED_BACK_BY_USER_FLAGS(TAKES_AWAY, AssignmentWork::pullBackByUserFlags),
    WORKFLOW_SWITCHED(SHOWN, AssignmentWork::switchWorkflow),
    IDENTITIES_REVEALED(READ_EACH_TIME, AssignmentWork::reveal),
    HANDED_IN(SHOWN, AssignmentWork::handIn),
    NEW_ATTEMPT(SHOWN, AssignmentWork::newAttempt),
    TEAM_GRADED(SHOWN, AssignmentWork::gradeTeam),
    TEAM_GRADED_BEFORE_HANDING_IN(SHOWN, AssignmentWork::gradeTeamBeforeHandingIn),
    TEAM_HANDED_IN(SHOWN, AssignmentWork::teamHandsIn),
    RESCALED(SHOWN, AssignmentWork::rescale),
    ASSIGNMENT_MAXIMUM(SHOWN, AssignmentWork::changeMaximum),
    SCALE_OR_POINTS(SHOWN, AssignmentWork::scaleOrPoints),
    PENALTY_RECALCULATED(READ_EACH_TIME, AssignmentWork::penalty),
    OVERRIDDEN_IN_GRADEBOOK(READ_EACH_TIME, AssignmentWork::override),
    HIDDEN_IN_GRADEBOOK(READ_EACH_TIME, AssignmentWork::hideInGradebook),
    ASSIGNMENT_VISIBLE(SHOWN, AssignmentWork::visible),
    ASSIGNMENT_GROUP_MODE(SHOWN, AssignmentWork::groupMode),

    QUIZ_MADE(SHOWN, CourseWork::makeQuiz),
    ASSIGNMENT_MADE(SHOWN, CourseWork::makeAssignment),
    QUIZ_DELETED(TAKES_AWAY, CourseWork::deleteQuiz),
    ASSIGNMENT_DELETED(TAKES_AWAY, CourseWork::deleteAssignment),
    QUIZ_RESTORED(MISSED, CourseWork::restoreQuiz),
    ASSIGNMENT_RESTORED(MISSED, CourseWork::restoreAssignment),
    ATTEMPTS_RESET(TAKES_AWAY, CourseWork::resetAttempts),
    SUBMISSIONS_RESET(TAKES_AWAY, CourseWork::resetSubmissions),
    COURSE_GROUP_MODE(READ_EACH_TIME, CourseWork::groupMode),
    GROUP_MOVED(READ_EACH_TIME, CourseWork::moveGroup),

    ENROLLED(MISSED, PeopleWork::enrol),
    UNENROLLED(TAKES_AWAY, PeopleWork::unenrol),
    ENROLMENT_SUSPENDED(TAKES_AWAY, PeopleWork::suspendEnrolment),
    ROLE_TAKEN(TAKES_AWAY, PeopleWork::takeRole),
    IDNUMBER_SPOILT(TAKES_AWAY, PeopleWork::spoilIdnumber),
    IDNUMBER_CORRECTED(MISSED, PeopleWork::correctIdnumber),
    EMAIL_CHANGED(TAKES_AWAY, PeopleWork::changeEmail),
    EMAIL_CORRECTED(MISSED, PeopleWork::correctEmail),
    ACCOUNT_SUSPENDED(SHOWN, PeopleWork::suspendAccount),
    ACCOUNT_DELETED(TAKES_AWAY, PeopleWork::deleteAccount);

    final Tells tells;
    private final Work work;

    Kind(Tells tells, Work work) {
        this.tells = tells;
        this.work = work;
    }

    /** Lets it happen somewhere in a course, or null if it cannot happen there now. */
    @Nullable
    Touched happen(Classroom room) {
        return work.happen(room);
    }

    /** What somebody does in Moodle. */
    @FunctionalInterface
    interface Work {
        @Nullable
        Touched happen(Classroom room);
    }
}
