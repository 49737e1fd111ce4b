package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a password where a key would do, and of keys that end soon; with at most one call, sent once. Whatever goes wrong here is no
 * matter of the run's: it says nothing then. Safe for all threads.
 */
final class KeyCheck {
    private static final String MODEL = "res.users.apikeys";
    /** What Odoo 14 to 19 generate: 20 random bytes. */
    private static final Pattern FORM_OF_A_KEY = Pattern.compile("[0-9a-f]{40}");
    /** Keys of other scopes open no interface; an empty scope is every one. */
    private static final Set<String> SCOPES = Set.of("", "rpc");

    private static final Duration AHEAD = Duration.ofDays(14);
    /** Odoo before 18 does not tell, and writes each refused question into its log. */
    private static final Duration NOT_ASKED_AGAIN = Duration.ofDays(1);

    private final Account account;
    private final Wire wire;
    private final Map<String, Object> context;
    private volatile @Nullable Instant refused;

    KeyCheck(Account account, Wire wire, Map<String, Object> context) {
        this.account = account;
        this.wire = wire;
        this.context = context;
    }

    /** To be called once a run, behind its login. */
    void report(long user, RunContext run) throws InterruptedException {
        if (!wire.takesKeysOnly()
                && !FORM_OF_A_KEY.matcher(account.secret.reveal()).matches()) {
            run.report(Finding.of(
                    FindingCode.PASSWORD_USED,
                    "The secret of login '" + account.login
                            + "' is a password: it has not the form of Odoo's API keys."));
        } else if (!wasRefused(run.now())) {
            ends(user, run).ifPresent(run::report);
        }
    }

    private boolean wasRefused(Instant now) {
        Instant last = refused;
        return last != null && Duration.between(last, now).abs().compareTo(NOT_ASKED_AGAIN) < 0;
    }

    private Optional<Finding> ends(long user, RunContext run) throws InterruptedException {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("domain", List.of(List.of("user_id", "=", user)));
        named.put("fields", List.of("scope", "expiration_date"));
        named.put("context", context);
        try {
            Object answer = wire.call(MODEL, "search_read", null, named, run);
            return Answers.rows(MODEL, answer).flatMap(keys -> firstEnd(keys, run.now()));
        } catch (RpcFault fault) {
            if (fault.kind() == RpcFault.Kind.MISUSE || fault.kind() == RpcFault.Kind.DENIED) {
                refused = run.now();
            }
        } catch (Passing | MoodleGradeException noAnswer) {
            // The run's own calls will meet it, if it lasts.
        }
        return Optional.empty();
    }

    /** Which of several keys the calls are made with, Odoo does not tell. */
    private Optional<Finding> firstEnd(List<OdooRow> keys, Instant now) {
        Instant first = null;
        boolean anotherLasts = false;
        for (OdooRow key : keys) {
            if (SCOPES.contains(key.text("scope").orElse(""))) {
                Instant end = key.instant("expiration_date").orElse(Instant.MAX);
                if (end.isAfter(now.plus(AHEAD))) {
                    anotherLasts = true;
                } else if (first == null || end.isBefore(first)) {
                    first = end;
                }
            }
        }
        return first == null ? Optional.empty() : Optional.of(finding(first, anotherLasts, now));
    }

    /** Names the day, as keys are made for days, and neither the key nor what somebody called it. */
    private Finding finding(Instant end, boolean anotherLasts, Instant now) {
        return Finding.of(
                FindingCode.KEY_EXPIRES,
                "An API key of login '" + account.login + "' " + (end.isAfter(now) ? "expires" : "has expired") + " on "
                        + LocalDate.ofInstant(end, ZoneOffset.UTC) + " (UTC)."
                        + (anotherLasts ? " Another one lasts longer: if the import uses that, remove this one." : ""));
    }
}
