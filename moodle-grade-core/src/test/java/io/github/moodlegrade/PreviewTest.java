package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.CoursePreview.Fate;
import io.github.moodlegrade.CoursePreview.Student;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.report.CsvReport;
import io.github.moodlegrade.report.HtmlReport;
import io.github.moodlegrade.report.JsonReport;
import io.github.moodlegrade.report.Previews;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.GradeOutcome.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What looking modes say would become of every grade, without a mark or a name. */
class PreviewTest {
    private final School school = School.withGrades();
    private final Heard heard = new Heard();

    private CoursePreview look(Mode mode) {
        run(mode);
        assertThat(heard.previews).hasSize(1);
        return heard.previews.get(0);
    }

    private ImportReport run(Mode mode) {
        heard.previews.clear();
        return School.addsUp(school.builder()
                .listener(heard)
                .build()
                .importGrades(ImportRequest.allCourses().mode(mode)));
    }

    /** As {@code quiz 42 user 17 student 7 NEW}, with the reason if there is one. */
    private static List<String> fates(CoursePreview preview) {
        List<String> fates = new ArrayList<>();
        for (Student student : preview.students()) {
            for (Activity activity : preview.activities()) {
                ActivityRef ref = activity.ref();
                fates.add(activity + " " + student + " " + student.fateOf(ref)
                        + student.reasonOf(ref).map(code -> " " + code).orElse(""));
            }
        }
        return fates;
    }

    @Test
    void aFirstPlanTellsWhatIsNewAndWhatHasNoGrade() {
        CoursePreview preview = look(Mode.PLAN);

        assertThat(fates(preview))
                .containsExactly(
                        "quiz 42 user 17 student 7 NEW",
                        "assignment 42 user 17 student 7 NEW",
                        "quiz 42 user 18 student 8 NEW",
                        "assignment 42 user 18 student 8 NOT_GRADED");
        assertThat(preview.count(Fate.NEW)).isEqualTo(3);
        assertThat(preview.count(school.assignment.ref(), Fate.NEW)).isEqualTo(1);
        assertThat(preview.unmatched()).isEmpty();
        assertThat(preview.mode()).isEqualTo(Mode.PLAN);
        assertThat(preview.course().id()).isEqualTo(School.COURSE);
    }

