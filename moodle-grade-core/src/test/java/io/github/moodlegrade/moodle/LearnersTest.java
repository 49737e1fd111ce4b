package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LearnersTest {
    private static final String ENROLLED_USERS = "core_enrol_get_enrolled_users";
    private static final String ALL = "all";

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
    void readsAllInOneRequestWithoutALimit() throws Exception {
        moodle.students(101, 725);

        assertThat(moodle.learners().items())
                .extracting(Learner::userId)
                .hasSize(625)
                .doesNotHaveDuplicates()
                .startsWith(101L)
                .endsWith(725L);
        assertThat(sizesAskedFor()).containsExactly(ALL);
    }

    static Stream<Arguments> tooMuchAtOnce() {
        return Stream.of(
                Arguments.of("a gateway out of patience", Fault.gatewayTimeout()),
                Arguments.of("PHP out of memory", Fault.answer(500, "text/html", "")),
                Arguments.of("no answer in time", Fault.hang()),
                Arguments.of("an answer that breaks off", Fault.answer(200, "application/json", "[{\"id\":101,")),
                Arguments.of("too many bytes", Fault.endlessBody()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuchAtOnce")
    void whatIsTooMuchAtOnceComesInPagesUntilAPageBringsNobody(String what, Fault fault) throws Exception {
        moodle.students(101, 125);
        inPagesOf(10);
        moodle.moodle.onRequest(asksFor(ALL), fault);

        assertThat(moodle.learners().items())
                .extracting(Learner::userId)
                .hasSize(25)
                .doesNotHaveDuplicates()
                .startsWith(101L)
                .endsWith(125L);
        assertThat(sizesAskedFor()).containsExactly(ALL, "10", "10", "10", "10");
        assertThat(moodle.run.pauses()).as("not tried again as a whole").isEmpty();
        assertThat(moodle.run.findings()).isEmpty();
        moodle.moodle.clearLog();

        assertThat(moodle.learners().items()).hasSize(25);
        assertThat(sizesAskedFor()).as("remembered").containsExactly("10", "10", "10", "10");
    }

    @Test
    void pagesThatAreTooLargeStillAreHalved() throws Exception {
        moodle.students(101, 350);
        inPagesOf(400);
        moodle.moodle
                .onRequest(asksFor(ALL), Fault.gatewayTimeout())
                .onRequest(asksFor("400"), Fault.gatewayTimeout())
                .onRequest(asksFor("200"), Fault.answer(500, "text/html", ""));

        assertThat(moodle.learners().items())
                .extracting(Learner::userId)
                .hasSize(250)
                .doesNotHaveDuplicates();
        assertThat(sizesAskedFor()).containsExactly(ALL, "400", "200", "100", "100", "100", "100");
    }

    @Test
    void aCourseWhoseSmallestPagesFailIsLeftOut() {
        moodle.students(101, 125);
        inPagesOf(100);
        moodle.moodle.onRequest(
                request -> request.function().equals(ENROLLED_USERS), Fault.answer(500, "text/html", ""));

        assertThatThrownBy(moodle::learners).satisfies(Failures.course(FindingCode.MOODLE_UNAVAILABLE, "HTTP 500"));
        assertThat(sizesAskedFor()).startsWith(ALL, "100", "50").endsWith("50").hasSizeLessThan(9);
    }

    @Test
    void aMoodleThatIsDownIsNotAskedForPages() throws Exception {
        moodle.students(101, 125);
        moodle.find(Fixture.REF);
        moodle.moodle.onRequest(request -> true, Fault.gatewayTimeout());

        assertThatThrownBy(moodle::learners).satisfies(Failures.run(FindingCode.MOODLE_UNAVAILABLE, "HTTP 504"));
        assertThat(sizesAskedFor()).containsOnly(ALL);
        assertThat(moodle.run.pauses()).as("tried again").hasSize(4);
    }

    @Test
    void aFirewallsAnswerIsNoReasonForPages() throws Exception {
        moodle.students(101, 125);
        moodle.find(Fixture.REF);
        moodle.moodle.onRequest(asksFor(ALL), Fault.answer(406, "text/html", "Not acceptable"));

        assertThatThrownBy(moodle::learners).satisfies(Failures.course(FindingCode.REQUEST_BLOCKED, "HTTP 406"));
        assertThat(sizesAskedFor()).containsExactly(ALL);
        assertThat(moodle.run.words()).as("what it said").anyMatch(words -> words.contains("Not acceptable"));
    }

    @Test
    void aShortPageIsNotTheLast() throws Exception {
        moodle.students(101, 125);
        inPagesOf(10);
        moodle.moodle.onRequest(asksFor(ALL), Fault.gatewayTimeout());
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
        inPagesOf(10);
        moodle.moodle
                .onRequest(asksFor(ALL), Fault.gatewayTimeout())
                .onRequest(
                        asksFor("10"),
                        Fault.answer(
                                200,
                                "application/json",
                                "[{\"id\":101,\"email\":\"a@x.test\"},{\"id\":102,\"email\":\"b@x.test\"}]"));

        assertThat(moodle.learners().items()).hasSize(2);
        assertThat(sizesAskedFor()).containsExactly(ALL, "10", "10");
    }

    private void inPagesOf(int learners) {
        moodle.source = moodle.builder()
                .http(Fixture.settings()
                        .requestTimeout(Duration.ofSeconds(2))
                        .maxResponseBytes(100_000)
                        .build())
                .learnersPerPage(learners)
                .build();
    }

    private static Predicate<LoggedRequest> asksFor(String users) {
        return request ->
                request.function().equals(ENROLLED_USERS) && size(request).equals(users);
    }

    private static String size(LoggedRequest request) {
        return request.fields().getOrDefault("options[2][value]", ALL);
    }

    private List<String> sizesAskedFor() {
        return moodle.moodle.requests().stream()
                .filter(request -> request.function().equals(ENROLLED_USERS))
                .map(LearnersTest::size)
                .collect(Collectors.toList());
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
