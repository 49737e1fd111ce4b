package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.testkit.AccountTrouble;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each capability that a token lacks does to the answers: mostly, they get shorter without a word. */
class FakeMoodleRightsTest {
    private static final String COURSE = "core_course_get_courses_by_field";
    private static final String USERS = "core_enrol_get_enrolled_users";
    private static final String QUIZZES = "mod_quiz_get_quizzes_by_courses";
    private static final String ASSIGNMENTS = "mod_assign_get_assignments";
    private static final String GRADES = "mod_assign_get_grades";

    private final FakeMoodle moodle = FakeMoodle.start();
    private final Client client = new Client(moodle);

    @BeforeEach
    void seed() {
        FakeCourse course = moodle.course(2).idnumber("maths");
        course.student(5).idnumber("oec_student_1").email("one@example.test");
        course.quiz(1).bestGrade(5, "7.5");
        course.quiz(2).visible(false).bestGrade(5, "8");
        course.quiz(3).restricted(true).bestGrade(5, "9");
        course.assignment(1).cmid(91).grade(5, "50");
        course.assignment(2).cmid(92).visible(false).grade(5, "60");
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void seesAllWithLeastPrivilege() throws Exception {
        assertThat(client.call(COURSE, "field", "idnumber", "value", "maths").path("courses"))
                .hasSize(1);
        assertThat(users().toString()).contains("oec_student_1").contains("one@example.test");
        assertThat(ids(quizzes(), "quizzes", "id")).containsExactly(1L, 2L, 3L);
        assertThat(bestGrade(3).path("grade").asInt()).isEqualTo(9);
        assertThat(assignments().at("/courses/0/assignments")).hasSize(2);
        assertThat(assignments().path("warnings")).isEmpty();
        assertThat(ids(grades(1, 2), "assignments", "assignmentid")).containsExactly(1L, 2L);
    }

    @Test
    void gradeItemsNeedThreeCapabilities() throws Exception {
        String items = "gradereport_user_get_grade_items";
        moodle.serviceUser().addFunctions(items).allow("gradereport/user:view", "moodle/grade:viewall");
        String[] fields = {"courseid", "2", "userid", "5"};

        assertThat(client.call(items, fields).at("/usergrades/0/gradeitems"))
                .as("three quizzes, two assignments")
                .hasSize(5);
        moodle.serviceUser().deny("moodle/grade:viewhidden");
        assertThat(client.call(items, fields).at("/usergrades/0/gradeitems"))
                .as("hidden items vanish")
                .hasSize(4);
        moodle.serviceUser().deny("moodle/grade:viewall");
        assertThat(client.error(items, fields)).isEqualTo("nopermissiontoviewgrades");
        moodle.serviceUser().allow("moodle/grade:viewall").deny("gradereport/user:view");
        assertThat(client.error(items, fields)).isEqualTo("nopermissions");
    }

    @Test
    void withoutRestUseNothing() throws Exception {
        moodle.serviceUser().deny("webservice/rest:use");
        assertThat(client.error("core_webservice_get_site_info")).isEqualTo("accessexception");
    }

    @Test
    void withoutCourseViewNoCourse() throws Exception {
        moodle.serviceUser().deny("moodle/course:view");
        assertThat(client.call(COURSE, "field", "idnumber", "value", "maths").path("courses"))
                .hasSize(1);
        assertThat(client.error(USERS, "courseid", "2")).isEqualTo("errorcoursecontextnotvalid");
        assertWarning(quizzes(), "course", 2, "1");
        assertWarning(assignments(), "course", 2, "1");
        assertWarning(grades(1), "assignment", 1, "1");
        assertThat(errorOfBestGrade(1)).isEqualTo("requireloginerror");
    }

    @Test
    void enrolledNeedsNoCourseView() throws Exception {
        moodle.serviceUser().deny("moodle/course:view");
        moodle.course(2).enrol(moodle.serviceUser().account().id(), "teacher");
        assertThat(bestGrade(1).path("hasgrade").asBoolean()).isTrue();
    }

    @Test
    void withoutQuizViewQuizzesVanishSilently() throws Exception {
        moodle.serviceUser().deny("mod/quiz:view");
        assertThat(quizzes().toString()).isEqualTo("{\"quizzes\":[],\"warnings\":[]}");
        assertThat(errorOfBestGrade(1)).isEqualTo("requireloginerror");
    }

    @Test
    void withoutViewReportsNoBestGrade() throws Exception {
        moodle.serviceUser().deny("mod/quiz:viewreports");
        assertThat(errorOfBestGrade(1)).isEqualTo("nopermissions");
    }

    @Test
    void withoutAssignViewEmptyListAndWarnings() throws Exception {
        moodle.serviceUser().deny("mod/assign:view");
        assertThat(assignments().at("/courses/0/assignments")).isEmpty();
        assertWarning(assignments(), "module", 91, "1");
        assertWarning(grades(1), "assignment", 1, "1");
    }

    @Test
    void withoutViewGradesWarning() throws Exception {
        moodle.serviceUser().deny("mod/assign:viewgrades");
        assertWarning(grades(1), "assignment", 1, "1");
    }

    @Test
    void withoutViewParticipantsNoUsers() throws Exception {
        moodle.serviceUser().deny("moodle/course:viewparticipants");
        assertThat(client.error(USERS, "courseid", "2")).isEqualTo("nopermissions");
    }

    @Test
    void withoutViewDetailsUsersVanishSilently() throws Exception {
        moodle.serviceUser().deny("moodle/user:viewdetails");
        assertThat(users()).isEmpty();
        long self = moodle.serviceUser().account().id();
        moodle.course(2).enrolWithoutRole(self);
        assertThat(users()).hasSize(1);
        assertThat(users().at("/0/id").asLong()).isEqualTo(self);
    }

    @Test
    void withoutViewAllDetailsNoIdnumber() throws Exception {
        moodle.serviceUser().deny("moodle/user:viewalldetails");
        assertThat(users().get(0).has("idnumber")).isFalse();
        assertThat(users().get(0).has("email")).isTrue();
    }

    @Test
    void withoutUserIdentityNoEmail() throws Exception {
        moodle.serviceUser().deny("moodle/site:viewuseridentity");
        assertThat(users().get(0).has("email")).isFalse();
        moodle.serviceUser().allow("moodle/course:useremail");
        assertThat(users().get(0).has("email")).isTrue();
    }

    @Test
    void withoutAllGroupsSeparateGroupsAreEmpty() throws Exception {
        moodle.course(2).separateGroups(true).group("G1", 5);
        moodle.serviceUser().deny("moodle/site:accessallgroups");
        assertThat(users()).isEmpty();
        assertWarning(grades(1), "assignment", 1, "1");
        moodle.course(2).group("G1", moodle.serviceUser().account().id());
        assertThat(users()).hasSize(1);
    }

    @Test
    void withoutHiddenActivitiesTheyVanish() throws Exception {
        moodle.serviceUser().deny("moodle/course:viewhiddenactivities");
        assertThat(ids(quizzes(), "quizzes", "id")).containsExactly(1L, 3L);
        assertThat(quizzes().path("warnings")).isEmpty();
        assertThat(errorOfBestGrade(2)).isEqualTo("requireloginerror");
        assertWarning(assignments(), "module", 92, "1");
        assertWarning(grades(1, 2), "assignment", 2, "1");
    }

    @Test
    void withoutIgnoreAvailabilityRestrictedOnesVanish() throws Exception {
        moodle.serviceUser().deny("moodle/course:ignoreavailabilityrestrictions");
        assertThat(ids(quizzes(), "quizzes", "id")).containsExactly(1L, 2L);
        assertThat(errorOfBestGrade(3)).isEqualTo("requireloginerror");
    }

    @Test
    void withoutHiddenCoursesTheyAreNotFound() throws Exception {
        moodle.course(2).visible(false);
        moodle.serviceUser().deny("moodle/course:viewhiddencourses");
        assertThat(client.call(COURSE, "field", "idnumber", "value", "maths").path("courses"))
                .isEmpty();
        assertWarning(quizzes(), "course", 2, "1");
    }

    @Test
    void newRulesHideMarksThatReviewOptionsHide() throws Exception {
        moodle.quiz(1).marksHidden();
        moodle.serviceUser().deny("moodle/grade:viewhidden");
        assertThat(bestGrade(1).path("hasgrade").asBoolean()).isTrue();
        moodle.newBestGradeRules(true);
        assertThat(bestGrade(1).path("hasgrade").asBoolean()).isFalse();
        moodle.serviceUser().allow("moodle/grade:viewhidden");
        assertThat(bestGrade(1).path("hasgrade").asBoolean()).isTrue();
    }

    @Test
    void withCapabilityAndOnlyActiveNeedMore() throws Exception {
        moodle.course(2).student(6);
        moodle.course(2).enrol(7, "teacher");
        moodle.course(2).suspendEnrolment(6);
        assertThat(users("withcapability", "mod/quiz:attempt").path("errorcode").asText())
                .isEqualTo("nopermissions");
        assertThat(users("onlyactive", "1").path("errorcode").asText()).isEqualTo("nopermissions");
        moodle.serviceUser().allow("moodle/role:review", "moodle/course:enrolreview");
        assertThat(users("withcapability", "mod/quiz:attempt")).hasSize(2);
        assertThat(users("onlyactive", "1")).hasSize(2);
    }

    @Test
    void troubleWithTheAccountEmptiesListsInsteadOfFailing() throws Exception {
        for (AccountTrouble trouble : AccountTrouble.values()) {
            moodle.serviceUser().trouble(trouble);
            assertWarning(quizzes(), "course", 2, "1");
            assertWarning(grades(1), "assignment", 1, "1");
            assertThat(errorOfBestGrade(1))
                    .isIn("forcepasswordchangenotice", "sitepolicynotagreed", "usernotfullysetup");
        }
        moodle.serviceUser().trouble(null);
        assertThat(bestGrade(1).path("hasgrade").asBoolean()).isTrue();
    }

    @Test
    void flagsNeedTheRightToGrade() throws Exception {
        moodle.assignment(1).markingWorkflow(true).submission(5, "submitted").workflowState(5, "inmarking");
        moodle.serviceUser().addFunctions("mod_assign_get_user_flags", "mod_assign_get_submissions");
        assertWarning(client.call("mod_assign_get_user_flags", "assignmentids[0]", "1"), "assignment", 1, "1");
        assertThat(client.call("mod_assign_get_submissions", "assignmentids[0]", "1")
                        .at("/assignments/0/submissions/0/gradingstatus")
                        .asText())
                .isEqualTo("inmarking");
        moodle.serviceUser().allow("mod/assign:grade");
        assertThat(client.call("mod_assign_get_user_flags", "assignmentids[0]", "1")
                        .at("/assignments/0/userflags/0/workflowstate")
                        .asText())
                .isEqualTo("inmarking");
    }

    private JsonNode users(String... option) throws Exception {
        return option.length == 0
                ? client.call(
                        USERS,
                        "courseid",
                        "2",
                        "options[0][name]",
                        "userfields",
                        "options[0][value]",
                        "id,idnumber,email,roles")
                : client.call(USERS, "courseid", "2", "options[0][name]", option[0], "options[0][value]", option[1]);
    }

    private JsonNode quizzes() throws Exception {
        return client.call(QUIZZES, "courseids[0]", "2");
    }

    private JsonNode assignments() throws Exception {
        return client.call(ASSIGNMENTS, "courseids[0]", "2", "includenotenrolledcourses", "1");
    }

    private JsonNode grades(int... ids) throws Exception {
        String[] fields = new String[ids.length * 2];
        for (int i = 0; i < ids.length; i++) {
            fields[2 * i] = "assignmentids[" + i + "]";
            fields[2 * i + 1] = String.valueOf(ids[i]);
        }
        return client.call(GRADES, fields);
    }

    private JsonNode bestGrade(int quiz) throws Exception {
        return client.call(Client.BEST_GRADE, "quizid", String.valueOf(quiz), "userid", "5");
    }

    private String errorOfBestGrade(int quiz) throws Exception {
        return bestGrade(quiz).path("errorcode").asText("none");
    }

    private static List<Long> ids(JsonNode answer, String list, String key) {
        List<Long> ids = new ArrayList<>();
        answer.path(list).forEach(one -> ids.add(one.path(key).asLong()));
        return ids;
    }

    private static void assertWarning(JsonNode answer, String item, long itemId, String code) {
        List<String> warnings = new ArrayList<>();
        answer.path("warnings")
                .forEach(one -> warnings.add(
                        one.path("item").asText() + " " + one.path("itemid") + " " + one.path("warningcode")));
        assertThat(warnings).contains(item + " " + itemId + " \"" + code + "\"");
    }
}
