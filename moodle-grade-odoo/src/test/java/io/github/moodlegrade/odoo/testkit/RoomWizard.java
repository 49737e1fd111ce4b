package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code op.room.distribution.schedule_exam}: deletes all attendees of an exam, whatever its state, and makes new ones of the
 * wizard's own students, present and without marks. The exam is scheduled then and says that no results were entered.
 */
final class RoomWizard {
    private static final Set<String> ACTIVE = Set.of("schedule", "held");

    private final Orm orm;

    RoomWizard(Orm orm) {
        this.orm = orm;
    }

    Object scheduleExam(ModelMethod.Call call) {
        if (call.ids().size() != 1) {
            throw orm.messages().singleton(call.model(), call.ids());
        }
        int id = call.ids().get(0);
        Row wizard = orm.database().find(call.model().name(), id);
        if (wizard == null) {
            throw OdooError.missing(call.model().name(), id, call.env().uid());
        }
        distribute(
                call.env(),
                wizard.reference("exam_id"),
                Py.ids(listOf(wizard, "room_ids")),
                Py.ids(listOf(wizard, "student_ids")));
        return true;
    }

    private static Object listOf(Row wizard, String field) {
        Object value = wizard.get(field);
        return value == null ? List.of() : value;
    }

    private void distribute(Env env, int exam, List<Integer> rooms, List<Integer> students) {
        if (rooms.isEmpty() || students.isEmpty()) {
            throw orm.messages().validation(env, "Please Enter both Room And student");
        }
        Model attendee = orm.schema().model("op.exam.attendees");
        orm.unlink(env, attendee, orm.search(env, attendee.name(), List.of("exam_id", "=", exam)));
        List<Row> elsewhere = attendeesElsewhere(exam);
        refuseBooked(env, elsewhere, "room_id", rooms);
        refuseBooked(env, elsewhere, "student_id", students);
        seat(env, attendee, exam, rooms, students);
        Model exams = orm.schema().model("op.exam");
        orm.write(env, exams, List.of(exam), Map.of("state", "schedule"));
        orm.write(env, exams, List.of(exam), Map.of("results_entered", false));
    }

    /** Attendees of other scheduled or held exams in the same time. */
    private List<Row> attendeesElsewhere(int exam) {
        Row own = orm.database().find("op.exam", exam);
        List<Row> elsewhere = new ArrayList<>();
        for (Row attendee : orm.database().table("op.exam.attendees").rows()) {
            Row other = orm.database().find("op.exam", attendee.reference("exam_id"));
            if (own != null
                    && other != null
                    && ACTIVE.contains(other.text("state"))
                    && other.text("start_time").compareTo(own.text("end_time")) < 0
                    && other.text("end_time").compareTo(own.text("start_time")) > 0) {
                elsewhere.add(attendee);
            }
        }
        return elsewhere;
    }

    private void refuseBooked(Env env, List<Row> elsewhere, String field, List<Integer> wanted) {
        Set<String> names = new LinkedHashSet<>();
        Model other = orm.schema()
                .model(orm.schema().model("op.exam.attendees").fieldOf(field).relation());
        for (Row attendee : elsewhere) {
            if (wanted.contains(attendee.reference(field))) {
                names.add(orm.values().displayName(other, attendee.reference(field)));
            }
        }
        if (!names.isEmpty()) {
            String listed = String.join(", ", names);
            throw orm.messages()
                    .validation(
                            env,
                            field.equals("room_id")
                                    ? "The selected rooms (" + listed
                                            + ") are already booked for the specified time by other active exams."
                                    : "Students (" + listed
                                            + ") are already scheduled for another active exam during the specified time.");
        }
    }

    private void seat(Env env, Model attendee, int exam, List<Integer> rooms, List<Integer> students) {
        List<Integer> seats = new ArrayList<>();
        for (int room : rooms) {
            Row row = orm.database().find("op.exam.room", room);
            for (int seat = 0; row != null && seat < row.number("capacity"); seat++) {
                seats.add(room);
            }
        }
        if (students.size() > seats.size()) {
            throw OdooError.access("Room capacity must be greater than total number of student");
        }
        for (int i = 0; i < students.size(); i++) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("exam_id", exam);
            values.put("student_id", students.get(i));
            values.put("status", "present");
            values.put("room_id", seats.get(i));
            orm.create(env, attendee, List.of(values));
        }
    }
}
