package io.github.moodlegrade.odoo.internal.rpc;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Writes a request in UTF-8 as every XML parser takes it: Apache's own writer breaks an emoji into two halves and lets control
 * characters through, and Odoo refuses both. What XML cannot hold is left out.
 */
final class OdooXmlWriter extends DefaultHandler {
    private final Writer out;

    OdooXmlWriter(OutputStream to) {
        this.out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    }

    @Override
    public void startDocument() throws SAXException {
        write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        write("<" + name + ">");
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
        write("</" + name + ">");
    }

    @Override
    public void characters(char[] chars, int start, int length) throws SAXException {
        StringBuilder text = new StringBuilder(length + 16);
        new String(chars, start, length)
                .codePoints()
                .filter(XmlCharacters::contain)
                .forEach(point -> {
                    switch (point) {
                        case '&':
                            text.append("&amp;");
                            break;
                        case '<':
                            text.append("&lt;");
                            break;
                        case '>':
                            text.append("&gt;");
                            break;
                        case '\r':
                            text.append("&#13;");
                            break;
                        default:
                            text.appendCodePoint(point);
                    }
                });
        write(text.toString());
    }

    @Override
    public void endDocument() throws SAXException {
        try {
            out.flush();
        } catch (IOException e) {
            throw new SAXException(e);
        }
    }

    private void write(String text) throws SAXException {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new SAXException(e);
        }
    }
}
