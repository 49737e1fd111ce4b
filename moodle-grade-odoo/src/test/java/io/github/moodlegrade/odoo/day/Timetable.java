package io.github.moodlegrade.odoo.day;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.sharedtests.HandClock;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The school before its day: courses with activities of all kinds, and learners with some grades. */
final class Timetable {
    private static final int LEARNERS = 12;
    private static final int LATER = 2;
    private static final int BY_EMAIL = 3;
    private static final long TEACHER = 900;
    private static final long UNMATCHED = 901;
    private static final int LOGIC = 4;
    private static final int LOGICIANS = 3;
    private static final int FIRST_OF_COMPUTER_SCIENCE = 1;
    private static final int FIRST_OF_MATHEMATICS = 61;
    private static final int FIRST_OF_LOGIC = 101;

    private final FakeMoodle moodle;
    private final Holdings holdings;
    private final Random random;
    private final HandClock clock;
    private final Accounts accounts = new Accounts();

    Timetable(FakeMoodle moodle, Holdings holdings, Random random, HandClock clock) {
        this.moodle = moodle;
        this.holdings = holdings;
        this.random = random;
        this.clock = clock;
    }

    /** With one more course than the double's school has; gradebooks would need a template for it. */
    static FakeOpenEduCat openEduCat(Holdings holdings) {
        FakeOpenEduCat oec = FakeOpenEduCat.start(OdooVersion.strictest());
        if (holdings == Holdings.GRADEBOOKS) {
            return oec.withGrading().seedSchool();
        }
        oec.seedSchool()
                .addSubject(LOGIC, "Logic", "SUB-LOG")
                .addCourse(LOGICIANS, "BSc Logic", "BSC-LOG", List.of(LOGIC))
                .addBatch(LOGICIANS + 1, LOGICIANS, "2026-09-01");
        for (int i = 0; i < LEARNERS + LATER; i++) {
            oec.enrol(FIRST_OF_LOGIC + i, LOGICIANS, LOGICIANS + 1);
        }
        return oec;
    }

    List<Classroom> rooms() {
        moodle.serviceUser()
                .allow("mod/assign:grade", "gradereport/user:view", "moodle/grade:viewall", "moodle/grade:viewhidden")
                .addFunctions("mod_assign_get_user_flags", "gradereport_user_get_grade_items");
        List<Classroom> rooms = new ArrayList<>();
        rooms.add(algebra());
        rooms.add(programmingForMathematicians());
        rooms.add(programming());
        rooms.add(databases());
        if (holdings == Holdings.EXAMS) {
            rooms.add(logic());
        }
        for (int day = 0; day < 3; day++) {
            rooms.forEach(this::teach);
        }
        clock.pass(Duration.ofHours(1));
        return rooms;
    }

    private void teach(Classroom room) {
        for (int i = 0; i < LEARNERS; i++) {
            QuizWork.attempt(room);
            AssignmentWork.grade(room);
            AssignmentWork.state(room);
        }
        QuizWork.waitForMark(room);
        QuizWork.gradeToPass(room);
    }

    private Classroom algebra() {
        Classroom room = room(11, "oec_subj_3_course_2", FIRST_OF_MATHEMATICS);
        room.quiz();
        room.quiz().quiz.gradeMethod(2);
        room.assignment();
        AssignmentSheet workflow = room.assignment();
        workflow.workflow = true;
        workflow.assignment.markingWorkflow(true);
        AssignmentSheet penalties = room.assignment();
        penalties.penalties = true;
        penalties.assignment.gradePenalty(true);
        return room;
    }

    private Classroom programmingForMathematicians() {
        Classroom room = room(12, "oec_subj_1_course_2", FIRST_OF_MATHEMATICS);
        room.quiz().quiz.gradeMethod(4);
        room.quiz();
        room.assignment();
        AssignmentSheet team = room.assignment();
        team.team = true;
        team.assignment.teamSubmission(true);
        return room;
    }

    private Classroom programming() {
        Classroom room = room(13, "oec_subj_1_course_1", FIRST_OF_COMPUTER_SCIENCE);
        room.quiz().quiz.visible(false);
        room.quiz().quiz.gradeMethod(3);
        room.assignment();
        AssignmentSheet blind = room.assignment();
        blind.blind = true;
        blind.assignment.blindMarking(true);
        AssignmentSheet scale = room.assignment();
        scale.maximum = -2;
        scale.assignment.scale(2);
        return room;
    }

    private Classroom databases() {
        Classroom room = room(14, "oec_subj_2_course_1", FIRST_OF_COMPUTER_SCIENCE);
        room.course.groupMode(1, true);
        room.quiz();
        room.quiz();
        room.assignment();
        return room;
    }

    private Classroom logic() {
        Classroom room = room(15, "oec_subj_4_course_3", FIRST_OF_LOGIC);
        room.quiz();
        room.quiz();
        room.assignment();
        AssignmentSheet blind = room.assignment();
        blind.blind = true;
        blind.assignment.blindMarking(true);
        return room;
    }

    private Classroom room(long id, String idnumber, int first) {
        Classroom room = new Classroom(
                moodle, moodle.course(id).idnumber(idnumber).name("Course " + id, "C" + id), accounts, random, clock);
        for (int student = first; student < first + LEARNERS; student++) {
            long user = Classroom.userOf(student);
            account(user);
            room.course.student(user);
            room.learners.add(user);
            room.course.group(
                    student % 2 == 0 ? Classroom.GROUP : Classroom.OTHER_GROUP,
                    student % 4 == 0 ? new long[0] : new long[] {user});
        }
        for (int student = first + LEARNERS; student < first + LEARNERS + LATER; student++) {
            long user = Classroom.userOf(student);
            account(user);
            room.outside.add(user);
        }
        room.course.enrol(TEACHER, "editingteacher");
        room.course.student(UNMATCHED);
        return room;
    }

    private void account(long user) {
        if (Classroom.studentOf(user) % BY_EMAIL > 0) {
            moodle.user(user).idnumber("oec_student_" + Classroom.studentOf(user));
        } else if (!accounts.byEmail.contains(user)) {
            moodle.user(user).email(Classroom.emailOf(user));
            accounts.byEmail.add(user);
        }
    }
}
