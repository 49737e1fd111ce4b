package io.github.moodlegrade;

import static io.github.moodlegrade.GroupedSchool.ALL;
import static io.github.moodlegrade.GroupedSchool.ASSIGNMENT_17;
import static io.github.moodlegrade.GroupedSchool.OF_COURSE_1;
import static io.github.moodlegrade.GroupedSchool.OF_GROUP_2;
import static io.github.moodlegrade.GroupedSchool.QUIZ_17;
import static io.github.moodlegrade.GroupedSchool.QUIZ_18;
import static io.github.moodlegrade.GroupedSchool.SECOND_17;
import static io.github.moodlegrade.GroupedSchool.THIRD_17;
import static io.github.moodlegrade.GroupedSchool.states;
import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.target.FinishResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where records are complete only behind a finish: once an op.course, for what was seen, and no hash before it. */
class FinishTest {
    private static final GradeHash LOOK_AGAIN = GradeHash.lookAgain(1, 7);
    private static final GradeHash OTHERS = GradeHash.parse("v2:native:p1:7:" + "0".repeat(64));
    private static final GradeHash PENDING_OF_ANOTHER = GradeHash.pending("another-run");

    private final GroupedSchool grouped = new GroupedSchool();
    private final School school = grouped.school;

    private List<String> steps(String... names) {
        return school.journal.steps(names);
    }

    private List<String> finishes() {
        return steps("finish 2", "finish 9");
    }

    // ---- when, and of what

    @Test
    void itComesOnceAGroupBehindTheLastOfItsCourses() {
        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(sum(report)).isEqualTo("6=0+5+0+1+0");
        assertThat(steps("grades 1", "grades 2", "grades 3", "finish 2", "finish 9", "commit"))
                .as("a commit a course")
                .containsExactly(
                        "grades 1", "grades 2", "finish 2", "commit", "commit", "grades 3", "finish 9", "commit");
        assertThat(school.oec.finished).containsExactly(OF_GROUP_2, Set.of(THIRD_17));
    }

    @Test
    void itComesBehindTheLastCourseAlsoWhereThatOneFails() {
        school.journal.failing("activities 2", new IllegalStateException("broken"));
        try (Logs logs = Logs.captured()) {
            ImportReport report = school.run();

            assertThat(logs.records()).hasSize(1);
            assertThat(states(report)).containsExactly(State.COMPLETE, State.FAILED, State.COMPLETE);
        }
        assertThat(steps("activities 2", "finish 2")).containsExactly("activities 2", "finish 2");
        assertThat(school.oec.finished).containsExactly(OF_COURSE_1, Set.of(THIRD_17));
    }

    @Test
    void coursesOfAGroupComeTogetherWhereverTheyAreLinked() {
        school.course(4, 14, 2);

        school.run();

        assertThat(steps("activities 1", "activities 2", "activities 3", "activities 4", "finish 2"))
                .containsExactly("activities 1", "activities 2", "activities 4", "finish 2", "activities 3");
    }

    @Test
    void hashesArePendingBeforeItAndCommittedAfterIt() {
        List<Set<String>> pending = new ArrayList<>();
        List<Set<String>> committed = new ArrayList<>();
        for (String finish : List.of("finish 2", "finish 9")) {
            school.journal.before(finish, () -> {
                pending.add(grouped.pending());
                committed.add(grouped.committed());
            });
        }

        school.run();

        assertThat(pending).containsExactly(OF_GROUP_2, Set.of(THIRD_17));
        assertThat(committed).containsExactly(Set.of(), OF_GROUP_2);
        assertThat(grouped.committed()).isEqualTo(ALL);
    }

    @Test
    void anUnchangedGradeIsNotPassedAndAGroupOfSuchIsNotFinished() {
        school.run();
        school.moodle.grade(grouped.second, 17, "6");

        ImportReport report = grouped.quietRun();

        assertThat(sum(report)).isEqualTo("6=4+1+0+1+0");
        assertThat(school.oec.finished).containsExactly(Set.of(SECOND_17));
        assertThat(finishes()).containsExactly("finish 2");
    }

