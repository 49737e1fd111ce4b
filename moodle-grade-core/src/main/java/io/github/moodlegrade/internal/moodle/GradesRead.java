package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The grades of some learners of one course as they come in: what was surely read, and the gaps. For one reading on one thread. */
final class GradesRead {
    private final long course;
    private final Collection<Learner> learners;
    private final RunContext run;
    private final Map<GradeId, Grade> grades = new HashMap<>();
    private final Gaps gaps;

    /** Nothing read yet of these learners, each of whom is there once. */
    GradesRead(long course, Collection<Learner> learners, RunContext run) {
        this.course = course;
        this.learners = learners;
        this.run = run;
        this.gaps = new Gaps(course);
    }

    long course() {
        return course;
    }

    Collection<Learner> learners() {
        return learners;
    }

    RunContext run() {
        return run;
    }

    Gaps gaps() {
        return gaps;
    }

    /** A grade that is in points so far. */
    Optional<Grade> graded(GradeId id) {
        return Optional.ofNullable(grades.get(id))
                .filter(grade -> grade.outcome().value().isPresent());
    }

    void put(Grade grade) {
        grades.put(grade.id(), grade);
    }

    /** The same for every learner. */
    void putAll(Activity activity, GradeOutcome outcome) {
        learners.forEach(learner -> put(Grade.of(activity.gradeOf(learner.userId()), outcome)));
    }

    /** Withholds all grades of an activity because nobody can tell whether they are released; that is no gap. */
    void releaseUnknown(Activity activity, String why) {
        putAll(activity, GradeOutcome.withheld(GradeOutcome.Reason.RELEASE_UNKNOWN));
        report(
                FindingCode.RELEASE_UNKNOWN,
                activity,
                "Whether the students may see the grades cannot be told, so they are withheld: " + why + ".");
    }

    /** A gap, and what Moodle said of it. */
    void gap(Finding gap, String words) {
        gaps.add(gap);
        said(gap, words);
    }

    /** What Moodle said beside a finding about the course. */
    void said(Finding about, String words) {
        run.said(about.inCourse(course), words);
    }

    void report(FindingCode code, Activity activity, String message) {
        run.report(Finding.of(code, message).inCourse(course).ofActivity(activity.toString()));
    }

    /** What was read, by activity and learner. */
    Reading<Grade> reading(Collection<Activity> activities) {
        List<Grade> inOrder = new ArrayList<>();
        for (GradeId id : BestGrades.questions(activities, learners)) {
            Grade grade = grades.get(id);
            if (grade != null) {
                inOrder.add(grade);
            }
        }
        return Reading.of(inOrder, gaps.all());
    }
}
