package io.github.moodlegrade.internal.http;

import io.github.moodlegrade.http.HttpSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The checked base address of a server: https, or plain http where that is safe or allowed by name. */
public final class ServerUrl {
    private ServerUrl() {}

    /**
     * Checks an address that a user configured.
     *
     * @param setting the name of the setting, for the message
     * @param url the address
     * @param settings which hosts may be asked over plain http
     * @return the address without a trailing slash
     * @throws IllegalArgumentException if it cannot be used; the message holds nothing of an embedded password
     */
    public static URI check(String setting, String url, HttpSettings settings) {
        URI uri;
        try {
            uri = new URI(url.trim());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(setting + " is not a URL: use a form like https://school.example");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getRawAuthority() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(setting + " is not a URL: use a form like https://school.example");
        }
        if (uri.getRawAuthority().contains("@") || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    setting
                            + " must not hold a user, a password, a query or a fragment: use a form like https://school.example");
        }
        HostName host = HostName.of(setting, uri);
        if (scheme.equals("http")
                && !isLoopback(host.ascii())
                && settings.plainHttpHosts().stream().noneMatch(host::is)) {
            throw new IllegalArgumentException(setting + " uses plain http to " + host.ascii()
                    + ", which would send the secret readable: use https, or allow plain http to this host by name");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        String port = host.port() < 0 ? "" : ":" + host.port();
        return URI.create(scheme + "://" + host.ascii() + port + path);
    }

    /**
     * The port that an address leads to.
     *
     * @param uri a checked address
     * @return the port of the address, or its scheme's own
     */
    public static int portOf(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equals("https") ? 443 : 80;
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
