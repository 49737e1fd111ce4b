package io.github.moodlegrade.internal.http;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host and port of an address in the form that DNS and Java's HTTP client know: umlauts become {@code xn--}. */
final class HostName {
    private static final Pattern AUTHORITY = Pattern.compile("([^:\\[\\]]+)(?::(\\d{0,5}))?");
    /** Java knows the rules of 2003 only: it would make ss of \u00df, \u03c3 of \u03c2, and drop joiners, which is another host today. */
    private static final Pattern ANOTHER_HOST = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    private static final int LARGEST_PORT = 65_535;

    private final String ascii;
    private final int port;

    private HostName(String ascii, int port) {
        this.ascii = ascii;
        this.port = port;
    }

    /**
     * The host of an address without a user.
     *
     * @param setting the name of the setting, for the message
     * @throws IllegalArgumentException if the host cannot be reached by this name; the message says what to do
     */
    static HostName of(String setting, URI uri) {
        if (uri.getHost() != null) {
            return new HostName(uri.getHost(), uri.getPort());
        }
        Matcher authority = AUTHORITY.matcher(uri.getRawAuthority());
        if (!authority.matches()) {
            throw noUrl(setting);
        }
        String host = authority.group(1);
        if (ANOTHER_HOST.matcher(host).find()) {
            throw new IllegalArgumentException(
                    setting + " has a host name with a letter (\u00df, \u03c2 or a joiner) for which Java would"
                            + " ask another host: write the name in its ASCII form, which begins with xn--");
        }
        if (host.indexOf('_') >= 0) {
            throw new IllegalArgumentException(
                    setting + " has a host name with an underscore, which Java's HTTP client cannot"
                            + " reach: give the server an alias without one in DNS, or use its IP address");
        }
        String digits = authority.group(2) == null ? "" : authority.group(2);
        int port = digits.isEmpty() ? -1 : Integer.parseInt(digits);
        if (port > LARGEST_PORT) {
            throw noUrl(setting);
        }
        return new HostName(ascii(setting, host), port);
    }

    private static String ascii(String setting, String host) {
        try {
            String ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            if (URI.create("https://" + ascii).getHost() != null) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            // the same message as for a name that is no host's
        }
        throw noUrl(setting);
    }

    private static IllegalArgumentException noUrl(String setting) {
        return new IllegalArgumentException(setting + " is not a URL: use a form like https://school.example");
    }

    /** The name in ASCII; an address of version 6 in brackets. */
    String ascii() {
        return ascii;
    }

    /** The port, or -1 if none is named. */
    int port() {
        return port;
    }

    /** Whether a configured name is this host, in either form. */
    boolean is(String name) {
        if (ascii.equalsIgnoreCase(name)) {
            return true;
        }
        try {
            return !ANOTHER_HOST.matcher(name).find() && ascii.equalsIgnoreCase(IDN.toASCII(name));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
