package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportListener.Outcome;
import io.github.moodlegrade.ImportPlan;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import through the default ends writes what a plan said, or says where it does not. */
class PlanThenImportTest {
    private final SmallSchool school = SmallSchool.withGrades();

    @AfterEach
    void close() {
        school.close();
    }

    private ImportPlan plan() {
        ImportPlan.Recorder recorder = new ImportPlan.Recorder();
        school.listener = recorder;
        school.run(Mode.PLAN);
        return recorder.plan();
    }

    @ParameterizedTest
    @ValueSource(longs = {20261122, 0})
    void anImportWritesExactlyWhatThePlanSaid(long fixedSeed) {
        long seed = fixedSeed > 0 ? fixedSeed : System.nanoTime();
        System.out.println("PlanThenImportTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 6; round++) {
            ImportPlan plan = plan();
            Map<String, String> expected = school.shown();
            plan.gradesOf(4).values().forEach(grade -> expect(plan, grade, expected));
            Map<GradeId, Outcome> outcomes = new HashMap<>();
            school.listener = new ImportListener() {
                @Override
                public void settled(Settled settled) {
                    settled.planned()
                            .grades()
                            .forEach(grade -> outcomes.put(grade.id(), settled.outcomeOf(grade.id())));
                }
            };

            ImportReport report = school.run(ImportRequest.allCourses().comparedWith(plan));

            assertThat(SmallSchool.findings(report, FindingCode.PLAN_CHANGED))
                    .as("seed %d round %d", seed, round)
                    .isEmpty();
            assertThat(outcomes.keySet())
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(plan.gradesOf(4).keySet());
            plan.gradesOf(4).forEach((id, grade) -> assertThat(outcomes.get(id)).isEqualTo(outcomeOf(grade.action())));
            assertThat(marksOf(school.shown()))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(marksOf(expected));
            change(random);
        }
    }

    private static void expect(ImportPlan plan, PlannedGrade grade, Map<String, String> shown) {
        grade.after().ifPresent(after -> {
            String code =
                    grade.id().activity().toString().replace("quiz ", "MDL-Q").replace("assignment ", "MDL-A");
            String place = code + " student " + plan.studentOf(grade.id()).orElseThrow();
            shown.put(place, "present " + after.marks());
            shown.put(place + " result", after.marks().toString());
        });
    }

    private static Map<String, String> marksOf(Map<String, String> shown) {
        Map<String, String> marks = new HashMap<>(shown);
        marks.keySet().removeIf(place -> !place.contains(" student ") || place.endsWith(" verdict"));
        return marks;
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

    /** Moodle goes on; somebody edits a mark, closes or reopens an exam, or enters a mark that Moodle will show later. */
    private void change(Random random) {
        for (int i = 0; i < 4; i++) {
            int student = 51 + random.nextInt(4);
            switch (random.nextInt(5)) {
                case 0:
                    school.oec.put(
                            "op.exam.attendees",
                            school.attendee("MDL-Q42", student),
                            Map.of("marks", random.nextInt(10)));
                    break;
                case 1:
                    school.oec.put(
                            "op.exam", school.exam("MDL-A7"), Map.of("state", random.nextBoolean() ? "done" : "held"));
                    break;
                case 2:
                    school.assignment.grade(1000L + student, String.valueOf(random.nextInt(100)));
                    break;
                default:
                    school.quiz.bestGrade(1000L + student, random.nextInt(10) + ".5");
                    break;
            }
        }
    }

    @Test
    void whatChangedInBetweenIsReportedAndTheTruthIsWritten() {
        school.run(Mode.IMPORT);
        school.quiz.bestGrade(1051, "8");
        school.quiz.bestGrade(1052, "8");
        ImportPlan plan = plan();
        school.quiz.bestGrade(1051, "9");
        school.oec.put("op.exam.attendees", school.attendee("MDL-Q42", 52), Map.of("marks", 3));
        school.quiz.bestGrade(1053, "10");

        ImportReport report = school.run(ImportRequest.allCourses().comparedWith(plan));

        assertThat(SmallSchool.findings(report, FindingCode.PLAN_CHANGED))
                .extracting(Finding::message, Finding::users)
                .containsExactlyInAnyOrder(
                        tuple("Moodle's grade changed since the plan", List.of(1051L)),
                        tuple("OpenEduCat changed since the plan", List.of(1052L)),
                        tuple("the grade is not in the plan", List.of(1053L)));
        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
        assertThat(school.shown())
                .containsEntry("MDL-Q42 student 51", "present 9")
                .containsEntry("MDL-Q42 student 52", "present 8")
                .containsEntry("MDL-Q42 student 53", "present 10");
    }
}
