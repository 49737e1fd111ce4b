package io.github.moodlegrade;

import static io.github.moodlegrade.School.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.RecordedSpecials;
import io.github.moodlegrade.testkit.TestRun;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The 22 special students of the recorded Moodle (s1 to s22 are the users 4 to 25): whom each is found to be. Student n of OpenEduCat has
 * the e-mail s{n}@example.test, but for student 13. A quiz of our own gives everybody a grade.
 */
class RecordedMatchingTest {
    private static final long EVERYBODYS_QUIZ = 900;

    private final FakeMoodle moodle = FakeMoodle.start();
    private final MemoryOec oec = new MemoryOec(new Journal());

    @BeforeEach
    void recordedCourses() {
        moodle.clock(Clock.fixed(Instant.ofEpochSecond(RecordedSpecials.TIME), ZoneOffset.UTC));
        RecordedSpecials.load().seed(moodle);
        moodle.atomically(() -> {
            for (long course = 2; course <= 3; course++) {
                FakeCourse fake = moodle.course(course);
                for (long user = 3; user <= 25; user++) {
                    fake.quiz(EVERYBODYS_QUIZ + course).maximum("100").bestGrade(user, Long.toString(user));
                }
            }
        });
        oec.course(15, 7);
        oec.course(16, 7);
        for (long student = 1; student <= 22; student++) {
            String email = student == 13 ? "only.email@example.test" : "S" + student + "@Example.test";
            oec.student(student, email, "Lasts" + student + " FIRSTS" + student);
        }
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    private ImportReport run() {
        MoodleWebService source = MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .build();
        return School.addsUp(GradeImportService.builder(Site.of("specials", "MDL"), source, oec)
                .firstCourse((courses, now) -> 0)
                .build()
                .importGrades(ImportRequest.allCourses()));
    }

    /** Student by Moodle user, as the grades of everybody's quiz in this course were handed over. */
    private Map<Long, Long> studentOfUser(long course) {
        Map<Long, Long> students = new TreeMap<>();
        oec.asked.stream()
                .flatMap(asked -> asked.grades().stream())
                .filter(grade -> grade.id().activityId() == EVERYBODYS_QUIZ + course)
                .forEach((StudentGrade grade) -> students.put(grade.id().userId(), grade.studentId()));
        return students;
    }

    private static Map<Long, Long> each(long... usersAndStudents) {
        Map<Long, Long> students = new TreeMap<>();
        for (int i = 0; i < usersAndStudents.length; i += 2) {
            students.put(usersAndStudents[i], usersAndStudents[i + 1]);
        }
        return students;
    }

    @Test
    void whomEachOfTheUsers4To25IsFoundToBe() {
        ImportReport report = run();

        Map<Long, Long> expected = each(
                // 4 (s1) shares oec_student_1 with 21 (s18): both refused
                5,
                2,
                6,
                3,
                7,
                4,
                8,
                5,
                9,
                6,
                10,
                7,
                11,
                8,
                12,
                9,
                13,
                10,
                14,
                11,
                15,
                12, // plain idnumbers
                16,
                13, // no idnumber; Only.Email@Example.test in other case
                17,
                14, // no idnumber; e-mail
                18,
                15, // enrolment suspended: still a learner, whose grades count
                19,
                16, // account suspended: the same
                // 20 (s17) is not enrolled any more: Moodle does not list him
                22,
                19, // " OEC_Student_19 ", with blanks and capitals
                23,
                20, // hides his e-mail; the idnumber decides
                // 24 (s21) is deleted: Moodle does not list him
                25,
                22); // enrolment over: still listed
        assertThat(studentOfUser(2)).isEqualTo(expected);
        ImportReport.Course course = report.courses().get(0);
        assertThat(course.moodleCourse().id()).isEqualTo(2);
        assertThat(course.learners()).as("4 to 25 without 20 and 24").isEqualTo(20);
        assertThat(course.matched()).isEqualTo(18);
        Finding ambiguous = finding(report, FindingCode.AMBIGUOUS);
        assertThat(ambiguous.message()).isEqualTo("Moodle users [4, 21] are all student 1");
        assertThat(ambiguous.course()).contains(2L);
        assertThat(report.findings().stream()
                        .map(Finding::code)
                        .filter(code -> code == FindingCode.LEARNER_UNMATCHED || code == FindingCode.UNKNOWN_STUDENT))
                .isEmpty();
    }

    @Test
    void inTheCourseWithoutHisDoubleUser4IsStudent1() {
        run();

        assertThat(studentOfUser(3)).isEqualTo(each(4, 1, 5, 2, 6, 3, 7, 4, 8, 5, 9, 6, 10, 7, 11, 8));
    }

    @Test
    void theTeacherIsNoLearnerThoughHisIdnumberIsLikeOne() {
        moodle.user(3).idnumber("oec_student_1");

        ImportReport report = run();

        assertThat(finding(report, FindingCode.AMBIGUOUS).users()).containsExactly(4L, 21L);
        assertThat(studentOfUser(3)).containsEntry(4L, 1L).doesNotContainKey(3L);
    }

    @Test
    void whoIsUnmatchedIsToldWithHisNearestStudents() {
        moodle.user(22).idnumber("oec_studnet_19");
        moodle.user(17).email("changed@example.test");

        ImportReport report = run();

        assertThat(report.findings())
                .filteredOn(finding -> finding.code() == FindingCode.LEARNER_UNMATCHED)
                .extracting(Finding::message)
                .containsExactly(
                        "no idnumber, and no student of the course has this e-mail; nearest: student 14 (same name)");
        assertThat(studentOfUser(2)).as("by e-mail").containsEntry(22L, 19L);
    }

    @Test
    void withoutTheCapabilityThatShowsIdnumbersTheRunSaysSo() {
        moodle.serviceUser().deny("moodle/user:viewalldetails");

        ImportReport report = run();

        assertThat(report.findings())
                .filteredOn(finding -> finding.code() == FindingCode.IDNUMBERS_NOT_SHOWN)
                .extracting(finding -> finding.course().orElseThrow())
                .containsExactly(2L, 3L);
        assertThat(studentOfUser(2))
                .as("each by his own e-mail")
                .containsEntry(4L, 1L)
                .containsEntry(21L, 18L);
    }

    /** Exact, case-sensitive and untrimmed, as Moodle on PostgreSQL looks course idnumbers up. */
    @Test
    void aCourseIdnumberWithOtherCaseOrBlanksIsAnotherOne() {
        moodle.course(2).idnumber("OEC_subj_15_course_7");
        moodle.course(3).idnumber(" oec_subj_16_course_7");

        ImportReport report = run();

        assertThat(report.courses()).isEmpty();
        assertThat(finding(report, FindingCode.COURSES_NOT_IN_MOODLE).count()).isEqualTo(2);
    }

    @Test
    void theSourceHandsOverNamesForComparingOnly() throws Exception {
        MoodleWebService source = MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .build();
        CourseRef ref = CourseRef.idnumber("oec_subj_15_course_7");
        MoodleCourse course = source.findCourses(Set.of(ref), new TestRun())
                .values()
                .iterator()
                .next();

        List<Learner> learners = source.learners(course, new TestRun()).items().stream()
                .filter(learner -> learner.userId() == 16)
                .collect(Collectors.toList());

        assertThat(learners.get(0).fullName()).contains("Firsts13 Lasts13");
        assertThat(learners.toString()).isEqualTo("[learner 16]");
    }
}
