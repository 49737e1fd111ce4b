package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import of an assignment with late penalties: the mark is what the student sees, or none with the reason. */
class LatePenaltyImportTest {
    private final FakeMoodle moodle = FakeMoodle.start(MoodleVersion.MOODLE_5_1);
    private final MemoryOec oec = new MemoryOec(new Journal());
    private final InMemoryHashStore hashes = new InMemoryHashStore();
    private final Site site = Site.of("t" + UUID.randomUUID().toString().substring(0, 8), "MDL");
    private final FakeCourse course = moodle.course(4).idnumber("oec_subj_3_course_2");
    private final FakeAssignment late = course.assignment(7).maximum(100).gradePenalty(true);

    @BeforeEach
    void seed() {
        oec.course(3, 2);
        oec.student(51, null);
        course.student(151).idnumber("oec_student_51");
        late.grade(151, "80");
        moodle.serviceUser()
                .addFunctions("gradereport_user_get_grade_items")
                .allow("gradereport/user:view", "moodle/grade:viewall");
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    private ImportReport run() {
        MoodleWebService source = MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .build();
        return School.addsUp(GradeImportService.builder(site, source, oec)
                .hashStore(hashes)
                .build()
                .importGrades(ImportRequest.allCourses()));
    }

    @Test
    void theMarkIsTheOneAfterThePenaltyAndFollowsIt() {
        late.gradebook().of(151).penalty("10");
        assertThat(run().status()).isEqualTo(ImportReport.Status.COMPLETED);
        assertThat(oec.marks()).isEqualTo(Map.of("assignment 7 student 51", "70/100"));

        late.gradebook().of(151).penalty("25");
        run();

        assertThat(oec.marks()).isEqualTo(Map.of("assignment 7 student 51", "55/100"));
    }

    @Test
    void anOverrideLeavesWhatWasImportedAndIsNotCalledGone() {
        run();
        late.gradebook().of(151).override("95");

        ImportReport report = run();

        assertThat(School.codes(report)).containsExactly(FindingCode.OVERRIDDEN_IN_GRADEBOOK);
        assertThat(oec.marks()).isEqualTo(Map.of("assignment 7 student 51", "80/100"));
        assertThat(School.sum(report)).isEqualTo("1=0+0+0+1+0");
    }

    @Test
    void eachStateHasItsFinding() {
        late.gradebook().hidden(true);
        assertThat(School.codes(run())).containsExactly(FindingCode.HIDDEN_IN_GRADEBOOK);
        late.gradebook().hidden(false).needsUpdate(true);
        assertThat(School.codes(run())).containsExactly(FindingCode.RECALCULATING);
        late.gradebook().needsUpdate(false).factor("0.5");
        assertThat(School.codes(run())).containsExactly(FindingCode.GRADEBOOK_DIFFERS);
        late.gradebook().factor("1").of(151).finalGrade(null);
        assertThat(School.codes(run())).containsExactly(FindingCode.WITHHELD);
        moodle.serviceUser().removeFunctions("gradereport_user_get_grade_items");
        assertThat(School.codes(run())).containsExactly(FindingCode.PENALTY_UNKNOWN);
        assertThat(oec.marks()).isEmpty();
    }

    @Test
    void whatIsHiddenAfterAnImportIsReportedAsNoLongerShown() {
        run();
        late.gradebook().of(151).hidden(true);

        assertThat(School.codes(run()))
                .containsExactlyInAnyOrder(FindingCode.HIDDEN_IN_GRADEBOOK, FindingCode.NO_LONGER_SHOWN);
        assertThat(oec.marks()).isEqualTo(Map.of("assignment 7 student 51", "80/100"));
    }
}
