package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of OpenEduCat from facts that no recording shows. */
class FakeOpenEduCatTest extends SchoolTest {
    @Test
    void severalExamsTakeTheirMarksInOneWriteOfTheSession() {
        FakeOpenEduCat fake = school(OdooVersion.V18);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int first = exam(client, session, "MDL-Q1");
        int second = exam(client, session, "MDL-Q2");
        int one = attendee(client, first, 51);
        int two = attendee(client, second, 51);

        client.call(
                "op.exam.session",
                "write",
                List.of(session),
                Map.of(
                        "exam_ids",
                        List.of(
                                List.of(1, first, Map.of("attendees_line", List.of(marks(one, 7)))),
                                List.of(1, second, Map.of("attendees_line", List.of(marks(two, 8)))))));

        assertThat(fake.row("op.exam.attendees", one)).containsEntry("marks", 7);
        assertThat(fake.row("op.exam.attendees", two)).containsEntry("marks", 8);
    }

    @Test
    void aLineOfAnotherExamIsUpdatedAllTheSame() {
        FakeOpenEduCat fake = school(OdooVersion.V19);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int exam = exam(client, session, "MDL-Q1");
        int stranger = attendee(client, exam(client, session, "MDL-Q2"), 51);

        Object answer =
                client.call("op.exam", "write", List.of(exam), Map.of("attendees_line", List.of(marks(stranger, 9))));

        assertThat(answer).isEqualTo(true);
        assertThat(fake.row("op.exam.attendees", stranger)).containsEntry("marks", 9);
    }

    @Test
    void oneBadLineUndoesTheWholeCall() {
        FakeOpenEduCat fake = school(OdooVersion.V19);
        TinyClient client = TinyClient.of(fake);
        int exam = exam(client, session(client), "MDL-Q1");
        int good = attendee(client, exam, 51);
        int bad = attendee(client, exam, 52);

        assertThatThrownBy(() -> client.call(
                        "op.exam",
                        "write",
                        List.of(exam),
                        Map.of("attendees_line", List.of(marks(good, 7), marks(bad, -1)), "total_marks", 20)))
                .hasMessage("Enter proper marks!");

        assertThat(fake.row("op.exam.attendees", good)).containsEntry("marks", 0);
        assertThat(fake.row("op.exam", exam)).containsEntry("total_marks", 10);
    }

