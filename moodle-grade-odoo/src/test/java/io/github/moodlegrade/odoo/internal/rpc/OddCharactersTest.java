package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.testkit.TestRun;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Odoo stores characters that XML does not know and sends them as they are; one of them in any name must not cost a course. */
class OddCharactersTest {
    private static final String ROW =
            "<array><data><value><struct>\n<member>\n<name>id</name>\n<value><int>5</int></value>\n</member>\n"
                    + "<member>\n<name>exam_id</name>\n<value><array><data>\n<value><int>101</int></value>\n<value><string>%s</string></value>\n"
                    + "</data></array></value>\n</member>\n<member>\n<name>name</name>\n<value><string>%s</string></value>\n</member>\n"
                    + "</struct></value></data></array>";

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

    private OdooRow row() throws Exception {
        List<OdooRow> rows =
                odoo.rpc().searchRead("op.exam.attendees", List.of(), List.of("name"), ReadOptions.none(), run);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private RpcFault write() {
        return catchThrowableOfType(
                RpcFault.class, () -> odoo.rpc().write("op.exam", List.of(1L), Map.of("name", "x"), run));
    }

    // ---- answers

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u0001",
                "\u0002",
                "\u0003",
                "\u0004",
                "\u0005",
                "\u0006",
                "\u0007",
                "\b",
                "\u000b",
                "\f",
                "\u000e",
                "\u000f",
                "\u0010",
                "\u0011",
                "\u0012",
                "\u0013",
                "\u0014",
                "\u0015",
                "\u0016",
                "\u0017",
                "\u0018",
                "\u0019",
                "\u001a",
                "\u001b",
                "\u001c",
                "\u001d",
                "\u001e",
                "\u001f",
                "\ufffe",
                "\uffff",
                "&#0;",
                "&#11;",
                "&#x1f;",
                "&#xFFFE;",
                "&#xFFFF;",
                "&#xD800;",
                "&#xDFFF;"
            })
    void anOddCharacterInANameThatComesAlong(String odd) throws Exception {
        odoo.calls(StubOdoo.value(String.format(ROW, "bad" + odd + "name", "\u00e9\ud83d\ude00" + odd + "&lt;")));
        OdooRow row = row();
        assertThat(row.id()).isEqualTo(5);
        assertThat(row.many2one("exam_id")).hasValue(101);
        assertThat(row.text("name")).contains("\u00e9\ud83d\ude00\ufffd<");
    }

    @Test
    void bytesThatAreNotUtf8() throws Exception {
        for (String bad : List.of(
                "\u00ed\u00a0\u0080",
                "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080",
                "\u00ff",
                "\u00e2\u0082",
                "\u00c0\u0080")) {
            // each character is one byte
            odoo.calls(StubOdoo.bytes(
                    StubOdoo.answer(String.format(ROW, bad, "a" + bad + "b")).getBytes(StandardCharsets.ISO_8859_1)));
            OdooRow row = row();
            assertThat(row.many2one("exam_id")).hasValue(101);
            assertThat(row.text("name").orElse("")).matches("a\ufffd+b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"q8_xmlrpc_read_psql_UFFFF", "q8_xmlrpc_read_json_FFFE_raw"})
    void recordedNamesThatAreNotXml(String recording) throws Exception {
        odoo.calls(Recording.of("19.0-wires", recording).reply());
        assertThat(row().text("name")).contains("a\ufffdb");
    }

    @Test
    void recordedNamesThatAreXml() throws Exception {
        odoo.calls(Recording.of("19.0-wires", "q8_xmlrpc_read_psql_U1FFFE").reply());
        assertThat(row().text("name")).contains("a\ud83f\udffeb");
        odoo.calls(Recording.of("19.0-wires", "q8_xmlrpc_read_psql_U0001").reply());
        assertThat(row().text("name")).contains("ab");
        odoo.calls(Recording.of("19.0-wires", "q8_xmlrpc_read_json_surrogate_bytes")
                .reply());
        assertThat(row().text("name")).contains("a\ufffd\ufffd\ufffdb");
        odoo.calls(Recording.of("19.0-wires", "q8_xmlrpc_read_psql_U000D").reply());
        assertThat(row().text("name")).contains("a\nb");
    }

    @Test
    void aRecordedMany2oneOfAnExamWithAnOddName() throws Exception {
        odoo.calls(Recording.of("19.0-wires", "q8_xmlrpc_many2one_odd").reply());
        assertThat(row().many2one("exam_id")).hasValue(101);
    }

    @Test
    void aRecordedFaultThatNamesAnotherExam() {
        odoo.calls(Recording.of("19.0-wires", "q8_xmlrpc_fault_overlap_odd").reply());
        RpcFault fault = write();
        assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
        assertThat(fault.why())
                .as("without the others' names")
                .isEqualTo("its time overlaps with that of another exam of the subject");
        assertThat(fault.words()).startsWith("The exam time overlaps with an existing exam for the same subject : ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\ufffe", "\uffff", "&#xD800;"})
    void anOddCharacterInAFault(String odd) {
        odoo.calls(StubOdoo.xml(StubOdoo.fault(2, "refused%").replace("%", odd)));
        assertThat(write().kind()).isEqualTo(Kind.REFUSED);
    }

    /** 12 is the one mark that must not come of it. */
    @ParameterizedTest
    @ValueSource(strings = {"<int>1\u00012</int>", "<in\u0001t>12</in\u0001t>", "<\u0000int>12</int>"})
    void aDamagedValueIsNotMended(String value) {
        odoo.calls(StubOdoo.value(value));
        RpcFault fault = catchThrowableOfType(
                RpcFault.class, () -> odoo.rpc().create("op.exam", List.of(Map.of("name", "x")), run));
        assertThat(fault.kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aTruncatedAnswerIsNotMended() {
        String whole = StubOdoo.answer(String.format(ROW, "bad\u0001name", "x"));
        for (int length : new int[] {40, whole.indexOf('\u0001') + 1, whole.length() - 3, whole.length() - 20}) {
            odoo.calls(StubOdoo.xml(whole.substring(0, length)));
            assertThat(write().kind()).as(length + " characters").isEqualTo(Kind.UNKNOWN);
        }
        odoo.calls(StubOdoo.xml(whole + "\u0000"), StubOdoo.xml(whole + whole));
        assertThat(write().kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(write().kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE methodResponse>",
                "<!DOCTYPE methodResponse [<!ENTITY x 'a'>]>",
                "<!DOCTYPE methodResponse SYSTEM 'file:///etc/hostname'>",
                "<!\u0001DOCTYPE methodResponse>",
                "&#1;<!DOCTYPE methodResponse>"
            })
    void aDocumentTypeStaysRefused(String type) {
        odoo.calls(StubOdoo.xml("<?xml version='1.0'?>" + type
                + "<methodResponse><params><param><value>bad\u0001name</value></param></params></methodResponse>"));
        assertThat(write().kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void manyLevelsStayRefused() {
        int levels = 10_000;
        odoo.calls(StubOdoo.value(
                "<array><data><value>".repeat(levels) + "\u0001" + "</value></data></array>".repeat(levels)));
        assertThat(write().kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aWellFormedAnswerIsNotChanged() throws Exception {
        odoo.calls(StubOdoo.value(String.format(ROW, "x", "<![CDATA[&#1;&#xFFFE;]]>&#13;&#10;\ud83d\ude00&#x1FFFE;")));
        assertThat(row().text("name")).contains("&#1;&#xFFFE;\r\n\ud83d\ude00\ud83f\udffe");
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
            String document = StubOdoo.answer(String.format(ROW, "x", "gr\u00fc\u00df"));
            odoo.calls(StubOdoo.bytes(document.replace("'1.0'", "'1.0' encoding='" + charset.name() + "'")
                    .getBytes(charset)));
            assertThat(row().text("name")).as(charset.name()).contains("gr\u00fc\u00df");
        }
    }

    @Test
    void aLargeAnswerWithOneOddCharacter() throws Exception {
        String row = String.format(ROW, "x".repeat(200), "\u20ac&lt;\ud83d\ude00".repeat(20));
        odoo.calls(StubOdoo.value("<array><data>" + inner(row).repeat(20_000)
                + inner(String.format(ROW, "\u0001", "last")) + "</data></array>"));
        List<OdooRow> rows = odoo.rpc().searchRead("op.exam", List.of(), List.of("name"), ReadOptions.none(), run);
        assertThat(rows).hasSize(20_001);
        assertThat(rows.get(19_999).text("name")).contains("\u20ac<\ud83d\ude00".repeat(20));
        assertThat(rows.get(20_000).text("name")).contains("last");
    }

    private static String inner(String row) {
        return row.substring("<array><data>".length(), row.length() - "</data></array>".length());
    }

    @Test
    void aMessageHoldsNoneOfThem() {
        OneLine oneLine = new OneLine(Secret.of("s3cret"));
        for (int point = 0; point <= 0xFFFF; point++) {
            String line = oneLine.of("a" + Character.toString(point) + "b");
            assertThat(line.chars().allMatch(XmlCharacters::contain))
                    .as("U+%04X", point)
                    .isTrue();
        }
        assertThat(oneLine.of("a\ufffeb\uffff\u0000c\ud800d")).isEqualTo("a b c d");
    }

    // ---- requests

    @Test
    void everyTextOfARequestIsXml() throws Exception {
        String odd = "a\u0000\u0001\u001f\ufffe\uffff\ud83db\ude00\ud83d\ude00\ud83f\udffe";
        String clean = "ab\ud83d\ude00\ud83f\udffe";
        odoo.calls(StubOdoo.value("<array><data></data></array>"));
        odoo.rpc()
                .searchRead("op.exam", List.of(List.of("name", "=", odd), "|"), List.of(odd), ReadOptions.none(), run);
        assertThat(texts()).contains(clean);
        odoo.calls(StubOdoo.value("<array><data><value><int>3</int></value></data></array>"));
        odoo.rpc()
                .create(
                        "op.exam",
                        List.of(Map.of("name", odd, "lines", List.of(List.of(0, 0, Map.of("note", odd))))),
                        run);
        assertThat(texts()).contains(clean);
        odoo.calls(StubOdoo.value("<boolean>1</boolean>"));
        odoo.rpc().write("op.exam", List.of(1L), Map.of(odd, odd), run);
        assertThat(texts()).contains(clean);
        odoo.calls(StubOdoo.value(
                "<struct><member><name>ids</name><value><array><data><value><int>3</int></value></data></array>"
                        + "</value></member></struct>"));
        odoo.rpc().load("op.exam", List.of("id", "name"), List.of(List.of("x", odd), List.of("y", odd)), run);
        assertThat(texts()).contains(clean);
    }

    /** The text of the last request, which any XML reader takes. */
    private String texts() throws Exception {
        String body = odoo.lastBody();
        assertThat(body.codePoints().allMatch(XmlCharacters::contain)).isTrue();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)))
                .getDocumentElement()
                .getTextContent();
    }
}
