package io.github.moodlegrade.odoo.internal.rpc;

import static io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind.DENIED;
import static io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind.MISUSE;
import static io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind.NOT_APPLIED;
import static io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind.REFUSED;
import static io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.testkit.TestRun;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault that a real Odoo was recorded to send means the same on every version. */
class RecordedFaultsTest {
    private static final Map<String, Object> MEANING = new LinkedHashMap<>();
    private static final Pattern FAULT_CODE = Pattern.compile("<name>faultCode</name>\\s*<value><int>([234])</int>");

    static {
        all(
                FindingCode.LOGIN_REFUSED,
                "exec_empty_password",
                "exec_uid_false",
                "exec_wrong_password",
                "exec_uid_unknown");
        all(FindingCode.DATABASE_UNKNOWN, "exec_wrong_db");
        all(NOT_APPLIED, "fault_serialization_failure");
        all(
                UNKNOWN,
                "exam_act_cancel",
                "exam_act_done",
                "exam_act_result_updated",
                "session_act_cancel",
                "session_act_done",
                "session_act_draft",
                "session_act_held",
                "session_act_schedule",
                "result_template_generate",
                "fault_result_line_unlink_recordset");
        all(
                REFUSED,
                "attendee_marks_over_total",
                "conc_create_same_1",
                "conc_create_same_2",
                "conc_create_same_3",
                "create_batch_nomarks_one_dup",
                "fault_attendee_bad_student",
                "fault_attendee_negative",
                "fault_exam_end_before_start",
                "fault_exam_min_gt_total",
                "fault_exam_overlap",
                "fault_m2o_false_required",
                "fault_missing_record_act",
                "fault_missing_record_write",
                "fault_missing_required",
                "fault_o2m_invalid",
                "fault_o2m_missing_id",
                "fault_result_line_negative",
                "fault_session_dates",
                "fault_unique_attendee",
                "fault_unique_session_code",
                "fault_validation_lang_fr_FR",
                "fault_validation_lang_none",
                "fault_write_attendee_negative",
                "write_attendee_missing_id");
        all(
                DENIED,
                "check_access_rights_raise",
                "fault_access_error",
                "fault_access_error_create",
                "fault_access_lang_fr_FR",
                "fault_access_lang_none",
                "fault_attendee_unlink_noacl",
                "fault_unknown_field_create_noaccess",
                "ir_model_data_search",
                "ir_model_search");
        all(
                MISUSE,
                "create_attendees_batch",
                "create_exam_batch",
                "create_exam_ctrl_char_raw",
                "create_exam_ctrl_char_ref",
                "create_exam_iso_T",
                "create_exam_iso_Z",
                "create_result_line_batch",
                "create_session_batch",
                "exam_act_held",
                "exam_act_schedule",
                "exam_create_with_2_lines",
                "fault_attendee_string_abc",
                "fault_attendee_string_float",
                "fault_bad_date",
                "fault_bad_object_method",
                "fault_bad_operator",
                "fault_bad_selection",
                "fault_exam_no_session",
                "fault_exam_write_state_bogus",
                "fault_m2o_pair",
                "fault_missing_argument",
                "fault_missing_method",
                "fault_missing_model",
                "fault_op_exam_act_held",
                "fault_unknown_field_create",
                "fault_unknown_field_read",
                "fault_unknown_field_search",
                "has_access",
                "load_mixed",
                "o2m_create",
                "result_line_grade_20",
                "write_attendees_batch");
    }

    private static void all(Object meaning, String... names) {
        for (String name : names) {
            MEANING.put(name, meaning);
        }
    }

    private StubOdoo odoo;

