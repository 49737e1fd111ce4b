package io.github.moodlegrade.odoo.testkit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may log in, and the pause that Odoo 14 takes after too many failures. Its owner locks. */
final class Users {
    /** One account; a new fake has new secrets. */
    static final class User {
        private final int uid;
        private final String login;
        private final String password;
        private final String apiKey;
        private final Role role;

        User(int uid, String login, Role role) {
            this.uid = uid;
            this.login = login;
            this.password = secret("pw");
            this.apiKey = secret("key");
            this.role = role;
        }

        int uid() {
            return uid;
        }

        String login() {
            return login;
        }

        String password() {
            return password;
        }

        String apiKey() {
            return apiKey;
        }

        Role role() {
            return role;
        }

        private boolean knows(String secret) {
            return secret.equals(password) || secret.equals(apiKey);
        }
    }

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TRIES = 5;
    private static final String TOO_MANY = "Too many login failures, please wait a bit before trying again.";

    private final OdooVersion version;
    private final Clock clock;
    private final List<User> users = new ArrayList<>();
    private final Set<String> cached = new HashSet<>();
    private Duration coolDown = Duration.ofSeconds(60);
    private Instant lastFailure = Instant.EPOCH;
    private int failures;

    Users(OdooVersion version, Clock clock) {
        this.version = version;
        this.clock = clock;
        boolean newest = version.atLeast(OdooVersion.V19);
        users.add(new User(2, "admin", Role.ADMIN));
        users.add(new User(newest ? 5 : 6, "apiuser", Role.API_USER));
        users.add(new User(newest ? 8 : 9, "employee", Role.EMPLOYEE));
    }

    private static String secret(String kind) {
        return kind + "-" + Long.toHexString(RANDOM.nextLong()) + Long.toHexString(RANDOM.nextLong());
    }

    User of(Role role) {
        return users.stream().filter(user -> user.role == role).findFirst().orElseThrow();
    }

    /** Creates the accounts' records. */
    void seed(Orm orm) {
        School school = new School(orm);
        for (int i = 0; i < users.size(); i++) {
            User user = users.get(i);
            int partner = i + 1;
            school.put("res.partner", partner, Map.of("name", user.login, "email", user.login + "@example.test"));
            school.put("res.users", user.uid, Map.of("login", user.login, "partner_id", partner));
        }
    }

    void coolDown(Duration duration) {
        coolDown = duration;
    }

    /** Odoo's {@code authenticate}: the user's id, or false. */
    Object authenticate(String login, String secret) {
        Optional<User> user =
                users.stream().filter(known -> known.login.equals(login)).findFirst();
        if (user.isPresent() && secret.isEmpty() && version.major() == 18) {
            throw OdooError.python("AssertionError", "scope and key required");
        }
        if (isCoolingDown()) {
            return false;
        }
        boolean known = user.isPresent() && user.get().knows(secret);
        count(known);
        return known ? (Object) user.get().uid : false;
    }

    /** What every other call checks. */
    Role check(Object uid, String secret) {
        if (!Py.truthy(uid) || secret.isEmpty()) {
            throw OdooError.accessDenied("Access Denied");
        }
        int id = Py.id(uid);
        User user = users.stream()
                .filter(known -> known.uid == id)
                .findFirst()
                .orElseThrow(() -> OdooError.missing("res.users", id, id));
        if (cached.contains(id + " " + secret)) {
            return user.role;
        }
        if (isCoolingDown()) {
            throw OdooError.accessDenied(TOO_MANY);
        }
        count(user.knows(secret));
        if (!user.knows(secret)) {
            throw OdooError.accessDenied("Access Denied");
        }
        cached.add(id + " " + secret);
        return user.role;
    }

    /** Whose API key this is; a password is none. */
    Optional<User> ofKey(String key) {
        return users.stream().filter(user -> user.apiKey.equals(key)).findFirst();
    }

    private boolean isCoolingDown() {
        return version == OdooVersion.V14 && failures > TRIES && clock.instant().isBefore(lastFailure.plus(coolDown));
    }

    private void count(boolean known) {
        if (known) {
            failures = 0;
        } else {
            failures++;
            lastFailure = clock.instant();
        }
    }

    void forgetFailures() {
        failures = 0;
    }
}
