package io.github.moodlegrade.odoo.internal.rpc;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Readers for XML that nobody vouches for: no document type, hence no entities of its own and nothing fetched. */
final class SafeXml {
    /** Made once: for each feature that is set the JDK builds a whole parser to try it. */
    private static final SAXParserFactory FACTORY = factory();

    private SafeXml() {}

    private static SAXParserFactory factory() {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setValidating(false);
        factory.setXIncludeAware(false);
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this JDK's XML parser cannot be made safe", e);
        }
        return factory;
    }

    /** A new reader, for one answer: the JDK's own, whatever else is on the class path. */
    static XMLReader newReader() throws SAXException {
        XMLReader reader = newParser().getXMLReader();
        reader.setErrorHandler(new DefaultHandler());
        reader.setEntityResolver((publicId, systemId) -> {
            throw new SAXException("an answer refers to another document");
        });
        return reader;
    }

    /** One at a time, as no factory promises more. */
    private static SAXParser newParser() throws SAXException {
        synchronized (FACTORY) {
            try {
                return FACTORY.newSAXParser();
            } catch (ParserConfigurationException e) {
                throw new SAXException(e);
            }
        }
    }
}