    @Test
    void whereNothingChangedNothingIsFinished() {
        school.run();

        assertThat(sum(grouped.quietRun())).isEqualTo("6=5+0+0+1+0");
        assertThat(finishes()).isEmpty();
    }

    @Test
    void anEqualGradeThatTheStoreDoesNotKnowIsPassed() {
        school.oec.edit(school.quiz, 7, "8/10");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("6=1+4+0+1+0");
        assertThat(school.oec.finished).contains(OF_GROUP_2);
    }

    @Test
    void anEqualGradeThatWasInDoubtIsPassed() {
        school.run();
        grouped.overtake(school.quiz, 17, PENDING_OF_ANOTHER);

        ImportReport report = grouped.quietRun();

        assertThat(steps("deliver")).isEmpty();
        assertThat(sum(report)).isEqualTo("6=5+0+0+1+0");
        assertThat(school.oec.finished).containsExactly(Set.of(QUIZ_17));
    }

    @Test
    void neitherARefusedNorARejectedNorAnUnconfirmedGradeIsPassed() {
        school.oec.refused.put(school.quiz.gradeOf(17), Finding.of(FindingCode.REFUSED_STATE, "done"));
        school.oec.rejected.put(school.quiz.gradeOf(18), Finding.of(FindingCode.GRADE_REFUSED, "no"));
        school.oec.ignored.add(grouped.second.gradeOf(17));

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("6=0+2+2+1+1");
        assertThat(school.oec.finished).containsExactly(Set.of(ASSIGNMENT_17), Set.of(THIRD_17));
        assertThat(grouped.pending()).containsExactly(SECOND_17);
    }

    @Test
    void whatPeopleHaveSetAsideIsNotPassed() {
        school.run();
        school.oec.setAbsent(school.quiz, 7);
        school.oec.damaged.add(school.quiz);

        grouped.quietRun();

        assertThat(school.oec.isAbsent(school.quiz, 7)).isTrue();
        assertThat(school.oec.finished).containsExactly(Set.of(QUIZ_18));
    }

    @Test
    void aGroupOfWhichNothingIsSeenIsNotFinished() {
        school.oec.ignored.add(grouped.third.gradeOf(17));

        ImportReport report = school.run();

        assertThat(finishes()).containsExactly("finish 2");
        assertThat(states(report)).containsExactly(State.COMPLETE, State.COMPLETE, State.INCOMPLETE);
        assertThat(grouped.pending()).containsExactly(THIRD_17);
    }

