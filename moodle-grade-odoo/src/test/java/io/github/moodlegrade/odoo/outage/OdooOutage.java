package io.github.moodlegrade.odoo.outage;

import static io.github.moodlegrade.odoo.outage.Effect.ENDS_THE_RUN;
import static io.github.moodlegrade.odoo.outage.Effect.FAILS_EACH_COURSE;
import static io.github.moodlegrade.odoo.outage.Effect.NOT_REPEATED;
import static io.github.moodlegrade.odoo.outage.Effect.PUT_OFF;
import static io.github.moodlegrade.odoo.outage.Effect.REPEATED;
import static io.github.moodlegrade.run.FindingCode.DATABASE_UNKNOWN;
import static io.github.moodlegrade.run.FindingCode.LOGIN_REFUSED;
import static io.github.moodlegrade.run.FindingCode.ODOO_REFUSED;
import static io.github.moodlegrade.run.FindingCode.ODOO_UNAVAILABLE;

import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.outage.Outage.Way;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.run.FindingCode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Trouble with Odoo, its database, or what stands before it. */
enum OdooOutage {
    CONNECTION_REFUSED(Way.REFUSED, REPEATED, ODOO_UNAVAILABLE, "no connection to 127.0.0.1", null),
    CONNECTION_RESET(Way.RESET, REPEATED, ODOO_UNAVAILABLE, "closed the connection or broke off", null),
    CLOSED_WITHOUT_ANSWER("closed the connection or broke off", Fault.closeBeforeEffect()),
    CLOSED_AFTER_EFFECT("closed the connection or broke off", Fault.closeAfterEffect()),
    TIME_OUT(Way.SLOW_FAULT, REPEATED, ODOO_UNAVAILABLE, "did not answer in time", Fault.delay(Duration.ofDays(1))),
    TIME_OUT_AFTER_EFFECT(
            Way.SLOW_FAULT, REPEATED, ODOO_UNAVAILABLE, "did not answer in time", Fault.lateAnswer(Duration.ofDays(1))),
    SLOW_DRIP(
            Way.SLOW_FAULT,
            REPEATED,
            ODOO_UNAVAILABLE,
            "did not answer in time",
            // So that the two bytes of an empty list of JSON take too long, too.
            Fault.slowDrip(Duration.ofMillis(300))),
    HALF_BODY("closed the connection or broke off", Fault.halfBody()),
    ENDLESS_BODY(NOT_REPEATED, ODOO_UNAVAILABLE, "more than 200000 bytes", Fault.endlessBody()),
    HTTP_500("HTTP 500", Fault.html(500)),
    HTTP_502("HTTP 502", Fault.html(502)),
    HTTP_503("HTTP 503", Fault.html(503)),
    HTTP_504("HTTP 504", Fault.html(504)),
    HTTP_504_AFTER_EFFECT("HTTP 504", Fault.htmlAfterEffect(504)),
    HTTP_403(NOT_REPEATED, ODOO_REFUSED, "HTTP 403", Fault.html(403)),
    HTTP_404("HTTP 404", Fault.html(404)),
    HTTP_429("wants fewer requests (HTTP 429)", Fault.tooManyRequests(5)),
    HTTP_429_UNTIL_TOMORROW(
            PUT_OFF, ODOO_UNAVAILABLE, "wants fewer requests (HTTP 429)", Fault.tooManyRequests(86_400)),
    WEB_PAGE("answered with a web page", Fault.html(200)),
    HALF_OF_THE_XML(
            "not XML-RPC as Odoo speaks it",
            Fault.body(200, "text/xml; charset=utf-8", "<?xml version='1.0'?>\n<methodResponse>\n<params>\n")),
    JSON(
            "not XML-RPC as Odoo speaks it",
            Fault.body(200, "application/json", "{\"jsonrpc\": \"2.0\", \"id\": null, \"result\": []}")),
    NONE_AFTER_EFFECT(FAILS_EACH_COURSE, ODOO_UNAVAILABLE, "the answer cannot be sent", Fault.noneAfterEffect()),
    LOST_CONFLICTS("it lost against another change", Fault.serializationFailure()),
    STOPPING("lost its database: it ended in psycopg2.InterfaceError", Fault.serverStopping()),
    DATABASE_RESTARTED("psycopg2.InterfaceError", traceback("psycopg2.InterfaceError: connection already closed")),
    DATABASE_DOWN(
            "lost its database",
            traceback("psycopg2.OperationalError: connection to server at \"127.0.0.1\", port 5432 failed:"
                    + " Connection refused")),
    DATABASE_STARTING(
            "lost its database",
            traceback("psycopg2.OperationalError: connection to server at \"127.0.0.1\", port 5432 failed: FATAL:"
                    + "  the database system is starting up")),
    DATABASE_DROPPED(
            ENDS_THE_RUN,
            DATABASE_UNKNOWN,
            "no database 'oec1",
            traceback("psycopg2.OperationalError: connection to server at \"127.0.0.1\", port 5432 failed: FATAL:"
                    + "  database \"oec18t\" does not exist")),
    DATABASE_HALF_RESTORED(
            FAILS_EACH_COURSE,
            ODOO_REFUSED,
            "UndefinedTable",
            traceback("psycopg2.errors.UndefinedTable: relation \"op_exam\" does not exist")),
    REGISTRY_LOADING(FAILS_EACH_COURSE, ODOO_REFUSED, "KeyError", traceback("KeyError: 'op.exam'")),
    SECRET_REVOKED(ENDS_THE_RUN, LOGIN_REFUSED, "refuses the login", Fault.xmlRpcFault(3, "Access Denied"));

