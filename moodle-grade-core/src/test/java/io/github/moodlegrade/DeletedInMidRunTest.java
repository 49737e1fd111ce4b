package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is deleted in Moodle while a run is reading costs itself and nothing else, whatever Moodle calls it. */
class DeletedInMidRunTest {
    private static final String BEST_GRADE = "mod_quiz_get_user_best_grade";

    private final MemoryOec oec = new MemoryOec(new Journal());

    private ImportReport runAgainst(FakeMoodle moodle) {
        FakeCourse course = moodle.course(4).idnumber("oec_subj_3_course_2");
        oec.course(3, 2);
        LongStream.rangeClosed(51, 60).forEach(student -> {
            oec.student(student, null);
            course.student(student + 100).idnumber("oec_student_" + student);
            course.quiz(1).maximum("10").bestGrade(student + 100, "7");
            course.quiz(2).maximum("10").bestGrade(student + 100, "8");
        });
        MoodleWebService source = MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .build();
        Site site = Site.of("t" + UUID.randomUUID().toString().substring(0, 8), "MDL");
        return School.addsUp(
                GradeImportService.builder(site, source, oec).build().importGrades(ImportRequest.allCourses()));
    }

    @ParameterizedTest
    @EnumSource(MoodleVersion.class)
    void aQuiz(MoodleVersion version) {
        try (FakeMoodle moodle = FakeMoodle.start(version)) {
            moodle.before(BEST_GRADE, () -> moodle.course(4).removeQuiz(1));

            ImportReport report = runAgainst(moodle);

            assertThat(report.status()).isEqualTo(ImportReport.Status.PARTIAL);
            assertThat(report.courses().get(0).state()).isEqualTo(ImportReport.Course.State.INCOMPLETE);
            assertThat(School.codes(report)).containsExactly(FindingCode.ACTIVITY_CLOSED);
            assertThat(report.counts().delivered()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource(MoodleVersion.class)
    void twoLearners(MoodleVersion version) {
        try (FakeMoodle moodle = FakeMoodle.start(version)) {
            moodle.before(BEST_GRADE, () -> moodle.removeUser(153).removeUser(154));

            ImportReport report = runAgainst(moodle);

            assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
            assertThat(School.codes(report)).containsOnly(FindingCode.LEARNER_GONE);
            assertThat(report.counts().delivered()).isEqualTo(16);
        }
    }

    @ParameterizedTest
    @EnumSource(MoodleVersion.class)
    void aFunction(MoodleVersion version) {
        try (FakeMoodle moodle = FakeMoodle.start(version)) {
            moodle.before("core_enrol_get_enrolled_users", () -> moodle.removeFunction(BEST_GRADE));

            ImportReport report = runAgainst(moodle);

            assertThat(report.status()).isEqualTo(ImportReport.Status.FAILED);
            assertThat(School.codes(report)).contains(FindingCode.FUNCTION_DENIED);
            assertThat(report.counts().delivered()).isZero();
        }
    }
}
