package io.github.moodlegrade.odoo.contract;

import java.util.Optional;

/** The writing calls of a first import under the rules of 2025, in their order; each with the table that Odoo writes for it. */
enum WriteCall {
    SESSION("op.exam.session", "create", "", "op_exam_session"),
    EXAMS("op.exam", "load", "", "op_exam"),
    ATTENDEES("op.exam.attendees", "create", "", "op_exam_attendees"),
    MARKS("op.exam", "write", "attendees_line", "op_exam_attendees"),
    RESULT_LINES("op.result.line", "load", "", "op_result_line"),
    EXAMS_SCHEDULED("op.exam", "act_schedule", "", "op_exam"),
    EXAMS_HELD("op.exam", "act_held", "", "op_exam"),
    /** After its {@code act_held} was refused, as the exams are held and not done. */
    SESSION_HELD("op.exam.session", "write", "<name>state</name>", "op_exam_session");

    final String table;
    private final String model;
    private final String method;
    private final String holds;

    WriteCall(String model, String method, String holds, String table) {
        this.model = ">" + model + "<";
        this.method = ">" + method + "<";
        this.holds = holds;
        this.table = table;
    }

    /** Which of them a request is. */
    static Optional<WriteCall> of(String body) {
        for (WriteCall call : values()) {
            int model = body.indexOf(call.model);
            if (model >= 0 && body.indexOf(call.method, model) > 0 && body.contains(call.holds)) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }
}
