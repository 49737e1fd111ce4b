package io.github.moodlegrade;

import static io.github.moodlegrade.School.addsUp;
import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.RecordedCourse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From Moodle's web services to the marks: nothing arrives that the teachers have not released. */
class ReleaseGateTest {
    private static final String FLAGS = "mod_assign_get_user_flags";

    private final FakeMoodle moodle = FakeMoodle.start();
    private final FakeAssignment assignment =
            moodle.course(4).idnumber("oec_subj_3_course_2").assignment(42).maximum(100);
    private final Site site = Site.of("g" + UUID.randomUUID().toString().substring(0, 8), "MDL");
    private final MemoryOec oec = new MemoryOec(new Journal());
    private final InMemoryHashStore hashes = new InMemoryHashStore();

    ReleaseGateTest() {
        oec.course(3, 2);
        for (long student = 7; student <= 8; student++) {
            oec.student(student, null);
            moodle.course(4).student(10 + student).idnumber("oec_student_" + student);
            assignment.grade(10 + student, "8" + student);
        }
        moodle.serviceUser().addFunctions(FLAGS).allow("mod/assign:grade");
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void onlyReleasedGradesArrive() {
        assignment.markingWorkflow(true).workflowState(17, "released").workflowState(18, "readyforrelease");

        ImportReport report = run();

        assertThat(oec.marks().toString()).isEqualTo("{assignment 42 student 7=87/100}");
        assertThat(sum(report)).isEqualTo("2=0+1+0+1+0");
        assertThat(finding(report, FindingCode.WITHHELD).users()).containsExactly(18L);
        assertThat(finding(report, FindingCode.WITHHELD).message()).contains("workflow");
        assertThat(report.status()).isEqualTo(Status.COMPLETED);

        assignment.workflowState(18, "released");
        run();

        assertThat(oec.marks()).containsEntry("assignment 42 student 8", "88/100");
    }

    @Test
    void aGradeThatIsPulledBackLaterIsReportedAndLeftAlone() {
        assignment.markingWorkflow(true).workflowState(17, "released").workflowState(18, "released");
        run();
        assignment.workflowState(17, "inreview").grade(17, "12");

        ImportReport report = run();

        assertThat(sum(report)).isEqualTo("2=1+0+0+1+0");
        assertThat(finding(report, FindingCode.NO_LONGER_SHOWN).users()).containsExactly(17L);
        assertThat(finding(report, FindingCode.WITHHELD).users()).containsExactly(17L);
        assertThat(oec.marks()).containsEntry("assignment 42 student 7", "87/100");

        assignment.workflowState(17, "released");
        run();

        assertThat(oec.marks()).containsEntry("assignment 42 student 7", "12/100");
    }

    @Test
    void theSameGradeReleasedAgainReplacesACorrectionByHand() {
        assignment.markingWorkflow(true).workflowState(17, "released").workflowState(18, "released");
        run();
        assignment.workflowState(17, "inreview");
        run();
        oec.edit(Activity.builder(ActivityKind.ASSIGNMENT, 42, 4, "").build(), 7, "0/100");

        assertThat(finding(run(), FindingCode.NO_LONGER_SHOWN).users())
                .as("said by every run")
                .containsExactly(17L);
        assertThat(oec.marks()).containsEntry("assignment 42 student 7", "0/100");

        assignment.workflowState(17, "released");
        ImportReport report = run();

        assertThat(sum(report)).isEqualTo("2=1+1+0+0+0");
        assertThat(codes(report)).isEmpty();
        assertThat(oec.marks()).containsEntry("assignment 42 student 7", "87/100");
    }

    @Test
    void blindMarkingThatIsSwitchedOnLaterIsReportedAndLeftAlone() {
        run();
        assignment.blindMarking(true).grade(17, "12");

        ImportReport report = run();

        assertThat(finding(report, FindingCode.NO_LONGER_SHOWN).users()).containsExactly(17L, 18L);
        assertThat(finding(report, FindingCode.WITHHELD).message()).contains("identities");
        assertThat(oec.marks()).containsEntry("assignment 42 student 7", "87/100");
    }

    @Test
    void aGradeThatWasNeverImportedIsNotNoLongerShown() {
        assignment.markingWorkflow(true);

        assertThat(codes(run())).containsExactly(FindingCode.WITHHELD);
    }

    @Test
    void whereNobodyCanTellNothingArrivesAndTheRunIsPartial() {
        moodle.serviceUser().removeFunctions(FLAGS);
        assignment.markingWorkflow(true).workflowState(17, "released");

        ImportReport report = run();

        assertThat(oec.marks()).isEmpty();
        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.courses().get(0).state()).isEqualTo(ImportReport.Course.State.COMPLETE);
        assertThat(finding(report, FindingCode.RELEASE_UNKNOWN).activity()).contains("assignment 42");
        assertThat(finding(report, FindingCode.WITHHELD).count()).isEqualTo(2);
    }

