package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.Fault;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LearnersTest {
    private final Fixture moodle = new Fixture();

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void readsIdnumberEmailNameAndRoles() throws Exception {
        moodle.fake
                .student(26)
                .idnumber(" OEC_Student_51 ")
                .email("One@Example.test")
                .name("Ánh", "Nguyễn Thị");
        moodle.fake.student(27).email("");
        moodle.fake.enrol(27, "teacher");
        moodle.fake.enrolWithoutRole(28).suspended(true);

        Reading<Learner> read = moodle.learners();

        assertThat(read.isComplete()).isTrue();
        Learner first = read.items().get(0);
        assertThat(first.userId()).isEqualTo(26);
        assertThat(first.idnumber()).contains(" OEC_Student_51 ");
        assertThat(first.email()).contains("One@Example.test");
        assertThat(first.roles()).containsExactly("student");
        assertThat(first.fullName()).contains("Ánh Nguyễn Thị");
        Learner second = read.items().get(1);
        assertThat(second.idnumber()).isEmpty();
        assertThat(second.email()).isEmpty();
        assertThat(second.roles()).containsExactlyInAnyOrder("student", "teacher");
        assertThat(read.items().get(2).roles()).isEmpty();
    }

    @Test
    void readsPageByPageUntilAPageBringsNobody() throws Exception {
        moodle.students(101, 125);
        moodle.source = moodle.builder().learnersPerPage(10).build();

        assertThat(moodle.learners().items())
                .extracting(Learner::userId)
                .hasSize(25)
                .doesNotHaveDuplicates()
                .startsWith(101L)
                .endsWith(125L);
        assertThat(moodle.moodle.calls("core_enrol_get_enrolled_users")).isEqualTo(4);
    }

    @Test
    void aShortPageIsNotTheLast() throws Exception {
        moodle.students(101, 125);
        moodle.source = moodle.builder().learnersPerPage(10).build();
        moodle.moodle.onRequests(
                request ->
                        request.fields().getOrDefault("options[1][value]", "").equals("10"),
                1,
                Fault.answer(200, "application/json", "[{\"id\":115,\"fullname\":\"x\",\"roles\":[]}]"));

        assertThat(moodle.learners().items())
                .extracting(Learner::userId)
                .hasSize(16)
                .contains(115L, 121L, 125L);
    }

    @Test
    void aServerThatIgnoresPagesIsReadOnce() throws Exception {
        moodle.students(101, 103);
        moodle.moodle.onRequest(
                request -> request.function().equals("core_enrol_get_enrolled_users"),
                Fault.answer(
                        200,
                        "application/json",
                        "[{\"id\":101,\"email\":\"a@x.test\"},{\"id\":102,\"email\":\"b@x.test\"}]"));

        assertThat(moodle.learners().items()).hasSize(2);
        assertThat(moodle.moodle.calls("core_enrol_get_enrolled_users")).isEqualTo(2);
    }

    @Test
    void nobodysIdentityIsAGapThatNamesTheCapability() throws Exception {
        moodle.students(101, 103)
                .moodle
                .serviceUser()
                .deny("moodle/user:viewalldetails", "moodle/site:viewuseridentity");
        LongStream.rangeClosed(101, 103).forEach(id -> moodle.moodle.user(id).emailHidden(true));
        moodle.fake.enrol(moodle.moodle.serviceUser().account().id(), "teacher");

        Reading<Learner> read = moodle.learners();

        assertThat(read.items()).as("all but the service's own user").hasSize(3);
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo(FindingCode.CAPABILITY_MISSING);
            assertThat(gap.message()).contains("moodle/user:viewalldetails");
        });
    }

    @Test
    void nobodyListedButTeachersIsAGapThatNamesTheCapability() throws Exception {
        moodle.fake.enrol(3, "editingteacher");
        moodle.students(101, 103).moodle.serviceUser().deny("moodle/user:viewdetails");
        moodle.fake.enrol(moodle.moodle.serviceUser().account().id(), "teacher");

        Reading<Learner> read = moodle.learners();

        assertThat(read.items()).isEmpty();
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo(FindingCode.CAPABILITY_MISSING);
            assertThat(gap.message()).contains("moodle/user:viewdetails", "moodle/site:accessallgroups");
            assertThat(gap.course()).contains(4L);
        });
    }

    @Test
    void separateGroupsWithoutAccessAreAGap() throws Exception {
        moodle.fake.separateGroups(true).enrol(3, "editingteacher");
        moodle.students(101, 103).moodle.serviceUser().deny("moodle/site:accessallgroups");

        Reading<Learner> read = moodle.learners();

        assertThat(read.items()).isEmpty();
        assertThat(Fixture.codes(read.gaps())).containsExactly(FindingCode.CAPABILITY_MISSING);
    }

    @Test
    void anEmptyCourseIsEmpty() throws Exception {
        Reading<Learner> read = moodle.learners();

        assertThat(read.items()).isEmpty();
        assertThat(read.isComplete()).isTrue();
    }

    @Test
    void aMissingCapabilityFailsTheCourseAndIsNamed() {
        moodle.students(101, 103).moodle.serviceUser().deny("moodle/course:viewparticipants");

        assertThatThrownBy(moodle::learners)
                .satisfies(Failures.course(FindingCode.CAPABILITY_MISSING, "moodle/course:viewparticipants"));
    }

    @Test
    void aCourseThatCannotBeEnteredFails() {
        moodle.fake.accessible(false);

        assertThatThrownBy(moodle::learners)
                .satisfies(Failures.course(FindingCode.CAPABILITY_MISSING, "moodle/course:view"));
    }

    @Test
    void aCourseThatIsGoneFails() {
        moodle.moodle.removeCourse(Fixture.COURSE);

        assertThatThrownBy(moodle::learners).satisfies(Failures.course(FindingCode.COURSE_UNKNOWN, "deleted"));
    }

    @Test
    void anEntryWithoutAnIdFailsTheCourse() {
        moodle.moodle.onRequest(
                request -> request.function().equals("core_enrol_get_enrolled_users"),
                Fault.answer(200, "application/json", "[{\"fullname\":\"x\"}]"));

        assertThatThrownBy(moodle::learners).satisfies(Failures.course(FindingCode.MOODLE_ANSWER_UNUSABLE, "id"));
    }
}
