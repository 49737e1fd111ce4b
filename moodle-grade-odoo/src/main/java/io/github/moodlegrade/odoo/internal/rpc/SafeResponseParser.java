package io.github.moodlegrade.odoo.internal.rpc;

import java.util.Map;
import org.apache.xmlrpc.common.TypeFactory;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/**
 * Reads an answer and lets nothing of a fault through but code and text: Apache's parser would take a {@code faultCause} for a
 * serialized Java exception. Bounded in depth, as it calls itself for each level.
 */
final class SafeResponseParser extends XmlRpcResponseParser {
    private static final int DEEPEST = 200;

    private int depth;
    private boolean ended;

    SafeResponseParser(XmlRpcStreamRequestConfig config, TypeFactory types) {
        super(config, types);
    }

    /** Whether there was a value or a fault in the answer. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    protected void addResult(Object result) throws SAXException {
        ended = true;
        super.addResult(isSuccess() ? result : codeAndText(result));
    }

    private static Map<String, Object> codeAndText(Object fault) throws SAXException {
        if (fault instanceof Map) {
            Object code = ((Map<?, ?>) fault).get("faultCode");
            Object text = ((Map<?, ?>) fault).get("faultString");
            if (code instanceof Integer && text instanceof String) {
                return Map.of("faultCode", code, "faultString", text);
            }
        }
        throw new SAXException("a fault without code or text");
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        if (++depth > DEEPEST) {
            throw new SAXException("an answer of more than " + DEEPEST + " levels");
        }
        super.startElement(uri, localName, name, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
        depth--;
        super.endElement(uri, localName, name);
    }
}
