package io.github.moodlegrade.odoo.doubles;

import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What had happened before a recording that the recording itself does not tell. */
final class RecordedEvents {
    private static final int EARLIER = 5000;

    private final RecordedWorld world;
    private final Recording recording;
    private final Caller caller;

    RecordedEvents(RecordedWorld world, Recording recording, Caller caller) {
        this.world = world;
        this.recording = recording;
        this.caller = caller;
    }

    void happen() {
        if (recording.isOf2025()) {
            new RecordedEventsOf2025(world, recording).happen();
        }
        switch (recording.name()) {
            case "auth_cooldown_right_password":
            case "exec_during_cooldown":
                caller.searchCount();
                for (int i = 0; i < 11; i++) {
                    caller.authenticateWrongly();
                }
                break;
            case "fault_serialization_failure":
                world.fake().onCall(1, Fault.serializationFailure());
                break;
            case "fault_unique_attendee":
            case "create_batch_nomarks_one_dup":
                attendeeOfStudentOne();
                break;
            case "conc_create_same_1":
            case "conc_create_same_2":
            case "conc_create_same_3":
                if (WireDocument.parse(recording.response()).isFault()) {
                    attendeeOfStudentOne();
                }
                break;
            case "conc_load_same_0":
            case "conc_load_same_1":
                if (recording.response().contains("already exist")
                        || recording.response().contains("be unique")) {
                    loadedBefore(0);
                }
                break;
            case "load_duplicate":
                loadedBefore(1);
                break;
            case "load_external_id_upsert":
            case "load_exam_external_id_upsert":
            case "load_result_line_external_id_upsert":
            case "q1_load_300_id_marks":
            case "q1_load_equal_marks":
            case "q1_load_marks_and_status":
            case "q1_load_status_column":
                externalIds();
                break;
            case "fault_unique_session_code":
                sessionWithThatCode();
                break;
            case "fault_exam_overlap":
                examAtThatTime();
                break;
            case "result_line_grade_20":
            case "result_line_grade_75":
            case "result_line_grade_90":
                gradedLine();
                break;
            default:
        }
    }

    private Map<String, Object> values() {
        return RecordedScene.dict(positional(0));
    }

    private Object positional(int index) {
        return RecordedScene.list(recording.arguments().get(5)).get(index);
    }

    private void attendeeOfStudentOne() {
        Object record = positional(0) instanceof List
                ? RecordedScene.list(positional(0)).get(0)
                : positional(0);
        world.attendee(EARLIER, (Integer) RecordedScene.dict(record).getOrDefault("exam_id", 0), 1);
    }

    private void loadedBefore(int from) {
        List<Object> rows = RecordedScene.list(positional(1));
        for (int i = from; i < rows.size(); i++) {
            List<Object> row = RecordedScene.list(rows.get(i));
            world.attendee(
                    EARLIER + i,
                    Integer.parseInt(row.get(0).toString()),
                    Integer.parseInt(row.get(1).toString()));
        }
    }

    private void externalIds() {
        List<Object> rows = RecordedScene.list(positional(1));
        List<Object> ids = RecordedScene.list(
                RecordedScene.dict(WireDocument.parse(recording.response()).value())
                        .get("ids"));
        for (int i = 0; i < rows.size(); i++) {
            List<Object> row = RecordedScene.list(rows.get(i));
            int id = (Integer) ids.get(i);
            loaded(id, row, i + 1);
            String[] name = row.get(0).toString().split("\\.", 2);
            Map<String, Object> external = new LinkedHashMap<>();
            external.put("module", name[0]);
            external.put("name", name[1]);
            external.put("model", model());
            external.put("res_id", id);
            world.fake().put("ir.model.data", EARLIER + i, external);
        }
    }

    private String model() {
        return recording.arguments().get(3).toString();
    }

    /** The record that an earlier load of this row made. */
    private void loaded(int id, List<Object> row, int number) {
        List<Object> columns = RecordedScene.list(positional(0));
        int column = columns.indexOf("exam_id/.id");
        int exam = column < 0 ? EARLIER : Integer.parseInt(row.get(column).toString());
        switch (model()) {
            case "op.exam":
                world.exam(id);
                break;
            case "op.result.line":
                world.exam(exam);
                world.fake().put(model(), id, Map.of("exam_id", exam, "student_id", number, "marks", 1));
                break;
            default:
                world.attendee(id, exam, Integer.parseInt(row.get(2).toString()));
        }
    }

    private void sessionWithThatCode() {
        world.session(EARLIER);
        world.fake().put("op.exam.session", EARLIER, Map.of("exam_code", values().getOrDefault("exam_code", "")));
    }

    private void examAtThatTime() {
        if (recording.version() == OdooVersion.V17) {
            Map<String, Object> earlier = new LinkedHashMap<>(values());
            earlier.put("exam_code", "earlier");
            world.fake().put("op.exam", EARLIER, earlier);
        }
    }

    /** A line in a marksheet of a session that is evaluated by grades, with the marks that the name tells. */
    private void gradedLine() {
        int id = (Integer) RecordedScene.list(positional(0)).get(0);
        int marks = Integer.parseInt(recording.name().replaceAll("\\D", ""));
        world.fake().put("op.marksheet.line", 1, Map.of("name", "Line"));
        world.exam(1);
        world.fake().put("op.exam.session", 1, Map.of("evaluation_type", "grade"));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("exam_id", 1);
        line.put("student_id", 1);
        line.put("marks", marks);
        line.put("marksheet_line_id", 1);
        world.fake().put("op.result.line", id, line);
    }
}
