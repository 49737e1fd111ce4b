package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.testkit.TestRun;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes out over JSON-2, and what its traps mean. */
class Json2WireTest {
    private static final String CONTEXT =
            "\"context\":{\"lang\":\"en_US\",\"tz\":\"UTC\",\"tracking_disable\":true,\"connector_no_export\":true}";
    private final TestRun run = new TestRun();
    private StubOdoo odoo;

    @BeforeEach
    void start() throws Exception {
        odoo = new StubOdoo();
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    private RpcFault fault(StubOdoo.Reply reply) {
        odoo.calls(reply);
        return catchThrowableOfType(
                RpcFault.class, () -> odoo.json2().write("op.exam", List.of(1L), Map.of("name", "x"), run));
    }

    private FindingCode loginCode(StubOdoo.Reply... replies) {
        odoo.logins(replies);
        return catchThrowableOfType(
                        MoodleGradeException.class, () -> odoo.json2().login(run))
                .finding()
                .code();
    }

    @Test
    void aCallIsOnePostWithNamedArgumentsAndItsLength() throws Exception {
        odoo.calls(StubOdoo.json(200, "true"));
        odoo.json2().write("op.exam", List.of(4L, 5L), Map.of("name", "\ud83d\ude00 \u0001a\uffffb\ud800"), run);

        assertThat(odoo.paths)
                .containsExactly(
                        "POST /json/2/res.users/context_get",
                        "POST /json/2/res.users/search_read",
                        "POST /json/2/op.exam/write");
        Map<String, List<String>> headers = odoo.headers.get(2);
        assertThat(headers).containsEntry("Authorization", List.of("bearer " + StubOdoo.KEY));
        assertThat(headers).containsEntry("X-odoo-database", List.of("oec"));
        assertThat(headers).containsEntry("Content-type", List.of("application/json; charset=utf-8"));
        assertThat(headers).containsKey("Content-length").doesNotContainKey("Transfer-encoding");
        assertThat(sorted(odoo.lastBody()))
                .isEqualTo(sorted("{\"ids\":[4,5],\"vals\":{\"name\":\"\\uD83D\\uDE00 ab\"}," + CONTEXT + "}"));
    }

    /** The context is a map without an order of its own. */
    private static String sorted(String json) {
        return json.chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void valuesKeepTheirForm() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("a", null);
        values.put("b", new BigDecimal("7.50"));
        values.put("c", new BigDecimal("1E+3"));
        values.put("d", 7L);
        values.put("e", 0.5);
        assertThat(new String(JsonValues.write(values), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":false,\"b\":7.50,\"c\":1000,\"d\":7,\"e\":0.5}");
        assertThat(JsonValues.read(utf8("{\"a\":null,\"b\":7.50,\"c\":[1,\"\\u0001x\"]}")))
                .contains(Map.of("a", false, "b", new BigDecimal("7.50"), "c", List.of(1, "\ufffdx")));
        for (Object odd : List.of(Double.NaN, 1L << 40, 'x')) {
            assertThatThrownBy(() -> JsonValues.write(Map.of("a", odd))).isInstanceOf(IllegalArgumentException.class);
        }
        for (String broken : List.of("", "[", "1 2", "{\"a\":1,\"a\":2}")) {
            assertThat(JsonValues.read(utf8(broken))).as(broken).isEqualTo(Optional.empty());
        }
    }

    @Test
    void whatIsTooDeepOrTooLongIsNoAnswer() {
        String longText = "\"" + "x".repeat(20_000_001) + "\"";
        for (String hostile : List.of(
                "[".repeat(201) + "]".repeat(201),
                "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000),
                longText,
                "[" + longText + "]",
                "{\"a\":" + longText + "}",
                "9".repeat(1_001),
                "[0." + "9".repeat(5_000_000) + "]",
                "[1e1001]",
                "1e-999999999",
                "1e99999999999",
                "{\"" + "x".repeat(60_000) + "\":1}")) {
            assertThat(JsonValues.read(utf8(hostile)))
                    .as(hostile.substring(0, Math.min(20, hostile.length())))
                    .isEqualTo(Optional.empty());
        }
        assertThat(JsonValues.read(utf8("[".repeat(200) + "]".repeat(200)))).isPresent();
        assertThat(JsonValues.read(utf8("9".repeat(1_000)))).isPresent();
        assertThat(JsonValues.read(utf8("\"" + "x".repeat(19_000_000) + "\"")))
                .as("longer than Jackson 2.15.0 takes unless it is told")
                .isPresent();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void withoutIdsNothingIsSent() throws Exception {
        OdooClient client = odoo.json2();
        client.write("op.exam", List.of(), Map.of("name", "x"), run);
        client.act("op.exam", "act_held", List.of(), run);
        assertThat(client.create("op.exam", List.of(), run)).isEmpty();
        assertThat(client.load("op.exam", List.of("id"), List.of(), run).ids()).isEmpty();
        assertThat(odoo.paths).isEmpty();
    }

    @Test
    void noAnswerIsAnAnswer() throws Exception {
        odoo.calls(StubOdoo.json(200, "null"));
        odoo.json2().act("op.exam", "act_held", List.of(1L), run);
        assertThat(odoo.callsSeen()).isEqualTo(3);
    }

    @Test
    void whatIsNoJsonOfOdoosIsUnknown() {
        assertThat(fault(StubOdoo.json(200, "{\"ids\": [1")).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(fault(StubOdoo.status(200, "<html>")).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(fault(StubOdoo.status(404, "<html>")).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(fault(StubOdoo.json(500, "{\"error\": 1}")).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(fault(StubOdoo.hangUp()).mayBeUnderWay()).isTrue();
        assertThat(fault(StubOdoo.half("[1,")).mayBeUnderWay()).isTrue();
        assertThat(fault(StubOdoo.status(403, "<html>")).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void answersAreBounded() {
        odoo.calls(StubOdoo.endless());
        RpcFault fault = catchThrowableOfType(
                RpcFault.class,
                () -> odoo.json2(HttpSettings.builder().maxResponseBytes(100_000))
                        .write("op.exam", List.of(1L), Map.of("name", "x"), run));
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(fault.mayBeUnderWay()).isFalse();
    }

    @Test
    void whoAsksToBeLeftAloneIs() {
        RpcFault fault = fault(StubOdoo.reply(429, Map.of("Retry-After", "7"), "slow down"));
        assertThat(fault.kind()).isEqualTo(Kind.NOT_APPLIED);
        assertThat(fault.after()).contains(Duration.ofSeconds(7));
        fault = fault(StubOdoo.reply(503, Map.of("Retry-After", "9"), "{\"name\": \"x\", \"message\": \"y\"}"));
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(fault.after()).contains(Duration.ofSeconds(9));
    }

    @Test
    void aMissingModelIsNamed() {
        RpcFault fault = fault(StubOdoo.json(
                404,
                "{\"name\": \"werkzeug.exceptions.NotFound\", \"message\": \"the model 'op.exam' does not exist\"}"));
        assertThat(fault.isMissingModel()).isTrue();
        assertThat(fault).hasMessage("op.exam.write: Odoo has no such model");
    }

    @Test
    void aRefusedKeyNamesWhatItMayBe() {
        odoo.logins(StubOdoo.json(
                401, "{\"name\": \"werkzeug.exceptions.Unauthorized\", \"message\": \"Invalid apikey\"}"));
        assertThatThrownBy(() -> odoo.json2().login(run))
                .hasMessageContaining("is unknown there, has been revoked or has expired")
                .hasMessageNotContaining(StubOdoo.KEY);
    }

    @Test
    void theKeyMustBeOfTheLogin() {
        assertThat(loginCode(
                        StubOdoo.json(200, "{\"uid\": 7}"),
                        StubOdoo.json(200, "[{\"id\": 7, \"login\": \"somebody\"}]")))
                .isEqualTo(FindingCode.LOGIN_REFUSED);
    }

    @Test
    void whatIsNotJson2IsSaidSo() {
        assertThat(loginCode(StubOdoo.status(404, "<html>"))).isEqualTo(FindingCode.WRONG_URL);
        assertThat(loginCode(StubOdoo.status(200, "<html>"))).isEqualTo(FindingCode.WRONG_URL);
        assertThat(loginCode(StubOdoo.json(200, "{}"))).isEqualTo(FindingCode.WRONG_URL);
        assertThat(loginCode(StubOdoo.reply(303, Map.of("Location", "/web/login?redirect=x"), "")))
                .isEqualTo(FindingCode.WRONG_URL);
        assertThat(loginCode(StubOdoo.reply(301, Map.of("Location", "https://elsewhere.example/json/2"), "")))
                .isEqualTo(FindingCode.REDIRECTED);
        assertThat(loginCode(StubOdoo.status(403, "<html>"))).isEqualTo(FindingCode.ODOO_REFUSED);
    }

    @Test
    void aSecretThatNoHeaderHoldsIsNotSent() {
        for (String secret : List.of("p\u00e4ssword", "two words")) {
            OdooClient client =
                    OdooClient.overJson2(odoo.url(), "oec", "apiuser", Secret.of(secret), HttpSettings.ofDefaults());
            assertThatThrownBy(() -> client.login(run))
                    .isInstanceOf(MoodleGradeException.class)
                    .hasMessageContaining("is not an API key")
                    .hasMessageNotContaining(secret);
        }
        assertThat(odoo.paths).isEmpty();
    }
}
