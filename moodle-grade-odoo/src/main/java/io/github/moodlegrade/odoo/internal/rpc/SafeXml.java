package io.github.moodlegrade.odoo.internal.rpc;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Readers for XML that nobody vouches for: no document type, hence no entities of its own and nothing fetched. */
final class SafeXml {
    private SafeXml() {}

    /** A new reader, for one answer: the JDK's own, whatever else is on the class path. */
    static XMLReader newReader() throws SAXException {
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
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setErrorHandler(new DefaultHandler());
            reader.setEntityResolver((publicId, systemId) -> {
                throw new SAXException("an answer refers to another document");
            });
            return reader;
        } catch (ParserConfigurationException e) {
            throw new SAXException(e);
        }
    }
}
