package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a host hears of a run, and that it cannot disturb one. */
class ListenerTest {
    private final School school = School.withGrades();

    /** Throws whatever it is told. */
    private static ImportListener broken() {
        return mock(ImportListener.class, told -> {
            throw new IllegalStateException("broken listener");
        });
    }

    private ImportReport run(ImportListener listener) {
        return school.builder().listener(listener).build().importGrades(ImportRequest.allCourses());
    }

    @Test
    void aListenerHearsEveryStepInOrder() {
        Heard heard = new Heard();
        school.course(5, 6, 2);

        ImportReport report = run(heard);

        assertThat(heard.events)
                .containsExactly(
                        "1/2 course 1 READ",
                        "1/2 course 1 MATCH",
                        "1/2 course 1 GRADES",
                        "1/2 course 1 FILTER",
                        "1/2 course 1 PLAN",
                        "planned 3 in course 1 by " + report.runId(),
                        "1/2 course 1 DELIVER",
                        "1/2 course 1 VERIFY",
                        "1/2 course 1 COMMIT",
                        "settled 3 by " + report.runId(),
                        "done course 1 COMPLETE",
                        "2/2 course 5 READ",
                        "2/2 course 5 MATCH",
                        "done course 5 COMPLETE",
                        "finished COMPLETED");
        assertThat(heard.thread).isSameAs(Thread.currentThread());
        assertThat(Step.values()).as("FINISH has nothing to do here").hasSize(9);
    }

    @Test
    void aPlanTellsBeforeAndAfter() {
        school.oec.edit(school.quiz, 7, "3/10");
        Heard heard = new Heard();

        run(heard);

        PlannedGrade update = heard.planned.stream()
                .filter(grade -> grade.id().equals(school.quiz.gradeOf(17)))
                .collect(Collectors.toList())
                .get(0);
        assertThat(update.action()).isEqualTo(PlannedGrade.Action.UPDATE);
        assertThat(update.before().orElseThrow().marks()).isEqualByComparingTo("3");
        assertThat(update.after().orElseThrow().marks()).isEqualByComparingTo("8");
        assertThat(update.isRounded()).isTrue();
    }

    @Test
    void aPlanTellsTheModeAndTheStudentOfEachGrade() {
        List<String> told = new ArrayList<>();
        ImportListener listener = new ImportListener() {
            @Override
            public void planned(Planned plan) {
                plan.grades()
                        .forEach(grade ->
                                told.add(plan.mode() + " " + grade.id() + " student " + plan.studentOf(grade.id())));
                assertThatThrownBy(() -> plan.studentOf(school.quiz.gradeOf(99)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("user 99");
            }

            @Override
            public void settled(Settled settled) {
                told.add("settled");
            }
        };

        school.builder()
                .listener(listener)
                .build()
                .importGrades(ImportRequest.allCourses().mode(ImportRequest.Mode.RECONCILE));

        assertThat(told)
                .as("a looking mode settles nothing")
                .containsExactlyInAnyOrder(
                        "RECONCILE quiz 42 user 17 student 7",
                        "RECONCILE quiz 42 user 18 student 8",
                        "RECONCILE assignment 42 user 17 student 7");
    }

    @Test
    void whatWasWrittenIsToldGradeByGrade() {
        school.moodle.grade(school.assignment, 18, "50");
        school.oec.edit(school.quiz, 7, "8/10");
        school.oec.rejected.put(school.quiz.gradeOf(18), Finding.of(FindingCode.GRADE_REFUSED, "no"));
        school.oec.refused.put(school.assignment.gradeOf(17), Finding.of(FindingCode.REFUSED_STATE, "done"));
        Heard heard = new Heard();

        run(heard);

        assertThat(heard.outcomes)
                .containsExactlyInAnyOrder(
                        "quiz 42 user 17 student 7 EQUAL",
                        "quiz 42 user 18 student 8 REJECTED GRADE_REFUSED",
                        "assignment 42 user 17 student 7 REJECTED REFUSED_STATE",
                        "assignment 42 user 18 student 8 DELIVERED");
    }

    @Test
    void whatCannotBeConfirmedIsToldToo() {
        school.oec.ignored.add(school.quiz.gradeOf(17));
        Heard ignored = new Heard();
        run(ignored);
        assertThat(ignored.outcomes)
                .contains("quiz 42 user 17 student 7 NOT_CONFIRMED", "quiz 42 user 18 student 8 DELIVERED");

        school.moodle.grade(school.quiz, 18, "3");
        school.journal.clear();
        school.journal.failing("deliver", MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone"));
        Heard brokenOff = new Heard();
        run(brokenOff);
        assertThat(brokenOff.outcomes)
                .containsExactlyInAnyOrder(
                        "quiz 42 user 17 student 7 NOT_CONFIRMED", "quiz 42 user 18 student 8 NOT_CONFIRMED");
        assertThat(brokenOff.events).contains("finished FAILED");
    }

    @Test
    void aFailedRunIsHeardToItsEnd() {
        Heard heard = new Heard();
        school.journal.failing("grades 1", MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "gone"));

        run(heard);

        assertThat(heard.events).endsWith("1/1 course 1 GRADES", "done course 1 FAILED", "finished FAILED");
    }

    @Test
    void aListenersExceptionsAreLoggedAndIgnored() {
        try (Logs logs = Logs.captured()) {
            ImportReport report = run(broken());

            assertThat(report.status()).isEqualTo(Status.COMPLETED);
            assertThat(report.counts().delivered()).isEqualTo(3);
            assertThat(logs.records())
                    .hasSize(12)
                    .allSatisfy(record -> assertThat(record.getThrown()).hasMessage("broken listener"));
        }
    }

    @Test
    void andThenTellsBothInOrderEvenIfTheFirstThrows() {
        Heard first = new Heard();
        Heard last = new Heard();
        List<String> order = new ArrayList<>();
        ImportListener notes = new ImportListener() {
            @Override
            public void finished(ImportReport report) {
                order.add("after " + first.events.size() + " before " + last.events.size());
            }
        };
        try (Logs logs = Logs.captured()) {
            run(first.andThen(broken()).andThen(notes).andThen(last));

            assertThat(logs.records()).hasSize(12);
        }

        assertThat(first.events).hasSize(12).isEqualTo(last.events);
        assertThat(order).containsExactly("after 12 before 11");
    }

    @Test
    void aListenerThatOverridesNothingHearsNothing() {
        assertThat(run(new ImportListener() {}).status()).isEqualTo(Status.COMPLETED);
    }
}
