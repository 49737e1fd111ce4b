package io.github.moodlegrade.odoo.day;

import io.github.moodlegrade.testkit.FakeGradebookGrade;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What learners and teachers do to assignments. */
final class AssignmentWork {
    private static final int TEAM_GROUP = 77;
    private static final int MEMBERS = 3;

    private AssignmentWork() {}

    static @Nullable Touched grade(Classroom room) {
        return ofLearner(
                room, all -> true, (sheet, user) -> sheet.assignment.grade(user, points(room, sheet)));
    }

    private static String points(Classroom room, AssignmentSheet sheet) {
        return room.points(BigDecimal.valueOf(sheet.maximum));
    }

    static @Nullable Touched empty(Classroom room) {
        return ofLearner(
                room, all -> true, (sheet, user) -> sheet.assignment.gradeText(user, room.one("", "-1.00000")));
    }

    static @Nullable Touched delete(Classroom room) {
        return ofLearner(room, all -> true, (sheet, user) -> sheet.assignment.removeGrade(user));
    }

    static @Nullable Touched state(Classroom room) {
        return ofLearner(
                room,
                sheet -> sheet.workflow,
                (sheet, user) -> sheet.assignment.workflowState(
                        user, room.one("released", "released", "inmarking", "readyforrelease")));
    }

    static @Nullable Touched releaseByUserFlags(Classroom room) {
        return ofLearner(
                room,
                sheet -> sheet.workflow,
                (sheet, user) -> sheet.assignment.workflowStateByUserFlags(user, "released"));
    }

    static @Nullable Touched pullBackByUserFlags(Classroom room) {
        return ofLearner(
                room,
                sheet -> sheet.workflow,
                (sheet, user) -> sheet.assignment.workflowStateByUserFlags(user, "inreview"));
    }

    static @Nullable Touched switchWorkflow(Classroom room) {
        return ofAssignment(room, all -> true, sheet -> {
            sheet.workflow = !sheet.workflow;
            sheet.assignment.markingWorkflow(sheet.workflow);
        });
    }

    static @Nullable Touched reveal(Classroom room) {
        return ofAssignment(room, sheet -> sheet.blind, sheet -> {
            sheet.blind = false;
            sheet.assignment.revealIdentities(true);
        });
    }

    static @Nullable Touched handIn(Classroom room) {
        return ofLearner(
                room, sheet -> !sheet.team, (sheet, user) -> sheet.assignment.submission(user, "submitted"));
    }

    static @Nullable Touched newAttempt(Classroom room) {
        return ofLearner(room, sheet -> !sheet.team, (sheet, user) -> sheet.assignment.newAttempt(user));
    }

    static @Nullable Touched gradeTeam(Classroom room) {
        return ofTeam(room, (sheet, users) -> sheet.assignment.gradeTeam(points(room, sheet), users));
    }

    static @Nullable Touched gradeTeamBeforeHandingIn(Classroom room) {
        return ofTeam(room, (sheet, users) -> sheet.assignment.gradeTeamWithoutSubmission(points(room, sheet), users));
    }

    static @Nullable Touched teamHandsIn(Classroom room) {
        return ofTeam(room, (sheet, users) -> sheet.assignment.teamHandsIn(TEAM_GROUP, users));
    }

    private static @Nullable Touched ofTeam(Classroom room, BiConsumer<AssignmentSheet, long[]> work) {
        return ofAssignment(
                room,
                sheet -> sheet.team && room.learners.size() >= MEMBERS,
                sheet -> work.accept(
                        sheet,
                        room.learners.stream()
                                .limit(MEMBERS)
                                .mapToLong(Long::longValue)
                                .toArray()));
    }

    static @Nullable Touched rescale(Classroom room) {
        return ofAssignment(room, sheet -> sheet.maximum > 0, sheet -> {
            sheet.maximum = Integer.parseInt(room.one("10", "50", "100"));
            sheet.assignment.changeMaximum(sheet.maximum);
        });
    }

    static @Nullable Touched changeMaximum(Classroom room) {
        return ofAssignment(room, sheet -> sheet.maximum >= 0, sheet -> {
            sheet.maximum = Integer.parseInt(room.one("0", "40", "100"));
            sheet.assignment.maximum(sheet.maximum);
        });
    }

    static @Nullable Touched scaleOrPoints(Classroom room) {
        return ofAssignment(room, all -> true, sheet -> {
            sheet.maximum = sheet.maximum < 0 ? 100 : -2;
            sheet.assignment.maximum(sheet.maximum);
        });
    }

    static @Nullable Touched penalty(Classroom room) {
        return inGradebook(room, grade -> grade.penalty(room.one("0", "5", "10", "12.5")));
    }

    static @Nullable Touched override(Classroom room) {
        return inGradebook(room, grade -> grade.override(room.one("33", "44.5")));
    }

    static @Nullable Touched hideInGradebook(Classroom room) {
        return inGradebook(room, grade -> grade.hidden(room.flips()));
    }

    private static @Nullable Touched inGradebook(Classroom room, Consumer<FakeGradebookGrade> work) {
        return ofLearner(
                room,
                sheet -> sheet.penalties,
                (sheet, user) -> work.accept(sheet.assignment.gradebook().of(user)));
    }

    static @Nullable Touched visible(Classroom room) {
        return ofAssignment(room, all -> true, sheet -> sheet.assignment.visible(room.flips()));
    }

    static @Nullable Touched groupMode(Classroom room) {
        return ofAssignment(
                room,
                all -> true,
                sheet -> sheet.assignment.groupMode(room.below(3)).grouping(room.below(2) * Classroom.GROUPING));
    }

    private static @Nullable Touched ofAssignment(
            Classroom room, Predicate<AssignmentSheet> which, Consumer<AssignmentSheet> work) {
        AssignmentSheet sheet = room.any(some(room, which));
        if (sheet == null) {
            return null;
        }
        work.accept(sheet);
        return Touched.activity(room, sheet.code());
    }

    private static @Nullable Touched ofLearner(
            Classroom room, Predicate<AssignmentSheet> which, BiConsumer<AssignmentSheet, Long> work) {
        AssignmentSheet sheet = room.any(some(room, which));
        Long user = room.any(room.learners);
        if (sheet == null || user == null) {
            return null;
        }
        work.accept(sheet, user);
        return Touched.grade(room, sheet.code(), user);
    }

    private static List<AssignmentSheet> some(Classroom room, Predicate<AssignmentSheet> which) {
        return room.assignments.stream().filter(which).collect(Collectors.toList());
    }
}
