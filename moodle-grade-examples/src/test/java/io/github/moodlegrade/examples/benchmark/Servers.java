package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import java.util.List;

/** Where Moodle and Odoo are, and how to get in. Immutable; prints no secret. */
final class Servers {
    private final String moodleUrl;
    private final Secret token;
    private final String odooUrl;
    private final String database;
    private final String login;
    private final Secret secret;

    Servers(String moodleUrl, Secret token, String odooUrl, String database, String login, Secret secret) {
        this.moodleUrl = moodleUrl;
        this.token = token;
        this.odooUrl = odooUrl;
        this.database = database;
        this.login = login;
        this.secret = secret;
    }

    /** What {@link #asLine()} wrote. */
    static Servers parse(String line) {
        List<String> parts = List.of(line.split(" ", -1));
        return new Servers(
                parts.get(0),
                Secret.of(parts.get(1)),
                parts.get(2),
                parts.get(3),
                parts.get(4),
                Secret.of(parts.get(5)));
    }

    /** For a pipe between two processes of the benchmark, and nothing else: it holds the secrets. */
    String asLine() {
        return String.join(" ", moodleUrl, token.reveal(), odooUrl, database, login, secret.reveal());
    }

    MoodleWebService moodle(HttpSettings http) {
        return MoodleWebService.builder(moodleUrl, token).http(http).build();
    }

    OpenEduCat openEduCat(HttpSettings http) {
        return OpenEduCat.builder(OdooConnection.of(odooUrl, database, login, secret, http))
                .build();
    }

    String moodleUrl() {
        return moodleUrl;
    }

    Secret token() {
        return token;
    }

    String odooUrl() {
        return odooUrl;
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

    @Override
    public String toString() {
        return moodleUrl + " and " + odooUrl;
    }
}
