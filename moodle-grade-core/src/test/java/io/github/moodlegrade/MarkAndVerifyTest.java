package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.source.GradeOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mark, deliver, verify, commit: no hash without its grade, whatever dies when. */
class MarkAndVerifyTest {
    private static final GradeHash LOOK_AGAIN = GradeHash.lookAgain(1, 7);
    private static final GradeHash OTHERS = GradeHash.parse("v2:native:p1:7:" + "0".repeat(64));

    private final School school = School.withGrades();

    @Test
    void theOrderIsMarkDeliverVerifyCommit() {
        school.run();

        assertThat(school.journal.steps("lookup", "plan", "mark", "deliver", "write", "commit", "forget"))
                .containsExactly(
                        "lookup", "plan", "lookup", "mark", "deliver", "write", "write", "write", "plan", "lookup",
                        "commit");
    }

    @Test
    void theMarkNamesTheRunAndIsThereBeforeTheFirstWrite() {
        school.journal.before("deliver", () -> {
            assertThat(school.oec.marks()).isEmpty();
            assertThat(school.hash(school.quiz, 17)).isNotNull().matches(GradeHash::isPending);
        });

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(GradeHash.pending(report.runId()).asString()).isEqualTo("pending:" + report.runId());
    }

    @Test
    void equalGradesAreMarkedVerifiedAndCommittedButNotDelivered() {
        school.run();
        school.journal.clear();

        school.run(ImportRequest.allCourses().mode(ImportRequest.Mode.REPAIR));

        assertThat(school.journal.steps("plan", "mark", "deliver", "commit"))
                .containsExactly("plan", "mark", "plan", "commit");
    }

    @Test
    void aCrashAfterTheMarkIsHealedByTheNextRun() {
        school.journal.before("deliver", () -> {
            throw new StackOverflowError("the process dies");
        });
        dies();
        school.journal.clear();

        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(GradeHash::isPending);
        assertThat(sum(school.run())).isEqualTo("4=0+3+0+1+0");
        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");
    }

    @Test
    void aCrashInTheMiddleIsHealedAlsoWhenMoodleGoesBackToTheOldGrade() {
        school.run();
        school.moodle.grade(school.quiz, 17, "2");
        school.journal.clear();
        school.journal.before("plan#2", () -> {
            throw new StackOverflowError("the process dies after the write");
        });
        dies();
        school.journal.clear();
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("2/10");
        school.moodle.grade(school.quiz, 17, "8.33333");

        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    @Test
    void aRequestOfADeadRunThatOecCarriesOutLateIsHealed() {
        school.run();
        school.moodle.grade(school.quiz, 17, "2");
        school.journal.clear();
        school.journal.before("deliver", () -> {
            throw new StackOverflowError("the process dies, its request is under way");
        });
        dies();
        school.journal.clear();
        school.moodle.grade(school.quiz, 17, "9");
        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
        assertThat(school.hash(school.quiz, 17)).as("not yet believed").isEqualTo(LOOK_AGAIN);

        school.oec.edit(school.quiz, 7, "2/10");

        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("9/10");
        school.journal.clear();
        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");
        assertThat(school.journal.steps("plan")).as("believed").isEmpty();
    }

    @Test
    void anOvertakenRunThatDiesAfterItsLateWriteIsHealed() {
        school.moodle.grade(school.quiz, 17, "2");
        school.journal.before(
                "lookup#2",
                () -> school.hashes.commit(Map.of(school.key(school.quiz, 17), GradeHash.pending("another-run"))));
        school.run();
        school.journal.clear();

        school.oec.edit(school.quiz, 7, "1/10");

        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("2/10");
    }

    private void dies() {
        try {
            school.run();
        } catch (StackOverflowError expected) {
            return;
        }
        throw new AssertionError("the run survived");
    }

    @Test
    void aMarkThatAnotherRunOvertookIsLookedAtAgain() {
        school.journal.before(
                "plan#2",
                () -> school.hashes.commit(Map.of(school.key(school.quiz, 17), GradeHash.pending("another-run"))));

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
        assertThat(school.hash(school.quiz, 18)).isNotNull().matches(hash -> !hash.isPending());
        school.journal.clear();
        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");
        assertThat(school.journal.steps("plan")).as("looked at once more").hasSize(2);
    }

    @Test
    void aMarkThatAnotherRunCommittedOverIsLookedAtAgainToo() {
        school.journal.before("plan#2", () -> school.hashes.commit(Map.of(school.key(school.quiz, 17), OTHERS)));

        school.run();

        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
    }

    @Test
    void aMarkThatAnotherRunCommittedOverIsLookedAtAgainAlsoWhereTheVerificationFails() {
        school.journal.before("plan#2", () -> {
            school.hashes.commit(Map.of(school.key(school.quiz, 17), OTHERS));
            throw MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone");
        });

        school.run();

        assertThat(school.hash(school.quiz, 17))
                .as("what was written last is ours")
                .isEqualTo(LOOK_AGAIN);
        assertThat(school.hash(school.quiz, 18)).isNotNull().matches(GradeHash::isPending);
    }

    @Test
    void aMarkThatAnotherRunCommittedOverIsLookedAtAgainAlsoWhereTheGradeIsNotConfirmed() {
        school.oec.ignored.add(school.quiz.gradeOf(17));
        school.journal.before("plan#2", () -> school.hashes.commit(Map.of(school.key(school.quiz, 17), OTHERS)));

        school.run();

        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
    }

    @Test
    void aMarkThatAnotherRunForgotIsLookedAtAgain() {
        school.journal.before("plan#2", () -> school.hashes.forget(List.of(school.key(school.quiz, 17))));

        school.run();

        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
    }

    @Test
    void aDeliveryThatThrowsInTheMiddleIsSettledByTheVerification() {
        school.journal.failing(
                "write#3", MoodleGradeException.course(FindingCode.ODOO_REFUSED, "closed without an answer"));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.courses().get(0).state()).isEqualTo(State.FAILED);
        assertThat(sum(report)).isEqualTo("4=0+2+0+1+1");
        assertThat(codes(report)).contains(FindingCode.ODOO_REFUSED).doesNotContain(FindingCode.NOT_CONFIRMED);
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(hash -> !hash.isPending());
        assertThat(school.hash(school.assignment, 17)).isNotNull().matches(GradeHash::isPending);
        school.journal.clear();
        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
    }

