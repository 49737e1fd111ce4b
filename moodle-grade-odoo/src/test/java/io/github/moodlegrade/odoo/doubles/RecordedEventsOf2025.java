package io.github.moodlegrade.odoo.doubles;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What had happened before a recording of OpenEduCat of 2025 that the recording itself does not tell: times, states, the room wizard. */
final class RecordedEventsOf2025 {
    private static final int EARLIER = 50;
    private static final int SUBJECT = 2;

    private final FakeOpenEduCat fake;
    private final RecordedWorld world;
    private final Recording recording;

    RecordedEventsOf2025(RecordedWorld world, Recording recording) {
        this.fake = world.fake();
        this.world = world;
        this.recording = recording;
    }

    void happen() {
        states();
        sessionStates();
        times();
        writtenTimes();
        attendees();
        roomWizard();
    }

    private Object positional(int index) {
        return RecordedScene.list(recording.arguments().get(5)).get(index);
    }

    private int recordId() {
        return (Integer) RecordedScene.list(positional(0)).get(0);
    }

    // ---- states

    private void states() {
        switch (recording.name()) {
            case "exam_act_held":
            case "exam_act_held_two_scheduled":
            case "exam_act_schedule_from_schedule":
                RecordedScene.list(positional(0)).forEach(id -> state("op.exam", (Integer) id, "schedule"));
                break;
            case "exam_act_held_scheduled_and_draft":
                state("op.exam", recordId(), "schedule");
                break;
            case "exam_act_done_from_held":
            case "exam_act_held_from_held":
                state("op.exam", recordId(), "held");
                break;
            case "exam_act_cancel_from_done":
                state("op.exam", recordId(), "done");
                break;
            case "search_read_student_examonly":
                fake.userGroups(Group.EXAM_USER);
                break;
            default:
        }
    }

    private void state(String model, int id, String state) {
        fake.put(model, id, Map.of("state", state));
    }

    private void sessionStates() {
        switch (recording.name()) {
            case "session_act_held_no_exams":
                fake.put("op.exam.session", recordId(), Map.of("name", "empty"));
                break;
            case "session_act_held_all_done":
                examsOfSession(recordId(), "done", "done");
                break;
            case "session_act_held_exams_draft":
                examsOfSession(recordId(), "draft", "draft");
                break;
            case "session_act_held_one_done":
                examsOfSession(recordId(), "done", "draft");
                break;
            case "session_act_held_one_cancelled":
                examsOfSession(recordId(), "done", "cancel");
                break;
            case "session_act_held_two_one_pending":
                examsOfSession(recordId(), "done", "done");
                examsOfSession((Integer) RecordedScene.list(positional(0)).get(1), "done", "draft");
                break;
            default:
        }
    }

    private void examsOfSession(int session, String first, String second) {
        fake.put("op.exam.session", session, Map.of("name", "S"));
        for (int i = 1; i <= 2; i++) {
            int exam = EARLIER + 10 * session + i;
            world.exam(exam);
            fake.put("op.exam", exam, Map.of("name", "q" + i, "session_id", session, "state", i == 1 ? first : second));
        }
    }

    // ---- times

    /** Exams that were there when another was created or loaded. */
    private void times() {
        switch (recording.name()) {
            case "fault_exam_overlap":
            case "fault_exam_overlap_other_session_course_batch":
            case "fault_exam_zero_length_inside":
            case "exam_touching_after":
                exam(EARLIER, "A 50% <done>", "10:00:00", "11:00:00");
                break;
            case "fault_exam_overlap_with_cancel":
                exam(EARLIER, "A 50% <done>", "10:00:00", "11:00:00");
                state("op.exam", EARLIER, "cancel");
                break;
            case "fault_exam_overlap_three_names":
                exam(EARLIER, "A 50% <done>", "10:00:00", "11:00:00");
                exam(EARLIER + 1, "B", "11:00:00", "12:00:00");
                exam(EARLIER + 2, "C", "09:00:00", "10:00:00");
                break;
            case "exam_overlap_archived":
                exam(EARLIER, "A 50% <done>", "10:00:00", "11:00:00");
                fake.put("op.exam", EARLIER, Map.of("active", false));
                break;
            case "exam_zero_length_same_instant":
                exam(EARLIER, "Z", "15:00:00", "15:00:00");
                break;
            case "load_exams_overlap_existing":
                exam(EARLIER, "l1", "18:00:00", "18:30:00");
                break;
            case "fault_exam_before_session":
                fake.put(
                        "op.exam.session",
                        (Integer) values().getOrDefault("session_id", 0),
                        Map.of("start_date", "2026-09-01"));
                break;
            case "fault_unique_exam_code":
                world.exam(EARLIER);
                fake.put("op.exam", EARLIER, Map.of("exam_code", values().getOrDefault("exam_code", "")));
                break;
            default:
        }
    }

