package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.internal.http.HttpSender;
import io.github.moodlegrade.internal.http.ServerUrl;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link OdooRpc} over any wire: the context of each call, the retries of reads, whether a failure is the call's own, and the form that
 * answers have.
 */
public final class OdooClient implements OdooRpc {
    /** Texts in English; no chatter; times of {@code load} in UTC, which it would take in the user's own time zone. */
    private static final Map<String, Object> CONTEXT =
            Map.of("lang", "en_US", "tz", "UTC", "tracking_disable", true, "connector_no_export", true);

    private final String server;
    private final int readRetries;
    private final OneLine oneLine;
    private final Wire wire;
    private final KeyCheck keyCheck;

    OdooClient(Account account, HttpSettings http, Wire wire) {
        this.server = account.server();
        this.readRetries = http.readRetries();
        this.oneLine = new OneLine(account.secret);
        this.wire = wire;
        this.keyCheck = new KeyCheck(account, wire, CONTEXT);
    }

    /**
     * A connection over XML-RPC, which logs in with its first call.
     *
     * @param baseUrl Odoo's address, as {@link ServerUrl#check} gives it
     * @param database the database's name
     * @param login the user's login
     * @param secret the user's password or API key
     * @param http the limits
     * @return the connection
     */
    public static OdooClient overXmlRpc(URI baseUrl, String database, String login, Secret secret, HttpSettings http) {
        Account account = new Account(baseUrl, database, login, secret);
        return new OdooClient(account, http, new XmlRpcWire(account, new HttpSender(http)));
    }

    /**
     * A connection over JSON-2, which Odoo has from 19 on; it asks for the key's user with its first call.
     *
     * @param baseUrl Odoo's address, as {@link ServerUrl#check} gives it
     * @param database the database's name
     * @param login the login of the user whose key it is
     * @param key the user's API key
     * @param http the limits
     * @return the connection
     */
    public static OdooClient overJson2(URI baseUrl, String database, String login, Secret key, HttpSettings http) {
        Account account = new Account(baseUrl, database, login, key);
        return new OdooClient(account, http, new Json2Wire(account, new HttpSender(http)));
    }

    /**
     * A connection over JSON-2 where the server has it and takes the secret as an API key, else over XML-RPC.
     *
     * @param baseUrl Odoo's address, as {@link ServerUrl#check} gives it
     * @param database the database's name
     * @param login the user's login
     * @param secret the user's API key or password
     * @param http the limits
     * @return the connection
     */
    public static OdooClient overEither(URI baseUrl, String database, String login, Secret secret, HttpSettings http) {
        Account account = new Account(baseUrl, database, login, secret);
        HttpSender sender = new HttpSender(http);
        return new OdooClient(
                account, http, new AutoWire(new Json2Wire(account, sender), new XmlRpcWire(account, sender)));
    }

    @Override
    public long login(RunContext run) throws InterruptedException {
        long user = user(run);
        keyCheck.report(user, run);
        return user;
    }

    private long user(RunContext run) throws InterruptedException {
        try {
            return (Long) Calls.read("authenticate", readRetries, run, () -> wire.user(run));
        } catch (RpcFault fault) {
            MoodleGradeException refused = MoodleGradeException.run(
                    FindingCode.ODOO_REFUSED, "Odoo at " + server + " does not log in: " + fault.getMessage() + ".");
            run.said(refused.finding(), fault.words());
            throw refused;
        } catch (MoodleGradeException failure) {
            throw new MoodleGradeException(MoodleGradeException.Reach.RUN, failure.finding(), null);
        }
    }

    @Override
    public List<OdooRow> searchRead(
            String model, List<?> domain, List<String> fields, ReadOptions options, RunContext run)
            throws RpcFault, InterruptedException {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("domain", domain);
        named.put("fields", fields);
        options.limit().ifPresent(limit -> named.put("limit", limit));
        options.order().ifPresent(order -> named.put("order", order));
        Map<String, Object> context = new LinkedHashMap<>(CONTEXT);
        if (options.isWithArchived()) {
            context.put("active_test", false);
        }
        named.put("context", context);
        Object answer = options.isFresh()
                ? read(model, "search_read", run, () -> wire.fresh(model, "search_read", named, run))
                : read(model, "search_read", named, run);
        return Answers.rows(model, answer).orElseThrow(() -> odd(model + ".search_read"));
    }

    @Override
    public Map<String, FieldShape> fieldShapes(String model, Set<String> fields, RunContext run)
            throws RpcFault, InterruptedException {
        Map<String, Object> named = named("allfields", new ArrayList<>(fields));
        named.put("attributes", List.of("type", "relation"));
        Object answer = read(model, "fields_get", named, run);
        return Answers.fieldShapes(fields, answer).orElseThrow(() -> odd(model + ".fields_get"));
    }

