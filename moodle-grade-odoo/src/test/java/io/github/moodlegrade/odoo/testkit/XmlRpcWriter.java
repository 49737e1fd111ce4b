package io.github.moodlegrade.odoo.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes answers as Python's {@code xmlrpc.client.dumps} and Odoo's own marshaller do. */
final class XmlRpcWriter {
    private final OdooVersion version;
    private final StringBuilder xml = new StringBuilder();

    private XmlRpcWriter(OdooVersion version) {
        this.version = version;
    }

    /**
     * An answer with a value.
     *
     * @throws OdooError if XML-RPC cannot carry the value; the call is committed by then
     */
    static byte[] response(OdooVersion version, Object value) {
        XmlRpcWriter writer = new XmlRpcWriter(version);
        writer.xml.append("<params>\n<param>\n");
        writer.value(value);
        writer.xml.append("</param>\n</params>\n");
        return envelope(version, writer.xml.toString()).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] fault(OdooVersion version, OdooError error) {
        return envelope(version, faultBody(version, error.kind().faultCode(), error.faultString()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A whole document with a fault. */
    static String faultText(int code, String text) {
        return envelope(OdooVersion.V19, faultBody(OdooVersion.V19, code, text));
    }

    private static String faultBody(OdooVersion version, int code, String text) {
        return "<fault>\n<value><struct>\n<member>\n<name>faultCode</name>\n<value><int>" + code
                + "</int></value>\n</member>\n<member>\n<name>faultString</name>\n<value><string>"
                + escaped(version, text)
                + "</string></value>\n</member>\n</struct></value>\n</fault>\n";
    }

    private static String envelope(OdooVersion version, String body) {
        return version == OdooVersion.V14
                ? "<?xml version='1.0'?>\n<methodResponse>\n" + body + "</methodResponse>\n"
                : "<?xml version=\"1.0\"?>\n<methodResponse>\n" + body + "\n</methodResponse>\n";
    }

    private void value(Object value) {
        xml.append("<value>");
        if (value instanceof String) {
            xml.append("<string>").append(escaped(version, (String) value)).append("</string>");
        } else if (value instanceof Integer) {
            xml.append("<int>").append(value).append("</int>");
        } else if (value instanceof Boolean) {
            xml.append("<boolean>").append((Boolean) value ? 1 : 0).append("</boolean>");
        } else if (value instanceof Double) {
            xml.append("<double>").append(value).append("</double>");
        } else if (value instanceof Iterable) {
            xml.append("<array><data>\n");
            ((Iterable<?>) value).forEach(this::value);
            xml.append("</data></array>");
        } else if (value instanceof Map) {
            struct((Map<?, ?>) value);
        } else {
            throw unmarshallable(value);
        }
        xml.append("</value>\n");
    }

    private void struct(Map<?, ?> members) {
        xml.append("<struct>\n");
        members.forEach((name, member) -> {
            xml.append("<member>\n<name>")
                    .append(escaped(version, name.toString()))
                    .append("</name>\n");
            value(member);
            xml.append("</member>\n");
        });
        xml.append("</struct>");
    }

    private static OdooError unmarshallable(Object value) {
        if (value == None.NONE) {
            return OdooError.type("cannot marshal None unless allow_none is enabled");
        }
        if (value instanceof RecordSet) {
            return OdooError.type("cannot marshal <class 'odoo.api." + ((RecordSet) value).model() + "'> objects");
        }
        return OdooError.python("OverflowError", "int exceeds XML-RPC limits");
    }

    /** 14 sends all characters as they are, 17 and later drop control characters but not U+FFFE and U+FFFF: that is no XML. */
    private static String escaped(OdooVersion version, String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&') {
                escaped.append("&amp;");
            } else if (c == '<') {
                escaped.append("&lt;");
            } else if (c == '>') {
                escaped.append("&gt;");
            } else if (c >= ' ' || c == '\t' || c == '\n' || c == '\r' || version == OdooVersion.V14) {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
