package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.testkit.TestRun;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of real servers become the right values. */
class RecordedAnswersTest {
    private StubOdoo odoo;

    @BeforeEach
    void start() throws IOException {
        odoo = new StubOdoo();
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    private List<OdooRow> rows(String version, String recording, String model) throws Exception {
        odoo.calls(Recording.of(version, recording).reply());
        return odoo.rpc().searchRead(model, List.of(), List.of("name"), ReadOptions.none(), new TestRun());
    }

    private LoadResult load(String version, String recording) throws Exception {
        odoo.calls(Recording.of(version, recording).reply());
        return odoo.rpc().load("op.exam.attendees", List.of("marks"), List.of(List.of("1")), new TestRun());
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void attendees(String version) throws Exception {
        List<OdooRow> rows = rows(version, "search_read_attendees", "op.exam.attendees");
        assertThat(rows).hasSizeGreaterThan(3);
        assertThat(rows.get(0).id()).isPositive();
        assertThat(rows.get(0).many2one("student_id")).hasValue(1);
        assertThat(rows.get(0).integer("marks")).isEqualTo(87);
        assertThat(rows.get(0).text("status")).contains("present");
        assertThat(rows.get(0).many2one("course_id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void anExamWithItsDates(String version) throws Exception {
        OdooRow exam = rows(version, "read_exam", "op.exam").get(0);
        String recorded = Recording.of(version, "read_exam").response();
        String start = OdooValues.datetime(exam.instant("start_time").orElseThrow());
        assertThat(recorded).contains("<value><string>" + start + "</string></value>");
        assertThat(exam.many2one("session_id")).hasValue(1);
        assertThat(exam.ids("attendees_line")).isEmpty();
        assertThat(exam.integer("total_marks")).isEqualTo(100);
        assertThat(exam.text("note")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aNameInAnyScript(String version) throws Exception {
        OdooRow exam = rows(version, "read_exam_unicode", "op.exam").get(0);
        assertThat(exam.text("name")).contains("Quiz <&>\"' \u00e9 \u00fc \u6f22\u5b57 \ud83d\ude00 \t tab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void missingRecordsAreAbsent(String version) throws Exception {
        assertThat(rows(version, "read_missing_id", "op.exam")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void createdIds(String version) throws Exception {
        odoo.calls(Recording.of(version, "create_attendees_batch_nomarks").reply());
        List<Long> ids = odoo.rpc()
                .create("op.exam.attendees", List.of(Map.of("student_id", 1), Map.of("student_id", 2)), new TestRun());
        assertThat(ids).hasSize(2).doesNotContainNull();
        odoo.calls(Recording.of(version, "create_session").reply());
        assertThat(odoo.rpc().create("op.exam.session", List.of(Map.of("name", "x")), new TestRun()))
                .as("one id alone, too")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aWriteThatWasDone(String version) throws Exception {
        odoo.calls(Recording.of(version, "o2m_update").reply());
        odoo.rpc().write("op.exam", List.of(1L), Map.of("total_marks", 10), new TestRun());
        assertThat(odoo.callsSeen()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aLoadThatWasDone(String version) throws Exception {
        LoadResult result = load(version, "load_update");
        assertThat(result.isLoaded()).isTrue();
        assertThat(result.ids()).isNotEmpty();
        assertThat(result.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aLoadThatWasRefused(String version) throws Exception {
        LoadResult result = load(version, "load_one_invalid");
        assertThat(result.isLoaded()).isFalse();
        assertThat(result.ids()).isEmpty();
        LoadResult.Message last = result.messages().get(result.messages().size() - 1);
        assertThat(last.from()).isEqualTo(1);
        assertThat(last.to()).isEqualTo(1);
        assertThat(last.words()).containsIgnoringCase("marks");
        assertThat(last).hasToString("row 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aLoadWithBadCellsNamesEachRow(String version) throws Exception {
        LoadResult result = load(version, "load_non_int");
        assertThat(result.isLoaded()).isFalse();
        assertThat(result.messages()).extracting(LoadResult.Message::from).containsExactly(1, 2);
    }

    @Test
    void aLoadThatLostAgainstAnotherIsNotApplied() {
        odoo.calls(StubOdoo.value("<struct><member><name>ids</name><value><boolean>0</boolean></value></member>"
                + "<member><name>messages</name><value><array><data><value><struct><member><name>message</name>"
                + "<value><string>could not serialize access due to concurrent update\n</string></value></member>"
                + "</struct></value></data></array></value></member></struct>"));
        assertThatThrownBy(
                        () -> odoo.rpc().load("op.result.line", List.of("id"), List.of(List.of("a.b")), new TestRun()))
                .isInstanceOfSatisfying(
                        RpcFault.class, fault -> assertThat(fault.kind()).isEqualTo(RpcFault.Kind.NOT_APPLIED));
        assertThat(odoo.callsSeen()).isEqualTo(1);
    }

    @Test
    void datesAndEmptyFields() throws Exception {
        odoo.calls(StubOdoo.value("<array><data><value><struct>"
                + "<member><name>id</name><value><int>5</int></value></member>"
                + "<member><name>start_date</name><value><string>2026-10-01</string></value></member>"
                + "<member><name>end_date</name><value><boolean>0</boolean></value></member>"
                + "<member><name>active</name><value><boolean>1</boolean></value></member>"
                + "<member><name>big</name><value><i8>9007199254740993</i8></value></member>"
                + "<member><name>none</name><value><nil/></value></member>"
                + "<member><name>untyped</name><value> with space </value></member>"
                + "</struct></value></data></array>"));
        OdooRow row = odoo.rpc()
                .searchRead("op.exam.session", List.of(), List.of("active"), ReadOptions.none(), new TestRun())
                .get(0);
        assertThat(row.date("start_date")).contains(LocalDate.of(2026, 10, 1));
        assertThat(row.date("end_date")).isEmpty();
        assertThat(row.instant("end_date")).isEmpty();
        assertThat(row.ids("end_date")).isEmpty();
        assertThat(row.longOf("end_date")).isEmpty();
        assertThat(row.integer("end_date")).isZero();
        assertThat(row.flag("active")).isTrue();
        assertThat(row.longOf("big")).hasValue(9007199254740993L);
        assertThat(row.text("none")).isEmpty();
        assertThat(row.text("untyped")).contains(" with space ");
        assertThat(row).hasToString("op.exam.session(5)");
    }

    @Test
    void aFieldOfAnotherTypeEndsTheCourse() {
        OdooRow row = OdooRow.of("op.exam", Map.of("id", 5, "name", "Quiz", "marks", 8.5, "start", "tomorrow"));
        for (ThrowingCallable reading : List.<ThrowingCallable>of(
                () -> row.text("absent"),
                () -> row.text("id"),
                () -> row.integer("name"),
                () -> row.integer("marks"),
                () -> row.many2one("name"),
                () -> row.ids("name"),
                () -> row.flag("name"),
                () -> row.instant("start"),
                () -> row.date("start"))) {
            assertThatThrownBy(reading).isInstanceOfSatisfying(MoodleGradeException.class, failure -> {
                assertThat(failure.reach()).isEqualTo(MoodleGradeException.Reach.COURSE);
                assertThat(failure.finding().code()).isEqualTo(FindingCode.ODOO_UNAVAILABLE);
                assertThat(failure.getMessage()).contains("op.exam").doesNotContain("Quiz");
            });
        }
    }

    @Test
    void valuesForOdoo() {
        assertThat(OdooValues.datetime(Instant.parse("2026-11-02T09:05:07.999Z")))
                .isEqualTo("2026-11-02 09:05:07");
        assertThat(OdooValues.date(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "18.0-2025", "19.0"})
    void aRightThatIsThere(String version) throws Exception {
        odoo.calls(Recording.of(version, "check_access_rights").reply());
        assertThat(odoo.rpc().whyMayNot("create", "op.exam", new TestRun())).isEmpty();
        assertThat(odoo.lastBody())
                .contains("<value>op.exam</value>")
                .contains("<value>check_access_rights</value>")
                .contains("<value><array><data><value>create</value></data></array></value>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "18.0-2025", "19.0"})
    void aRightThatIsMissingIsToldWithTheGroupsThatHaveIt(String version) throws Exception {
        odoo.calls(Recording.of(version, "check_access_rights_raise").reply());
        assertThat(odoo.rpc().whyMayNot("create", "op.exam", new TestRun()).orElseThrow())
                .startsWith("You are not allowed to create 'Exam' (op.exam) records. This operation is allowed for the"
                        + " following groups: - ")
                .endsWith("Contact your administrator to request access if necessary.");
    }

    @Test
    void aLoadWithoutTheRightToCreateIsDenied() {
        assertThatThrownBy(() -> load("19.0-wires", "q6_xmlrpc_load_no_access"))
                .isInstanceOfSatisfying(RpcFault.class, fault -> {
                    assertThat(fault.kind()).isEqualTo(RpcFault.Kind.DENIED);
                    assertThat(fault.words())
                            .startsWith("You are not allowed to create 'Exam Type' (op.exam.type) records.");
                });
    }
}