    @Test
    void itIsToldBeforeTheCourseIsDone() {
        ImportReport report = run(Mode.PLAN);

        assertThat(heard.events)
                .containsSubsequence("preview of 4 grades of course 1 by " + report.runId(), "done course 1 COMPLETE");
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPORT", "REPAIR"})
    void writingModesTellNone(Mode mode) {
        run(mode);

        assertThat(heard.previews).isEmpty();
    }

    @Test
    void aPlanAfterAnImportTellsWhatChanged() {
        run(Mode.IMPORT);
        school.moodle.grade(school.quiz, 17, "9");
        school.moodle.outcome(school.assignment, 17, GradeOutcome.withheld(Reason.NOT_RELEASED));
        school.moodle.grade(school.assignment, 18, "101");

        assertThat(fates(look(Mode.PLAN)))
                .containsExactly(
                        "quiz 42 user 17 student 7 CHANGED",
                        "assignment 42 user 17 student 7 WITHHELD WITHHELD",
                        "quiz 42 user 18 student 8 UNCHANGED",
                        "assignment 42 user 18 student 8 REFUSED ABOVE_MAXIMUM");
    }

    @Test
    void whatATargetRefusesOrAPersonSetAsideIsToldWithItsReason() {
        run(Mode.IMPORT);
        school.moodle.grade(school.quiz, 18, "5");
        school.oec.refused.put(school.quiz.gradeOf(18), Finding.of(FindingCode.REFUSED_STATE, "done"));
        school.oec.setAbsent(school.assignment, 7);
        school.oec.damaged.add(school.assignment);

        assertThat(fates(look(Mode.PLAN)))
                .containsExactly(
                        "quiz 42 user 17 student 7 UNCHANGED",
                        "assignment 42 user 17 student 7 LEFT",
                        "quiz 42 user 18 student 8 REFUSED REFUSED_STATE",
                        "assignment 42 user 18 student 8 NOT_GRADED");
    }

    @Test
    void aReconciliationTellsOfEveryGradeWhatARepairWouldDo() {
        run(Mode.IMPORT);
        school.oec.edit(school.quiz, 7, "3/10");

        assertThat(fates(look(Mode.RECONCILE)))
                .contains("quiz 42 user 17 student 7 CHANGED", "quiz 42 user 18 student 8 UNCHANGED");
    }

    @Test
    void whatCouldNotBeReadIsUnknown() {
        school.moodle.unreadable.add(school.quiz.gradeOf(17));

        assertThat(fates(look(Mode.PLAN)))
                .contains("quiz 42 user 17 student 7 UNKNOWN", "quiz 42 user 18 student 8 NEW");
    }

    @Test
    void aCourseThatFailsWhileItIsComparedTellsWhatIsKnown() {
        school.journal.failing("plan", MoodleGradeException.course(FindingCode.ODOO_REFUSED, "no"));

        assertThat(fates(look(Mode.PLAN)))
                .contains("quiz 42 user 17 student 7 UNKNOWN", "assignment 42 user 18 student 8 NOT_GRADED");
    }

    @Test
    void aCourseWhoseLearnersAreNotKnownTellsNone() {
        school.journal.failing("learners 1", MoodleGradeException.course(FindingCode.MOODLE_UNAVAILABLE, "gone"));

        run(Mode.PLAN);

        assertThat(heard.previews).isEmpty();
    }

    @Test
    void learnersWithoutAStudentAreToldOneByOne() {
        for (long user = 100; user < 130; user++) {
            school.moodle.student(School.COURSE, user, "oec_student_" + (user + 900));
        }
        school.moodle.student(School.COURSE, 19, "oec_student_8");

        CoursePreview preview = look(Mode.PLAN);

        assertThat(preview.unmatched())
                .extracting(CoursePreview.Unmatched::toString)
                .hasSize(32)
                .contains("user 100 UNKNOWN_STUDENT", "user 129 UNKNOWN_STUDENT")
                .contains("user 18 AMBIGUOUS", "user 19 AMBIGUOUS");
        assertThat(preview.students()).extracting(Student::studentId).containsExactly(7L);
    }

    @Test
    void aCourseWithoutAnyStudentTellsWhoIsWithout() {
        school.oec.dropStudent(7);
        school.oec.dropStudent(8);

        CoursePreview preview = look(Mode.PLAN);

        assertThat(preview.students()).isEmpty();
        assertThat(preview.unmatched()).hasSize(2);
    }

    @Test
    void noNameAndNoMarkReachesAPreviewOrAReport() throws IOException {
        school.moodle.grade(school.quiz, 17, "7.375");
        school.oec.edit(school.quiz, 7, "6.125/10");
        school.moodle.add(
                School.COURSE,
                Learner.of(17, "oec_student_7", "zoe@school.example", Set.of("student"))
                        .withFullName("Zoe Angstrom"));
        school.moodle.add(
                School.COURSE,
                Learner.of(99, "Zoe Angstrom", "zoe.a@school.example", Set.of("student"))
                        .withFullName("Zoe Angstrom"));
        Previews previews = new Previews();

        ImportReport report = school.builder()
                .listener(previews)
                .build()
                .importGrades(ImportRequest.allCourses().mode(Mode.PLAN));

        CoursePreview preview = previews.of(School.COURSE).orElseThrow();
        StringBuilder shown = new StringBuilder()
                .append(preview)
                .append(previews)
                .append(preview.students())
                .append(preview.unmatched());
        HtmlReport.write(report, previews, shown);
        CsvReport.write(report, previews, shown);
        JsonReport.write(report, previews, shown);
        assertThat(shown)
                .contains("LEARNER_UNMATCHED", "CHANGED")
                .doesNotContainIgnoringCase("zoe")
                .doesNotContainIgnoringCase("angstrom")
                .doesNotContain("7.375", "7,375", "6.125", "6,125");
    }

    @Test
    void recordersKeepTheLastRunAlone() throws IOException {
        Previews previews = new Previews();
        GradeImportService service = school.builder().listener(previews).build();
        ImportReport plan = service.importGrades(ImportRequest.allCourses().mode(Mode.PLAN));
        assertThat(previews.of(School.COURSE)).isPresent();

        ImportReport imported = service.importGrades(ImportRequest.allCourses());

        assertThat(previews.of(School.COURSE)).isEmpty();
        StringBuilder page = new StringBuilder();
        HtmlReport.write(plan, previews, page);
        assertThat(page.toString()).isEqualTo(HtmlReport.of(plan));
        assertThat(imported.counts().delivered()).isEqualTo(3);
    }

    // ---- the value

    @Test
    void aPreviewKnowsItsOwnGradesOnly() {
        Activity other =
                Activity.builder(ActivityKind.QUIZ, 43, School.COURSE, "Other").build();
        CoursePreview.Builder builder = CoursePreview.builder(
                "run", Mode.PLAN, MoodleCourse.of(1, "Algebra", null), List.of(school.quiz), Map.of(17L, 7L));

        assertThatThrownBy(() -> builder.fate(other.gradeOf(17), Fate.NEW, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.fate(school.quiz.gradeOf(18), Fate.NEW, null))
                .isInstanceOf(IllegalArgumentException.class);
        CoursePreview preview = builder.build();
        assertThatThrownBy(() -> preview.count(other.ref(), Fate.NEW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> preview.students().get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        builder.fate(school.quiz.gradeOf(17), Fate.NEW, null);
        assertThat(preview.count(Fate.UNKNOWN)).as("what is built stays").isEqualTo(1);
    }

    @Test
    void everyFindingCodeCanBeAReason() {
        for (FindingCode code : FindingCode.values()) {
            CoursePreview preview = CoursePreview.builder(
                            "run", Mode.PLAN, MoodleCourse.of(1, "", null), List.of(school.quiz), Map.of(17L, 7L))
                    .fate(school.quiz.gradeOf(17), Fate.REFUSED, code)
                    .build();

            assertThat(preview.students().get(0).reasonOf(school.quiz.ref())).contains(code);
        }
    }
}
