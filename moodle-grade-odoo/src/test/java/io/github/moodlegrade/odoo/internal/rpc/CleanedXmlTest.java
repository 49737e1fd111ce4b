package io.github.moodlegrade.odoo.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** What XML does not know becomes a replacement, and nothing else changes. */
class CleanedXmlTest {
    private static final String OPEN = "<?xml version='1.0'?>\n<a><b>";
    private static final String CLOSE = "</b></a>\n";
    private static final long SEED = Long.getLong("moodle.grade.seed", System.nanoTime());

    @BeforeAll
    static void tellSeed() {
        System.out.println("odd characters: -Dmoodle.grade.seed=" + SEED);
    }

    private static String cleaned(byte[] answer) throws IOException {
        StringWriter all = new StringWriter();
        try (CleanedXml xml = new CleanedXml(answer)) {
            xml.transferTo(all);
        }
        return all.toString();
    }

    private static String cleaned(String answer) throws IOException {
        return cleaned(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** The text of a document as the library's own reader finds it. */
    private static String text(byte[] document) throws IOException, SAXException {
        StringBuilder text = new StringBuilder();
        XMLReader reader = SafeXml.newReader();
        reader.setContentHandler(new DefaultHandler() {
            @Override
            public void characters(char[] chars, int start, int length) {
                text.append(chars, start, length);
            }
        });
        reader.parse(new InputSource(new CleanedXml(document)));
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "&#0;,\uFFFD",
        "&#1;,\uFFFD",
        "&#x1F;,\uFFFD",
        "&#xFFFE;,\uFFFD",
        "&#xffff;,\uFFFD",
        "&#65535;,\uFFFD",
        "&#xD800;,\uFFFD",
        "&#55357;&#56832;,\uFFFD\uFFFD",
        "&#x110000;,\uFFFD",
        "&#99999999999999;,\uFFFD",
        "&#0000000000000000000001;,\uFFFD",
        "&&#1;&,&\uFFFD&",
        "&#&#x1;,&#\uFFFD",
        "&#13;,&#13;",
        "&#9;&#10;,&#9;&#10;",
        "&#x1F600;,&#x1F600;",
        "&#x1FFFE;,&#x1FFFE;",
        "&#xFFFD;,&#xFFFD;",
        "&#x0000000041;,&#x0000000041;",
        "&#x10FFFF;,&#x10FFFF;",
        "&lt;&amp;&gt;&quot;,&lt;&amp;&gt;&quot;",
        "&#;&#x;&;&#X1;&#1a;&# 1;,&#;&#x;&;&#X1;&#1a;&# 1;",
        "&#1,&#1",
        "&#x1,&#x1",
        "&#00000000000000000000000000000001;,&#00000000000000000000000000000001;",
    })
    void references(String raw, String clean) throws Exception {
        assertThat(cleaned(raw)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 0xB, 0xC, 0xE, 0x1F, 0xFFFE, 0xFFFF})
    void charactersThatXmlDoesNotKnow(int point) throws Exception {
        assertThat(cleaned("a" + Character.toString(point) + "b")).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                9, 0xA, 0xD, 0x20, 0x7F, 0x80, 0x9F, 0xD7FF, 0xE000, 0xFDD0, 0xFEFF, 0xFFFD, 0x10000, 0x1F600, 0x1FFFE,
                0x10FFFF
            })
    void charactersThatXmlKnows(int point) throws Exception {
        String text = "a" + Character.toString(point) + "b";
        assertThat(cleaned(text)).isEqualTo(text);
    }

    @Test
    void bytesThatAreNotUtf8() throws Exception {
        for (byte[] bad : List.of(
                new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'b'},
                new byte[] {'a', (byte) 0xFF, 'b'},
                new byte[] {'a', (byte) 0xC0, (byte) 0xAF, 'b'},
                new byte[] {'a', (byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80, 'b'},
                new byte[] {'a', (byte) 0xE2, (byte) 0x82, 'b'},
                new byte[] {'a', (byte) 0x80, 'b'})) {
            assertThat(cleaned(bad)).as(Arrays.toString(bad)).matches("a\uFFFD+b");
        }
    }