    @Override
    public List<Long> create(String model, List<? extends Map<String, ?>> values, RunContext run)
            throws RpcFault, InterruptedException {
        if (values.isEmpty()) {
            return List.of();
        }
        Optional<List<Long>> ids = Answers.ids(change(model, "create", null, named("vals_list", values), run));
        if (ids.isEmpty() || ids.get().size() != values.size()) {
            throw RpcFault.found(
                    RpcFault.Kind.UNKNOWN, model + ".create", "the answer does not hold an id for each record");
        }
        return ids.get();
    }

    @Override
    public void write(String model, List<Long> ids, Map<String, ?> values, RunContext run)
            throws RpcFault, InterruptedException {
        if (!ids.isEmpty()) {
            change(model, "write", ids, named("vals", values), run);
        }
    }

    @Override
    public LoadResult load(String model, List<String> fields, List<List<String>> rows, RunContext run)
            throws RpcFault, InterruptedException {
        if (rows.isEmpty()) {
            return LoadResult.loaded(List.of(), List.of());
        }
        Map<String, Object> named = named("fields", fields);
        named.put("data", rows);
        return new LoadAnswer(oneLine).read(change(model, "load", null, named, run), model + ".load");
    }

    @Override
    public void act(String model, String method, List<Long> ids, RunContext run) throws RpcFault, InterruptedException {
        if (ids.isEmpty()) {
            return;
        }
        try {
            change(model, method, ids, new LinkedHashMap<>(), run);
        } catch (RpcFault fault) {
            if (!fault.isAnswerOnly()) {
                throw fault;
            }
        }
    }

    @Override
    public Optional<String> whyMayNot(String operation, String model, RunContext run)
            throws RpcFault, InterruptedException {
        try {
            // Whoever may not is told so by a fault. The answer is true, but from 18 on None, which XML-RPC cannot
            // send.
            read(model, "check_access_rights", named("operation", operation), run);
            return Optional.empty();
        } catch (RpcFault fault) {
            if (fault.kind() == RpcFault.Kind.DENIED) {
                return Optional.of(fault.words());
            }
            if (fault.isEmptyAnswer()) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    private static Map<String, Object> named(String name, Object value) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put(name, value);
        return named;
    }

    private Object read(String model, String method, Map<String, Object> named, RunContext run)
            throws RpcFault, InterruptedException {
        named.putIfAbsent("context", CONTEXT);
        return read(model, method, run, () -> wire.call(model, method, null, named, run));
    }

    private Object read(String model, String method, RunContext run, Calls.Call call)
            throws RpcFault, InterruptedException {
        long user = user(run);
        try {
            return Calls.read(model + "." + method, readRetries, run, call);
        } catch (MoodleGradeException failure) {
            throw narrowed(failure, user, run);
        }
    }

    /**
     * What failed for good may be the fault of this one call: a course too large for the worker's time or the gateway's patience, or a
     * request that a firewall refuses. If Odoo answers a small question, only the course failed.
     */
    private MoodleGradeException narrowed(MoodleGradeException failure, long user, RunContext run)
            throws InterruptedException {
        FindingCode code = failure.finding().code();
        boolean ofTheCall = code == FindingCode.ODOO_UNAVAILABLE || code == FindingCode.ODOO_REFUSED;
        if (!ofTheCall || !answersSmallQuestion(user, run)) {
            return failure;
        }
        return MoodleGradeException.course(code, failure.finding().message() + " Odoo answers other calls.");
    }

    /** Asks for the own user, once, which its database must answer. */
    private boolean answersSmallQuestion(long user, RunContext run) throws InterruptedException {
        Map<String, Object> named = named("domain", List.of(List.of("id", "=", user)));
        named.put("fields", List.of("id"));
        named.put("context", CONTEXT);
        try {
            wire.call("res.users", "search_read", null, named, run);
            return true;
        } catch (RpcFault answer) {
            return true;
        } catch (Passing noAnswer) {
            return false;
        } catch (MoodleGradeException noAnswer) {
            if (noAnswer.finding().code().isConfiguration()) {
                throw noAnswer;
            }
            return false;
        }
    }

    private Object change(
            String model, String method, @Nullable List<Long> ids, Map<String, Object> named, RunContext run)
            throws RpcFault, InterruptedException {
        user(run);
        named.put("context", CONTEXT);
        return Calls.write(model + "." + method, () -> wire.call(model, method, ids, named, run));
    }

    private static MoodleGradeException odd(String call) {
        return MoodleGradeException.course(
                FindingCode.ODOO_UNAVAILABLE, "The answer to " + call + " has another form than Odoo gives it.");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return wire.toString();
    }
}
