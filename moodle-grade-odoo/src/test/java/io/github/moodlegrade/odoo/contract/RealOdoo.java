package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.internal.rpc.OdooClient;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.testkit.TestRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.xmlrpc.XmlRpcException;
import org.jspecify.annotations.Nullable;

/** The real Odoo that {@code src/it/real-odoo.sh} started; its test bed is spoken to through the stock client. */
public final class RealOdoo implements OecServer {
    private static final long PATIENCE_SECONDS = 120;

    private final Properties properties = new Properties();
    private final Rules rules;
    private final OdooWire wire;
    private @Nullable StockClient admin;

    /** The database with the strictest rules. */
    public RealOdoo() {
        this(Rules.OF_2025);
    }

    /** The database with the gradebooks of the enterprise edition. */
    public static RealOdoo withGradebooks() {
        return new RealOdoo(Rules.WITH_GRADEBOOKS);
    }

    RealOdoo(Rules rules) {
        this(rules, OdooWire.XML_RPC);
    }

    /** With this wire for the user that grades are written as, and for the outsider. */
    RealOdoo(Rules rules, OdooWire wire) {
        this.rules = rules;
        this.wire = wire;
        properties.putAll(read());
    }

    private static Properties read() {
        Path file = Path.of(Objects.requireNonNull(System.getProperty("realOdoo.properties"), "realOdoo.properties"));
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Runs a command of the script to its end. */
    void script(String command) {
        Process process = start(command);
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(ended && process.exitValue() == 0)
                    .as(command + " of the script, whose errors are above")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts a command of the script whose input and output are for the caller. */
    Process start(String... command) {
        List<String> line = new ArrayList<>(List.of("bash", System.getProperty("realOdoo.script", "")));
        line.addAll(List.of(command));
        try {
            return new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of one of both servers, which is another one after each restart. */
    ProcessHandle process(String key) {
        return ProcessHandle.of(Long.parseLong(read().getProperty(key))).orElseThrow();
    }

    /** One of the script's properties. */
    public String value(String key) {
        return Objects.requireNonNull(properties.getProperty(key), key);
    }

    /** The name of the database. */
    public String database() {
        return value(rules.property("odoo", "database"));
    }

    /** The key of the user that grades are written as. */
    public String apiKey() {
        return value(rules.property("odoo", "apikey"));
    }

    /** A user over the stock client; {@code odoo} is the one that grades are written as. */
    StockClient stockClient(String user) {
        String key = properties.getProperty(rules.property(user, "apikey"));
        String secret = key != null ? key : value(user + ".password");
        return new StockClient(value("odoo.url"), database(), value(user + ".login"), secret);
    }

    private OdooConnection connection(String login, String secret) {
        return OdooConnection.of(value("odoo.url"), database(), login, Secret.of(secret))
                .wire(wire);
    }

    @Override
    public OdooConnection user() {
        return connection(value("odoo.login"), apiKey());
    }

    @Override
    public OdooRpc admin() {
        return OdooClient.overXmlRpc(
                URI.create(value("odoo.url")),
                database(),
                value("admin.login"),
                Secret.of(value(rules.property("admin", "apikey"))),
                HttpSettings.ofDefaults());
    }

    @Override
    public OdooConnection outsider() {
        return connection(value("outsider.login"), value(rules.property("outsider", "apikey")));
    }

    @Override
    public void reset() {
        testBed("reset");
    }

    @Override
    public void delete(String model, long id) {
        testBed("delete", model, List.of(Math.toIntExact(id)));
    }

    @Override
    public void overlapCheck(boolean on) {
        testBed("configure", Map.of("overlap_check", on));
    }

    @Override
    public void refuseStudent(long studentId) {
        testBed("configure", Map.of("refuse_student", Math.toIntExact(studentId)));
    }

    /** Leaves a record as an older version of OpenEduCat did, which knew fewer rules. */
    void writeUnchecked(String model, long id, Map<String, ?> values) {
        testBed("write_unchecked", model, List.of(Math.toIntExact(id)), values);
    }

    /** Switches the guard of the sessions' {@code act_held}, which the rules of 2025 have since September 17. */
    void sessionGuard(boolean on) {
        testBed("configure", Map.of("no_session_guard", !on));
    }

    @Override
    public void userTimeZone(String zone) {
        TestRun nobody = new TestRun();
        List<Object> domain = List.of(List.of("login", "=", value("odoo.login")));
        try {
            OdooRpc admin = admin();
            long user = admin.searchRead("res.users", domain, List.of("login"), ReadOptions.none(), nobody)
                    .get(0)
                    .id();
            admin.write("res.users", List.of(user), Map.of("tz", zone), nobody);
        } catch (RpcFault | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void testBed(String method, Object... arguments) {
        try {
            asAdmin().execute("moodle.grade.testbed", method, arguments);
        } catch (XmlRpcException e) {
            throw new AssertionError(e);
        }
    }

    /** Some fields of all records of a model, archived ones too, as Odoo answers them; a many2one as a list. */
    public List<Map<String, Object>> rows(String model, List<String> fields) {
        List<Map<String, Object>> rows = new ArrayList<>();
        try {
            Map<String, Object> archivedToo = Map.of("active_test", false);
            for (Object row :
                    (Object[]) asAdmin().executeWithin(archivedToo, model, "search_read", List.of(), fields)) {
                Map<String, Object> values = new HashMap<>();
                ((Map<?, ?>) row)
                        .forEach((field, value) -> values.put(
                                String.valueOf(field),
                                value instanceof Object[] ? Arrays.asList((Object[]) value) : value));
                rows.add(values);
            }
        } catch (XmlRpcException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    private StockClient asAdmin() {
        StockClient client = admin;
        if (client == null) {
            client = stockClient("admin");
            admin = client;
        }
        return client;
    }
}
