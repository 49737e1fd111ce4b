package io.github.moodlegrade.odoo.day;

import io.github.moodlegrade.testkit.FakeAssignment;

/** An assignment as its teacher knows it. */
final class AssignmentSheet {
    final FakeAssignment assignment;
    int maximum = 100;
    boolean workflow;
    boolean blind;
    boolean team;
    boolean penalties;

    AssignmentSheet(FakeAssignment assignment) {
        this.assignment = assignment;
    }

    String code() {
        return "MDL-A" + assignment.id();
    }

    /** What is known of the same assignment after the recycle bin. */
    AssignmentSheet restored(FakeAssignment as) {
        AssignmentSheet sheet = new AssignmentSheet(as);
        sheet.maximum = maximum;
        sheet.workflow = workflow;
        sheet.blind = blind;
        sheet.team = team;
        sheet.penalties = penalties;
        return sheet;
    }
}
