package io.github.moodlegrade.odoo.internal.rpc;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.ws.commons.util.NamespaceContextImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcController;
import org.apache.xmlrpc.common.XmlRpcStreamConfig;
import org.apache.xmlrpc.parser.I8Parser;
import org.apache.xmlrpc.parser.NullParser;
import org.apache.xmlrpc.parser.StringParser;
import org.apache.xmlrpc.parser.TypeParser;
import org.apache.xmlrpc.serializer.BooleanSerializer;
import org.apache.xmlrpc.serializer.DoubleSerializer;
import org.apache.xmlrpc.serializer.I4Serializer;
import org.apache.xmlrpc.serializer.TypeSerializer;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The types that Odoo and this library exchange, and no others: nothing that reads or writes Java's own serialization. */
final class OdooTypes extends TypeFactoryImpl {
    private static final TypeSerializer BOOLEAN = new BooleanSerializer();
    private static final TypeSerializer INTEGER = new I4Serializer();
    private static final TypeSerializer DOUBLE = new DoubleSerializer();
    private static final TypeSerializer NULL_AS_FALSE = (out, nothing) -> BOOLEAN.write(out, false);
    private static final TypeSerializer DECIMAL =
            (out, value) -> DOUBLE.write(out, ((BigDecimal) value).toPlainString());

    OdooTypes(XmlRpcController controller) {
        super(controller);
    }

    /**
     * How a value is sent.
     *
     * @throws IllegalArgumentException if Odoo could not take it; nothing has been sent then
     */
    @Override
    public TypeSerializer getSerializer(XmlRpcStreamConfig config, @Nullable Object value) throws SAXException {
        if (value == null) {
            return NULL_AS_FALSE;
        }
        if (value instanceof Long) {
            return integer((Long) value);
        }
        if (value instanceof BigDecimal) {
            return DECIMAL;
        }
        if (value instanceof Double && !Double.isFinite((Double) value)) {
            throw new IllegalArgumentException("not a number that Odoo can take: " + value);
        }
        if (isPlain(value)) {
            return super.getSerializer(config, value);
        }
        throw new IllegalArgumentException(
                "not a value that Odoo can take: a " + value.getClass().getName());
    }

    private static TypeSerializer integer(Long value) {
        if (value.intValue() != value) {
            throw new IllegalArgumentException(value + " is beyond the 32 bits of an XML-RPC integer");
        }
        return INTEGER;
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof Double
                || value instanceof List
                || value instanceof Map;
    }

    /** How a value is read; null for one that is refused. */
    @Override
    public @Nullable TypeParser getParser(
            XmlRpcStreamConfig config, NamespaceContextImpl context, String uri, String name) {
        if (!uri.isEmpty()) {
            return null;
        }
        switch (name) {
            case "nil":
                return new NullParser();
            case "i8":
                return new I8Parser();
            case "base64":
                // Odoo sends none; left as the text it is, so that a fault that carries one is still read
                return new StringParser();
            case "dateTime.iso8601":
                return null;
            default:
                return super.getParser(config, context, uri, name);
        }
    }
}
