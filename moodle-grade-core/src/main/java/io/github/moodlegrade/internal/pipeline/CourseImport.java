package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.internal.follow.CourseRefresh;
import io.github.moodlegrade.internal.match.Match;
import io.github.moodlegrade.internal.match.MatchLearners;
import io.github.moodlegrade.internal.match.PeopleOfOtherRoles;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.target.Standing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The way of one course's grades, step by step: read, match, classify, and in {@link SliceImport} filter, plan, pend, deliver, verify,
 * commit. (Linking comes before, the report after.)
 */
final class CourseImport {
    private final OpenRun open;
    private final Run run;
    private final LinkedCourse course;
    private final CourseRefresh refresh;
    private final FinishGroup group;
    private final Consumer<Step> steps;
    private final Tally tally;

    private final MatchLearners matching;
    private final ClassifyGrades classifying;
    private final CompareWithPlan comparing;
    private final Previewing preview;

    CourseImport(OpenRun open, CourseAtWork atWork, FinishGroup group) {
        this.open = open;
        this.run = open.run;
        this.course = atWork.course;
        this.refresh = atWork.refresh;
        this.group = group;
        this.tally = atWork.tally;
        this.steps = atWork.steps;
        this.matching = new MatchLearners(open.oec, open.parts.matcher, open.students, run.target());
        this.preview = new Previewing(open);
        this.classifying = new ClassifyGrades(run, tally, preview);
        this.comparing = new CompareWithPlan(run, open.request.comparedWith(), course.moodle.id());
    }

    void importGrades() throws Exception {
        try {
            takeSteps();
        } finally {
            preview.tell();
        }
    }

    private void takeSteps() throws Exception {
        steps.accept(Step.READ);
        Reading<Activity> listed = open.parts.source.activities(course.moodle, run.source());
        List<Activity> chosen = chosen(read(listed));
        List<Activity> activities = gradable(chosen);
        List<Activity> toRead = refresh.toRead(listed.items(), chosen, activities);
        refresh.ask(open.parts.source, toRead, run.source());
        if (toRead.isEmpty() && !refresh.isComplete()) {
            tally.nothingToRead = true;
            return;
        }
        List<Learner> enrolled = read(open.parts.source.learners(course.moodle, run.source()));
        List<Learner> learners =
                new PeopleOfOtherRoles(run.source(), open.parts.studentRoles).learnersAmong(course.moodle, enrolled);

        steps.accept(Step.MATCH);
        Map<Learner, Match> students = matching.match(course.oec, course.moodle, learners);
        tally.learners = learners.size();
        tally.matched = students.size();
        preview.begin(course.moodle, toRead, students, matching.refused());
        matching.requireSomebody(learners, students);
        if (!students.isEmpty()) {
            importActivities(listed, activities, toRead, students, enrolled);
        }
        comparing.reportNothingToDo();
    }

    private void importActivities(
            Reading<Activity> listed,
            List<Activity> activities,
            List<Activity> toRead,
            Map<Learner, Match> students,
            List<Learner> enrolled)
            throws Exception {
        Standing standing = open.oec.standing(course.oec, course.moodle, activities);
        tally.read = (long) students.size() * toRead.size();
        if (listed.isComplete()) {
            reportVanished(standing, listed.items());
        }
        Set<Long> matched =
                students.values().stream().map(match -> match.student()).collect(Collectors.toSet());
        CoursePeriod period = new CoursePeriod(open, course, activities, standing, matched);
        SliceImport importing = new SliceImport(open, course, tally, steps, period, group, comparing, preview);
        List<Slice> slices = Slice.cut(course, toRead, students, enrolled);
        if (slices.size() > 1) {
            // Once for all: what begins in a later slice would come too late for those before.
            period.isFollowed();
        }
        for (Slice slice : slices) {
            importing.importGrades(slice, grades(slice));
        }
        completeUnread(standing, listed.items(), students, period);
        if (period.hasBegun()) {
            // Grades that were not read, or before the period began, belong into it too.
            refresh.leavesSomething();
        }
    }

    /** What a run wrote of an activity before it broke off is completed, though the activity has no grades to import any more. */
    private void completeUnread(
            Standing standing, List<Activity> listed, Map<Learner, Match> students, CoursePeriod period) {
        Set<ActivityRef> unread = new LinkedHashSet<>(standing.recorded());
        listed.stream().filter(Activity::isGradable).forEach(activity -> unread.remove(activity.ref()));
        if (!unread.isEmpty() && open.oec.finishes() && open.request.mode().writes()) {
            Withdrawn inDoubt = Withdrawn.ofActivities(unread, students, period.hashes());
            group.withdrawn(inDoubt, course.moodle);
            if (!inDoubt.students().isEmpty()) {
                refresh.leavesSomething();
            }
        }
    }

    private ClassifyGrades.Classified grades(Slice slice) throws Exception {
        steps.accept(Step.GRADES);
        List<Learner> learners = List.copyOf(slice.students.keySet());
        Reading<Grade> reading = open.parts.source.grades(course.moodle, slice.activities, learners, run.source());
        ClassifyGrades.Classified classified = classifying.of(slice, read(reading));
        if (reading.isComplete()) {
            mistrust(classified.absent);
        }
        return classified;
    }

    /** Deleted in Moodle, or a right to see it was lost: what was imported of it stands and is not looked after any more. */
    private void reportVanished(Standing standing, List<Activity> listed) {
        Set<ActivityRef> vanished = new LinkedHashSet<>(standing.recorded());
        listed.forEach(activity -> vanished.remove(activity.ref()));
        for (ActivityRef activity : vanished) {
            run.findings()
                    .add(Finding.of(
                                    FindingCode.ACTIVITY_VANISHED,
                                    "its record stands in OpenEduCat, but Moodle does not list it any more")
                            .inCourse(course.moodle.id())
                            .ofActivity(activity.toString()));
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
                            .ofActivity(id.activity().toString())
                            .ofUser(id.userId()));
        }
    }

    private List<Activity> chosen(List<Activity> listed) {
        return listed.stream().filter(open.request.activities()).collect(Collectors.toList());
    }

    private List<Activity> gradable(List<Activity> chosen) {
        List<Activity> gradable = new ArrayList<>();
        for (Activity activity : chosen) {
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
