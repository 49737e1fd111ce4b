package io.github.moodlegrade.odoo.outage;

import static io.github.moodlegrade.odoo.outage.Effect.ENDS_THE_RUN;
import static io.github.moodlegrade.odoo.outage.Effect.FAILS_EACH_COURSE;
import static io.github.moodlegrade.odoo.outage.Effect.NOT_REPEATED;
import static io.github.moodlegrade.odoo.outage.Effect.PUT_OFF;
import static io.github.moodlegrade.odoo.outage.Effect.REPEATED;
import static io.github.moodlegrade.run.FindingCode.MOODLE_ANSWER_UNUSABLE;
import static io.github.moodlegrade.run.FindingCode.MOODLE_UNAVAILABLE;
import static io.github.moodlegrade.run.FindingCode.TOKEN_REFUSED;
import static io.github.moodlegrade.run.FindingCode.WEB_SERVICES_OFF;

import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.Fault;
import java.time.Duration;
import java.util.List;

/** Trouble with Moodle, or with what stands before it. */
enum MoodleOutage implements Outage {
    CONNECTION_REFUSED(Way.REFUSED, REPEATED, MOODLE_UNAVAILABLE, "no connection to 127.0.0.1"),
    CONNECTION_RESET(Way.RESET, REPEATED, MOODLE_UNAVAILABLE, "closed the connection or broke off"),
    CLOSED_WITHOUT_ANSWER(
            REPEATED, MOODLE_UNAVAILABLE, "closed the connection or broke off", Fault.closeWithoutAnswer()),
    TIME_OUT(Way.SLOW_FAULT, REPEATED, MOODLE_UNAVAILABLE, "did not answer in time", Fault.hang()),
    SLOW_DRIP(
            Way.SLOW_FAULT,
            REPEATED,
            MOODLE_UNAVAILABLE,
            "did not answer in time",
            Fault.slowDrip(Duration.ofMillis(200))),
    HALF_BODY(REPEATED, MOODLE_UNAVAILABLE, "closed the connection or broke off", Fault.halfBody()),
    ENDLESS_BODY(NOT_REPEATED, MOODLE_ANSWER_UNUSABLE, "more than 200000 bytes", Fault.endlessBody()),
    HTTP_500_OF_PHP(REPEATED, MOODLE_UNAVAILABLE, "HTTP 500: an empty page", page(500, "")),
    HTTP_500_WITHOUT_DATAROOT(
            REPEATED,
            MOODLE_UNAVAILABLE,
            "HTTP 500",
            page(
                    500,
                    "Fatal error: $CFG->dataroot is not configured properly, directory does not exist or is not"
                            + " accessible! Exiting.\n")),
    HTTP_502(REPEATED, MOODLE_UNAVAILABLE, "HTTP 502", Fault.badGateway()),
    HTTP_503(
            REPEATED,
            MOODLE_UNAVAILABLE,
            "HTTP 503",
            page(503, "<html><head><title>Service Unavailable</title></head><body></body></html>")),
    HTTP_504(REPEATED, MOODLE_UNAVAILABLE, "HTTP 504", Fault.gatewayTimeout()),
    HTTP_429(REPEATED, MOODLE_UNAVAILABLE, "it wants fewer requests", Fault.tooManyRequests(5)),
    HTTP_429_UNTIL_A_DATE(
            REPEATED,
            MOODLE_UNAVAILABLE,
            "it wants fewer requests",
            Fault.tooManyRequestsUntil(Duration.ofSeconds(20))),
    HTTP_429_UNTIL_TOMORROW(PUT_OFF, MOODLE_UNAVAILABLE, "it wants fewer requests", Fault.tooManyRequests(86_400)),
    MAINTENANCE_FROM_THE_SHELL(PUT_OFF, MOODLE_UNAVAILABLE, "HTTP 503", Fault.serviceUnavailable(300)),
    MAINTENANCE_MODE(
            ENDS_THE_RUN,
            MOODLE_UNAVAILABLE,
            "the site is under maintenance",
            Fault.moodleError("sitemaintenance", "The site is undergoing maintenance and is currently not available")),
    UPGRADE_RUNNING(
            REPEATED,
            MOODLE_UNAVAILABLE,
            "the site is being upgraded",
            Fault.moodleError("upgraderunning", "Site is being upgraded, please retry later.")),
    DATABASE_DOWN(
            REPEATED,
            MOODLE_UNAVAILABLE,
            "no connection to its database",
            Fault.moodleError(
                    "dbconnectionfailed",
                    "<p>Error: Database connection failed</p>\n<p>It is possible that the database is overloaded or"
                            + " otherwise not running properly.</p>")),
    HALF_OF_THE_JSON(
            NOT_REPEATED,
            MOODLE_ANSWER_UNUSABLE,
            "no whole JSON document",
            Fault.answer(200, "application/json", "{\"courses\":[{")),
    JSON_OF_SOMETHING_ELSE(
            FAILS_EACH_COURSE,
            MOODLE_ANSWER_UNUSABLE,
            "a list is missing",
            Fault.answer(200, "application/json", "{\"status\":\"ok\"}")),
    WEB_PAGE(NOT_REPEATED, MOODLE_ANSWER_UNUSABLE, "a web page", Fault.htmlPage()),
    TOKEN_REVOKED(
            ENDS_THE_RUN,
            TOKEN_REFUSED,
            "it does not know the token",
            Fault.moodleError("invalidtoken", "Invalid token - token not found")),
    TOKEN_EXPIRED(
            ENDS_THE_RUN,
            TOKEN_REFUSED,
            "The token has expired",
            Fault.moodleError("webservice_access_exception", "accessexception", "Access control exception"),
            Fault.moodleError("invalidtoken", "Invalid token - token not found")),
    WEB_SERVICES_SWITCHED_OFF(ENDS_THE_RUN, WEB_SERVICES_OFF, "are switched off", page(403, ""));