    private static final String SMALL_QUESTION = "res.users";
    private static final Fault NO_SUCH_DATABASE = Fault.body(
            404,
            "text/html; charset=utf-8",
            "<!doctype html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>No database is selected and the requested"
                    + " URL was not found in the server-wide controllers.</p>\n");
    private static final Set<String> WRITES = Set.of("create", "write", "load", "act_held");

    private final Way way;
    private final Effect effect;
    private final FindingCode code;
    private final String words;

    // Faults are values, though their type cannot say so to the compiler.
    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable Fault fault;

    OdooOutage(String words, Fault fault) {
        this(REPEATED, ODOO_UNAVAILABLE, words, fault);
    }

    OdooOutage(Effect effect, FindingCode code, String words, Fault fault) {
        this(Way.FAULT, effect, code, words, fault);
    }

    OdooOutage(Way way, Effect effect, FindingCode code, String words, @Nullable Fault fault) {
        this.way = way;
        this.effect = effect;
        this.code = code;
        this.words = words;
        this.fault = fault;
    }

    private static Fault traceback(String lastLine) {
        return Fault.xmlRpcFault(1, "Traceback (most recent call last):\n  ...\n" + lastLine + "\n");
    }

    /** Whether it differs for reads from the same without effect. */
    boolean canMeetReads() {
        return !name().endsWith("_AFTER_EFFECT");
    }

    /** Whether it is one over a wire: over JSON-2 Odoo answers null where XML-RPC has no words, and JSON is the form of all answers. */
    boolean isTroubleOver(OdooWire wire) {
        return wire == OdooWire.XML_RPC || this != NONE_AFTER_EFFECT && this != JSON;
    }

    /** As it meets reads. */
    Outage ofReads(OdooWire wire) {
        return new Met(Step.READ, wire);
    }

    /** As it meets writes. */
    Outage ofWrites(OdooWire wire) {
        return new Met(Step.DELIVER, wire);
    }

    private String wordsOverJson2() {
        switch (this) {
            case HALF_OF_THE_XML:
                return "not JSON, or only a part of it came";
            case SECRET_REVOKED:
                return "does not accept the API key";
            default:
                return words;
        }
    }

    private @Nullable Fault faultOverJson2() {
        return this == DATABASE_DROPPED ? NO_SUCH_DATABASE : fault;
    }

    private final class Met implements Outage {
        private final Step step;
        private final OdooWire wire;

        private Met(Step step, OdooWire wire) {
            this.step = step;
            this.wire = wire;
        }

        @Override
        public Way way() {
            return way;
        }

        @Override
        public Effect effect() {
            return effect;
        }

        @Override
        public FindingCode code() {
            return code;
        }

        /** Before anybody has logged in, nothing shows that the address is right. */
        @Override
        public FindingCode codeFromTheStart() {
            boolean page = OdooOutage.this == HTTP_404 || OdooOutage.this == WEB_PAGE;
            return page ? FindingCode.WRONG_URL : code;
        }

        @Override
        public String words() {
            return wire == OdooWire.JSON_2 ? wordsOverJson2() : words;
        }

        @Override
        public Step begins() {
            return step;
        }

        @Override
        public void arrange(OutageSchool school, Disturbance disturbance, Lasting lasting) {
            Fault met = wire == OdooWire.JSON_2 ? faultOverJson2() : fault;
            if (met != null) {
                school.oec.onCall((OdooCall call) -> isMet(call, lasting) && disturbance.hits(), met);
            }
        }

        private boolean isMet(OdooCall call, Lasting lasting) {
            boolean ofTheCourse =
                    !(lasting == Lasting.ONE_COURSE && call.model().equals(SMALL_QUESTION));
            boolean writesOnly = step == Step.DELIVER && (lasting == Lasting.SHORT || lasting == Lasting.ONE_COURSE);
            return ofTheCourse && (!writesOnly || WRITES.contains(call.method()));
        }

        @Override
        public String url(OutageSchool school) {
            return school.oec.url();
        }

        @Override
        public void stopListening(OutageSchool school) {
            school.oec.stopListening();
        }

        @Override
        public void listenAgain(OutageSchool school) {
            school.oec.listenAgain();
        }

        @Override
        public String toString() {
            return OdooOutage.this + " of " + (step == Step.READ ? "reads" : "writes");
        }
    }
}
