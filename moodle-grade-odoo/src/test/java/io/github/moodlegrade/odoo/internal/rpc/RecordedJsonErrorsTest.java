package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.testkit.TestRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error that a real Odoo 19 was recorded to answer over JSON-2 has the meaning that it has over XML-RPC. */
class RecordedJsonErrorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FOLDERS = List.of("19.0-json2", "19.0-native-json2", "19.0-wires-json2");
    private static final String PAGE = "a page";
    private static final Map<String, Object> MEANING = new LinkedHashMap<>();

    static {
        MEANING.put("400 werkzeug.exceptions.BadRequest", Kind.MISUSE);
        MEANING.put("401 werkzeug.exceptions.Unauthorized", FindingCode.LOGIN_REFUSED);
        MEANING.put("403 odoo.exceptions.AccessError", Kind.DENIED);
        MEANING.put("404 " + PAGE, FindingCode.DATABASE_UNKNOWN);
        MEANING.put("404 odoo.exceptions.MissingError", Kind.REFUSED);
        MEANING.put("404 werkzeug.exceptions.NotFound", Kind.MISUSE);
        MEANING.put("413 " + PAGE, Kind.REFUSED);
        MEANING.put("415 " + PAGE, Kind.REFUSED);
        MEANING.put("422 odoo.exceptions.UserError", Kind.REFUSED);
        MEANING.put("422 odoo.exceptions.ValidationError", Kind.REFUSED);
        MEANING.put("422 werkzeug.exceptions.UnprocessableEntity", Kind.MISUSE);
        MEANING.put("500 " + PAGE, Kind.UNKNOWN);
        MEANING.put("500 builtins.IndexError", Kind.MISUSE);
        MEANING.put("500 builtins.TypeError", Kind.MISUSE);
        MEANING.put("500 builtins.ValueError", Kind.MISUSE);
        MEANING.put("500 psycopg2.errors.SerializationFailure", Kind.NOT_APPLIED);
        MEANING.put("500 psycopg2.pool.PoolError", Kind.UNKNOWN);
        MEANING.put("502 " + PAGE, Kind.UNKNOWN);
    }

    static Stream<String> recordings() {
        return FOLDERS.stream()
                .flatMap(folder -> Recording.names(folder).stream().map(name -> folder + "/" + name))
                .filter(name -> of(name).status() >= 400);
    }

    private static Recording of(String folderAndName) {
        String[] parts = folderAndName.split("/", 2);
        return Recording.of(parts[0], parts[1]);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void meansTheSame(String name) throws Exception {
        Recording recording = of(name);
        String[] path = recording.path().split("/", -1);
        String method = path.length > 4 ? path[4] : "write";
        JsonNode error = recording.response().startsWith("{") ? JSON.readTree(recording.response()) : null;
        String type = error == null ? PAGE : error.path("name").asText();
        TestRun run = new TestRun();
        try (StubOdoo odoo = new StubOdoo().calls(recording.reply())) {
            Throwable thrown = catchThrowable(
                    () -> odoo.json2(HttpSettings.builder().readRetries(0)).act(path[3], method, List.of(1L), run));
            Object meaning = thrown instanceof RpcFault
                    ? ((RpcFault) thrown).kind()
                    : ((MoodleGradeException) thrown).finding().code();
            assertThat(meaning).as(thrown.getMessage()).isEqualTo(MEANING.get(recording.status() + " " + type));
            assertThat(thrown.getMessage()).doesNotContain(StubOdoo.KEY);
            if (error != null) {
                assertThat(thrown.getMessage())
                        .doesNotContain(error.path("message").asText());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ofMissingMethods")
    void aMissingMethodIsToldFromAMissingModelAndAMissingRecord(String name) throws Exception {
        String[] path = of(name).path().split("/", -1);
        try (StubOdoo odoo = new StubOdoo().calls(of(name).reply())) {
            RpcFault fault =
                    (RpcFault) catchThrowable(() -> odoo.json2().act(path[3], path[4], List.of(1L), new TestRun()));
            assertThat(fault.isMissingMethod()).isEqualTo(!name.contains("missing"));
            assertThat(fault.isMissingModel()).isFalse();
        }
    }

    static Stream<String> ofMissingMethods() {
        return Stream.of(
                "19.0-json2/json2_act_held_on_exam",
                "19.0-json2/json2_generate_key",
                "19.0-native-json2/json2_o2m_missing",
                "19.0-wires-json2/qx_json2_exam_write_missing");
    }
}
