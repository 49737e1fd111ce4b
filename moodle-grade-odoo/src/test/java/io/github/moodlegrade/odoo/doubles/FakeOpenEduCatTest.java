package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is known of the server around the exams from facts that no recording shows. */
class FakeOpenEduCatTest extends SchoolTest {
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

    @Test
    void aDayAloneAsUpperBoundMeansItsEnd() {
        TinyClient client = TinyClient.of(school(OdooVersion.V18));
        exam(client, session(client), "MDL-Q1");

        assertThat(client.call("op.exam", "search_count", List.of(List.of("start_time", "<=", "2026-10-01"))))
                .isEqualTo(1);
        assertThat(client.call("op.exam", "search_count", List.of(List.of("start_time", "<", "2026-10-01"))))
                .isEqualTo(0);
    }

    @Test
    void ofSeveralCallersAtOnceOneWins() throws Exception {
        FakeOpenEduCat fake = school(OdooVersion.V18);
        TinyClient client = TinyClient.of(fake);
        int exam = exam(client, session(client), "MDL-Q1");
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(callers.submit(() -> attendee(client, exam, 51)));
            }
            int won = 0;
            for (Future<Integer> answer : answers) {
                try {
                    won += answer.get() > 0 ? 1 : 0;
                } catch (ExecutionException lost) {
                    assertThat(lost).hasMessageContaining("Attendee must be unique per exam.");
                }
            }
            assertThat(won).isEqualTo(1);
        } finally {
            callers.shutdown();
        }
        assertThat(fake.rows("op.exam.attendees")).hasSize(1);
    }
}
