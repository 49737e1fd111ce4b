package io.github.moodlegrade.odoo.testkit;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a method call as Python's {@code xmlrpc.client.loads} does: strict about XML, easy about types. */
final class XmlRpcReader {
    /** The name and the parameters of a call. */
    static final class MethodCall {
        private final String method;
        private final List<Object> params;

        MethodCall(String method, List<Object> params) {
            this.method = method;
            this.params = params;
        }

        String method() {
            return method;
        }

        List<Object> params() {
            return params;
        }
    }

    private static final DateTimeFormatter ISO8601 = DateTimeFormatter.ofPattern("uuuuMMdd'T'HH:mm:ss", Locale.ROOT);

    private final XMLStreamReader xml;

    private XmlRpcReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * Reads a request body.
     *
     * @throws OdooError an ExpatError for what is not XML
     */
    static MethodCall read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        ExpatScan.check(text, Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body));
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            return new XmlRpcReader(xml).methodCall();
        } catch (XMLStreamException e) {
            throw ExpatScan.malformed(text, e.getLocation());
        }
    }

    private MethodCall methodCall() throws XMLStreamException {
        String method = "";
        List<Object> params = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                if (name.equals("methodName")) {
                    method = xml.getElementText().trim();
                } else if (name.equals("value")) {
                    params.add(value());
                }
            }
        }
        return new MethodCall(method, params);
    }

    /** Reads a value from behind its start tag up to its end tag. Text without a type is a string. */
    private Object value() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        Object typed = None.NONE;
        boolean found = false;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                typed = typed();
                found = true;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return found ? typed : text.toString();
            }
        }
    }

    private Object typed() throws XMLStreamException {
        String name = xml.getLocalName();
        String type = name.substring(name.indexOf(':') + 1);
        switch (type) {
            case "array":
                return array();
            case "struct":
                return struct();
            case "nil":
                xml.getElementText();
                return None.NONE;
            default:
                return scalar(type, xml.getElementText());
        }
    }

    private static Object scalar(String type, String text) {
        try {
            switch (type) {
                case "int":
                case "i1":
                case "i2":
                case "i4":
                case "i8":
                case "biginteger":
                    long number = Long.parseLong(text.trim());
                    return number == (int) number ? (Object) (int) number : (Object) number;
                case "double":
                case "float":
                case "bigdecimal":
                    return Double.valueOf(text.trim());
                case "boolean":
                    return !text.trim().equals("0");
                case "dateTime.iso8601":
                    return LocalDateTime.parse(text.trim(), ISO8601);
                default:
                    return text;
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            throw OdooError.value("could not convert " + Py.repr(text) + " to " + type);
        }
    }

    private List<Object> array() throws XMLStreamException {
        List<Object> items = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("value")) {
                    items.add(value());
                } else {
                    depth++;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return items;
    }

    private Map<String, Object> struct() throws XMLStreamException {
        Map<String, Object> members = new LinkedHashMap<>();
        String name = "";
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("name")) {
                    name = xml.getElementText();
                } else if (xml.getLocalName().equals("value")) {
                    members.put(name, value());
                } else {
                    depth++;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return members;
    }
}
