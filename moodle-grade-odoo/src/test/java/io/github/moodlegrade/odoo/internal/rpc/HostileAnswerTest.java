package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.testkit.TestRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that means harm, or somebody in its place, gets nothing. */
class HostileAnswerTest {
    private static volatile boolean woken;

    /** Does harm as soon as anybody deserialises it. */
    static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            woken = true;
            in.defaultReadObject();
        }
    }

    private final TestRun run = new TestRun();
    private StubOdoo odoo;

    @BeforeEach
    void start() throws IOException {
        woken = false;
        odoo = new StubOdoo();
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    private static String gadget() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Gadget());
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private Throwable write() {
        return catchThrowable(() -> odoo.rpc().write("op.exam", List.of(1L), Map.of("name", "x"), run));
    }

    private static Kind kindOf(Throwable thrown) {
        assertThat(thrown).isInstanceOf(RpcFault.class);
        return ((RpcFault) thrown).kind();
    }

    @Test
    void theGadgetWouldWork() throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(gadget())))) {
            in.readObject();
        }
        assertThat(woken).isTrue();
    }

    @Test
    void aFaultCauseIsNeverDeserialised() throws Exception {
        odoo.calls(StubOdoo.xml("<methodResponse><fault><value><struct>"
                + "<member><name>faultCause</name><value><base64>" + gadget() + "</base64></value></member>"
                + "<member><name>faultCode</name><value><int>2</int></value></member>"
                + "<member><name>faultString</name><value><string>Enter proper marks!</string></value></member>"
                + "</struct></value></fault></methodResponse>"));
        Throwable thrown = write();
        assertThat(kindOf(thrown)).as("the fault itself is understood").isEqualTo(Kind.REFUSED);
        assertThat(thrown)
                .hasMessage("op.exam.write: OpenEduCat does not take the marks")
                .hasNoCause();
        assertThat(woken).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ex:serializable", "ex:nil", "ex:dom", "ex:i8", "serializable"})
    void extensionsDoNothing(String element) throws Exception {
        odoo.calls(StubOdoo.xml("<methodResponse xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>"
                + "<params><param><value><" + element + ">" + gadget() + "</" + element
                + "></value></param></params></methodResponse>"));
        assertThat(kindOf(write())).isEqualTo(Kind.UNKNOWN);
        assertThat(woken).isFalse();
    }

    @Test
    void base64IsText() throws Exception {
        odoo.calls(
                StubOdoo.value("<array><data><value><struct><member><name>id</name><value><int>1</int></value></member>"
                        + "<member><name>name</name><value><base64>" + gadget()
                        + "</base64></value></member></struct></value></data></array>"));
        OdooRow row = odoo.rpc()
                .searchRead("op.exam", List.of(), List.of("name"), ReadOptions.none(), run)
                .get(0);
        assertThat(row.text("name")).contains(gadget());
        assertThat(woken).isFalse();
    }

    @Test
    void nothingIsFetched() throws Exception {
        AtomicInteger fetches = new AtomicInteger();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            fetches.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        elsewhere.start();
        String there = "http://127.0.0.1:" + elsewhere.getAddress().getPort();
        String value = "<methodResponse><params><param><value>&x;</value></param></params></methodResponse>";
        try {
            for (String type : List.of(
                    "<!DOCTYPE methodResponse SYSTEM '" + there + "/a.dtd'>",
                    "<!DOCTYPE methodResponse PUBLIC 'p' '" + there + "/b.dtd'>",
                    "<!DOCTYPE methodResponse [<!ENTITY x SYSTEM '" + there + "/c'>]>",
                    "<!DOCTYPE methodResponse [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
                    "<!DOCTYPE methodResponse [<!ENTITY % p SYSTEM '" + there + "/d'>%p;]>")) {
                odoo.calls(StubOdoo.xml("<?xml version='1.0'?>" + type + value));
                assertThat(kindOf(write())).as(type).isEqualTo(Kind.UNKNOWN);
                odoo.calls(StubOdoo.xml("<?xml version='1.0'?>" + type + value.replace("&x;", "<boolean>1</boolean>")));
                assertThat(kindOf(write())).as(type).isEqualTo(Kind.UNKNOWN);
            }
            odoo.calls(StubOdoo.xml("<?xml version='1.0'?><?xml-stylesheet href='" + there + "/e'?>"
                    + "<methodResponse xmlns:xi='http://www.w3.org/2001/XInclude' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                    + " xsi:noNamespaceSchemaLocation='" + there + "/f'>"
                    + "<params><param><value><xi:include href='" + there
                    + "/g'/></value></param></params></methodResponse>"));
            assertThat(kindOf(write())).isEqualTo(Kind.UNKNOWN);
        } finally {
            elsewhere.stop(0);
        }
        assertThat(fetches).hasValue(0);
    }

    @Test
    void anEntityBombIsRefusedAtOnce() {
        StringBuilder bomb = new StringBuilder("<?xml version='1.0'?><!DOCTYPE b [<!ENTITY e0 'ha'>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY e" + i + " '&e" + (i - 1) + ";&e" + (i - 1) + ";'>");
        }
        odoo.calls(StubOdoo.xml(
                bomb + "]><methodResponse><params><param><value>&e29;</value></param></params></methodResponse>"));
        long started = System.nanoTime();
        assertThat(kindOf(write())).isEqualTo(Kind.UNKNOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anAnswerOfManyLevelsIsRefused() {
        int levels = 100_000;
        odoo.calls(StubOdoo.value("<array><data><value>".repeat(levels) + "</value></data></array>".repeat(levels)));
        assertThat(kindOf(write())).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aLargeAnswerWithManyReferencesIsRead() throws Exception {
        String row =
                "<value><struct><member><name>id</name><value><int>1</int></value></member><member><name>name</name>"
                        + "<value><string>&lt;&amp;&#233;&#x1F600;" + "x".repeat(200)
                        + "</string></value></member></struct></value>";
        odoo.calls(StubOdoo.value("<array><data>" + row.repeat(30_000) + "</data></array>"));
        List<OdooRow> rows = odoo.rpc().searchRead("op.student", List.of(), List.of("name"), ReadOptions.none(), run);
        assertThat(rows).hasSize(30_000);
        assertThat(rows.get(29_999).text("name").orElse("")).startsWith("<&\u00e9\ud83d\ude00x");
    }

    @Test
    void aLongTracebackIsReadQuickly() {
        String line = "a.".repeat(200_000);
        odoo.calls(StubOdoo.odooFault(
                1, line + "\n" + "A".repeat(400_000) + "\nValueError: " + "\ud83d\ude00".repeat(2000)));
        Throwable thrown = write();
        assertThat(kindOf(thrown)).isEqualTo(Kind.MISUSE);
        assertThat(((RpcFault) thrown).words())
                .hasSizeLessThanOrEqualTo(2_000)
                .startsWith("ValueError: \ud83d\ude00")
                .endsWith("\ud83d\ude00\u2026");
    }

    @Test
    void textsAreCleaned() {
        odoo.calls(StubOdoo.odooFault(2, "  Enter\n\n\tproper \u0085 marks!\u202e\u200b \u009b31m  "));
        Throwable thrown = write();
        assertThat(thrown).hasMessage("op.exam.write: OpenEduCat does not take the marks");
        assertThat(((RpcFault) thrown).words()).isEqualTo("Enter proper marks! 31m");
    }

    @Test
    void theSecretIsNowhere() throws Exception {
        String secret = StubOdoo.SECRET;
        List<Throwable> thrown = new ArrayList<>();
        List<String> logged = new ArrayList<>();
        Handler handler = recording(logged);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream err = System.err;
        root.addHandler(handler);
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (StubOdoo.Reply reply : replies(secret)) {
                odoo.logins(StubOdoo.value("<int>7</int>")).calls(reply);
                thrown.add(write());
                thrown.add(catchThrowable(
                        () -> odoo.rpc().searchRead("op.exam", List.of(), List.of("name"), ReadOptions.none(), run)));
                thrown.add(catchThrowable(() -> odoo.rpc().load("op.exam", List.of("id"), List.of(List.of("x")), run)));
                odoo.logins(reply);
                thrown.add(catchThrowable(() -> odoo.rpc().login(run)));
            }
        } finally {
            System.setErr(err);
            root.removeHandler(handler);
            root.setLevel(before);
        }
        StringWriter all = new StringWriter();
        thrown.removeIf(Objects::isNull);
        assertThat(thrown).hasSizeGreaterThan(55);
        for (Throwable one : thrown) {
            one.printStackTrace(new PrintWriter(all));
            all.append(
                    one instanceof MoodleGradeException
                            ? ((MoodleGradeException) one).finding().toString()
                            : "");
        }
        run.findings().stream().map(Finding::toString).forEach(all::append);
        run.words().forEach(all::append);
        all.append(String.join("\n", logged))
                .append(printed.toString(StandardCharsets.UTF_8))
                .append(odoo.rpc().toString());
        assertThat(all.toString()).doesNotContain(secret).doesNotContain("ssword-4711");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .as("nothing is printed")
                .isEmpty();
        assertThat(odoo.rpc()).hasToString("apiuser@" + odoo.url().getAuthority() + "/oec over XML-RPC");
    }

    private static Handler recording(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(String.valueOf(entry.getMessage()) + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static List<StubOdoo.Reply> replies(String secret) {
        String python = secret.replace("\\", "\\\\");
        return List.of(
                StubOdoo.odooFault(
                        1, "Traceback (most recent call last):\n  ('" + secret + "')\nValueError: ('" + python + "')"),
                StubOdoo.odooFault(1, "psycopg2.OperationalError: password " + secret),
                StubOdoo.odooFault(1, "psycopg2.InterfaceError: cursor of " + secret + " already closed"),
                StubOdoo.odooFault(2, "refused: " + secret),
                StubOdoo.odooFault(3, "Access Denied " + secret),
                StubOdoo.odooFault(4, secret),
                StubOdoo.odooFault(77, secret),
                StubOdoo.value("<string>" + secret.replace("&", "&amp;").replace("<", "&lt;") + "</string>"),
                StubOdoo.xml("<" + secret + ">"),
                StubOdoo.status(200, "<html>" + secret),
                StubOdoo.status(404, secret),
                StubOdoo.status(418, secret),
                StubOdoo.status(500, secret),
                StubOdoo.reply(302, Map.of("Location", "https://other.example/?p=canary-4711"), ""),
                StubOdoo.hangUp());
    }

    @Test
    void aSecretInLoadMessagesIsMasked() throws Exception {
        odoo.calls(StubOdoo.value("<struct><member><name>ids</name><value><boolean>0</boolean></value></member>"
                + "<member><name>messages</name><value><array><data><value><struct><member><name>message</name>"
                + "<value><string>bad "
                + StubOdoo.SECRET.replace("&", "&amp;").replace("<", "&lt;")
                + "</string></value></member></struct></value></data></array></value></member></struct>"));
        LoadResult result = odoo.rpc().load("op.exam", List.of("id"), List.of(List.of("x")), run);
        assertThat(result.messages().get(0).words()).isEqualTo("bad ***");
    }

    @Test
    void linesAreBoundedBetweenCharacters() {
        OneLine oneLine = new OneLine(Secret.of("s3cret"));
        assertThat(oneLine.of("x".repeat(2_000))).hasSize(2_000).doesNotContain("\u2026");
        assertThat(oneLine.of("x".repeat(2_001))).hasSize(2_000).endsWith("x\u2026");
        assertThat(oneLine.of("x".repeat(1_998) + "\ud83d\ude00yy"))
                .hasSize(1_999)
                .endsWith("x\u2026");
        assertThat(oneLine.of("x".repeat(2_100) + "s3cret")).doesNotContain("s3");
        assertThat(oneLine.of("x".repeat(1_996) + "s3cret")).endsWith("x***");
        assertThat(oneLine.of(" \n ")).isEmpty();
    }

    @Test
    void aWrongSecretEndsInItsOwnCode() {
        odoo.calls(StubOdoo.odooFault(3, "Too many login failures, please wait a bit before trying again."));
        MoodleGradeException failure = catchThrowableOfType(
                MoodleGradeException.class, () -> odoo.rpc().write("op.exam", List.of(1L), Map.of("name", "x"), run));
        assertThat(failure.finding().code()).isEqualTo(FindingCode.LOGIN_REFUSED);
        assertThat(failure.getMessage()).contains("for a while after several wrong ones");
        assertThat(run.words()).containsExactly("Too many login failures, please wait a bit before trying again.");
    }
}
