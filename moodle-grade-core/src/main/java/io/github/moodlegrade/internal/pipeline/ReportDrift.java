package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Difference;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.StudentGrade;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what OpenEduCat lost or somebody changed there (drift) from what it does not hold yet. The hash store says what was delivered, so a
 * difference that no change in Moodle explains is drift. Where only changed grades are compared, that is known of lost and damaged activities,
 * and of what people have set aside.
 */
final class ReportDrift {
    private final Run run;
    private final Hashes hashes;
    private final Mode mode;
    private final long courseId;

    ReportDrift(Run run, Hashes hashes, Mode mode, long courseId) {
        this.run = run;
        this.hashes = hashes;
        this.mode = mode;
        this.courseId = courseId;
    }

    /**
     * Reports.
     *
     * @param filtered the grades as Moodle shows them, and what was delivered before this run
     * @param comparison what OpenEduCat shows
     */
    void of(FilterChanged.Filtered filtered, Comparison comparison) {
        Set<Place> imported = placesOf(filtered.known.stored);
        for (StudentGrade grade : filtered.grades) {
            PlannedGrade planned = comparison.planOf(grade);
            boolean looksForDrift = !mode.changedOnly()
                    || planned.action() == Action.LEFT
                    || filtered.known.suspect.contains(grade.id().activity());
            if (looksForDrift && planned.action() != Action.EQUAL && !isRefusedUnseen(planned)) {
                GradeHash stored = filtered.known.stored.get(hashes.key(grade.id()));
                report(grade, planned, stored, filtered.known.isReshaped(grade.id()), imported);
            }
        }
    }

    /** Whose marks which imports wrote, for whichever Moodle user: an idnumber may have moved since. */
    private static Set<Place> placesOf(Map<GradeKey, GradeHash> stored) {
        Set<Place> places = new HashSet<>();
        stored.forEach((key, hash) ->
                hash.studentId().ifPresent(student -> places.add(Place.of(key.gradeId(), student))));
        return places;
    }

    /** Refused before it was compared; the reason says all there is to say. */
    private static boolean isRefusedUnseen(PlannedGrade planned) {
        return planned.action() == Action.REFUSED && planned.differences().isEmpty();
    }

    private void report(
            StudentGrade grade,
            PlannedGrade planned,
            @Nullable GradeHash stored,
            boolean reshaped,
            Set<Place> imported) {
        if (stored != null && stored.equals(hashes.of(grade)) && !reshaped) {
            drift(grade, wordsOf(planned, planned.differences()));
        } else if (stored != null && stored.isInDoubt()) {
            notYetImported(grade, planned, "an import was interrupted while it wrote this grade");
        } else if (isOfSameStudent(grade, stored)) {
            Set<Difference> losses = new LinkedHashSet<>();
            planned.differences().stream().filter(Difference::isLoss).forEach(losses::add);
            if (losses.isEmpty()) {
                notYetImported(
                        grade,
                        planned,
                        "the grade, its maximum, the grade to pass, or how marks are made of grades, changed since the last"
                                + " import");
            } else {
                drift(grade, wordsOf(planned, losses));
            }
        } else if (!holdsAnotherMark(planned)) {
            notYetImported(grade, planned, "OpenEduCat does not hold the grade yet");
        } else if (imported.contains(Place.of(grade))) {
            notYetImported(
                    grade, planned, "OpenEduCat holds another mark, which an import brought for another Moodle user");
        } else {
            drift(grade, "OpenEduCat holds another mark, which no import is known to have written");
        }
    }

    private static boolean isOfSameStudent(StudentGrade grade, @Nullable GradeHash stored) {
        return stored != null
                && stored.studentId().isPresent()
                && stored.studentId().getAsLong() == grade.studentId();
    }

    private void drift(StudentGrade grade, String message) {
        run.findings().add(about(grade, Finding.of(FindingCode.DRIFT, message)));
    }

    private static boolean holdsAnotherMark(PlannedGrade planned) {
        return planned.action() == Action.REFUSED
                ? planned.differences().stream().anyMatch(Difference::isMark)
                : planned.before().isPresent() && !planned.before().equals(planned.after());
    }

    /** What is refused is not imported next time either; its reason says so. */
    private void notYetImported(StudentGrade grade, PlannedGrade planned, String message) {
        if (mode == Mode.RECONCILE && planned.action() != Action.REFUSED) {
            run.findings().add(about(grade, Finding.of(FindingCode.NOT_YET_IMPORTED, message)));
        }
    }

    private Finding about(StudentGrade grade, Finding finding) {
        return finding.inCourse(courseId)
                .ofActivity(grade.id().activity().toString())
                .ofUser(grade.id().userId());
    }

    private static String wordsOf(PlannedGrade planned, Set<Difference> differences) {
        if (differences.isEmpty()) {
            return planned.before().isPresent()
                    ? "OpenEduCat does not show what was imported"
                    : "OpenEduCat holds no mark any more";
        }
        return differences.stream().map(Difference::words).collect(Collectors.joining("; "));
    }
}
