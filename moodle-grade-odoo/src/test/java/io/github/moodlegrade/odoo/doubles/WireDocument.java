package io.github.moodlegrade.odoo.doubles;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An XML-RPC call or answer, read independently of the double's own reader. */
final class WireDocument {
    /** What stands for nil, as lists and maps here hold no null. */
    static final Object NIL = "<nil/>";

    private final boolean fault;
    private final List<Object> params;

    private WireDocument(boolean fault, List<Object> params) {
        this.fault = fault;
        this.params = params;
    }

    static boolean isReadable(String xml) {
        try {
            parse(xml);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static WireDocument parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Element root = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
            boolean fault = root.getElementsByTagName("fault").getLength() > 0;
            List<Object> params = new ArrayList<>();
            for (Element part : children(root)) {
                for (Element inner : children(part)) {
                    params.add(
                            inner.getTagName().equals("param")
                                    ? value(children(inner).get(0))
                                    : value(inner));
                }
            }
            return new WireDocument(fault, params);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Element> children(Node parent) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element) {
                elements.add((Element) nodes.item(i));
            }
        }
        return elements;
    }

    private static Object value(Element value) {
        List<Element> typed = children(value);
        if (typed.isEmpty()) {
            return value.getTextContent();
        }
        Element element = typed.get(0);
        String text = element.getTextContent();
        switch (element.getTagName()) {
            case "int":
                return Integer.valueOf(text);
            case "boolean":
                return text.equals("1");
            case "double":
                return Double.valueOf(text);
            case "nil":
                return NIL;
            case "array":
                List<Object> items = new ArrayList<>();
                children(children(element).get(0)).forEach(item -> items.add(value(item)));
                return items;
            case "struct":
                Map<String, Object> members = new LinkedHashMap<>();
                for (Element member : children(element)) {
                    List<Element> parts = children(member);
                    members.put(parts.get(0).getTextContent(), value(parts.get(1)));
                }
                return members;
            default:
                return text;
        }
    }

    boolean isFault() {
        return fault;
    }

    /** The parameters of a call. */
    List<Object> params() {
        return params;
    }

    /** The value of an answer, or the struct of a fault. */
    Object value() {
        return params.get(0);
    }

    private Object member(String name) {
        return Objects.requireNonNull(((Map<?, ?>) value()).get(name));
    }

    int faultCode() {
        return (Integer) member("faultCode");
    }

    /** The text of a fault; of a traceback the last line, which alone has a meaning. */
    String faultText() {
        String text = member("faultString").toString();
        if (!text.startsWith("Traceback")) {
            return text;
        }
        String[] lines = text.strip().split("\n", -1);
        return lines[lines.length - 1];
    }
}
