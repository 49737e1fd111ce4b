package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.internal.http.HttpSender;
import io.github.moodlegrade.run.RunContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.client.XmlRpcClientException;
import org.jspecify.annotations.Nullable;

/**
 * Odoo's services of XML-RPC version 2: the Apache client over our own transport, types and writer. Each call is one request, sent once.
 * Safe for all threads.
 */
final class XmlRpcServices {
    private final URI base;
    private final FaultMeaning meaning;
    private final XmlRpcClient client = new XmlRpcClient();

    XmlRpcServices(URI base, HttpSender sender, FaultMeaning meaning) {
        this.base = base;
        this.meaning = meaning;
        client.setTypeFactory(new OdooTypes(client));
        client.setXmlWriterFactory((config, stream) -> new OdooXmlWriter(stream));
        client.setTransportFactory(() -> new JdkTransport(client, sender));
    }

    /**
     * Calls a method of one of Odoo's two services.
     *
     * @param service {@code common} or {@code object}
     * @param method the service's method
     * @param params its arguments
     * @param call model and method, for messages
     * @param run the run
     * @return the answer: Boolean, Integer, Long, Double, String, List or Map with text keys; nil as false
     */
    Object call(String service, String method, List<?> params, String call, RunContext run)
            throws Passing, RpcFault, InterruptedException {
        Request request = new Request(URI.create(base + "/xmlrpc/2/" + service), call, run);
        try {
            return plain(client.execute(request, method, new ArrayList<>(params)));
        } catch (Ended ended) {
            throw ended.why();
        } catch (OdooFault fault) {
            throw meaning.of(fault.code, String.valueOf(fault.getMessage()), call, run);
        } catch (XmlRpcException e) {
            throw new IllegalStateException("the request for " + call + " could not be written", e);
        }
    }

    private static Object plain(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Object[]) {
            List<Object> list = new ArrayList<>();
            for (Object element : (Object[]) value) {
                list.add(plain(element));
            }
            return Collections.unmodifiableList(list);
        }
        if (value instanceof Map) {
            Map<String, Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((name, member) -> map.put(String.valueOf(name), plain(member)));
            return Collections.unmodifiableMap(map);
        }
        return value;
    }

    /** One request on its way through the Apache client, which hands its configuration to the transport. */
    static final class Request extends XmlRpcClientConfigImpl {
        private static final long serialVersionUID = 1L;

        final transient URI uri;
        final String call;
        final transient RunContext run;

        Request(URI uri, String call, RunContext run) {
            this.uri = uri;
            this.call = call;
            this.run = run;
        }

        /** Odoo's other service answers only those whom it has let in. */
        boolean isLogin() {
            return uri.getPath().endsWith("/common");
        }
    }

    /** A fault that Odoo sent. */
    static final class OdooFault extends XmlRpcException {
        private static final long serialVersionUID = 1L;

        OdooFault(int code, String said) {
            super(code, said);
        }
    }

    /** Carries what ended a request through the Apache client, whose methods throw nothing but its own exceptions. */
    static final class Ended extends XmlRpcClientException {
        private static final long serialVersionUID = 1L;

        private final Exception why;

        Ended(Passing why) {
            super("ended", why);
            this.why = why;
        }

        Ended(RpcFault why) {
            super("ended", why);
            this.why = why;
        }

        Ended(InterruptedException why) {
            super("ended", why);
            this.why = why;
        }

        IllegalStateException why() throws Passing, RpcFault, InterruptedException {
            if (why instanceof Passing) {
                throw (Passing) why;
            }
            if (why instanceof RpcFault) {
                throw (RpcFault) why;
            }
            if (why instanceof InterruptedException) {
                throw (InterruptedException) why;
            }
            return new IllegalStateException(why);
        }
    }
}
