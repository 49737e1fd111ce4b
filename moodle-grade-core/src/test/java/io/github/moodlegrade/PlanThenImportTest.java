package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportListener.Outcome;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.GradeOutcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import does what a plan said; where the world changed in between, the report names the grades. */
class PlanThenImportTest {
    private final School school = School.withGrades();

    private ImportPlan plan() {
        return plan(ImportRequest.allCourses());
    }

    private ImportPlan plan(ImportRequest request) {
        ImportPlan.Recorder recorder = new ImportPlan.Recorder();
        school.builder().listener(recorder).build().importGrades(request.mode(Mode.PLAN));
        return recorder.plan();
    }

    private ImportReport importComparedWith(ImportPlan plan) {
        return school.run(ImportRequest.allCourses().comparedWith(plan));
    }

    private void assertChanged(ImportReport report, String message, long... users) {
        List<Finding> changed = report.findings().stream()
                .filter(finding -> finding.code() == FindingCode.PLAN_CHANGED)
                .collect(Collectors.toList());
        assertThat(changed).hasSize(1);
        assertThat(changed.get(0).message()).isEqualTo(message);
        assertThat(changed.get(0).users())
                .containsExactly(Arrays.stream(users).boxed().toArray(Long[]::new));
        assertThat(changed.get(0).activity()).contains("quiz 42");
        assertThat(changed.get(0).course()).contains(School.COURSE);
    }

    // ---- a whole course is gone