    /** Somebody, or a rule of the school's own, changes it at once. */
    @Test
    void whatIsWrittenAndShowsSomethingElseIsFinishedAndStaysPending() {
        school.journal.before("plan#6", () -> school.oec.edit(grouped.third, 7, "9/10"));

        ImportReport report = school.run();

        assertThat(finishes()).containsExactly("finish 2", "finish 9");
        assertThat(school.oec.withdrawn).containsExactly(Map.entry(grouped.third.gradeOf(17), 7L));
        assertThat(states(report)).containsExactly(State.COMPLETE, State.COMPLETE, State.INCOMPLETE);
        assertThat(grouped.pending()).containsExactly(THIRD_17);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE"})
    void aLookFinishesNothing(Mode look) {
        school.forbidWriting();

        ImportReport report = school.run(ImportRequest.allCourses().mode(look));

        assertThat(report.counts().undelivered()).isEqualTo(5);
        assertThat(finishes()).isEmpty();
    }

    @Test
    void repairFinishesAllThatIsGraded() {
        school.run();
        school.oec.finished.clear();
        school.journal.clear();

        ImportReport report = school.run(ImportRequest.allCourses().mode(Mode.REPAIR));

        assertThat(sum(report)).isEqualTo("6=5+0+0+1+0");
        assertThat(school.oec.finished).containsExactly(OF_GROUP_2, Set.of(THIRD_17));
        assertThat(grouped.committed()).isEqualTo(ALL);
    }

    @Test
    void theSlicesOfACourseAreFinishedTogether() {
        for (int user = 1; user <= 10_001; user++) {
            school.moodle.add(School.COURSE, Learner.of(1000 + user, null, null, Set.of("guest")));
        }

        school.run();

        assertThat(steps("grades 1", "finish 2")).containsExactly("grades 1", "grades 1", "finish 2");
        assertThat(school.oec.finished.get(0)).isEqualTo(OF_GROUP_2);
        assertThat(grouped.committed()).isEqualTo(ALL);
    }

    @Test
    void whereThereIsNothingToFinishEachCourseIsCommittedAtOnce() {
        school.oec.finishes = false;

        school.run();

        assertThat(finishes()).isEmpty();
        assertThat(steps("activities 1", "activities 2", "activities 3", "commit"))
                .containsExactly("activities 1", "commit", "activities 2", "commit", "activities 3", "commit");
    }

    // ---- what it leaves over

    @Test
    void aRejectedGradeIsReportedAndStaysPending() {
        grouped.rejecting(school.quiz.gradeOf(17));

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("6=0+4+1+1+0");
        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(states(report)).as("read and judged").containsOnly(State.COMPLETE);
        Finding rejected = finding(report, FindingCode.NOT_COMPUTED);
        assertThat(rejected.course()).contains(School.COURSE);
        assertThat(rejected.activity()).contains("quiz 42");
        assertThat(rejected.users()).containsExactly(17L);
        assertThat(grouped.pending()).containsExactly(QUIZ_17);
        assertThat(grouped.committed()).hasSize(4);
    }

    @Test
    void aRejectedEqualGradeIsNotCalledUnchanged() {
        school.oec.edit(school.quiz, 7, "8/10");
        grouped.rejecting(school.quiz.gradeOf(17));

        assertThat(sum(school.run())).isEqualTo("6=0+4+1+1+0");
    }

    @Test
    void aRejectedGradeIsFinishedAgainByTheNextRunAlthoughItsMarkIsEqual() {
        grouped.rejecting(school.quiz.gradeOf(17));
        school.run();

        ImportReport again = grouped.quietRun();

        assertThat(sum(again)).isEqualTo("6=5+0+0+1+0");
        assertThat(again.status()).isEqualTo(Status.COMPLETED);
        assertThat(steps("deliver")).isEmpty();
        assertThat(school.oec.finished).containsExactly(Set.of(QUIZ_17));
        grouped.quietRun();
        assertThat(grouped.committed()).isEqualTo(ALL);
        grouped.quietRun();
        assertThat(steps("plan")).as("believed").isEmpty();
    }

    /** Its record may hold what a run wrote before it broke off, or hold it only when the next run has looked. */
    @Test
    void aGradeInDoubtThatMoodleDoesNotShowAnyMoreIsFinishedTwice() {
        withdrawnInDoubt();

        ImportReport report = grouped.quietRun();

        assertThat(school.oec.withdrawn).containsExactly(Map.entry(school.quiz.gradeOf(17), 7L));
        assertThat(sum(report)).isEqualTo("6=4+0+0+2+0");
        assertThat(codes(report)).containsExactly(FindingCode.NO_LONGER_SHOWN);
        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
        assertThat(codes(grouped.quietRun())).containsExactly(FindingCode.NO_LONGER_SHOWN);
        assertThat(school.oec.withdrawn).containsExactly(Map.entry(school.quiz.gradeOf(17), 7L));
        GradeHash left = Objects.requireNonNull(school.hash(school.quiz, 17));
        assertThat(left.studentId()).hasValue(7);
        assertThat(left).as("equals no grade").isEqualTo(left.noLongerShown());
        assertThat(codes(grouped.quietRun())).containsExactly(FindingCode.NO_LONGER_SHOWN);
        assertThat(finishes()).isEmpty();
        school.moodle.grade(school.quiz, 17, "8");
        grouped.quietRun();
        assertThat(school.oec.finished)
                .as("compared and finished, though it is what stands")
                .contains(Set.of(QUIZ_17));
    }

    @Test
    void aGradeInDoubtThatIsNotShownStaysSoUntilItIsFinished() {
        withdrawnInDoubt();
        school.journal.clear();

        staysPendingUntilItIsFinished();
    }

    private void staysPendingUntilItIsFinished() {
        grouped.rejecting(school.quiz.gradeOf(17));
        Finding why = finding(school.run(), FindingCode.NOT_COMPUTED);
        assertThat(why.users()).containsExactly(17L);
        assertThat(why.course()).contains(School.COURSE);
        assertThat(grouped.pending()).containsExactly(QUIZ_17);
        school.journal.failing("finish 2", new IllegalStateException("broken"));
        try (Logs logs = Logs.captured()) {
            school.run();
            assertThat(logs.records()).hasSize(1);
        }
        assertThat(grouped.pending()).containsExactly(QUIZ_17);
        grouped.quietRun();
        assertThat(grouped.pending()).isEmpty();
    }

    // ---- in doubt, and not taken now

    @Test
    void aGradeInDoubtThatIsNotTakenIsFinishedTwiceAndNoMore() {
        inDoubtAndNotTaken(GradeHash.pending("dead"));

        school.run();

        assertThat(school.oec.withdrawn).containsExactly(Map.entry(school.quiz.gradeOf(17), 7L));
        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
        school.oec.withdrawn.clear();
        grouped.quietRun();
        assertThat(school.oec.withdrawn).containsExactly(Map.entry(school.quiz.gradeOf(17), 7L));
        assertThat(school.hash(school.quiz, 17)).isNotNull().matches(hash -> !hash.isInDoubt());
        grouped.quietRun();
        assertThat(finishes()).isEmpty();
    }

    @Test
    void aGradeInDoubtThatIsNotTakenStaysSoUntilItIsFinished() {
        inDoubtAndNotTaken(GradeHash.pending("dead"));

        staysPendingUntilItIsFinished();
    }

    /** The sign names whose record was written; the idnumber was corrected since. */
    @Test
    void aGradeThatIsNotTakenIsFinishedOfTheStudentThatItsSignNames() {
        inDoubtAndNotTaken(GradeHash.lookAgain(1, 8));

        school.run();

        assertThat(school.oec.withdrawn).containsExactly(Map.entry(school.quiz.gradeOf(17), 8L));
        assertThat(Objects.requireNonNull(school.hash(school.quiz, 17)).studentId())
                .hasValue(8);
    }

    @ParameterizedTest
    @EnumSource(Rival.class)
    void whatAnotherRunSaysMeanwhileOfAGradeThatIsNotTakenStays(Rival rival) {
        inDoubtAndNotTaken(GradeHash.pending("dead"));
        school.journal.before("finish 2", () -> rival.overtakes(grouped));

        school.run();

        assertThat(school.hash(school.quiz, 17)).isNotEqualTo(LOOK_AGAIN);
    }

    private void inDoubtAndNotTaken(GradeHash sign) {
        school.run();
        school.moodle.grade(school.quiz, 17, "3");
        school.oec.rejected.put(school.quiz.gradeOf(17), Finding.of(FindingCode.GRADE_REFUSED, "no"));
        grouped.overtake(school.quiz, 17, sign);
        school.oec.finished.clear();
        school.journal.clear();
    }

    /** The other one sees that its sign was there before, or finishes what it wrote. */
    @ParameterizedTest
    @EnumSource(Rival.class)
    void whatAnotherRunSaysMeanwhileOfAGradeThatIsNotShownStays(Rival rival) {
        withdrawnInDoubt();
        school.journal.clear();
        school.oec.finishing = delivered -> FinishResult.complete();
        school.journal.before("finish 2", () -> rival.overtakes(grouped));
        GradeHash before = school.hash(school.quiz, 17);

        school.run();

        assertThat(school.hash(school.quiz, 17)).isNotEqualTo(before).isNotEqualTo(LOOK_AGAIN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE"})
    void aLookFinishesNothingThatIsNotShown(Mode look) {
        withdrawnInDoubt();
        school.journal.clear();

        school.run(ImportRequest.allCourses().mode(look));

        assertThat(finishes()).isEmpty();
        assertThat(grouped.pending()).containsExactly(QUIZ_17);
    }

    private void withdrawnInDoubt() {
        grouped.rejecting(school.quiz.gradeOf(17));
        school.run();
        school.moodle.outcome(school.quiz, 17, GradeOutcome.notGraded());
        school.oec.finished.clear();
    }

    @Test
    void aGradeInDoubtLeavesItsCourseIncomplete() {
        grouped.inDoubt(grouped.second.gradeOf(17));

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("6=0+4+0+1+1");
        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(states(report)).containsExactly(State.COMPLETE, State.INCOMPLETE, State.COMPLETE);
        assertThat(codes(report)).as("the target says why").doesNotContain(FindingCode.NOT_CONFIRMED);
        assertThat(grouped.pending()).containsExactly(SECOND_17);
        grouped.quietRun();
        assertThat(school.oec.finished).containsExactly(Set.of(SECOND_17));
    }

    @Test
    void whatAnActivitySaysOfItselfStaysPendingWithAnyOfItsGrades() {
        school.oec.shapes.putAll(Map.of(school.quiz, "T10", school.assignment, "T100"));
        grouped.rejecting(school.quiz.gradeOf(17));

        school.run();

        assertThat(school.hashOfExam(school.quiz)).isNotNull().matches(GradeHash::isPending);
        assertThat(school.hashOfExam(school.assignment)).isNotNull().matches(hash -> !hash.isPending());
        assertThat(grouped.committed()).contains(QUIZ_18);
        grouped.quietRun();
        assertThat(school.oec.finished).as("compared whole").containsExactly(Set.of(QUIZ_17, QUIZ_18));
        grouped.quietRun();
        assertThat(school.hashOfExam(school.quiz)).isNotNull().matches(hash -> !hash.isPending());
    }

    // ---- another run overtakes

    @ParameterizedTest
    @EnumSource(Rival.class)
    void whatAnotherRunOvertookBeforeTheCommitIsLookedAtAgain(Rival rival) {
        school.journal.before("finish 2", () -> rival.overtakes(grouped));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
        assertThat(grouped.committed()).hasSize(4);
        grouped.quietRun();
        assertThat(school.oec.finished).as("and finished once more").containsExactly(Set.of(QUIZ_17));
        assertThat(grouped.committed()).isEqualTo(ALL);
    }

    @ParameterizedTest
    @EnumSource(
            value = Rival.class,
            names = {"PENDS", "COMMITS"})
    void whatAnotherRunOvertookIsLookedAtAgainAlsoWhereItIsLeftOver(Rival rival) {
        school.journal.before("finish 2", () -> rival.overtakes(grouped));
        grouped.inDoubt(school.quiz.gradeOf(17));

        school.run();

        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
    }

    @Test
    void whatAnotherRunOvertookIsLookedAtAgainAlsoWhereItIsNotSeen() {
        school.oec.ignored.add(school.quiz.gradeOf(17));
        school.journal.before("plan#2", () -> Rival.COMMITS.overtakes(grouped));

        school.run();

        assertThat(school.hash(school.quiz, 17)).isEqualTo(LOOK_AGAIN);
        assertThat(school.oec.finished.get(0)).doesNotContain(QUIZ_17);
    }

    private enum Rival {
        PENDS {
            @Override
            void overtakes(GroupedSchool grouped) {
                grouped.overtake(grouped.school.quiz, 17, PENDING_OF_ANOTHER);
            }
        },
        COMMITS {
            @Override
            void overtakes(GroupedSchool grouped) {
                grouped.overtake(grouped.school.quiz, 17, OTHERS);
            }
        },
        FORGETS {
            @Override
            void overtakes(GroupedSchool grouped) {
                grouped.school.hashes.forget(List.of(grouped.school.key(grouped.school.quiz, 17)));
            }
        };

        abstract void overtakes(GroupedSchool grouped);
    }

    // ---- what a listener hears

    @Test
    void aListenerHearsItBeforeTheDeliveriesAreSettledAndTheCoursesDone() {
        Heard heard = new Heard();

        ImportReport report = grouped.run(heard);

        String by = " by " + report.runId();
        assertThat(heard.events.stream()
                        .filter(event -> !event.matches(".* (READ|MATCH|GRADES|FILTER|PLAN)"))
                        .collect(Collectors.toList()))
                .containsExactly(
                        "planned 3 in course 1" + by,
                        "1/3 course 1 DELIVER",
                        "1/3 course 1 VERIFY",
                        "1/3 course 1 COMMIT",
                        "planned 1 in course 2" + by,
                        "2/3 course 2 DELIVER",
                        "2/3 course 2 VERIFY",
                        "2/3 course 2 COMMIT",
                        "2/3 course 2 FINISH",
                        "settled 3" + by,
                        "settled 1" + by,
                        "done course 1 COMPLETE",
                        "done course 2 COMPLETE",
                        "planned 1 in course 3" + by,
                        "3/3 course 3 DELIVER",
                        "3/3 course 3 VERIFY",
                        "3/3 course 3 COMMIT",
                        "3/3 course 3 FINISH",
                        "settled 1" + by,
                        "done course 3 COMPLETE",
                        "finished COMPLETED");
    }

    @Test
    void aListenerHearsTheFinalOutcomes() {
        school.oec.edit(school.quiz, 8, "0/10");
        school.oec.finishing = delivered -> FinishResult.of(
                Map.of(school.quiz.gradeOf(17), Finding.of(FindingCode.NOT_COMPUTED, "no template")),
                Set.of(grouped.second.gradeOf(17)));
        Heard heard = new Heard();

        grouped.run(heard);

        assertThat(heard.outcomes)
                .containsExactlyInAnyOrder(
                        "quiz 42 user 17 student 7 REJECTED NOT_COMPUTED",
                        "quiz 42 user 18 student 8 EQUAL",
                        "assignment 42 user 17 student 7 DELIVERED",
                        "quiz 102 user 17 student 7 NOT_CONFIRMED",
                        "quiz 103 user 17 student 7 DELIVERED");
    }

    @Test
    void aCourseWithNothingToFinishIsDoneAtOnce() {
        school.run();
        school.moodle.grade(grouped.second, 17, "6");
        school.journal.clear();
        Heard heard = new Heard();

        grouped.run(heard);

        assertThat(heard.events)
                .filteredOn(event -> event.startsWith("done ") || event.endsWith(" READ"))
                .startsWith("1/3 course 1 READ", "done course 1 COMPLETE", "2/3 course 2 READ");
        assertThat(heard.events).filteredOn(event -> event.endsWith(" FINISH")).containsExactly("2/3 course 2 FINISH");
    }

    @Test
    void aCourseBehindOneThatWaitsIsDoneInItsTurn() {
        school.run();
        school.moodle.grade(school.quiz, 17, "6");
        school.journal.clear();
        Heard heard = new Heard();

        grouped.run(heard);

        assertThat(heard.events)
                .filteredOn(event -> event.startsWith("done ") || event.endsWith(" FINISH"))
                .containsExactly(
                        "2/3 course 2 FINISH",
                        "done course 1 COMPLETE",
                        "done course 2 COMPLETE",
                        "done course 3 COMPLETE");
    }
}