    @BeforeEach
    void start() throws IOException {
        odoo = new StubOdoo();
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void everyRecordedFaultHasItsMeaning(String version) {
        int seen = 0;
        OdooClient rpc = odoo.rpc("nodb", HttpSettings.builder());
        for (String name : Recording.names(version)) {
            Recording recording = Recording.of(version, name);
            if (recording.path().equals("/xmlrpc/2/object")
                    && recording.response().contains("<fault>")) {
                seen++;
                odoo.calls(recording.reply());
                Throwable thrown =
                        catchThrowable(() -> rpc.write("op.exam", List.of(1L), Map.of("name", "x"), new TestRun()));
                assertThat(meaning(thrown))
                        .as(version + " " + name + ": " + thrown)
                        .isEqualTo(MEANING.get(name));
                assertThat(thrown.getMessage()).doesNotContain("\n").doesNotContain("Traceback");
            }
        }
        assertThat(seen).isGreaterThan(45);
    }

    /** What the login and requests that this library never sends were answered, as answers to a login. */
    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void everyRecordedFaultOfALoginHasItsMeaning(String version) {
        Map<String, FindingCode> meanings = Map.of(
                "auth_empty_password", FindingCode.ODOO_REFUSED,
                "auth_wrong_db", FindingCode.DATABASE_UNKNOWN,
                "fault_bad_common_method", FindingCode.ODOO_REFUSED,
                "fault_bad_service", FindingCode.ODOO_REFUSED,
                "http_empty_body", FindingCode.ODOO_REFUSED,
                "http_malformed_xml", FindingCode.ODOO_REFUSED,
                "xmlrpc1_fault", FindingCode.ODOO_UNAVAILABLE);
        int seen = 0;
        for (String name : Recording.names(version)) {
            Recording recording = Recording.of(version, name);
            if (recording.response().contains("<fault>") && !recording.path().equals("/xmlrpc/2/object")) {
                seen++;
                odoo.logins(recording.reply());
                OdooClient rpc = odoo.rpc("nodb", HttpSettings.builder().readRetries(0));
                assertThat(meaning(catchThrowable(() -> rpc.login(new TestRun()))))
                        .as(version + " " + name)
                        .isEqualTo(meanings.get(name));
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(6);
    }

    /** Codes 2 to 4 need no text but for two things that have no code of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aFaultMeansTheSameInEveryLanguage(String version) {
        int seen = 0;
        OdooClient rpc = odoo.rpc("nodb", HttpSettings.builder());
        for (String name : Recording.names(version)) {
            Recording recording = Recording.of(version, name);
            Matcher code = FAULT_CODE.matcher(recording.response());
            if (recording.path().equals("/xmlrpc/2/object")
                    && code.find()
                    && !List.of("exec_uid_unknown", "fault_missing_model").contains(name)) {
                seen++;
                odoo.calls(StubOdoo.odooFault(Integer.parseInt(code.group(1)), "Entrez les bonnes notes !"));
                Throwable thrown =
                        catchThrowable(() -> rpc.write("op.exam", List.of(1L), Map.of("name", "x"), new TestRun()));
                assertThat(meaning(thrown)).as(version + " " + name).isEqualTo(MEANING.get(name));
            }
        }
        assertThat(seen).isGreaterThan(15);
    }

    @Test
    void everyMeaningIsOfARecording() {
        List<String> recorded = Stream.of("14.0", "17.0", "18.0", "19.0")
                .flatMap(version -> Recording.names(version).stream())
                .collect(Collectors.toList());
        assertThat(recorded).containsAll(MEANING.keySet());
    }

    private static Object meaning(Throwable thrown) {
        if (thrown instanceof RpcFault) {
            return ((RpcFault) thrown).kind();
        }
        MoodleGradeException failure = (MoodleGradeException) thrown;
        assertThat(failure.reach()).isEqualTo(MoodleGradeException.Reach.RUN);
        return failure.finding().code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aMissingMethodIsToldFromOtherMisuse(String version) {
        RpcFault fault = act(version, "exam_act_held", "act_held");
        assertThat(fault.isMissingMethod()).isTrue();
        assertThat(fault.isMissingModel()).isFalse();
        assertThat(act(version, "fault_missing_argument", "search").isMissingMethod())
                .isFalse();
        assertThat(act(version, "exam_act_held", "act_done").isMissingMethod())
                .as("the method that was called exists, another one inside of it does not")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aMissingModelIsToldFromOtherMisuse(String version) {
        odoo.calls(Recording.of(version, "fault_missing_model").reply());
        RpcFault fault = catchThrowableOfType(
                RpcFault.class,
                () -> odoo.rpc().searchRead("op.nope", List.of(), List.of("id"), ReadOptions.none(), new TestRun()));
        assertThat(fault.isMissingModel()).isTrue();
        assertThat(fault.isMissingMethod()).isFalse();
        assertThat(fault.kind()).isEqualTo(Kind.MISUSE);
        assertThat(fault).hasMessage("op.nope.search_read: Odoo has no such model");
        assertThat(fault.words()).isEqualTo("Object op.nope doesn't exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aMethodWithoutAnswerIsDoneAndSentOnce(String version) {
        odoo.calls(Recording.of(version, "session_act_held").reply());

        assertThatCode(() -> odoo.rpc().act("op.exam.session", "act_held", List.of(1L), new TestRun()))
                .doesNotThrowAnyException();

        assertThat(odoo.callsSeen()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aRefusalTellsAllThatOdooSays(String version) {
        odoo.calls(Recording.of(version, "fault_missing_required").reply());
        RpcFault fault = catchThrowableOfType(
                RpcFault.class,
                () -> odoo.rpc().create("op.exam.session", List.of(Map.of("name", "x")), new TestRun()));
        assertThat(fault.words()).contains("Course").contains("course_id").hasSizeLessThanOrEqualTo(2_000);
        assertThat(fault.why()).startsWith("a field is empty that must not be").doesNotContain("ourse");
        assertThat(fault.call()).isEqualTo("op.exam.session.create");
    }

    /** Odoo 19 was stopped once while a write's statement ran and once while it was committed: it said the same of both. */
    @Test
    void whatAStoppingServerSaysTellsNothingOfTheWrite() {
        Recording rolledBack = Recording.of("19.0-wires", "q9_t0_xml_term_in_statement_0");
        Recording committed = Recording.of("19.0-wires", "q9_t0_xml_term_in_commit");
        assertThat(rolledBack.response()).isEqualTo(committed.response());
        odoo.calls(committed.reply());
        RpcFault fault = catchThrowableOfType(
                RpcFault.class,
                () -> odoo.rpc().write("op.exam.attendees", List.of(1L), Map.of("marks", 50), new TestRun()));
        assertThat(fault.kind()).isEqualTo(UNKNOWN);
        assertThat(fault.mayBeUnderWay()).isTrue();
        assertThat(fault.words()).contains("connection already closed");
    }

    private RpcFault act(String version, String recording, String method) {
        odoo.calls(Recording.of(version, recording).reply());
        return catchThrowableOfType(
                RpcFault.class, () -> odoo.rpc().act("op.exam", method, List.of(1L), new TestRun()));
    }
}
