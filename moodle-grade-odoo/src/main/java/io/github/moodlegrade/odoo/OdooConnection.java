package io.github.moodlegrade.odoo;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.internal.http.ServerUrl;
import java.net.URI;
import java.util.Objects;

/** One Odoo database and the user who writes into it. Prints without the secret. Immutable, safe for all threads. */
public final class OdooConnection {
    private final URI url;
    private final String database;
    private final String login;
    private final Secret secret;
    private final HttpSettings http;
    private final OdooWire wire;

    private OdooConnection(URI url, String database, String login, Secret secret, HttpSettings http, OdooWire wire) {
        this.wire = wire;
        this.url = url;
        this.database = database;
        this.login = login;
        this.secret = secret;
        this.http = http;
    }

    /**
     * A connection with default limits.
     *
     * @param url the address of Odoo, as {@code https://school.example}; plain http to this machine only
     * @param database the name of the database
     * @param login the login of the user
     * @param secret the user's API key, or password
     * @return the connection; nothing is sent yet
     * @throws IllegalArgumentException if the address cannot be used, or database or login is blank
     */
    public static OdooConnection of(String url, String database, String login, Secret secret) {
        return of(url, database, login, secret, HttpSettings.ofDefaults());
    }

    /**
     * A connection with limits of the host's own.
     *
     * @param url the address of Odoo, as {@code https://school.example}
     * @param database the name of the database
     * @param login the login of the user
     * @param secret the user's API key, or password
     * @param http the limits; the request timeout should be at least 60 s, as Odoo may retry a conflict for 20 s and more
     * @return the connection; nothing is sent yet
     * @throws IllegalArgumentException if the address cannot be used, or database or login is blank
     */
    public static OdooConnection of(String url, String database, String login, Secret secret, HttpSettings http) {
        if (database.isBlank() || login.isBlank()) {
            throw new IllegalArgumentException("odoo.database and odoo.login must not be blank");
        }
        return new OdooConnection(
                ServerUrl.check("odoo.url", url, http),
                database,
                login,
                Objects.requireNonNull(secret),
                http,
                OdooWire.XML_RPC);
    }

    /**
     * The same connection over another wire. The default is {@link OdooWire#XML_RPC}, which all supported servers speak.
     *
     * @param wire the wire
     * @return a new connection; nothing is sent yet
     */
    public OdooConnection wire(OdooWire wire) {
        return new OdooConnection(url, database, login, secret, http, Objects.requireNonNull(wire));
    }

    OdooWire wire() {
        return wire;
    }

    URI url() {
        return url;
    }

    String database() {
        return database;
    }

    String login() {
        return login;
    }

    Secret secret() {
        return secret;
    }

    HttpSettings http() {
        return http;
    }

    @Override
    public String toString() {
        return login + "@" + url + "/" + database;
    }
}
