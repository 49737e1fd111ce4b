package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener.Planned;
import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Grade;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.StudentGrade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The way of one course's grades, step by step: read, match, classify, filter, plan, mark, deliver, verify, commit. (Linking comes before,
 * the report after.)
 */
final class CourseImport {
    private final Parts parts;
    private final Run run;
    private final ImportRequest request;
    private final LinkedCourse course;
    private final Consumer<Step> steps;
    private final Tally tally;

    private final MatchLearners matching;
    private final ClassifyGrades classifying;
    private final FilterChanged filtering;
    private final DeliverGrades delivering;
    private final ReportDrift drifting;
    private final CompareWithPlan comparing;

    CourseImport(
            Parts parts,
            Run run,
            ImportRequest request,
            Hashes hashes,
            LinkedCourse course,
            Tally tally,
            Consumer<Step> steps) {
        this.parts = parts;
        this.run = run;
        this.request = request;
        this.course = course;
        this.tally = tally;
        this.steps = steps;
        this.matching = new MatchLearners(parts, run);
        this.classifying = new ClassifyGrades(run, tally);
        this.filtering = new FilterChanged(parts, run, hashes, tally);
        this.delivering = new DeliverGrades(parts, run, hashes, tally, steps, course.moodle.id());
        this.drifting = new ReportDrift(run, hashes, request.mode(), course.moodle.id());
        this.comparing = new CompareWithPlan(run, request.comparedWith(), course.moodle.id());
    }

    void importGrades() throws Exception {
        steps.accept(Step.READ);
        List<Activity> activities = gradable(read(parts.source.activities(course.moodle, run.source())));
        List<Learner> enrolled = read(parts.source.learners(course.moodle, run.source()));
        List<Learner> learners = matching.withStudentRole(enrolled);
        new PeopleOfOtherRoles(run, parts.studentRoles).report(course.moodle, enrolled, learners);

        steps.accept(Step.MATCH);
        Map<Learner, Match> students = matching.match(course, learners);
        tally.learners = learners.size();
        tally.matched = students.size();
        tally.read = (long) students.size() * activities.size();
        matching.requireSomebody(learners, students);

        for (Slice slice : Slice.cut(course, activities, students, enrolled)) {
            if (!slice.students.isEmpty()) {
                importSlice(slice);
            }
        }
        comparing.reportNothingToDo();
    }

    private void importSlice(Slice slice) throws Exception {
        steps.accept(Step.GRADES);
        List<Learner> learners = List.copyOf(slice.students.keySet());
        Reading<Grade> reading = parts.source.grades(course.moodle, slice.activities, learners, run.source());
        ClassifyGrades.Classified classified = classifying.of(slice, read(reading));
        if (reading.isComplete()) {
            mistrust(classified.absent);
        }

        steps.accept(Step.FILTER);
        FilterChanged.Filtered changed = filtering.of(slice, classified, request.mode());
        if (changed.grades.isEmpty()) {
            return;
        }
        CourseGrades todo = CourseGrades.of(
                        course.oec, course.moodle, classified.activities, changed.grades, slice.studentIds())
                .shaped(changed.shapes)
                .partial(changed.partial);
        if (!request.mode().changedOnly()) {
            todo = todo.restoring();
        }

        steps.accept(Step.PLAN);
        DeliverGrades.Comparison comparison = delivering.compare(todo);
        Planned planned = planned(comparison, changed.grades);
        parts.listener.planned(planned);
        drifting.of(changed, comparison);
        comparing.with(planned);
        if (request.mode().writes()) {
            filtering.forgetRefused(changed, comparison.planned());
            deliver(comparison, planned);
        } else {
            delivering.countOnly(comparison);
        }
    }

    private Planned planned(DeliverGrades.Comparison comparison, List<StudentGrade> grades) {
        Map<GradeId, Long> students = new HashMap<>();
        grades.forEach(grade -> students.put(grade.id(), grade.studentId()));
        return new Planned(run.id(), request.mode(), course.moodle, comparison.planned(), students);
    }

    private void deliver(DeliverGrades.Comparison comparison, Planned planned) throws Exception {
        Outcomes outcomes = new Outcomes();
        try {
            delivering.deliver(comparison, outcomes);
        } finally {
            parts.listener.settled(outcomes.of(planned));
        }
    }

    /** Keeps what was surely read; what was not makes the course incomplete. */
    private <T> List<T> read(Reading<T> reading) {
        for (Finding gap : reading.gaps()) {
            tally.incomplete |= gap.code() != FindingCode.LEARNER_GONE;
            run.findings().add(gap.course().isPresent() ? gap : gap.inCourse(course.moodle.id()));
        }
        return reading.items();
    }

    /** A source says why it leaves grades out; where it does not, the reading is not believed to be complete. */
    private void mistrust(Set<GradeId> absent) {
        for (GradeId id : absent) {
            tally.incomplete = true;
            run.findings()
                    .add(Finding.of(
                                    FindingCode.READING_INCOMPLETE,
                                    "the source left grades out without saying why; nothing is concluded from that")
                            .inCourse(course.moodle.id())
                            .ofActivity(id.activity())
                            .ofUser(id.userId()));
        }
    }

    private List<Activity> gradable(List<Activity> all) {
        List<Activity> gradable = new ArrayList<>();
        for (Activity activity : all) {
            if (!request.activities().test(activity)) {
                continue;
            }
            if (activity.isGradable()) {
                gradable.add(activity);
            } else {
                run.findings()
                        .add(Finding.of(
                                        FindingCode.NOT_GRADED_IN_POINTS,
                                        "a scale, no grade, or a maximum of 0 is not imported")
                                .inCourse(course.moodle.id())
                                .ofActivity(activity.toString()));
            }
        }
        return gradable;
    }
}
