package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.StudentGrade;

/** Counts and reports what becomes of single grades of one course. */
final class CourseCounts {
    private final Run run;
    private final Tally tally;
    private final long courseId;

    CourseCounts(Run run, Tally tally, long courseId) {
        this.run = run;
        this.tally = tally;
        this.courseId = courseId;
    }

    void unchanged(int grades) {
        tally.unchanged += grades;
    }

    void delivered(StudentGrade grade, PlannedGrade planned) {
        tally.delivered++;
        rounded(grade, planned);
    }

    /** Counts a rejected grade; says what is reported of it. */
    Finding rejected(GradeId grade, Finding reason) {
        Finding about = about(grade, reason);
        tally.rejected(grade.activity());
        run.findings().add(about);
        return about;
    }

    void rounded(StudentGrade grade, PlannedGrade planned) {
        if (planned.isRounded()) {
            tally.rounded++;
            run.findings()
                    .add(about(
                            grade.id(),
                            Finding.of(FindingCode.ROUNDED, "OpenEduCat holds whole marks; the grade is rounded")));
        }
    }

    void notConfirmed(StudentGrade grade) {
        inDoubt();
        run.findings()
                .add(about(
                        grade.id(),
                        Finding.of(FindingCode.NOT_CONFIRMED, "OpenEduCat does not show what was written")));
    }

    void notYetFinished(StudentGrade grade) {
        run.findings()
                .add(about(
                        grade.id(),
                        Finding.of(
                                FindingCode.NOT_YET_IMPORTED,
                                "OpenEduCat holds the grade, but an import broke off before it was computed")));
    }

    /** OpenEduCat holds the grades, but the next run has to look whether they stay. */
    void lookedAtAgain(ActivityRef activity) {
        tally.unsettled.add(activity);
    }

    /** Something is left for the next run; why was reported already. */
    void inDoubt() {
        tally.incomplete = true;
    }

    private Finding about(GradeId grade, Finding finding) {
        Finding inCourse = finding.course().isPresent() ? finding : finding.inCourse(courseId);
        return inCourse.ofActivity(grade.activity().toString()).ofUser(grade.userId());
    }
}
