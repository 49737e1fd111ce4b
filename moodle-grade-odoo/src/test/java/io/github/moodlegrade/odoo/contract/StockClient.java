package io.github.moodlegrade.odoo.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;

/** One user of one database over the stock XML-RPC client: no code of ours between a test and the server. */
final class StockClient {
    private final XmlRpcClient client = new XmlRpcClient();
    private final String database;
    private final int user;
    private final String secret;

    StockClient(String url, String database, String login, String secret) {
        this.database = database;
        this.secret = secret;
        try {
            client.setConfig(config(url + "/xmlrpc/2/common"));
            this.user = (Integer) client.execute("authenticate", List.of(database, login, secret, Map.of()));
            client.setConfig(config(url + "/xmlrpc/2/object"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XmlRpcException e) {
            throw new AssertionError(e);
        }
    }

    private static XmlRpcClientConfigImpl config(String url) throws IOException {
        XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
        config.setServerURL(new URL(url));
        config.setConnectionTimeout(10_000);
        config.setReplyTimeout(60_000);
        return config;
    }

    Object execute(String model, String method, Object... arguments) throws XmlRpcException {
        return executeWithin(Map.of(), model, method, arguments);
    }

    Object executeWithin(Map<String, ?> context, String model, String method, Object... arguments)
            throws XmlRpcException {
        Map<String, ?> named = Map.of("context", context);
        return client.execute("execute_kw", List.of(database, user, secret, model, method, List.of(arguments), named));
    }
}