    @Test
    void whereNobodyCanTellAnyMoreNoImportedGradeIsCalledPulledBack() {
        assignment.markingWorkflow(true).workflowState(17, "released").workflowState(18, "released");
        run();
        moodle.serviceUser().removeFunctions(FLAGS);

        ImportReport report = run();

        assertThat(codes(report))
                .contains(FindingCode.RELEASE_UNKNOWN, FindingCode.WITHHELD)
                .doesNotContain(FindingCode.NO_LONGER_SHOWN);
        assertThat(oec.marks()).containsEntry("assignment 42 student 7", "87/100");
    }

    @Test
    void withoutTheGateAllArrivesAndEveryRunSaysSoOnce() {
        assignment.markingWorkflow(true).blindMarking(true);
        GradeImportService service = service(source().withoutReleaseGate());

        for (int run = 1; run <= 2; run++) {
            ImportReport report = addsUp(service.importGrades(ImportRequest.allCourses()));

            assertThat(oec.marks()).hasSize(2);
            assertThat(codes(report)).containsExactly(FindingCode.RELEASE_GATE_OFF);
            assertThat(report.findings().get(0).count()).isEqualTo(1);
        }
    }

    @Test
    void hiddenQuizMarksArriveUnlessTheyAreToBeWithheld() {
        moodle.course(4).quiz(9).maximum("10").marksHidden().bestGrade(17, "5");

        ImportReport withheld =
                addsUp(service(source().withholdHiddenQuizMarks()).importGrades(ImportRequest.allCourses()));

        assertThat(oec.marks()).doesNotContainKey("quiz 9 student 7");
        assertThat(finding(withheld, FindingCode.WITHHELD).message()).contains("quiz");

        ImportReport listed = run();

        assertThat(oec.marks()).containsEntry("quiz 9 student 7", "5/10");
        assertThat(codes(listed)).containsExactly(FindingCode.MARKS_HIDDEN);
    }

    @Test
    void aCourseOf300WithTwoWorkflowsStaysWithinTheBudget() {
        RecordedCourse recorded = RecordedCourse.of300();
        recorded.seed(moodle);
        moodle.course(4).removeAssignment(42).unenrol(17).unenrol(18);
        for (long student = 51; student <= 350; student++) {
            oec.student(student, null);
        }
        for (long id = 18; id <= 19; id++) {
            FakeAssignment workflow = moodle.assignment(id).markingWorkflow(true);
            recorded.enrolledUsers().forEach(learner -> workflow.workflowState(learner.userId(), "released"));
        }

        ImportReport report = run();

        assertThat(report.counts().delivered()).isEqualTo(2430);
        assertThat(report.moodleCalls()).isLessThanOrEqualTo(25).isEqualTo(19);
    }

    private ImportReport run() {
        return addsUp(service(source()).importGrades(ImportRequest.allCourses()));
    }

    private GradeImportService service(MoodleWebService.Builder source) {
        return GradeImportService.builder(site, source.build(), oec)
                .hashStore(hashes)
                .build();
    }

    private MoodleWebService.Builder source() {
        return MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()));
    }
}
