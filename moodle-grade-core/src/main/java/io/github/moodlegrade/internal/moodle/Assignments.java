package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Activity.Release;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the assignments of a course. */
final class Assignments {
    private Assignments() {}

    static Set<Activity> read(MoodleClient client, MoodleCourse course, Gaps gaps, RunContext run)
            throws InterruptedException {
        MoodleCall call = new MoodleCall(Functions.ASSIGNMENTS)
                .about(course.id())
                .with("courseids[0]", course.id())
                .with("includenotenrolledcourses", 1);
        JsonNode answer = client.call(call, run);
        List<MoodleWarning> warnings = MoodleWarning.of(answer, client.safe());
        for (MoodleWarning warning : warnings) {
            Finding gap = Finding.of(FindingCode.READING_INCOMPLETE, keptBack(warning))
                    .inCourse(course.id());
            gaps.add(gap);
            run.said(gap, warning.words());
        }
        Set<Activity> assignments = new LinkedHashSet<>();
        boolean met = false;
        for (JsonNode one : Shape.list(call, answer, "courses")) {
            if (one.path("id").asLong() == course.id()) {
                met = true;
                for (JsonNode assignment : Shape.list(call, one, "assignments")) {
                    assignment(call, course, assignment, gaps).ifPresent(assignments::add);
                }
            }
        }
        if (!met && warnings.isEmpty()) {
            gaps.add(
                    FindingCode.READING_INCOMPLETE,
                    "Moodle leaves the course out of its assignments and says not why.");
        }
        return assignments;
    }

    /** The item is the course, or one assignment by the id of its course module. */
    private static String keptBack(MoodleWarning warning) {
        if (warning.item().equals("module")) {
            return "Moodle keeps the assignment of course module " + warning.itemId() + " back (" + warning
                    + "): the role lacks one of " + Capabilities.ASSIGNMENT + ".";
        }
        return "Moodle keeps the assignments back (" + warning + "): the role lacks " + Capabilities.ENTER_COURSE
                + "; or " + Capabilities.OR_BLOCKED + ".";
    }

    private static Optional<Activity> assignment(MoodleCall call, MoodleCourse course, JsonNode assignment, Gaps gaps) {
        Activity.Builder builder = Activity.builder(
                        ActivityKind.ASSIGNMENT,
                        Shape.id(call, assignment, "id"),
                        course.id(),
                        PlainText.of(assignment.path("name").asText("")))
                .courseModule(Shape.idIfAny(assignment, "cmid"));
        Optional<BigDecimal> grade = Shape.number(assignment, "grade");
        if (grade.isEmpty()) {
            gaps.add(FindingCode.READING_INCOMPLETE, builder.build(), "Moodle tells no maximum of this assignment.");
            return Optional.empty();
        }
        return Optional.of(builder.maximum(grade.get().signum() > 0 ? grade.get() : null)
                .release(release(assignment))
                .teamSubmission(Shape.flag(assignment, "teamsubmission"))
                .latePenalty(Shape.flag(assignment, "gradepenalty"))
                .opens(Shape.date(assignment, "allowsubmissionsfromdate"))
                .due(Shape.date(assignment, "duedate"))
                .build());
    }

    /** Blind marking weighs more: before the identities are revealed no workflow state shows a grade to anybody. */
    private static Release release(JsonNode assignment) {
        if (Shape.flag(assignment, "blindmarking") && !Shape.flag(assignment, "revealidentities")) {
            return Release.AFTER_REVEAL;
        }
        return Shape.flag(assignment, "markingworkflow") ? Release.BY_WORKFLOW : Release.AT_ONCE;
    }
}
