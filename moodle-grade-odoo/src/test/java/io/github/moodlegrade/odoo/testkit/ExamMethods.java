package io.github.moodlegrade.odoo.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * OpenEduCat's own methods. Of 2024 the {@code act_} methods write a state without looking at the one before and return
 * None, and op.exam has no {@code act_schedule} and no {@code act_held}; since 2025 a guard stands before most of them.
 * Writing the state is free in all generations.
 */
final class ExamMethods {
    private static final Set<String> ALL = Set.of("draft", "schedule", "held", "result_updated", "cancel", "done");

    private final Orm orm;

    ExamMethods(Orm orm) {
        this.orm = orm;
    }

    void addTo(ModelMethods methods) {
        for (String state : List.of("draft", "schedule", "done", "cancel")) {
            add(methods, "op.exam.session", state, call -> act(call, state, ALL, ""));
        }
        add(methods, "op.exam.session", "held", this::holdSessions);
        if (orm.version().has(Rule.STATES_HAVE_AN_ORDER)) {
            addGuarded(methods);
        } else {
            for (String state : List.of("draft", "result_updated", "done", "cancel")) {
                add(methods, "op.exam", state, call -> act(call, state, ALL, ""));
            }
        }
        methods.add(
                "op.held.exam",
                "held_exam",
                ModelMethod.ofRecords(this::heldExam).writing());
        if (orm.version().has(Rule.ROOM_WIZARD_REPLACES)) {
            methods.add(
                    "op.room.distribution",
                    "schedule_exam",
                    ModelMethod.ofRecords(new RoomWizard(orm)::scheduleExam).writing());
        }
    }

    private void addGuarded(ModelMethods methods) {
        add(methods, "op.exam", "draft", call -> act(call, "draft", ALL, ""));
        add(
                methods,
                "op.exam",
                "schedule",
                call -> act(call, "schedule", Set.of("draft"), "Exam can only be scheduled from 'Draft' state."));
        add(
                methods,
                "op.exam",
                "held",
                call -> act(
                        call, "held", Set.of("schedule"), "Exam can only be marked as 'Held' from 'Scheduled' state."));
        add(methods, "op.exam", "result_updated", this::updateResult);
        add(
                methods,
                "op.exam",
                "done",
                call -> act(
                        call,
                        "done",
                        Set.of("held", "result_updated"),
                        "Exam can only be marked as 'Done' from 'Held'                     or 'Result Updated' state."));
        add(methods, "op.exam", "cancel", this::cancel);
    }

    private static void add(ModelMethods methods, String model, String state, ModelMethod.Body body) {
        methods.add(model, "act_" + state, ModelMethod.ofRecords(body).writing());
    }

    /** One record after another: the first in another state than those of {@code before} undoes the whole call. */
    private Object act(ModelMethod.Call call, String state, Set<String> before, String refusal) {
        for (int id : call.ids()) {
            requireState(call, id, before, refusal);
            orm.write(call.env(), call.model(), List.of(id), Map.of("state", state));
        }
        return None.NONE;
    }

    private void requireState(ModelMethod.Call call, int id, Set<String> before, String refusal) {
        Row row = orm.database().find(call.model().name(), id);
        if (row == null) {
            throw OdooError.missing(call.model().name(), id, call.env().uid());
        }
        if (!before.contains(row.text("state")) && !refusal.isEmpty()) {
            throw orm.messages().validation(call.env(), refusal);
        }
    }

    private Object updateResult(ModelMethod.Call call) {
        if (call.ids().size() != 1) {
            throw orm.messages().singleton(call.model(), call.ids());
        }
        return act(call, "result_updated", Set.of("held"), "Results can only be updated for exams in 'Held' state.");
    }

    /** Cancelling deletes the attendees, keeps the result lines, and alone among these methods returns True. */
    private Object cancel(ModelMethod.Call call) {
        Set<String> before = new TreeSet<>(ALL);
        before.remove("done");
        Model attendee = orm.schema().model("op.exam.attendees");
        for (int id : call.ids()) {
            requireState(call, id, before, "Cannot cancel an exam that is already 'Done'.");
            orm.unlink(call.env(), attendee, orm.search(call.env(), attendee.name(), List.of("exam_id", "=", id)));
            orm.write(call.env(), call.model(), List.of(id), Map.of("state", "cancel"));
        }
        return true;
    }

    private Object holdSessions(ModelMethod.Call call) {
        if (orm.version().has(Rule.HELD_SESSION_WANTS_DONE_EXAMS)) {
            call.ids().forEach(id -> requireDoneExams(call.env(), id));
        }
        return act(call, "held", ALL, "");
    }

    private void requireDoneExams(Env env, int session) {
        Row row = orm.database().find("op.exam.session", session);
        if (row == null) {
            throw OdooError.missing("op.exam.session", session, env.uid());
        }
        String start = "You cannot mark the session '" + row.text("name") + "' as Held because ";
        List<Integer> exams = orm.search(env, "op.exam", List.of("session_id", "=", session));
        if (exams.isEmpty()) {
            throw orm.messages().validation(env, start + "no exams are linked.");
        }
        StringBuilder pending = new StringBuilder();
        for (int id : exams) {
            Row exam = orm.database().find("op.exam", id);
            if (exam != null && !exam.text("state").equals("done")) {
                pending.append(pending.length() == 0 ? "" : ", ").append(exam.text("name"));
            }
        }
        if (pending.length() > 0) {
            throw orm.messages().validation(env, start + "not all exams are Done. Pending exams: " + pending);
        }
    }

    /** The wizard that holds an exam from any state; of several wizards only the first does anything. */
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
