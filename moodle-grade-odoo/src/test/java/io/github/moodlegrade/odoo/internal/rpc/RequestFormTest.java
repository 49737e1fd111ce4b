package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.testkit.TestRun;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What goes over the wire. */
class RequestFormTest {
    private StubOdoo odoo;

    @BeforeEach
    void start() throws IOException {
        odoo = new StubOdoo().calls(StubOdoo.value("<boolean>1</boolean>"));
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    private void write(Map<String, ?> values) throws Exception {
        odoo.rpc().write("op.exam", List.of(9L), values, new TestRun());
    }

    private void name(String name) throws Exception {
        write(Map.of("name", name));
    }

    private Document parsed() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(odoo.lastBody())));
    }

    /** The value of the member of a struct, wherever it is. */
    private String member(String name) throws Exception {
        NodeList names = parsed().getElementsByTagName("name");
        for (int i = 0; i < names.getLength(); i++) {
            if (names.item(i).getTextContent().equals(name)) {
                return names.item(i).getNextSibling().getTextContent();
            }
        }
        throw new AssertionError("no member " + name + " in " + odoo.lastBody());
    }

    @Test
    void anEmojiIsOneCharacter() throws Exception {
        name("Quiz \ud83d\ude00 \u6f22\u5b57 \ud840\udc0b \u00e9");
        assertThat(odoo.lastBody()).contains("<value>Quiz \ud83d\ude00 \u6f22\u5b57 \ud840\udc0b \u00e9</value>");
        assertThat(odoo.lastBody()).doesNotContain("&#");
        assertThat(member("name")).isEqualTo("Quiz \ud83d\ude00 \u6f22\u5b57 \ud840\udc0b \u00e9");
    }

    @Test
    void whatXmlCannotHoldIsLeftOut() throws Exception {
        name("a\u0000b\u0007c\u001fd\ufffee\uffff" + "f\ud83d" + "g\ude00" + "h");
        assertThat(member("name")).isEqualTo("abcdefgh");
    }

    @Test
    void markupAndLineBreaksArrive() throws Exception {
        name("<b>&amp;\"'</b>]]>\t1\n2\r3\r\n4");
        assertThat(member("name")).isEqualTo("<b>&amp;\"'</b>]]>\t1\n2\r3\r\n4");
    }

    @Test
    void valuesOfEveryKind() throws Exception {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("flag", true);
        values.put("nothing", null);
        values.put("whole", 2147483647L);
        values.put("negative", -5);
        values.put("exact", new BigDecimal("8.33333"));
        values.put("tiny", new BigDecimal("1E-7"));
        values.put("real", 0.5);
        values.put("list", Arrays.asList(1, null, List.of("x")));
        write(values);
        assertThat(odoo.lastBody())
                .contains("<name>flag</name><value><boolean>1</boolean></value>")
                .contains("<name>nothing</name><value><boolean>0</boolean></value>")
                .contains("<name>whole</name><value><i4>2147483647</i4></value>")
                .contains("<name>negative</name><value><i4>-5</i4></value>")
                .contains("<name>exact</name><value><double>8.33333</double></value>")
                .contains("<name>tiny</name><value><double>0.0000001</double></value>")
                .contains("<name>real</name><value><double>0.5</double></value>")
                .contains("<name>list</name><value><array><data><value><i4>1</i4></value>"
                        + "<value><boolean>0</boolean></value><value><array><data><value>x</value>");
    }

    @Test
    void whatOdooCannotTakeIsNotSent() {
        for (Object value : List.of(
                2147483648L, Double.NaN, Double.POSITIVE_INFINITY, new byte[] {1}, java.util.Set.of(1), 'c', 1.5f)) {
            assertThatThrownBy(() -> write(Map.of("marks", value)))
                    .as(value.getClass().getName())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(odoo.callsSeen()).isZero();
    }

    @Test
    void everyCallSendsTheContext() throws Exception {
        OdooRpc rpc = odoo.rpc();
        rpc.write("op.exam", List.of(1L), Map.of("name", "x"), new TestRun());
        assertContext();
        rpc.act("op.exam.session", "act_held", List.of(1L), new TestRun());
        assertContext();
        odoo.calls(StubOdoo.value("<array><data><value><int>3</int></value></data></array>"));
        rpc.create("op.exam", List.of(Map.of("name", "x")), new TestRun());
        assertContext();
        odoo.calls(StubOdoo.value("<array><data></data></array>"));
        rpc.searchRead("op.exam", List.of(), List.of("name"), ReadOptions.none(), new TestRun());
        assertContext();
        assertThat(odoo.lastBody())
                .doesNotContain("active_test")
                .doesNotContain("limit")
                .doesNotContain("order");
    }

    private void assertContext() throws Exception {
        assertThat(member("lang")).isEqualTo("en_US");
        assertThat(member("tz")).isEqualTo("UTC");
        assertThat(member("tracking_disable")).isEqualTo("1");
        assertThat(member("connector_no_export")).isEqualTo("1");
    }

    @Test
    void aSearchWithAllOptions() throws Exception {
        odoo.calls(StubOdoo.value("<array><data></data></array>"));
        odoo.rpc()
                .searchRead(
                        "op.exam",
                        List.of(List.of("exam_code", "in", List.of("MDL-Q1", "MDL-Q2"))),
                        List.of("name", "state"),
                        ReadOptions.none().withArchived().limit(5).order("start_date desc, id"),
                        new TestRun());
        assertThat(member("active_test")).isEqualTo("0");
        assertThat(member("limit")).isEqualTo("5");
        assertThat(member("order")).isEqualTo("start_date desc, id");
        assertThat(member("fields")).isEqualTo("namestate");
        assertThat(odoo.lastBody())
                .contains("<methodName>execute_kw</methodName>")
                .contains("<value>op.exam</value>")
                .contains("<value>search_read</value>")
                .contains("<value>exam_code</value><value>in</value><value><array><data><value>MDL-Q1</value>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.0", "17.0", "18.0", "19.0"})
    void aRequestHasTheMeaningOfTheRecordedOne(String version) throws Exception {
        odoo.rpc().act("op.exam.session", "act_held", List.of(1L), new TestRun());
        String recorded = Recording.of(version, "session_act_held").request();
        Document one = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(recorded)));
        assertThat(parsed().getElementsByTagName("methodName").item(0).getTextContent())
                .isEqualTo(one.getElementsByTagName("methodName").item(0).getTextContent());
        assertThat(parsed().getElementsByTagName("param").getLength())
                .isEqualTo(one.getElementsByTagName("param").getLength());
        for (int i = 3; i < 5; i++) {
            assertThat(param(parsed(), i)).isEqualTo(param(one, i));
        }
    }

    private static String param(Document request, int index) {
        return request.getElementsByTagName("param")
                .item(index)
                .getTextContent()
                .strip();
    }

    @Test
    void nothingToDoCallsNothing() throws Exception {
        OdooRpc rpc = odoo.rpc();
        assertThat(rpc.create("op.exam", List.of(), new TestRun())).isEmpty();
        rpc.write("op.exam", List.of(), Map.of("name", "x"), new TestRun());
        rpc.act("op.exam", "act_done", List.of(), new TestRun());
        assertThat(rpc.load("op.exam", List.of("id"), List.of(), new TestRun()).isLoaded())
                .isTrue();
        assertThat(odoo.paths).isEmpty();
    }

    @Test
    void theSecretIsInBodiesOnlyAndVersionOneIsNeverAsked() throws Exception {
        name("x");
        assertThat(odoo.paths).containsExactly("POST /xmlrpc/2/common", "POST /xmlrpc/2/object");
        assertThat(odoo.bodies).allMatch(body -> body.contains("canary-&amp;&lt;\\p\u00e4ssword-4711"));
    }
}