    @Test
    void aByteOrderMarkIsNoCharacterOfTheAnswer() throws Exception {
        assertThat(cleaned("\uFEFF<a>\uFEFF\u0001</a>")).isEqualTo("<a>\uFEFF\uFFFD</a>");
        assertThat(cleaned("")).isEmpty();
        assertThat(cleaned("\u0001")).isEqualTo("\uFFFD");
    }

    /** Whatever the sizes of the reader's pieces and of the decoder's: a character or a reference that is cut by them is one. */
    @Test
    void whereItIsCutDoesNotMatter() throws Exception {
        for (int shift = 0; shift < 40; shift++) {
            String raw = "x".repeat(8192 - 20 + shift) + "\ud83d\ude00&#x1F600;\u0001&#1;\ud83f\udffe\u20ac&#13;\uffff";
            String clean =
                    "x".repeat(8192 - 20 + shift) + "\ud83d\ude00&#x1F600;\uFFFD\uFFFD\ud83f\udffe\u20ac&#13;\uFFFD";
            for (int piece = 1; piece < 9; piece++) {
                assertThat(inPieces(raw, piece))
                        .as("shift " + shift + ", piece " + piece)
                        .isEqualTo(clean);
            }
        }
    }

    private static String inPieces(String raw, int size) throws IOException {
        StringBuilder all = new StringBuilder();
        char[] piece = new char[size + 2];
        try (CleanedXml xml = new CleanedXml(raw.getBytes(StandardCharsets.UTF_8))) {
            for (int read = xml.read(piece, 1, size); read >= 0; read = xml.read(piece, 1, size)) {
                all.append(piece, 1, read);
            }
        }
        return all.toString();
    }

    @Test
    void randomTexts() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            OddText odd = new OddText(random, 1 + random.nextInt(60));
            String point = "-Dmoodle.grade.seed=" + SEED + ", text " + i;
            assertThat(text(odd.document())).as(point).isEqualTo("<" + odd.read + ">");
            if (odd.isXml) {
                assertThat(cleaned(odd.document()))
                        .as(point)
                        .isEqualTo(new String(odd.document(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void whatIsCutOffStaysCutOff() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20; i++) {
            byte[] whole = new OddText(random, 12).document();
            for (int length = 0; length <= whole.length - 2; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> text(part))
                        .as("-Dmoodle.grade.seed=" + SEED + ", text " + i + ", " + length + " bytes")
                        .isInstanceOf(SAXException.class);
            }
        }
    }

    /** A text in bytes, and what is read of it. */
    private static final class OddText {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final StringBuilder read = new StringBuilder();
        private boolean isXml = true;

        OddText(Random random, int length) {
            for (int i = 0; i < length; i++) {
                add(random);
            }
        }

        private void add(Random random) {
            switch (random.nextInt(8)) {
                case 0:
                    odd(Character.toString(random.nextInt(9)));
                    break;
                case 1:
                    odd(Character.toString(0xFFFE + random.nextInt(2)));
                    break;
                case 2:
                    odd("&#" + (random.nextBoolean() ? "x" : "") + random.nextInt(9) + ";");
                    break;
                case 3:
                    odd("&#x" + Integer.toHexString(0xD800 + random.nextInt(0x800)) + ";");
                    break;
                case 4:
                    bytes.write(0xFF);
                    read.append("\uFFFD");
                    isXml = false;
                    break;
                case 5:
                    int known = 0x10000 + random.nextInt(0x100000);
                    plain("&#x" + Integer.toHexString(known) + ";", Character.toString(known));
                    break;
                case 6:
                    plain("&amp;#1;", "&#1;");
                    break;
                default:
                    String some = Character.toString(0x80 + random.nextInt(0xD780)) + Character.toString(0x1F600);
                    plain(some, some);
            }
        }

        private void odd(String raw) {
            isXml = false;
            plain(raw, "\uFFFD");
        }

        private void plain(String raw, String asRead) {
            bytes.writeBytes(raw.getBytes(StandardCharsets.UTF_8));
            read.append(asRead);
        }

        byte[] document() {
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            document.writeBytes((OPEN + "&lt;").getBytes(StandardCharsets.UTF_8));
            document.writeBytes(bytes.toByteArray());
            document.writeBytes(("&gt;" + CLOSE).getBytes(StandardCharsets.UTF_8));
            return document.toByteArray();
        }
    }
}
