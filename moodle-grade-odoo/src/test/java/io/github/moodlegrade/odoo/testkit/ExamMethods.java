package io.github.moodlegrade.odoo.testkit;

import java.util.List;
import java.util.Map;

/**
 * OpenEduCat's own methods. The {@code act_} methods write a state without looking at the one before and return None;
 * op.exam has no {@code act_held}, a wizard does that, and only for the first wizard of several.
 */
final class ExamMethods {
    private final Orm orm;

    ExamMethods(Orm orm) {
        this.orm = orm;
    }

    void addTo(ModelMethods methods) {
        for (String state : List.of("draft", "schedule", "held", "done", "cancel")) {
            methods.add("op.exam.session", "act_" + state, act(state));
        }
        for (String state : List.of("draft", "result_updated", "done", "cancel")) {
            methods.add("op.exam", "act_" + state, act(state));
        }
        methods.add(
                "op.held.exam",
                "held_exam",
                ModelMethod.ofRecords(this::heldExam).writing());
    }

    private ModelMethod act(String state) {
        return ModelMethod.ofRecords(call -> {
                    orm.write(call.env(), call.model(), call.ids(), Map.of("state", state));
                    return None.NONE;
                })
                .writing();
    }

    private Object heldExam(ModelMethod.Call call) {
        for (int id : call.ids().subList(0, Math.min(1, call.ids().size()))) {
            Row wizard = orm.database().find("op.held.exam", id);
            if (wizard == null) {
                throw OdooError.missing("op.held.exam", id, call.env().uid());
            }
            Object absent = wizard.get("attendees_line");
            if (absent instanceof List && !((List<?>) absent).isEmpty()) {
                orm.write(
                        call.env(),
                        orm.schema().model("op.exam.attendees"),
                        Py.ids(absent),
                        Map.of("status", "absent"));
            }
            if (wizard.has("exam_id")) {
                orm.write(
                        call.env(),
                        orm.schema().model("op.exam"),
                        List.of(wizard.reference("exam_id")),
                        Map.of("state", "held"));
            }
        }
        return true;
    }
}