    /** The exam that is written, and those in its way. */
    private void writtenTimes() {
        switch (recording.name()) {
            case "fault_exam_write_overlap":
                int hour = Integer.parseInt(time().substring(11, 13));
                exam(EARLIER, "H", hour + ":00:00", hour + 1 + ":00:00");
                exam(recordId(), "I", hour + 1 + ":00:00", hour + 2 + ":00:00");
                break;
            case "fault_exam_write_same_start_while_overlapping":
                exam(recordId(), "A", "10:00:00", "11:00:00");
                exam(EARLIER, "G", "10:15:00", "10:45:00");
                break;
            case "fault_exam_write_same_times_outside_session":
                exam(recordId(), "A", "00:00:00", "01:00:00");
                fake.put("op.exam.session", 1, Map.of("start_date", "2026-11-01"));
                break;
            case "fault_exam_write_start_equals_end":
                exam(recordId(), "A", "08:00:00", "08:00:01");
                break;
            case "fault_zero_then_write_real_times":
                exam(EARLIER, "A", "10:00:00", "11:00:00");
                exam(recordId(), "Z", "15:00:00", "15:00:00");
                break;
            default:
        }
    }

    private Map<String, Object> values() {
        return RecordedScene.dict(positional(0));
    }

    /** A time that the recorded call carries. */
    private String time() {
        if (recording.name().startsWith("load_")) {
            return RecordedScene.list(RecordedScene.list(positional(1)).get(0))
                    .get(4)
                    .toString();
        }
        Map<String, Object> sent = positional(0) instanceof Map ? values() : RecordedScene.dict(positional(1));
        return sent.getOrDefault("start_time", sent.getOrDefault("end_time", ""))
                .toString();
    }

    /** An exam of the subject that is asked for on the day that is asked for, whatever it overlaps. */
    private void exam(int id, String name, String start, String end) {
        world.exam(id);
        String day = time().substring(0, 10);
        Map<String, Object> exam = new LinkedHashMap<>();
        exam.put("name", name);
        exam.put("subject_id", SUBJECT);
        exam.put("start_time", day + " " + start);
        exam.put("end_time", day + " " + end);
        fake.putUnchecked("op.exam", id, exam);
    }

    // ---- attendees

    private void attendees() {
        switch (recording.name()) {
            case "fault_attendee_status_after_total_lowered":
                int exam = world.examOf(recordId());
                fake.putUnchecked("op.exam", exam, Map.of("total_marks", 30, "min_marks", 10));
                fake.putUnchecked("op.exam.attendees", recordId(), Map.of("marks", 44));
                break;
            case "q3_write_old_attendee":
                fake.delete("op.exam.attendees", recordId());
                break;
            case "q3_o2m_old_attendee":
                fake.delete("op.exam.attendees", 17);
                break;
            default:
        }
    }

    // ---- the room wizard

    private void roomWizard() {
        switch (recording.name()) {
            case "q3_wizard_create":
                room();
                break;
            case "q3_wizard_schedule_exam":
                wizard();
                break;
            case "q3_wizard_student_conflict":
                wizard();
                world.exam(EARLIER + 1);
                world.attendee(EARLIER, EARLIER + 1, 1);
                Map<String, Object> sameTime = new LinkedHashMap<>();
                sameTime.put("start_time", fake.value("op.exam", EARLIER, "start_time"));
                sameTime.put("end_time", fake.value("op.exam", EARLIER, "end_time"));
                sameTime.put("subject_id", SUBJECT);
                sameTime.put("state", "held");
                fake.put("op.exam", EARLIER + 1, sameTime);
                break;
            case "q3_exam_after_wizard":
                world.attendee(20, recordId(), 1);
                world.attendee(21, recordId(), 3);
                world.attendee(22, recordId(), 7);
                fake.put("op.exam", recordId(), Map.of("results_entered", false));
                break;
            case "q3_search_attendees_count":
                for (int id = 1; id <= 15; id++) {
                    world.exam(id);
                }
                break;
            default:
        }
    }

    private void wizard() {
        room();
        world.exam(EARLIER);
        Map<String, Object> wizard = new LinkedHashMap<>();
        wizard.put("exam_id", EARLIER);
        wizard.put("room_ids", List.of(List.of(6, 0, List.of(1))));
        wizard.put("student_ids", List.of(List.of(6, 0, List.of(1))));
        fake.put("op.room.distribution", recordId(), wizard);
    }

    private void room() {
        fake.put("op.exam.room", 1, Map.of("name", "Exam room", "capacity", 5));
    }
}