    @Test
    void aDeliveryThatThrowsThoughAllItsGradesAreThereIsComplete() {
        school.journal.before("deliver", () -> {
            writeEverything();
            throw MoodleGradeException.course(FindingCode.ODOO_UNAVAILABLE, "closed without an answer");
        });

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.courses().get(0).state()).isEqualTo(State.COMPLETE);
        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
        assertThat(codes(report)).doesNotContain(FindingCode.ODOO_UNAVAILABLE, FindingCode.NOT_CONFIRMED);
        school.journal.clear();
        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");
    }

    @Test
    void whatEndsTheRunEndsItThoughAllGradesAreThere() {
        school.journal.before("deliver", () -> {
            writeEverything();
            throw MoodleGradeException.run(FindingCode.LOGIN_REFUSED, "no");
        });

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
    }

    private void writeEverything() {
        school.oec.edit(school.quiz, 7, "8/10");
        school.oec.edit(school.quiz, 8, "0/10");
        school.oec.edit(school.assignment, 7, "66/100");
    }

    @Test
    void aDeliveryAndAVerificationThatFailLeaveTheMarks() {
        school.journal.failing("write#2", MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone"));
        school.journal.failing("plan#2", MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "still gone"));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.failure().orElseThrow()).hasMessageContaining("gone").hasMessageNotContaining("still");
        assertThat(report.failure().orElseThrow().getSuppressed()).hasSize(1);
        assertThat(sum(report)).isEqualTo("4=0+0+0+1+3");
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(GradeHash::isPending);
        school.journal.clear();
        assertThat(sum(school.run())).isEqualTo("4=1+2+0+1+0");
    }

    @Test
    void aRejectedGradeHasNoHashAndIsTriedAgain() {
        school.oec.rejected.put(
                school.quiz.gradeOf(17), Finding.of(FindingCode.GRADE_REFUSED, "student is not enrolled"));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.courses().get(0).state()).isEqualTo(State.COMPLETE);
        assertThat(sum(report)).isEqualTo("4=0+2+1+1+0");
        assertThat(finding(report, FindingCode.GRADE_REFUSED).activity()).contains("quiz 42");
        assertThat(finding(report, FindingCode.GRADE_REFUSED).users()).containsExactly(17L);
        assertThat(finding(report, FindingCode.GRADE_REFUSED).course()).contains(School.COURSE);
        assertThat(school.hash(school.quiz, 17)).isNull();
        school.oec.rejected.clear();
        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
    }

    @Test
    void aRejectedGradeThatAnotherRunHasPendingByNowStaysPending() {
        school.oec.rejected.put(
                school.quiz.gradeOf(17), Finding.of(FindingCode.GRADE_REFUSED, "student is not enrolled"));
        school.journal.before("deliver", () -> pend(school.quiz, 17));

        school.run();

        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(GradeHash::isPending);
    }

    /** The dead run's request may still come. */
    @Test
    void aRejectedGradeThatAnotherRunHadPendingIsLookedAtAgain() {
        pend(school.quiz, 17);
        school.oec.rejected.put(
                school.quiz.gradeOf(17), Finding.of(FindingCode.GRADE_REFUSED, "student is not enrolled"));

        assertThat(sum(school.run())).isEqualTo("4=0+2+1+1+0");

        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
        school.journal.clear();
        assertThat(sum(school.run())).isEqualTo("4=2+0+1+1+0");
        assertThat(school.hash(school.quiz, 17)).as("looked at").isNull();
    }

    /** What a dead run wrote of an activity's first grade may still come; nothing but its sign would tell of it. */
    @Test
    void aGradeInDoubtThatMoodleDoesNotShowAnyMoreIsReportedThoughItsActivityIsComparedWhole() {
        school.oec.shapes.put(school.quiz, "T10");
        school.journal.before("deliver", () -> {
            throw new StackOverflowError("the process dies, its request is under way");
        });
        dies();
        school.journal.clear();
        school.moodle.outcome(school.quiz, 17, GradeOutcome.notGraded());
        school.run();
        school.oec.edit(school.quiz, 7, "8/10");

        for (int i = 0; i < 3; i++) {
            assertThat(finding(school.run(), FindingCode.NO_LONGER_SHOWN).users())
                    .containsExactly(17L);
        }
    }

    /** A newer grade was written and seen, and its second look comes too late. */
    @Test
    void aGradeThatIsToBeLookedAtAgainIsReportedWhenMoodleDoesNotShowItAnyMore() {
        pend(school.quiz, 17);
        school.run();
        school.oec.edit(school.quiz, 7, "2/10");
        school.moodle.outcome(school.quiz, 17, GradeOutcome.notGraded());

        for (int i = 0; i < 3; i++) {
            assertThat(finding(school.run(), FindingCode.NO_LONGER_SHOWN).users())
                    .containsExactly(17L);
        }
        school.moodle.grade(school.quiz, 17, "8.33333");

        school.run();

        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
        school.journal.clear();
        assertThat(sum(school.run())).isEqualTo("4=3+0+0+1+0");
        assertThat(school.journal.steps("plan")).as("believed").isEmpty();
    }

    /** What people changed meanwhile cannot be told from what comes late. */
    @Test
    void aReconciliationCallsADifferenceThatIsToBeLookedAtAgainNotYetImported() {
        pend(school.quiz, 17);
        school.run();
        school.oec.edit(school.quiz, 7, "2/10");

        ImportReport report = school.run(ImportRequest.allCourses().mode(ImportRequest.Mode.RECONCILE));

        assertThat(codes(report)).contains(FindingCode.NOT_YET_IMPORTED).doesNotContain(FindingCode.DRIFT);
        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
    }

    /** Another run delivers it meanwhile; what that one says stays. */
    @Test
    void aGradeThatIsGoneIsNotRememberedAsGoneOverAnothersSign() {
        school.run();
        school.moodle.outcome(school.quiz, 17, GradeOutcome.notGraded());
        school.journal.clear();
        GradeHash others = GradeHash.pending("another-run");
        school.journal.before("lookup#2", () -> school.hashes.commit(Map.of(school.key(school.quiz, 17), others)));

        school.run();

        assertThat(school.hash(school.quiz, 17)).isEqualTo(others);
    }

    private void pend(Activity activity, long user) {
        school.hashes.commit(Map.of(school.key(activity, user), GradeHash.pending("another-run")));
    }

    @Test
    void aRefusedGradeIsNeitherMarkedNorDeliveredAndKeepsItsOldHash() {
        school.run();
        GradeHash before = school.hash(school.quiz, 17);
        school.moodle.grade(school.quiz, 17, "2");
        school.oec.refused.put(school.quiz.gradeOf(17), Finding.of(FindingCode.REFUSED_STATE, "exam is done"));
        school.journal.clear();

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(sum(report)).isEqualTo("4=2+0+1+1+0");
        assertThat(school.journal.steps("mark", "deliver", "forget")).isEmpty();
        assertThat(school.hash(school.quiz, 17)).isEqualTo(before);
        assertThat(finding(report, FindingCode.REFUSED_STATE).users()).containsExactly(17L);
    }

    @Test
    void whatOecDoesNotShowAfterwardsIsNotDelivered() {
        school.oec.ignored.add(school.quiz.gradeOf(17));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.courses().get(0).state()).isEqualTo(State.INCOMPLETE);
        assertThat(sum(report)).isEqualTo("4=0+2+0+1+1");
        assertThat(finding(report, FindingCode.NOT_CONFIRMED).users()).containsExactly(17L);
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(GradeHash::isPending);
        school.oec.ignored.clear();
        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
    }

    @Test
    void aMarkSomebodyChangesBetweenDeliveryAndVerificationIsNotConfirmed() {
        school.journal.before("plan#2", () -> school.oec.edit(school.quiz, 7, "1/10"));

        ImportReport report = school.run();

        assertThat(finding(report, FindingCode.NOT_CONFIRMED).users()).containsExactly(17L);
        assertThat(sum(school.run())).isEqualTo("4=2+1+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    @Test
    void aVerificationThatLeavesGradesOutFailsTheCourse() {
        school.journal.before("plan#2", () -> school.oec.tampering = planned -> planned.subList(1, planned.size()));
        try (Logs logs = Logs.captured()) {
            ImportReport report = school.run();

            assertThat(report.courses().get(0).state()).isEqualTo(State.FAILED);
            assertThat(sum(report)).isEqualTo("4=0+0+0+1+3");
            assertThat(logs.records()).hasSize(1);
        }
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(GradeHash::isPending);
    }
}
