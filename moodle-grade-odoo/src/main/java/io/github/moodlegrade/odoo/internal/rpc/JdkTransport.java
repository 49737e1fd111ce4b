package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.internal.http.HttpAnswer;
import io.github.moodlegrade.internal.http.HttpFailure;
import io.github.moodlegrade.internal.http.HttpSender;
import io.github.moodlegrade.odoo.internal.rpc.XmlRpcServices.Ended;
import io.github.moodlegrade.odoo.internal.rpc.XmlRpcServices.OdooFault;
import io.github.moodlegrade.odoo.internal.rpc.XmlRpcServices.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcStreamTransport;
import org.apache.xmlrpc.common.XmlRpcStreamRequestConfig;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Sends one request of the Apache client with the JDK's HTTP client, which, unlike {@code HttpURLConnection}, never sends a POST twice.
 * For one request: a new one each, as they keep state.
 */
final class JdkTransport extends XmlRpcStreamTransport {
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "text/xml; charset=utf-8", "Accept", "text/xml");

    private final HttpSender sender;
    private @Nullable Request request;
    private byte[] answer = {};

    JdkTransport(XmlRpcClient client, HttpSender sender) {
        super(client);
        this.sender = sender;
    }

    @Override
    public Object sendRequest(XmlRpcRequest asked) throws XmlRpcException {
        request = (Request) asked.getConfig();
        return super.sendRequest(asked);
    }

    @Override
    protected void writeRequest(ReqWriter writer) throws XmlRpcException, IOException, SAXException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(body);
        if (request == null) {
            throw new IllegalStateException("a transport is used through sendRequest");
        }
        answer = send(request, body.toByteArray());
    }

    private byte[] send(Request to, byte[] body) throws Ended {
        try {
            HttpAnswer whole = sender.post(to.uri, HEADERS, body, to.run);
            OdooAnswerCheck.check(whole, to.uri, to.call, to.isLogin());
            return whole.body();
        } catch (HttpFailure e) {
            throw new Ended(OdooAnswerCheck.noAnswer(e));
        } catch (Passing e) {
            throw new Ended(e);
        } catch (RpcFault e) {
            throw new Ended(e);
        } catch (InterruptedException e) {
            throw new Ended(e);
        }
    }

    @Override
    protected InputStream getInputStream() {
        return new ByteArrayInputStream(answer);
    }

    /** As it came; only what no XML reader takes is cleaned first, so that a well-formed answer is never changed. */
    @Override
    protected Object readResponse(XmlRpcStreamRequestConfig config, InputStream stream) throws XmlRpcException {
        SafeResponseParser parser = parsed(config, () -> new InputSource(stream))
                .or(() -> parsed(config, () -> new InputSource(new CleanedXml(answer))))
                .orElseThrow(this::unreadable);
        if (parser.isSuccess()) {
            return parser.getResult();
        }
        throw new OdooFault(parser.getErrorCode(), parser.getErrorMessage());
    }

    private interface Source {
        InputSource open() throws IOException;
    }

    /** A whole answer as it stands; empty if no XML reader takes it. */
    private Optional<SafeResponseParser> parsed(XmlRpcStreamRequestConfig config, Source source) {
        SafeResponseParser parser = new SafeResponseParser(config, getClient().getTypeFactory());
        try {
            XMLReader reader = SafeXml.newReader();
            reader.setContentHandler(parser);
            reader.parse(source.open());
        } catch (SAXException | IOException | RuntimeException e) {
            return Optional.empty();
        }
        return parser.hasEnded() ? Optional.of(parser) : Optional.empty();
    }

    /** Says nothing of what was read: it may be anything. */
    private Ended unreadable() {
        return new Ended(Passing.unknown(
                "the answer is not XML-RPC as Odoo speaks it, or only a part of it came (" + answer.length + " bytes)",
                null));
    }

    @Override
    protected boolean isResponseGzipCompressed(XmlRpcStreamRequestConfig config) {
        return false;
    }

    @Override
    protected void close() {
        // the HTTP client has closed it
    }
}
