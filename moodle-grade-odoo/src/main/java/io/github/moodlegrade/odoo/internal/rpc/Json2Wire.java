package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.internal.http.HttpAnswer;
import io.github.moodlegrade.internal.http.HttpFailure;
import io.github.moodlegrade.internal.http.HttpSender;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON-2, which Odoo has from 19 on: {@code POST /json/2/model/method} with named arguments, as the user whose API key it is. The key goes
 * into a header and nowhere else. Bodies are sent with their length: Odoo loses one that is sent in chunks, and takes it for no arguments.
 */
final class Json2Wire implements Wire {
    /** What a header can hold; keys of Odoo are hexadecimal. */
    private static final Pattern FIT_FOR_A_HEADER = Pattern.compile("[\\x21-\\x7e]+");

    private static final String NO_DATABASE = "No database is selected";

    private final Account account;
    private final HttpSender sender;
    private final JsonFaultMeaning meaning;
    private final KeptUser kept = new KeptUser();

    Json2Wire(Account account, HttpSender sender) {
        this.account = account;
        this.sender = sender;
        this.meaning = new JsonFaultMeaning(account, new OneLine(account.secret));
    }

    @Override
    public long user(RunContext run) throws Passing, RpcFault, InterruptedException {
        return kept.orAsk(() -> owner(run));
    }

    /** Asks anew whose key it is, as one that was good an hour ago may have expired. */
    long userAnew(RunContext run) throws Passing, RpcFault, InterruptedException {
        return kept.anew(() -> owner(run));
    }

    private long owner(RunContext run) throws Passing, RpcFault, InterruptedException {
        if (!fits(account.secret.reveal())) {
            throw MoodleGradeException.run(
                    FindingCode.LOGIN_REFUSED,
                    "The secret of login '" + account.login + "' is not an API key, which JSON-2 wants.");
        }
        if (!fits(account.database)) {
            throw MoodleGradeException.run(
                    FindingCode.DATABASE_UNKNOWN,
                    "JSON-2 cannot name the database '" + account.database + "': its name is not plain ASCII.");
        }
        Object answer = send("res.users", "context_get", Map.of(), run, true);
        Object id = answer instanceof Map ? ((Map<?, ?>) answer).get("uid") : null;
        if (!(id instanceof Integer) || (Integer) id <= 0) {
            throw MoodleGradeException.run(
                    FindingCode.WRONG_URL, "What answers at " + account.server() + " is not JSON-2 as Odoo speaks it.");
        }
        long user = (Integer) id;
        checkLogin(user, run);
        return user;
    }

    @Override
    public boolean takesKeysOnly() {
        return true;
    }

    private static boolean fits(String value) {
        return FIT_FOR_A_HEADER.matcher(value).matches();
    }

    /** The key alone says who calls: grades must not be written as somebody else than was configured, as far as Odoo shows it. */
    private void checkLogin(long user, RunContext run) throws Passing, RpcFault, InterruptedException {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("domain", List.of(List.of("id", "=", user)));
        named.put("fields", List.of("login"));
        Object answer;
        try {
            answer = send("res.users", "search_read", named, run, true);
        } catch (RpcFault hidden) {
            return;
        }
        for (OdooRow row : Answers.rows("res.users", answer).orElse(List.of())) {
            if (!row.text("login").orElse(account.login).equals(account.login)) {
                throw MoodleGradeException.run(
                        FindingCode.LOGIN_REFUSED,
                        "Odoo at " + account.server() + ": the API key is another user's than of login '"
                                + account.login + "'.");
            }
        }
    }

    @Override
    public Object call(String model, String method, @Nullable List<Long> ids, Map<String, ?> named, RunContext run)
            throws Passing, RpcFault, InterruptedException {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (ids != null) {
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("without ids Odoo does nothing and says it did");
            }
            arguments.put("ids", ids);
        }
        arguments.putAll(named);
        user(run);
        return kept.send(() -> send(model, method, arguments, run, false));
    }

    private Object send(String model, String method, Map<String, ?> arguments, RunContext run, boolean login)
            throws Passing, RpcFault, InterruptedException {
        URI uri = URI.create(account.base + "/json/2/" + model + "/" + method);
        Map<String, String> headers = Map.of(
                "Authorization",
                "bearer " + account.secret.reveal(),
                "X-Odoo-Database",
                account.database,
                "Content-Type",
                "application/json; charset=utf-8",
                "Accept",
                "application/json");
        HttpAnswer answer;
        try {
            answer = sender.post(uri, headers, JsonValues.write(arguments), run);
        } catch (HttpFailure e) {
            throw OdooAnswerCheck.noAnswer(e);
        }
        Optional<RpcFault> fault = faultIn(answer, model, method, run);
        if (fault.isPresent()) {
            throw fault.get();
        }
        if (login && isWithoutJson2(answer)) {
            throw MoodleGradeException.run(
                    FindingCode.WRONG_URL,
                    uri + " is not JSON-2 (HTTP " + answer.status()
                            + "), which Odoo has from 19 on: an older one wants odoo.wire=xml-rpc.");
        }
        OdooAnswerCheck.check(answer, uri, model + "." + method, login);
        return JsonValues.read(answer.body())
                .orElseThrow(() -> Passing.unknown(
                        "the answer is not JSON, or only a part of it came (" + answer.body().length + " bytes)",
                        null));
    }

    /** Odoo up to 17 knows no such page, and 18 sends to its login. */
    private static boolean isWithoutJson2(HttpAnswer answer) {
        int status = answer.status();
        boolean toLogin = answer.location().orElse("").contains("/web/login");
        return status == 404 || status == 405 || status >= 300 && status < 400 && toLogin;
    }

    /** An error of Odoo's own; what others say, and what says when to come again, is left to the look at the status. */
    private Optional<RpcFault> faultIn(HttpAnswer answer, String model, String method, RunContext run) throws Passing {
        int status = answer.status();
        if (status < 400 || status == 413 || status == 429 || status >= 502) {
            return Optional.empty();
        }
        if (status == 404 && OdooAnswerCheck.isWebPage(answer) && answer.text().contains(NO_DATABASE)) {
            throw meaning.databaseUnknown(run);
        }
        Optional<Object> error = OdooAnswerCheck.isWebPage(answer) ? Optional.empty() : JsonValues.read(answer.body());
        return error.isPresent() ? meaning.of(status, error.get(), model, method, run) : Optional.empty();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return account + " over JSON-2";
    }
}
