package io.github.moodlegrade.odoo.testkit;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
        private final int keyId;

        User(int uid, String login, Role role, int keyId) {
            this.uid = uid;
            this.keyId = keyId;
            this.login = login;
            this.password = "pw-" + secret();
            this.apiKey = secret();
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

        /** The record of the one key that the double knows. */
        int keyId() {
            return keyId;
        }
    }

    /** The model of API keys. */
    static final String KEYS = "res.users.apikeys";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int TRIES = 5;
    private static final String TOO_MANY = "Too many login failures, please wait a bit before trying again.";

    private final OdooVersion version;
    private final Orm orm;
    private final Clock clock;
    private final List<User> users = new ArrayList<>();
    private final Set<String> cached = new HashSet<>();
    private Duration coolDown = Duration.ofSeconds(60);
    private Instant lastFailure = Instant.EPOCH;
    private int failures;

    Users(Orm orm, Clock clock) {
        this.version = orm.version();
        this.orm = orm;
        this.clock = clock;
        boolean newest = version.atLeast(OdooVersion.V19);
        users.add(new User(2, "admin", Role.ADMIN, 1));
        users.add(new User(newest ? 5 : 6, "apiuser", Role.API_USER, 2));
        users.add(new User(newest ? 8 : 9, "employee", Role.EMPLOYEE, 3));
    }

    /** In the form of Odoo's keys. */
    private static String secret() {
        byte[] random = new byte[20];
        RANDOM.nextBytes(random);
        return String.format(Locale.ROOT, "%040x", new BigInteger(1, random));
    }

    User of(Role role) {
        return users.stream().filter(user -> user.role == role).findFirst().orElseThrow();
    }

    /** Creates the records of accounts and keys. */
    void seed() {
        School school = new School(orm);
        for (int i = 0; i < users.size(); i++) {
            User user = users.get(i);
            int partner = i + 1;
            school.put("res.partner", partner, Map.of("name", user.login, "email", user.login + "@example.test"));
            school.put("res.users", user.uid, Map.of("login", user.login, "partner_id", partner));
            school.put(KEYS, user.keyId, Map.of("name", "import", "user_id", user.uid, "scope", "rpc"));
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
        boolean known = user.isPresent() && isGood(user.get(), secret);
        count(known);
        return known ? (Object) user.get().uid : false;
    }

    /** What every other call checks: a secret that it has let in stays good, though the key has ended or is gone. */
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
        count(isGood(user, secret));
        if (!isGood(user, secret)) {
            throw OdooError.accessDenied("Access Denied");
        }
        cached.add(id + " " + secret);
        return user.role;
    }

    /** Whose API key this is; a password is none. */
    Optional<User> ofKey(String key) {
        return users.stream().filter(user -> isKey(user, key)).findFirst();
    }

    private boolean isGood(User user, String secret) {
        return secret.equals(user.password) || isKey(user, secret);
    }

    private boolean isKey(User user, String secret) {
        Row key = orm.database().find(KEYS, user.keyId);
        if (key == null || !secret.equals(user.apiKey)) {
            return false;
        }
        String end = key.text("expiration_date");
        return end.isEmpty() || DATETIME.format(clock.instant()).compareTo(end) <= 0;
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