    private static final String SMALL_QUESTION = "core_webservice_get_site_info";

    private final Way way;
    private final Effect effect;
    private final FindingCode code;
    private final String words;

    // Faults are values, though their type cannot say so to the compiler.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Fault> faults;

    MoodleOutage(Effect effect, FindingCode code, String words, Fault... faults) {
        this(Way.FAULT, effect, code, words, faults);
    }

    MoodleOutage(Way way, Effect effect, FindingCode code, String words, Fault... faults) {
        this.way = way;
        this.effect = effect;
        this.code = code;
        this.words = words;
        this.faults = List.of(faults);
    }

    private static Fault page(int status, String body) {
        return Fault.answer(status, "text/html; charset=UTF-8", body);
    }

    @Override
    public Way way() {
        return way;
    }

    @Override
    public Effect effect() {
        return effect;
    }

    /** A page in Moodle's place is a firewall's then. */
    @Override
    public FindingCode codeOfOneCourse() {
        return this == WEB_PAGE ? FindingCode.REQUEST_BLOCKED : code;
    }

    @Override
    public FindingCode code() {
        return code;
    }

    @Override
    public FindingCode codeFromTheStart() {
        return this == WEB_PAGE ? FindingCode.WRONG_URL : code;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public Step begins() {
        return Step.READ;
    }

    /** The first fault once where there are two, then the last. */
    @Override
    public void arrange(OutageSchool school, Disturbance disturbance, Lasting lasting) {
        for (Fault fault : faults) {
            boolean last = fault == faults.get(faults.size() - 1);
            school.moodle.onRequests(
                    request -> !(lasting == Lasting.ONE_COURSE
                                    && request.function().equals(SMALL_QUESTION))
                            && disturbance.hits(),
                    last ? 0 : 1,
                    fault);
        }
    }

    @Override
    public String url(OutageSchool school) {
        return school.moodle.url();
    }

    @Override
    public void stopListening(OutageSchool school) {
        school.moodle.stopListening();
    }

    @Override
    public void listenAgain(OutageSchool school) {
        school.moodle.listenAgain();
    }
}
