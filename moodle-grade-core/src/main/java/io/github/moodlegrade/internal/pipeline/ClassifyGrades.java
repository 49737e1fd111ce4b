package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.CoursePreview.Fate;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.internal.match.Match;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.target.StudentGrade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Step <em>classify</em>: graded, not graded, withheld, unsupported; a grade above its maximum or below zero is rejected, never clamped. */
final class ClassifyGrades {
    private final Run run;
    private final Tally tally;
    private final Previewing preview;

    ClassifyGrades(Run run, Tally tally, Previewing preview) {
        this.run = run;
        this.tally = tally;
        this.preview = preview;
    }

    /** What the classified grades of a slice are. */
    static final class Classified {
        final List<Activity> activities;
        final List<StudentGrade> graded = new ArrayList<>();

        /** Not graded or withheld: Moodle shows no grade to the student now. */
        final Set<GradeId> notShown = new LinkedHashSet<>();

        /** Activities of which all is known that shapes their records: of quizzes an answer tells the grade to pass. */
        final Set<Activity> shaped = new HashSet<>();

        /** Grades that were asked for and did not come. */
        final Set<GradeId> absent;

        Classified(List<Activity> activities, Set<GradeId> absent) {
            this.activities = activities;
            this.absent = absent;
        }
    }

    Classified of(Slice slice, List<Grade> grades) {
        Set<GradeId> asked = slice.ids();
        Classified classified = new Classified(withGradeToPass(slice.activities, grades), asked);
        reportPassGrades(slice, classified.activities);
        Set<ActivityRef> answered = answered(grades);
        classified.activities.stream()
                .filter(activity -> activity.kind() == ActivityKind.ASSIGNMENT || answered.contains(activity.ref()))
                .forEach(classified.shaped::add);
        for (Grade grade : grades) {
            Optional<Match> match = slice.matchOf(grade.id().userId());
            if (match.isEmpty() || !asked.remove(grade.id())) {
                throw new IllegalStateException("the source returned a grade twice or unasked: " + grade.id());
            }
            sort(slice, grade, match.get().student(), classified);
        }
        return classified;
    }

    private void reportPassGrades(Slice slice, List<Activity> activities) {
        for (Activity activity : activities) {
            boolean above = activity.gradeToPass()
                    .flatMap(points -> activity.maximum().filter(maximum -> points.compareTo(maximum) > 0))
                    .isPresent();
            if (above) {
                run.findings()
                        .add(Finding.of(
                                        FindingCode.PASS_GRADE_ABOVE_MAXIMUM,
                                        "the grade to pass is above the maximum and counts as the maximum")
                                .inCourse(slice.course.moodle.id())
                                .ofActivity(activity.toString()));
            }
        }
    }

    private static Set<ActivityRef> answered(List<Grade> grades) {
        return grades.stream()
                .filter(grade -> grade.outcome().kind() == GradeOutcome.Kind.GRADED
                        || grade.outcome().kind() == GradeOutcome.Kind.NOT_GRADED)
                .map(grade -> grade.id().activity())
                .collect(Collectors.toSet());
    }

    private void sort(Slice slice, Grade grade, long student, Classified into) {
        Optional<GradeValue> value = grade.outcome().value();
        if (value.isEmpty()) {
            tally.skipped++;
            reportSkipped(slice, grade);
            if (isSurelyNotShown(grade.outcome())) {
                into.notShown.add(grade.id());
            }
        } else if (value.get().isAboveMaximum()) {
            reject(slice, grade.id(), FindingCode.ABOVE_MAXIMUM, "more points than the activity's maximum");
        } else if (value.get().isBelowZero()) {
            reject(slice, grade.id(), FindingCode.BELOW_ZERO, "fewer points than 0");
        } else {
            into.graded.add(StudentGrade.of(grade.id(), student, value.get()));
        }
    }

    private void reject(Slice slice, GradeId id, FindingCode code, String why) {
        tally.rejected(id.activity());
        preview.note(id, Fate.REFUSED, code);
        run.findings().add(about(slice, id, code, why));
    }

    /** Where the grade that is shown cannot be told nothing is concluded: it may well be shown. */
    private static boolean isSurelyNotShown(GradeOutcome outcome) {
        return outcome.kind() != GradeOutcome.Kind.UNSUPPORTED
                && outcome.reason().map(WithheldBecause::isSurelyNotShown).orElse(true);
    }

    private void reportSkipped(Slice slice, Grade grade) {
        switch (grade.outcome().kind()) {
            case WITHHELD:
                tally.unsettled.add(grade.id().activity());
                Optional<Finding> because = grade.outcome().reason().flatMap(WithheldBecause::finding);
                because.ifPresent(why -> run.findings().add(about(slice, grade.id(), why.code(), why.message())));
                preview.note(
                        grade.id(), Fate.WITHHELD, because.map(Finding::code).orElse(null));
                break;
            case UNSUPPORTED:
                preview.note(grade.id(), Fate.NOT_GRADED, FindingCode.NOT_GRADED_IN_POINTS);
                run.findings().add(about(slice, grade.id(), FindingCode.NOT_GRADED_IN_POINTS, "no grade in points"));
                break;
            default:
                preview.note(grade.id(), Fate.NOT_GRADED, null);
                break;
        }
    }

    private static Finding about(Slice slice, GradeId id, FindingCode code, String message) {
        return Finding.of(code, message)
                .inCourse(slice.course.moodle.id())
                .ofActivity(id.activity().toString())
                .ofUser(id.userId());
    }

    private static List<Activity> withGradeToPass(List<Activity> activities, List<Grade> grades) {
        Map<ActivityRef, BigDecimal> toPass = new HashMap<>();
        for (Grade grade : grades) {
            grade.gradeToPass()
                    .ifPresent(points -> toPass.putIfAbsent(grade.id().activity(), points));
        }
        return activities.stream()
                .map(activity -> {
                    BigDecimal points = toPass.get(activity.ref());
                    return points == null
                            ? activity
                            : activity.toBuilder().gradeToPass(points).build();
                })
                .collect(Collectors.toList());
    }
}
