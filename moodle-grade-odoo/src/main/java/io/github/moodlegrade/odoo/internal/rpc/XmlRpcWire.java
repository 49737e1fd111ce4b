package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.internal.http.HttpSender;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * XML-RPC version 2, which Odoo 14 to 21 speak: {@code /xmlrpc/2/common} to log in and {@code /xmlrpc/2/object} for all else. The secret
 * goes into request bodies and nowhere else.
 */
final class XmlRpcWire implements Wire {
    /** What goes by its place, behind the ids: Odoo takes {@code create} no other way, the rest is passed as it always was. */
    private static final Map<String, List<String>> PLACES = Map.of(
            "search_read", List.of("domain"),
            "fields_get", List.of("allfields"),
            "create", List.of("vals_list"),
            "write", List.of("vals"),
            "load", List.of("fields", "data"),
            "check_access_rights", List.of("operation"));

    private final Account account;
    private final XmlRpcServices services;
    private final KeptUser kept = new KeptUser();

    XmlRpcWire(Account account, HttpSender sender) {
        this.account = account;
        FaultMeaning meaning = new FaultMeaning(account, new OneLine(account.secret));
        this.services = new XmlRpcServices(account.base, sender, meaning);
    }

    @Override
    public long user(RunContext run) throws Passing, RpcFault, InterruptedException {
        return kept.orAsk(() -> authenticate(run));
    }

    /** Logs in anew, as a server may have lost this protocol since. */
    long userAnew(RunContext run) throws Passing, RpcFault, InterruptedException {
        return kept.anew(() -> authenticate(run));
    }

    private long authenticate(RunContext run) throws Passing, RpcFault, InterruptedException {
        List<Object> params = List.of(account.database, account.login, account.secret.reveal(), Map.of());
        Object answer = services.call("common", "authenticate", params, "authenticate", run);
        if (answer instanceof Integer && (Integer) answer > 0) {
            return (Integer) answer;
        }
        if (Boolean.FALSE.equals(answer)) {
            throw MoodleGradeException.run(
                    FindingCode.LOGIN_REFUSED,
                    "Odoo at " + account.server() + " does not accept the secret of login '" + account.login
                            + "' for database '" + account.database
                            + "'. (Odoo 14 refuses the right one too, for a minute after several wrong ones.)");
        }
        throw MoodleGradeException.run(
                FindingCode.WRONG_URL, "What answers at " + account.server() + " does not log in as Odoo does.");
    }

    @Override
    public Object call(String model, String method, @Nullable List<Long> ids, Map<String, ?> named, RunContext run)
            throws Passing, RpcFault, InterruptedException {
        Map<String, Object> rest = new LinkedHashMap<>(named);
        List<Object> placed = new ArrayList<>();
        if (ids != null) {
            placed.add(ids);
        }
        for (String name : PLACES.getOrDefault(method, List.of())) {
            if (rest.containsKey(name)) {
                placed.add(rest.remove(name));
            }
        }
        long user = user(run);
        List<Object> params = List.of(account.database, user, account.secret.reveal(), model, method, placed, rest);
        return kept.send(() -> services.call("object", "execute_kw", params, model + "." + method, run));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return account + " over XML-RPC";
    }
}
