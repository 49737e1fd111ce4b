package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.internal.http.ServerUrl;
import java.net.URI;
import java.util.Objects;

/** One user of one database of one server. Prints without the secret. Immutable. */
final class Account {
    final URI base;
    final String database;
    final String login;
    final Secret secret;

    Account(URI base, String database, String login, Secret secret) {
        this.base = base;
        this.database = database;
        this.login = login;
        this.secret = Objects.requireNonNull(secret);
    }

    /** For messages, like {@code odoo.example:443}. */
    String server() {
        return base.getHost() + ":" + ServerUrl.portOf(base);
    }

    @Override
    public String toString() {
        return login + "@" + server() + "/" + database;
    }
}
