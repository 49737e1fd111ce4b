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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@link OdooRpc} over XML-RPC version 2, which Odoo 14 to 21 speak: {@code /xmlrpc/2/common} to log in and {@code /xmlrpc/2/object} for
 * all else. The secret goes into request bodies and nowhere else.
 */
public final class XmlRpc implements OdooRpc {
    /** Texts in English; no chatter; times of {@code load} in UTC, which it would take in the user's own time zone. */
    private static final Map<String, Object> CONTEXT =
            Map.of("lang", "en_US", "tz", "UTC", "tracking_disable", true, "connector_no_export", true);

    private final String server;
    private final String database;
    private final String login;
    private final Secret secret;
    private final int readRetries;
    private final OneLine oneLine;
    private final XmlRpcWire wire;
    private volatile @Nullable Integer uid;

    /**
     * A connection that logs in with its first call.
     *
     * @param baseUrl Odoo's address, as {@link ServerUrl#check} gives it
     * @param database the database's name
     * @param login the user's login
     * @param secret the user's password or API key
     * @param http the limits
     */
    public XmlRpc(URI baseUrl, String database, String login, Secret secret, HttpSettings http) {
        this.server = baseUrl.getHost() + ":" + ServerUrl.portOf(baseUrl);
        this.database = database;
        this.login = login;
        this.secret = secret;
        this.readRetries = http.readRetries();
        this.oneLine = new OneLine(secret);
        this.wire = new XmlRpcWire(baseUrl, new HttpSender(http), new FaultMeaning(server, database, oneLine));
    }

    @Override
    public void login(RunContext run) throws InterruptedException {
        user(run);
    }

    private int user(RunContext run) throws InterruptedException {
        Integer known = uid;
        if (known == null) {
            known = authenticate(run);
            uid = known;
        }
        return known;
    }

    private int authenticate(RunContext run) throws InterruptedException {
        List<Object> params = List.of(database, login, secret.reveal(), Map.of());
        Object answer;
        try {
            answer = Calls.read(
                    "authenticate",
                    readRetries,
                    run,
                    () -> wire.call("common", "authenticate", params, "authenticate", run));
        } catch (RpcFault fault) {
            MoodleGradeException refused = MoodleGradeException.run(
                    FindingCode.ODOO_REFUSED, "Odoo at " + server + " does not log in: " + fault.getMessage() + ".");
            run.said(refused.finding(), fault.words());
            throw refused;
        } catch (MoodleGradeException failure) {
            throw new MoodleGradeException(MoodleGradeException.Reach.RUN, failure.finding(), null);
        }
        if (answer instanceof Integer && (Integer) answer > 0) {
            return (Integer) answer;
        }
        if (Boolean.FALSE.equals(answer)) {
            throw MoodleGradeException.run(
                    FindingCode.LOGIN_REFUSED,
                    "Odoo at " + server + " does not accept the secret of login '" + login + "' for database '"
                            + database
                            + "'. (Odoo 14 refuses the right one too, for a minute after several wrong ones.)");
        }
        throw MoodleGradeException.run(
                FindingCode.WRONG_URL, "What answers at " + server + " does not log in as Odoo does.");
    }

    @Override
    public List<OdooRow> searchRead(
            String model, List<?> domain, List<String> fields, ReadOptions options, RunContext run)
            throws RpcFault, InterruptedException {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("fields", fields);
        options.limit().ifPresent(limit -> named.put("limit", limit));
        options.order().ifPresent(order -> named.put("order", order));
        Map<String, Object> context = new LinkedHashMap<>(CONTEXT);
        if (options.isWithArchived()) {
            context.put("active_test", false);
        }
        named.put("context", context);
        Object answer = read(model, "search_read", List.of(domain), named, run);
        return Answers.rows(model, answer).orElseThrow(() -> odd(model + ".search_read"));
    }

    @Override
    public Set<String> fieldsOf(String model, Set<String> fields, RunContext run)
            throws RpcFault, InterruptedException {
        Map<String, Object> named = Map.of("attributes", List.of("type"), "context", CONTEXT);
        Object answer = read(model, "fields_get", List.of(new ArrayList<>(fields)), named, run);
        if (!(answer instanceof Map)) {
            throw odd(model + ".fields_get");
        }
        Set<String> known = new TreeSet<>(fields);
        known.retainAll(((Map<?, ?>) answer).keySet());
        return known;
    }