    @Test
    void seventeenChecksMarksAgainstTheTotalOfTheSameWrite() {
        TinyClient client = TinyClient.of(school(OdooVersion.V17));
        int exam = exam(client, session(client), "MDL-Q1");
        int attendee = attendee(client, exam, 51);
        List<Object> line = List.of(marks(attendee, 18));

        assertThatThrownBy(() -> client.call("op.exam", "write", List.of(exam), Map.of("attendees_line", line)))
                .hasMessage("Please Enter Marks between 0 to 10");
        assertThat(client.call("op.exam", "write", List.of(exam), Map.of("attendees_line", line, "total_marks", 20)))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource(
            value = OdooVersion.class,
            names = {"V14", "V18", "V19"})
    void theOthersAcceptMoreThanTheTotalUnlessToldNotTo(OdooVersion version) {
        FakeOpenEduCat fake = school(version);
        TinyClient client = TinyClient.of(fake);
        int attendee = attendee(client, exam(client, session(client), "MDL-Q1"), 51);

        assertThat(client.call("op.exam.attendees", "write", List.of(attendee), Map.of("marks", 18)))
                .isEqualTo(true);
        fake.marksWithinTotal(true);
        assertThatThrownBy(() -> client.call("op.exam.attendees", "write", List.of(attendee), Map.of("marks", 18)))
                .hasMessage("Please Enter Marks between 0 to 10");
    }

    @Test
    void overlapIsCheckedOnCreateOnlyAndStrictly() {
        FakeOpenEduCat fake = school(OdooVersion.V17);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        Map<String, Object> first = examOf(session, "MDL-Q1");
        first.put("end_time", "2026-10-01 10:00:00");
        client.call("op.exam", "create", first);

        Map<String, Object> inside = examOf(session, "MDL-Q2");
        inside.put("start_time", "2026-10-01 09:00:00");
        inside.put("end_time", "2026-10-01 09:00:00");
        assertThatThrownBy(() -> client.call("op.exam", "create", inside))
                .hasMessage("The exam time overlaps with an existing exam for the same subject.");
        inside.put("subject_id", 1);
        client.call("op.exam", "create", inside);

        Map<String, Object> touching = examOf(session, "MDL-Q3");
        touching.put("start_time", "2026-10-01 10:00:00");
        touching.put("end_time", "2026-10-01 11:00:00");
        int third = (Integer) client.call("op.exam", "create", touching);
        client.call("op.exam", "write", List.of(third), Map.of("start_time", "2026-10-01 09:00:00"));

        fake.overlapCheck(false);
        inside.put("subject_id", 3);
        inside.put("exam_code", "MDL-Q4");
        client.call("op.exam", "create", inside);
    }

    @Test
    void zeroLengthExamsNeverCollideWithEachOther() {
        TinyClient client = TinyClient.of(school(OdooVersion.V17));
        int session = session(client);

        assertThat(exam(client, session, "MDL-Q1")).isPositive();
        assertThat(exam(client, session, "MDL-Q2")).isPositive();
    }

    @Test
    void aHeldSessionReturnsNoneAfterItsEffect() {
        FakeOpenEduCat fake = school(OdooVersion.V18);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        client.call("op.exam.session", "write", List.of(session), Map.of("state", "done"));

        assertThatThrownBy(() -> client.call("op.exam.session", "act_held", List.of(session)))
                .hasMessage("TypeError: cannot marshal None unless allow_none is enabled");
        assertThat(fake.row("op.exam.session", session)).containsEntry("state", "held");
    }

    @Test
    void ofSeveralWizardsOnlyTheFirstHoldsItsExam() {
        FakeOpenEduCat fake = school(OdooVersion.V18);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int first = exam(client, session, "MDL-Q1");
        int second = exam(client, session, "MDL-Q2");
        int absent = attendee(client, first, 51);
        Object wizards = client.call(
                "op.held.exam",
                "create",
                List.of(
                        Map.of("exam_id", first, "attendees_line", List.of(List.of(6, 0, List.of(absent)))),
                        Map.of("exam_id", second)));

        assertThat(client.call("op.held.exam", "held_exam", wizards)).isEqualTo(true);
        assertThat(fake.row("op.exam", first)).containsEntry("state", "held");
        assertThat(fake.row("op.exam", second)).containsEntry("state", "draft");
        assertThat(fake.row("op.exam.attendees", absent)).containsEntry("status", "absent");
        client.call("op.exam", "write", List.of(first, second), Map.of("state", "held"));
        assertThat(fake.row("op.exam", second)).containsEntry("state", "held");
    }

    @Test
    void archivedRecordsHoldTheirCodesAndHide() {
        FakeOpenEduCat fake = school(OdooVersion.V18);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        int exam = exam(client, session, "MDL-Q1");
        client.call("op.exam", "write", List.of(exam), Map.of("active", false));
        List<Object> byCode = List.of(List.of("exam_code", "=", "MDL-Q1"));

        assertThat(client.call("op.exam", "search", byCode)).isEqualTo(List.of());
        assertThat(client.callWith(Map.of("context", Map.of("active_test", false)), "op.exam", "search", byCode))
                .isEqualTo(List.of(exam));
        assertThatThrownBy(() -> exam(client, session, "MDL-Q1"))
                .hasMessage("The operation cannot be completed: Code should be unique per exam!");
    }

    @Test
    void longTextIsCutSilently() {
        FakeOpenEduCat fake = school(OdooVersion.V19);
        TinyClient client = TinyClient.of(fake);
        int exam = exam(client, session(client), "MDL-Q1234567890123");

        assertThat(fake.row("op.exam", exam)).containsEntry("exam_code", "MDL-Q12345678901");
    }

    @Test
    void loadReadsTimesInTheZoneOfTheUserWhileCreateDoesNot() {
        FakeOpenEduCat fake = school(OdooVersion.V19).userTimeZone("Asia/Ho_Chi_Minh");
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        List<Object> columns = List.of(
                "name",
                "session_id/.id",
                "subject_id/.id",
                "exam_code",
                "start_time",
                "end_time",
                "total_marks",
                "min_marks");
        String time = "2026-10-01 08:00:00";

        client.call("op.exam", "load", columns, List.of(List.of("a", session, 3, "MDL-Q1", time, time, 10, 5)));
        client.callWith(
                Map.of("context", Map.of("tz", "UTC")),
                "op.exam",
                "load",
                columns,
                List.of(List.of("b", session, 3, "MDL-Q2", time, time, 10, 5)));
        exam(client, session, "MDL-Q3");

        assertThat(fake.rows("op.exam"))
                .extracting(exam -> exam.get("start_time"))
                .containsExactly("2026-10-01 01:00:00", time, time);
    }

    @Test
    void anExternalIdMakesResultLinesRepeatable() {
        FakeOpenEduCat fake = school(OdooVersion.V14);
        TinyClient client = TinyClient.of(fake);
        int exam = exam(client, session(client), "MDL-Q1");
        List<Object> columns = List.of("id", "exam_id/.id", "student_id/.id", "marks");
        client.call("op.result.line", "create", Map.of("exam_id", exam, "student_id", 51, "marks", 1));

        for (String marks : List.of("4", "6")) {
            client.call(
                    "op.result.line",
                    "load",
                    columns,
                    List.of(
                            List.of("moodle_grade.mdl_q42_s51", exam, 51, marks),
                            List.of("moodle_grade.mdl_q42_s52", exam, 52, marks)));
        }

        assertThat(fake.rows("op.result.line"))
                .extracting(line -> line.get("marks"))
                .containsExactly(1, 6, 6);
        assertThat(fake.rows("op.result.line"))
                .extracting(line -> line.get("status"))
                .containsExactly("fail", "pass", "pass");
        int line = fake.idOf("moodle_grade.mdl_q42_s52");
        Map<String, Object> metadata =
                RecordedScene.dict(RecordedScene.list(client.call("op.result.line", "get_metadata", List.of(line)))
                        .get(0));
        assertThat(metadata).containsEntry("xmlid", "moodle_grade.mdl_q42_s52");
    }

    @Test
    void anExternalIdOfADeletedLineMakesANewOne() {
        FakeOpenEduCat fake = school(OdooVersion.V19);
        TinyClient client = TinyClient.of(fake);
        int session = session(client);
        List<Object> columns = List.of("id", "exam_id/.id", "student_id/.id", "marks");
        int exam = exam(client, session, "MDL-Q1");
        List<Object> row = List.of("moodle_grade.mdl_q42_s51", exam, 51, 6);
        client.call("op.result.line", "load", columns, List.of(row));
        int before = fake.idOf("moodle_grade.mdl_q42_s51");

        TinyClient.admin(fake).call("op.result.line", "unlink", List.of(before));
        client.call("op.result.line", "load", columns, List.of(row));

        assertThat(fake.rows("op.result.line")).hasSize(1);
        assertThat(fake.idOf("moodle_grade.mdl_q42_s51")).isGreaterThan(before);
    }

    @Test
    void domainsFollowPathsAndCombine() {
        TinyClient client = TinyClient.of(school(OdooVersion.V18));
        int session = session(client);
        int exam = exam(client, session, "MDL-Q1");
        exam(client, session, "MDL-Q2");
        attendee(client, exam, 51);
        attendee(client, exam, 52);

        assertThat(client.call(
                        "op.exam.attendees",
                        "search_count",
                        List.of(
                                List.of("exam_id.session_id", "=", session),
                                "|",
                                List.of("student_id.partner_id.email", "=ilike", "STUDENT51@example.test"),
                                "!",
                                List.of("exam_id.exam_code", "like", "MDL-Q"))))
                .isEqualTo(1);
        assertThat(client.call(
                        "op.exam.attendees", "search_count", List.of(List.of("exam_id", "not in", List.of(exam)))))
                .isEqualTo(0);
        assertThat(client.call(
                        "op.student",
                        "search_count",
                        List.of(List.of("partner_id.email", "in", List.of("student7@example.test", "x")))))
                .isEqualTo(1);
        assertThat(client.callWith(
                        Map.of("order", "id desc", "limit", 2, "offset", 1),
                        "op.student",
                        "search",
                        List.of(List.of("id", "<=", 9), List.of("id", ">", 5))))
                .isEqualTo(List.of(8, 7));
    }

    @Test
    void marksThatWereNeverWrittenAreNullInSearchesBeforeNineteen() {
        for (OdooVersion version : List.of(OdooVersion.V18, OdooVersion.V19)) {
            TinyClient client = TinyClient.of(school(version));
            attendee(client, exam(client, session(client), "MDL-Q1"), 51);

            assertThat(client.call("op.exam.attendees", "search_count", List.of(List.of("marks", "=", 0))))
                    .isEqualTo(version == OdooVersion.V19 ? 1 : 0);
        }
    }

    @Test
    void theAdministratorMayDoAllButDeleteAttendees() {
        FakeOpenEduCat fake = school(OdooVersion.V17);
        TinyClient client = TinyClient.of(fake);
        TinyClient admin = TinyClient.admin(fake);
        int exam = exam(client, session(client), "MDL-Q1");
        int attendee = attendee(client, exam, 51);

        assertThatThrownBy(() -> admin.call("op.exam.attendees", "unlink", List.of(attendee)))
                .hasMessageContaining("No group currently allows this operation.");
        assertThat(admin.call("moodle.grade.testbed", "delete", "op.exam.attendees", List.of(attendee)))
                .isEqualTo(true);
        attendee(client, exam, 52);
        assertThat(admin.call("op.exam", "unlink", List.of(exam))).isEqualTo(true);
        assertThat(fake.rows("op.exam.attendees")).isEmpty();
    }

    @Test
    void theTestBedIsForTheAdministratorAlone() {
        FakeOpenEduCat fake = school(OdooVersion.V19);
        TinyClient client = TinyClient.of(fake);
        TinyClient admin = TinyClient.admin(fake);
        int attendee = attendee(client, exam(client, session(client), "MDL-Q1"), 51);

        assertThatThrownBy(() -> client.call("moodle.grade.testbed", "reset"))
                .isInstanceOfSatisfying(
                        TinyClient.FaultAnswer.class,
                        fault -> assertThat(fault.code()).isEqualTo(4));
        admin.call("ir.config_parameter", "set_param", "moodle_grade_oec.refuse_student", "51");
        assertThatThrownBy(() -> client.call("op.exam.attendees", "write", List.of(attendee), Map.of("marks", 1)))
                .hasMessage("Refused by test bed");
        assertThat(admin.call("moodle.grade.testbed", "reset")).isEqualTo(true);

        assertThat(fake.rows("op.exam")).isEmpty();
        assertThat(fake.rows("op.student")).hasSize(350);
        assertThat(attendee(client, exam(client, session(client), "MDL-Q1"), 51))
                .isGreaterThan(attendee);
    }

    @Test
    void theSchoolIsAsPromised() {
        FakeOpenEduCat fake = school(OdooVersion.V19);

        assertThat(fake.rows("op.student"))
                .hasSize(350)
                .first()
                .satisfies(student ->
                        assertThat(student).containsEntry("id", 1).containsEntry("email", "student1@example.test"));
        assertThat(fake.row("op.course", 1)).containsEntry("subject_ids", List.of(1, 2));
        assertThat(fake.row("op.course", 2)).containsEntry("subject_ids", List.of(1, 3));
        Map<Object, Integer> sizes = new LinkedHashMap<>();
        for (Map<String, Object> row : fake.rows("op.student.course")) {
            sizes.merge(RecordedScene.list(row.get("batch_id")).get(0), 1, Integer::sum);
        }
        assertThat(sizes).isEqualTo(Map.of(1, 50, 2, 300, 3, 3));
    }

    @Test
    void fourteenLetsNobodyInForAWhileAfterTooManyFailures() {
        FakeOpenEduCat fake = school(OdooVersion.V14);
        TinyClient client = TinyClient.of(fake);
        for (int i = 0; i < 6; i++) {
            assertThat(client.authenticate(fake.login(), "wrong")).isEqualTo(false);
        }

        assertThat(client.authenticate(fake.login(), fake.password())).isEqualTo(false);
        assertThatThrownBy(() -> client.call("op.exam", "search_count", List.of()))
                .hasMessage("Too many login failures, please wait a bit before trying again.");
        fake.coolDown(java.time.Duration.ZERO);
        assertThat(client.authenticate(fake.login(), fake.password())).isEqualTo(6);
    }

    @Test
    void theKeyWorksInPlaceOfThePassword() {
        FakeOpenEduCat fake = school(OdooVersion.V19);

        assertThat(TinyClient.with(fake, 5, fake.apiKey()).call("op.student", "search_count", List.of()))
                .isEqualTo(350);
    }

    @Test
    void modelsOfTheEnterpriseEditionDoNotExist() {
        TinyClient client = TinyClient.of(school(OdooVersion.V18));

        assertThatThrownBy(() -> client.call("gradebook.line", "fields_get", List.of(), List.of("type")))
                .isInstanceOfSatisfying(
                        TinyClient.FaultAnswer.class,
                        fault -> assertThat(fault.code()).isEqualTo(2))
                .hasMessage("Object gradebook.line doesn't exist");
    }
}
