package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody who works in Odoo's own pages while an import runs elsewhere: may do everything, but all checks of the generation
 * hold. Each method is one transaction. What a check refuses is an {@link IllegalStateException} with OpenEduCat's words.
 */
public final class Person {
    private static final String SESSION_CODE = "BY-HAND";

    private final FakeOpenEduCat fake;
    private final Orm orm;
    private final Server server;

    Person(FakeOpenEduCat fake, Orm orm, Server server) {
        this.fake = fake;
        this.orm = orm;
        this.server = server;
    }

    /**
     * Makes an exam of 100 marks in the given hours, in a session of its own kind that reaches from 2000 to 2099.
     *
     * @param subjectId its op.subject
     * @param start its first second, UTC, as {@code yyyy-MM-dd HH:mm:ss}
     * @param end its last second
     * @return the id of the new op.exam, in state draft
     */
    public int makeExam(int subjectId, String start, String end) {
        return asked(() -> {
            Model exam = orm.schema().model("op.exam");
            int number = orm.database().table(exam).lastId() + 1;
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("name", "Exam by hand " + number);
            values.put("session_id", session());
            values.put("subject_id", subjectId);
            values.put("exam_code", "HAND-" + number);
            values.put("start_time", start);
            values.put("end_time", end);
            values.put("total_marks", 100);
            values.put("min_marks", 50);
            return orm.create(Env.superuser(), exam, List.of(values)).get(0);
        });
    }

    private int session() {
        List<Integer> found = orm.search(Env.superuser(), "op.exam.session", List.of("exam_code", "=", SESSION_CODE));
        if (!found.isEmpty()) {
            return found.get(0);
        }
        Row batch = orm.database().table("op.batch").rows().iterator().next();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", "By hand");
        values.put("course_id", batch.reference("course_id"));
        values.put("batch_id", batch.id());
        values.put(
                "exam_type",
                orm.database().table("op.exam.type").rows().iterator().next().id());
        values.put("exam_code", SESSION_CODE);
        values.put("start_date", "2000-01-01");
        values.put("end_date", "2099-12-31");
        return orm.create(Env.superuser(), orm.schema().model("op.exam.session"), List.of(values))
                .get(0);
    }

    /**
     * Runs the room wizard on an exam: all of its attendees are deleted, whatever state it is in, and these students are made
     * attendees again, present and without marks; the exam is scheduled.
     *
     * @param examId an op.exam
     * @param studentIds who gets a seat, at least one
     */
    public void distributeRooms(int examId, int... studentIds) {
        if (!fake.version().has(Rule.ROOM_WIZARD_REPLACES)) {
            throw new IllegalStateException("the room wizard of " + fake.version() + " is not in the double");
        }
        asked(() -> {
            Env env = Env.superuser();
            int room = orm.create(
                            env,
                            orm.schema().model("op.exam.room"),
                            List.of(Map.of("name", "Hall", "capacity", studentIds.length)))
                    .get(0);
            Model wizard = orm.schema().model("op.room.distribution");
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("exam_id", examId);
            values.put("room_ids", List.of(List.of(6, 0, List.of(room))));
            values.put("student_ids", List.of(List.of(6, 0, boxed(studentIds))));
            List<Integer> made = orm.create(env, wizard, List.of(values));
            return run("op.room.distribution", "schedule_exam", made);
        });
    }

    /**
     * Presses "Cancel" on an exam, which since 2025 deletes its attendees and keeps its result lines.
     *
     * @param examId an op.exam
     */
    public void cancelExam(int examId) {
        press("op.exam", "act_cancel", examId);
    }

    /**
     * Presses a button of a record, such as {@code act_schedule} or {@code act_done}.
     *
     * @param model a model such as {@code op.exam}
     * @param method the button's method
     * @param ids records of the model
     */
    public void press(String model, String method, int... ids) {
        asked(() -> run(model, method, boxed(ids)));
    }

    private Object run(String model, String method, List<Integer> ids) {
        ModelMethod found = new ModelMethods(orm).find(model, method);
        if (found == null) {
            throw orm.messages().missingMethod(model, method);
        }
        Arguments none = Arguments.bind(orm.messages(), method, List.of(), List.of(), Map.of());
        return found.run(new ModelMethod.Call(Env.superuser(), orm.schema().model(model), ids, none));
    }

    /**
     * Deletes attendees of an exam.
     *
     * @param examId an op.exam
     * @param studentIds whose; none for all
     */
    public void deleteAttendees(int examId, int... studentIds) {
        asked(() -> {
            orm.unlink(Env.superuser(), orm.schema().model("op.exam.attendees"), attendees(examId, studentIds));
            return true;
        });
    }

    /**
     * Sets students of an exam absent, which since 2025 makes their marks 0.
     *
     * @param examId an op.exam
     * @param studentIds whose; none for all
     */
    public void setAbsent(int examId, int... studentIds) {
        asked(() -> {
            for (int attendee : attendees(examId, studentIds)) {
                orm.write(
                        Env.superuser(),
                        orm.schema().model("op.exam.attendees"),
                        List.of(attendee),
                        Map.of("status", "absent"));
            }
            return true;
        });
    }

    private List<Integer> attendees(int examId, int... studentIds) {
        List<Integer> students = boxed(studentIds);
        return orm.search(Env.superuser(), "op.exam.attendees", List.of("exam_id", "=", examId)).stream()
                .filter(id -> {
                    Row row = orm.database().find("op.exam.attendees", id);
                    return row != null && (students.isEmpty() || students.contains(row.reference("student_id")));
                })
                .collect(Collectors.toList());
    }

    private static List<Integer> boxed(int... ids) {
        return Arrays.stream(ids).boxed().collect(Collectors.toCollection(ArrayList::new));
    }

    private <T> T asked(java.util.concurrent.Callable<T> work) {
        try {
            return server.locked(work);
        } catch (OdooError e) {
            throw new IllegalStateException(e.text(), e);
        }
    }
}