    @Override
    public List<Long> create(String model, List<? extends Map<String, ?>> values, RunContext run)
            throws RpcFault, InterruptedException {
        if (values.isEmpty()) {
            return List.of();
        }
        Optional<List<Long>> ids = Answers.ids(change(model, "create", List.of(values), run));
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
            change(model, "write", List.of(ids, values), run);
        }
    }

    @Override
    public LoadResult load(String model, List<String> fields, List<List<String>> rows, RunContext run)
            throws RpcFault, InterruptedException {
        if (rows.isEmpty()) {
            return LoadResult.loaded(List.of(), List.of());
        }
        return new LoadAnswer(oneLine).read(change(model, "load", List.of(fields, rows), run), model + ".load");
    }

    @Override
    public void act(String model, String method, List<Long> ids, RunContext run) throws RpcFault, InterruptedException {
        if (ids.isEmpty()) {
            return;
        }
        try {
            change(model, method, List.of(ids), run);
        } catch (RpcFault fault) {
            if (!fault.isEmptyAnswer()) {
                throw fault;
            }
        }
    }

    @Override
    public Optional<String> whyMayNot(String operation, String model, RunContext run)
            throws RpcFault, InterruptedException {
        try {
            Object may = read(model, "check_access_rights", List.of(operation), Map.of("context", CONTEXT), run);
            return Boolean.TRUE.equals(may) ? Optional.empty() : Optional.of("no, without a reason");
        } catch (RpcFault fault) {
            if (fault.kind() == RpcFault.Kind.DENIED) {
                return Optional.of(fault.words());
            }
            throw fault;
        }
    }

    private Object read(String model, String method, List<?> args, Map<String, ?> named, RunContext run)
            throws RpcFault, InterruptedException {
        int user = user(run);
        try {
            return Calls.read(
                    model + "." + method, readRetries, run, () -> execute(user, model, method, args, named, run));
        } catch (MoodleGradeException failure) {
            throw narrowed(failure, user, run);
        }
    }

    /**
     * What failed for good may be the fault of this one call: a course too large for the worker's time or the gateway's patience, or a
     * request that a firewall refuses. If Odoo answers a small question, only the course failed.
     */
    private MoodleGradeException narrowed(MoodleGradeException failure, int user, RunContext run)
            throws InterruptedException {
        FindingCode code = failure.finding().code();
        boolean ofTheCall = code == FindingCode.ODOO_UNAVAILABLE || code == FindingCode.ODOO_REFUSED;
        if (!ofTheCall || !answersSmallQuestion(user, run)) {
            return failure;
        }
        return MoodleGradeException.course(code, failure.finding().message() + " Odoo answers other calls.");
    }

    /** Asks for the own user, once, which its database must answer. */
    private boolean answersSmallQuestion(int user, RunContext run) throws InterruptedException {
        Map<String, Object> named = Map.of("fields", List.of("id"), "context", CONTEXT);
        try {
            execute(user, "res.users", "search_read", List.of(List.of(List.of("id", "=", user))), named, run);
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

    private Object change(String model, String method, List<?> args, RunContext run)
            throws RpcFault, InterruptedException {
        int user = user(run);
        return Calls.write(
                model + "." + method, () -> execute(user, model, method, args, Map.of("context", CONTEXT), run));
    }

    private Object execute(int user, String model, String method, List<?> args, Map<String, ?> named, RunContext run)
            throws Passing, RpcFault, InterruptedException {
        List<Object> params = List.of(database, user, secret.reveal(), model, method, args, named);
        try {
            return wire.call("object", "execute_kw", params, model + "." + method, run);
        } catch (MoodleGradeException e) {
            if (e.finding().code() == FindingCode.LOGIN_REFUSED) {
                uid = null;
            }
            throw e;
        }
    }

    private static MoodleGradeException odd(String call) {
        return MoodleGradeException.course(
                FindingCode.ODOO_UNAVAILABLE, "The answer to " + call + " has another form than Odoo gives it.");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return login + "@" + server + "/" + database + " over XML-RPC";
    }
}
