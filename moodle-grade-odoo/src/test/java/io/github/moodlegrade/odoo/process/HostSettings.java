package io.github.moodlegrade.odoo.process;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.odoo.OdooWire;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What a {@link HostMain} must know; holds secrets, so it travels over a pipe and is never printed. */
public final class HostSettings {
    private final Properties values;

    private HostSettings(Properties values) {
        this.values = values;
    }

    /** Of a site with the tag {@code MDL}; the rest is to be set. */
    public static HostSettings ofSite(String name) {
        return new HostSettings(new Properties())
                .with("import.site", name)
                .with("import.tag", "MDL")
                .wire(OdooWire.XML_RPC)
                .readRetries(HttpSettings.ofDefaults().readRetries());
    }

    /** The same with another tag. */
    public HostSettings tag(String tag) {
        return with("import.tag", tag);
    }

    /** The same with this Moodle. */
    public HostSettings moodle(String url, String token) {
        return with("moodle.url", url).with("moodle.token", token);
    }

    /** The same with this Odoo. */
    public HostSettings odoo(String url, String database, String login, String secret) {
        return with("odoo.url", url)
                .with("odoo.database", database)
                .with("odoo.login", login)
                .with("odoo.secret", secret);
    }

    /** The same over this wire; over XML-RPC unless told. */
    public HostSettings wire(OdooWire wire) {
        return with("odoo.wire", wire.name());
    }

    /** The same with this table of hashes; user and password may be empty. */
    public HostSettings store(String jdbcUrl, String user, String password) {
        return with("store.jdbc", jdbcUrl).with("store.user", user).with("store.password", password);
    }

    /** The same with so many repetitions of a read that fails; their pauses are real ones. */
    public HostSettings readRetries(int times) {
        return with("http.retries", Integer.toString(times));
    }

    private HostSettings with(String key, String value) {
        Properties more = new Properties();
        more.putAll(values);
        more.setProperty(key, value);
        return new HostSettings(more);
    }

    String get(String key) {
        String value = values.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("the setting " + key + " is missing");
        }
        return value;
    }

    /** Lines without an empty one among them. */
    String asText() {
        StringWriter text = new StringWriter();
        try {
            values.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static HostSettings parse(String text) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HostSettings(values);
    }
}
