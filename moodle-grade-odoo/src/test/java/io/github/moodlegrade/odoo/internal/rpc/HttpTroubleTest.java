package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.testkit.TestRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can stand between Odoo and us. */
class HttpTroubleTest {
    private static final String OK = "<boolean>1</boolean>";
    private static final String NO_ROWS = "<array><data></data></array>";

    private final TestRun run = new TestRun();
    private StubOdoo odoo;

    @BeforeEach
    void start() throws IOException {
        odoo = new StubOdoo();
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    private void write(OdooClient rpc) throws RpcFault, InterruptedException {
        rpc.write("op.exam", List.of(1L), Map.of("name", "x"), run);
    }

    private List<OdooRow> read(OdooClient rpc) throws RpcFault, InterruptedException {
        return rpc.searchRead("op.exam", List.of(), List.of("name"), ReadOptions.none(), run);
    }

    private RpcFault writeFault(HttpSettings.Builder http) {
        RpcFault fault = catchThrowableOfType(RpcFault.class, () -> write(odoo.rpc(http)));
        assertThat(fault).as("a write must end in a fault").isNotNull();
        assertThat(odoo.callsSeen()).as("a write is sent once").isEqualTo(1);
        assertThat(run.pauses()).isEmpty();
        return fault;
    }

    private RpcFault writeFault() {
        return writeFault(HttpSettings.builder());
    }

    private MoodleGradeException readFailure(HttpSettings.Builder http) {
        return catchThrowableOfType(MoodleGradeException.class, () -> read(odoo.rpc(http)));
    }

    private MoodleGradeException readFailure() {
        return readFailure(HttpSettings.builder());
    }

    private void assertUnavailable(MoodleGradeException failure, Reach reach) {
        assertThat(failure.finding().code()).isEqualTo(FindingCode.ODOO_UNAVAILABLE);
        assertThat(failure.reach()).isEqualTo(reach);
        assertThat(failure.getMessage()).contains("op.exam.search_read");
    }

    @Test
    void closedWithoutAnswer() {
        odoo.calls(StubOdoo.hangUp());
        assertThat(writeFault().kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void closedWithoutAnswerOnAConnectionThatWasKept() throws Exception {
        odoo.calls(StubOdoo.value(OK), StubOdoo.hangUp());
        OdooClient rpc = odoo.rpc();
        write(rpc);
        RpcFault fault = catchThrowableOfType(RpcFault.class, () -> write(rpc));
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(odoo.callsSeen()).isEqualTo(2);
    }

    @Test
    void aReadIsTriedAgain() throws Exception {
        odoo.calls(StubOdoo.hangUp(), StubOdoo.status(502, "bad gateway"), StubOdoo.value(NO_ROWS));
        assertThat(read(odoo.rpc())).isEmpty();
        assertThat(run.pauses()).hasSize(2);
        assertThat(run.calls()).isEqualTo(4);
    }

    @Test
    void aServerThatIsGoneEndsTheRunAfterFourRetries() {
        odoo.calls(StubOdoo.hangUp());
        assertUnavailable(readFailure(), Reach.RUN);
        assertThat(odoo.callsSeen())
                .as("one read, four retries, and one small question")
                .isEqualTo(6);
        assertThat(run.pauses()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aReadThatFailsAloneEndsItsCourseOnly(int status) {
        StubOdoo.Reply page = StubOdoo.status(status, "<html>nginx</html>");
        odoo.calls(page, page, page, page, page, StubOdoo.value(NO_ROWS));
        MoodleGradeException failure = readFailure();
        assertUnavailable(failure, Reach.COURSE);
        assertThat(failure.getMessage()).contains("HTTP " + status).contains("Odoo answers other calls.");
        assertThat(odoo.bodies.get(odoo.bodies.size() - 1)).contains("res.users");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 405})
    void aWebPageAfterTheLoginPasses(int status) throws Exception {
        StubOdoo.Reply page =
                StubOdoo.reply(status, Map.of("Content-Type", "text/html"), "<!doctype html><title>soon</title>");
        odoo.calls(page, StubOdoo.value(NO_ROWS));
        assertThat(read(odoo.rpc())).isEmpty();
        odoo.calls(page);
        assertUnavailable(readFailure(), Reach.RUN);
        assertThat(catchThrowableOfType(RpcFault.class, () -> write(odoo.rpc())).kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void serverErrors(int status) {
        odoo.calls(StubOdoo.status(status, "<html>nginx " + StubOdoo.SECRET + "</html>"));
        assertThat(writeFault().kind()).isEqualTo(Kind.UNKNOWN);
        MoodleGradeException failure = readFailure();
        assertUnavailable(failure, Reach.RUN);
        assertThat(failure.getMessage()).contains("HTTP " + status).doesNotContain("nginx");
    }

    @Test
    void retryAfterIsHonoured() throws Exception {
        odoo.calls(
                StubOdoo.reply(503, Map.of("Content-Type", "text/html", "Retry-After", "7"), "later"),
                StubOdoo.reply(429, Map.of("Retry-After", "3"), "slower"),
                StubOdoo.value(NO_ROWS));
        assertThat(read(odoo.rpc())).isEmpty();
        assertThat(run.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3));
    }

    @Test
    void tooManyRequestsHaveNoEffect() {
        odoo.calls(StubOdoo.reply(429, Map.of("Retry-After", "3"), "slower"));
        assertThat(writeFault().kind()).isEqualTo(Kind.NOT_APPLIED);
    }

    @Test
    void aRequestThatIsTooLargeIsRefused() {
        odoo.calls(StubOdoo.status(413, "too large"));
        assertThat(writeFault().kind()).isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405})
    void aWrongAddressNamesThePathThatWasTried(int status) {
        odoo.logins(StubOdoo.status(status, "not here"));
        MoodleGradeException failure = readFailure();
        assertThat(failure.finding().code()).isEqualTo(FindingCode.WRONG_URL);
        assertThat(failure.reach()).isEqualTo(Reach.RUN);
        assertThat(failure.getMessage())
                .contains(odoo.url() + "/xmlrpc/2/common")
                .contains("HTTP " + status);
        assertThat(odoo.paths).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectNamesItsTargetAndIsNotFollowed(int status) {
        odoo.logins(StubOdoo.reply(
                status,
                Map.of(
                        "Location",
                        "https://erp.school.example:8443/web/login?token=" + StubOdoo.SECRET.substring(0, 6)),
                ""));
        MoodleGradeException failure = readFailure();
        assertThat(failure.finding().code()).isEqualTo(FindingCode.REDIRECTED);
        assertThat(failure.reach()).isEqualTo(Reach.RUN);
        assertThat(failure.getMessage())
                .contains("https://erp.school.example:8443")
                .doesNotContain("token");
        assertThat(odoo.paths).hasSize(1);
    }

    @Test
    void aRedirectWithoutUsableTarget() {
        odoo.logins(
                StubOdoo.reply(302, Map.of("Location", "/web"), ""),
                StubOdoo.reply(302, Map.of("Location", "a b"), ""),
                StubOdoo.reply(302, Map.of(), ""));
        for (int i = 0; i < 3; i++) {
            assertThat(readFailure().finding().code()).isEqualTo(FindingCode.REDIRECTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html; charset=utf-8", "application/octet-stream", "text/xml"})
    void aWebPageIsAWrongAddress(String type) {
        odoo.logins(
                StubOdoo.reply(200, Map.of("Content-Type", type), "\n <!DOCTYPE HTML><html><body>Hi</body></html>"));
        MoodleGradeException failure = readFailure();
        assertThat(failure.finding().code()).isEqualTo(FindingCode.WRONG_URL);
        assertThat(failure.getMessage()).contains("web page").doesNotContain("Hi");
    }

    @Test
    void aProxyThatRefusesEverythingEndsTheRun() {
        odoo.calls(StubOdoo.status(403, "forbidden"));
        assertRefusedByTheProxy(readFailure(), Reach.RUN);
        assertThat(odoo.callsSeen()).as("one read and one small question").isEqualTo(2);
        odoo.logins(StubOdoo.status(403, "forbidden"));
        assertRefusedByTheProxy(readFailure(), Reach.RUN);
    }

    @Test
    void aFirewallThatRefusesOneRequestEndsItsCourseOnly() {
        odoo.calls(StubOdoo.status(403, "forbidden"));
        assertThat(writeFault().kind()).isEqualTo(Kind.REFUSED);
        odoo.calls(StubOdoo.status(403, "forbidden"), StubOdoo.value(NO_ROWS));
        assertRefusedByTheProxy(readFailure(), Reach.COURSE);
    }

    private static void assertRefusedByTheProxy(MoodleGradeException failure, Reach reach) {
        assertThat(failure.finding().code()).isEqualTo(FindingCode.ODOO_REFUSED);
        assertThat(failure.reach()).isEqualTo(reach);
        assertThat(failure.finding().message()).contains("HTTP 403").contains("in front of Odoo");
    }

    @Test
    void halfABody() {
        odoo.calls(StubOdoo.half(StubOdoo.answer(OK)));
        assertThat(writeFault().kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value><array><data>\n<value><int>1</int>",
                "<methodResponse/>",
                "<methodResponse><params/></methodResponse>",
                "<methodResponse><fault/></methodResponse>",
                "<methodCall><methodName>x</methodName></methodCall>",
                "{\"jsonrpc\": \"2.0\"}",
                "<methodResponse><params><param><value><dateTime.iso8601>20260101T00:00:00</dateTime.iso8601></value></param></params></methodResponse>",
                "<methodResponse><params><param><value><int>many</int></value></param></params></methodResponse>",
                "<methodResponse><fault><value><string>oops</string></value></fault></methodResponse>",
                "<methodResponse><fault><value><struct><member><name>faultCode</name><value><string>warning</string></value></member>"
                        + "<member><name>faultString</name><value>v1</value></member></struct></value></fault></methodResponse>"
            })
    void anAnswerOfAnotherForm(String document) {
        odoo.calls(StubOdoo.xml(document));
        assertThat(writeFault().kind()).isEqualTo(Kind.UNKNOWN);
        assertUnavailable(readFailure(), Reach.RUN);
        assertThat(odoo.callsSeen())
                .as("one write, a read with four retries, and a small question")
                .isEqualTo(7);
    }

    @Test
    void anAnswerOfAnotherTypeThanTheMethodGives() {
        odoo.calls(StubOdoo.value(OK));
        assertUnavailable(readFailure(), Reach.COURSE);
        assertThat(odoo.callsSeen()).isEqualTo(1);
        RpcFault fault = catchThrowableOfType(
                RpcFault.class, () -> odoo.rpc().create("op.exam", List.of(Map.of("name", "x")), run));
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
        fault = catchThrowableOfType(
                RpcFault.class, () -> odoo.rpc().load("op.exam", List.of("id"), List.of(List.of("x")), run));
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void anEndlessBodyIsCut() {
        odoo.calls(StubOdoo.endless());
        assertThat(writeFault(HttpSettings.builder().maxResponseBytes(100_000)).kind())
                .isEqualTo(Kind.UNKNOWN);
        MoodleGradeException failure = readFailure(HttpSettings.builder().maxResponseBytes(100_000));
        assertUnavailable(failure, Reach.RUN);
        assertThat(odoo.callsSeen())
                .as("a read that is too large is not tried again; one small question")
                .isEqualTo(3);
    }

    @Test
    void aTimeOut() {
        odoo.calls(StubOdoo.silent());
        HttpSettings.Builder impatient =
                HttpSettings.builder().requestTimeout(Duration.ofMillis(300)).readRetries(1);
        RpcFault fault = writeFault(impatient);
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(fault.mayBeUnderWay()).isTrue();
        assertUnavailable(readFailure(impatient), Reach.RUN);
        assertThat(odoo.callsSeen()).isEqualTo(4);
    }

    @Test
    void noConnection() throws Exception {
        odoo.calls(StubOdoo.value(OK));
        OdooClient rpc = odoo.rpc(HttpSettings.builder().readRetries(1));
        rpc.login(run);
        odoo.close();
        RpcFault fault = catchThrowableOfType(RpcFault.class, () -> write(rpc));
        assertThat(fault.kind()).isEqualTo(Kind.NOT_APPLIED);
        MoodleGradeException failure = catchThrowableOfType(MoodleGradeException.class, () -> read(rpc));
        assertUnavailable(failure, Reach.RUN);
    }

    @Test
    void noServerAtLogin() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        OdooClient rpc = OdooClient.overXmlRpc(
                URI.create("http://127.0.0.1:" + port), "oec", "api", Secret.of("x"), HttpSettings.ofDefaults());
        MoodleGradeException failure = catchThrowableOfType(MoodleGradeException.class, () -> rpc.login(run));
        assertThat(failure.finding().code()).isEqualTo(FindingCode.ODOO_UNAVAILABLE);
        assertThat(failure.reach()).isEqualTo(Reach.RUN);
        assertThat(run.pauses()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psycopg2.errors.SerializationFailure: could not serialize access due to concurrent update\nCONTEXT:  SQL statement \"SELECT 1\"",
                "psycopg2.errors.DeadlockDetected: deadlock detected\nDETAIL:  Process 1 waits\n    for 2",
                "psycopg2.errors.DiskFull: could not extend file \"base/16384/2619\": No space left on device\nHINT:  Check free disk space.",
                "psycopg2.errors.ReadOnlySqlTransaction: cannot execute UPDATE in a read-only transaction"
            })
    void whatOdooRolledBack(String line) throws Exception {
        String fault = "Traceback (most recent call last):\n  File \"x.py\", line 1, in y\n    z()\n" + line + "\n\n";
        odoo.calls(StubOdoo.odooFault(1, fault));
        RpcFault thrown = writeFault();
        assertThat(thrown.kind()).isEqualTo(Kind.NOT_APPLIED);
        assertThat(thrown.mayBeUnderWay()).isFalse();
        odoo.calls(StubOdoo.odooFault(1, fault), StubOdoo.value(NO_ROWS));
        assertThat(read(odoo.rpc())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psycopg2.OperationalError: connection to server at \"127.0.0.1\", port 5432 failed: Connection refused",
                "psycopg2.OperationalError: FATAL:  the database system is starting up",
                "psycopg2.errors.AdminShutdown: terminating connection due to administrator command",
                // As Odoo 19 said when its PostgreSQL was restarted under a write: the commit may have been under way.
                "psycopg2.OperationalError: server closed the connection unexpectedly\n"
                        + "\tThis probably means the server terminated abnormally\n"
                        + "\tbefore or while processing the request.\n\n"
                        + "During handling of the above exception, another exception occurred:\n\n"
                        + "Traceback (most recent call last):\n"
                        + "psycopg2.InterfaceError: connection already closed",
                // As Odoo 19 said when it was stopped: of a write that was rolled back, and of one that was committed.
                "psycopg2.InterfaceError: connection already closed",
                "psycopg2.InterfaceError: cursor already closed",
                "psycopg2.pool.PoolError: This connection does not belong to the pool",
                "psycopg2.pool.PoolError: The Connection Pool Is Full",
                // After the commit Odoo may want another connection, to tell its other workers.
                "psycopg2.errors.TooManyConnections: sorry, too many clients already",
                "psycopg2.InterfaceError: connection already closed\n\n"
                        + "During handling of the above exception, another exception occurred:\n\n"
                        + "Traceback (most recent call last):\n"
                        + "psycopg2.errors.SerializationFailure: could not serialize access due to concurrent update",
                "psycopg2.pool.PoolError: This connection does not belong to the pool\n\n"
                        + "During handling of the above exception, another exception occurred:\n\n"
                        + "Traceback (most recent call last):\n"
                        + "AttributeError: 'NoneType' object has no attribute 'rollback'"
            })
    void aDatabaseServerThatIsDown(String line) {
        odoo.calls(StubOdoo.odooFault(1, "Traceback (most recent call last):\n" + line + "\n"));
        RpcFault fault = writeFault();
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(fault.mayBeUnderWay()).isTrue();
        assertUnavailable(readFailure(), Reach.RUN);
        odoo.logins(StubOdoo.odooFault(1, "Traceback (most recent call last):\n" + line + "\n"));
        assertThat(catchThrowable(() -> odoo.rpc().login(run)))
                .isInstanceOfSatisfying(
                        MoodleGradeException.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo(FindingCode.ODOO_UNAVAILABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OverflowError: int exceeds XML-RPC limits",
                "TypeError: cannot marshal None unless allow_none is enabled"
            })
    void whatWasDoneButCannotBeAnswered(String line) {
        odoo.calls(StubOdoo.odooFault(1, "Traceback (most recent call last):\n" + line + "\n"));
        RpcFault written = writeFault();
        assertThat(written.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(written.mayBeUnderWay()).as("Odoo has answered").isFalse();
        RpcFault fault = catchThrowableOfType(RpcFault.class, () -> read(odoo.rpc()));
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(odoo.callsSeen()).as("it would be the same again").isEqualTo(2);
    }

    @Test
    void aCancelledRunSendsNothing() {
        odoo.calls(StubOdoo.value(OK));
        run.cancel();
        assertThatThrownBy(() -> write(odoo.rpc())).isInstanceOf(InterruptedException.class);
        assertThat(odoo.paths).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaiting() {
        odoo.calls(StubOdoo.silent());
        Thread waiting = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (odoo.callsSeen() == 0) {
                Thread.onSpinWait();
            }
            waiting.interrupt();
        });
        other.start();
        assertThatThrownBy(() -> write(odoo.rpc())).isInstanceOf(InterruptedException.class);
    }
}