    @Test
    void aCourseThatIsLinkedNoMoreIsToldWithTheNumberOfItsGrades() {
        ImportPlan plan = plan();
        School empty = new School();
        empty.oec.dropCourses();
        ImportReport gone = empty.run(ImportRequest.allCourses().comparedWith(plan));

        assertThat(gone.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.PLAN_CHANGED);
            assertThat(finding.course()).contains(School.COURSE);
            assertThat(finding.count()).isEqualTo(3);
        });
        assertThat(codes(empty.run(
                        ImportRequest.courses(CourseRef.id(School.COURSE)).comparedWith(plan))))
                .as("a course that is asked for has a finding of its own")
                .containsExactly(FindingCode.COURSE_UNKNOWN);
    }

    // ---- nothing changed in between

    @ParameterizedTest
    @ValueSource(longs = {1, 0})
    void anImportWritesExactlyWhatThePlanSaid(long fixedSeed) {
        long seed = fixedSeed > 0 ? fixedSeed : System.nanoTime();
        System.out.println("PlanThenImportTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            change(random);
            ImportPlan plan = plan();
            Map<GradeId, Outcome> outcomes = new HashMap<>();
            ImportPlan.Recorder imported = new ImportPlan.Recorder();
            Map<String, String> before = school.oec.marks();

            ImportReport report = school.builder()
                    .listener(imported.andThen(new ImportListener() {
                        @Override
                        public void settled(Settled settled) {
                            settled.planned()
                                    .grades()
                                    .forEach(grade -> outcomes.put(grade.id(), settled.outcomeOf(grade.id())));
                        }
                    }))
                    .build()
                    .importGrades(ImportRequest.allCourses().comparedWith(plan));

            assertThat(codes(report)).as("seed %d", seed).doesNotContain(FindingCode.PLAN_CHANGED);
            assertThat(outcomes.keySet())
                    .as("seed %d", seed)
                    .isEqualTo(plan.gradesOf(School.COURSE).keySet());
            plan.gradesOf(School.COURSE)
                    .forEach((id, grade) -> assertThat(outcomes.get(id)).isEqualTo(outcomeOf(grade.action())));
            assertThat(school.oec.marks()).as("seed %d", seed).isEqualTo(applied(plan, before));
        }
    }

    private void change(Random random) {
        school.oec.refused.clear();
        for (int i = 0; i < 4; i++) {
            Activity activity = random.nextBoolean() ? school.quiz : school.assignment;
            long user = 17L + random.nextInt(2);
            switch (random.nextInt(5)) {
                case 0:
                    school.oec.edit(activity, user - 10, random.nextInt(10) + "/10");
                    break;
                case 1:
                    school.oec.refused.put(activity.gradeOf(user), Finding.of(FindingCode.REFUSED_STATE, "done"));
                    break;
                case 2:
                    school.moodle.outcome(activity, user, GradeOutcome.notGraded());
                    break;
                default:
                    school.moodle.grade(activity, user, random.nextInt(10) + ".5");
                    break;
            }
        }
    }

    private static Outcome outcomeOf(Action action) {
        switch (action) {
            case EQUAL:
                return Outcome.EQUAL;
            case REFUSED:
                return Outcome.REJECTED;
            default:
                return Outcome.DELIVERED;
        }
    }

    private static Map<String, String> applied(ImportPlan plan, Map<String, String> before) {
        plan.gradesOf(School.COURSE)
                .values()
                .forEach(grade -> grade.after()
                        .ifPresent(after -> before.put(
                                grade.id().activity() + " student "
                                        + plan.studentOf(grade.id()).orElseThrow(),
                                after.marks().toPlainString() + "/"
                                        + after.total().toPlainString())));
        return before;
    }

    // ---- something changed in between; what is written is what is true now

    @Test
    void aGradeThatChangedInMoodleIsNamed() {
        ImportPlan plan = plan();
        school.moodle.grade(school.quiz, 17, "9");

        assertChanged(importComparedWith(plan), "Moodle's grade changed since the plan", 17);
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("9/10");
    }

    @Test
    void aMarkThatChangedInOpenEduCatIsNamed() {
        ImportPlan plan = plan();
        school.oec.edit(school.quiz, 7, "3/10");
        school.oec.edit(school.quiz, 8, "0/10");

        assertChanged(importComparedWith(plan), "OpenEduCat changed since the plan", 17, 18);
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    @Test
    void aGradeThatChangedInBothIsNamed() {
        ImportPlan plan = plan();
        school.moodle.grade(school.quiz, 17, "9");
        school.oec.edit(school.quiz, 7, "3/10");

        assertChanged(importComparedWith(plan), "Moodle's grade and OpenEduCat changed since the plan", 17);
    }

    @Test
    void aGradeThatMoodleBringsToWhatOpenEduCatShowsChangedInMoodleOnly() {
        school.oec.edit(school.quiz, 7, "3/10");
        ImportPlan plan = plan();
        school.moodle.grade(school.quiz, 17, "3");

        assertChanged(importComparedWith(plan), "Moodle's grade changed since the plan", 17);
    }

    @Test
    void aGradeThatIsRefusedNowIsNamedAndOneThatIsNotAnyMore() {
        ImportPlan plan = plan();
        school.oec.refused.put(school.quiz.gradeOf(17), Finding.of(FindingCode.REFUSED_STATE, "exam is done"));
        ImportPlan refusing = plan();
        assertChanged(importComparedWith(plan), "the plan would have written the grade; now it cannot be written", 17);

        school.oec.refused.clear();
        ImportPlan now = plan();
        assertThat(now.gradesOf(School.COURSE)).hasSize(1);
        Finding changed = importComparedWith(refusing).findings().stream()
                .filter(finding -> finding.users().contains(17L) && finding.code() == FindingCode.PLAN_CHANGED)
                .findFirst()
                .orElseThrow();
        assertThat(changed.message()).isEqualTo("the plan says that the grade cannot be written; now it can");
    }

    @Test
    void aGradeThatIsNotInThePlanIsNamed() {
        school.run();
        ImportPlan plan = plan();
        assertThat(plan.size()).isZero();
        school.moodle.grade(school.quiz, 18, "4");

        assertChanged(importComparedWith(plan), "the grade is not in the plan", 18);
        assertThat(school.oec.mark(school.quiz, 8)).isEqualTo("4/10");
    }

    @Test
    void aGradeWithNothingToWriteAnyMoreIsNamed() {
        ImportPlan plan = plan();
        school.moodle.outcome(school.quiz, 18, GradeOutcome.notGraded());

        assertChanged(
                importComparedWith(plan),
                "the plan would have written the grade; there is nothing to write for it now",
                18);
    }

    @Test
    void whatAnotherRunDeliveredMeanwhileIsNamedEvenIfNothingIsLeftToDo() {
        ImportPlan plan = plan();
        school.run();

        ImportReport report = importComparedWith(plan);

        assertThat(report.findings().stream()
                        .filter(finding -> finding.code() == FindingCode.PLAN_CHANGED)
                        .mapToInt(Finding::count)
                        .sum())
                .isEqualTo(3);
        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
    }

    @Test
    void aGradeOfAnotherStudentIsNamed() {
        ImportPlan plan = plan();
        school.oec.student(9, null);
        school.moodle.student(School.COURSE, 18, "oec_student_9");

        assertChanged(importComparedWith(plan), "the grade was planned for another student", 18);
    }

    @Test
    void aCourseThatFailedIsNotComparedToItsEnd() {
        ImportPlan plan = plan();
        school.journal.failing("grades 1", new IllegalStateException("broken"));

        try (Logs logs = Logs.captured()) {
            assertThat(codes(importComparedWith(plan))).doesNotContain(FindingCode.PLAN_CHANGED);
            assertThat(logs.records()).isNotEmpty();
        }
    }

    @Test
    void aRequestWithoutAPlanComparesWithNone() {
        assertThat(ImportRequest.allCourses().comparedWith()).isEmpty();
        assertThat(codes(school.run())).doesNotContain(FindingCode.PLAN_CHANGED);
    }

    @Test
    void theOtherChoicesOfARequestKeepItsPlan() {
        ImportPlan plan = plan();
        ImportRequest request = ImportRequest.allCourses()
                .comparedWith(plan)
                .mode(Mode.REPAIR)
                .activities(activity -> true)
                .timeLimit(Duration.ofHours(1));

        assertThat(request.comparedWith()).containsSame(plan);
        assertThat(request.mode()).isEqualTo(Mode.REPAIR);
        assertThat(request.timeLimit()).isPresent();
    }

    // ---- the plan itself

    @Test
    void aRecorderKeepsTheLastRunOnlyEvenIfThatPlannedNothing() {
        ImportPlan.Recorder recorder = new ImportPlan.Recorder();
        GradeImportService service = school.builder().listener(recorder).build();
        service.importGrades(ImportRequest.allCourses().mode(Mode.PLAN));
        ImportPlan first = recorder.plan();
        school.run();
        service.importGrades(ImportRequest.allCourses().mode(Mode.PLAN));

        assertThat(recorder.plan().size()).isZero();
        assertThat(first.size()).as("a plan does not change").isEqualTo(3);
        PlannedGrade grade = first.gradesOf(School.COURSE).get(school.quiz.gradeOf(17));
        assertThat(grade).isNotNull().hasToString("quiz 42 user 17 CREATE");
        assertThat(first.studentOf(school.quiz.gradeOf(17))).hasValue(7);
        assertThat(first.studentOf(school.quiz.gradeOf(99))).isEmpty();
        assertThat(first.gradesOf(99)).isEmpty();
        assertThat(first).hasToString("plan of 3 grades");
    }
}
