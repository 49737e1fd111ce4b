package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.testkit.Fault;

/**
 * What goes wrong with one call, whatever it is a call of. The doubles' faults are as recorded or as the facts of the servers say; a hash
 * store throws, after a lost answer too.
 */
enum Mishap {
    /** Nothing was done. */
    BEFORE_EFFECT(
            Fault.closeWithoutAnswer(), io.github.moodlegrade.odoo.testkit.Fault.closeBeforeEffect(), false, false),
    /** All was done, and then the connection broke. */
    AFTER_EFFECT(Fault.halfBody(), io.github.moodlegrade.odoo.testkit.Fault.closeAfterEffect(), true, false),
    /** All was done, and something in between answers that it was not. */
    ANSWER_LOST(Fault.gatewayTimeout(), io.github.moodlegrade.odoo.testkit.Fault.htmlAfterEffect(504), true, false),
    /** All was done, and Odoo answers that it cannot say None. */
    NONE_AFTER_EFFECT(
            Fault.moodleError("dml_read_exception", "dmlreadexception", "Error reading from database"),
            io.github.moodlegrade.odoo.testkit.Fault.noneAfterEffect(),
            true,
            true),
    HALF_BODY(Fault.halfBody(), io.github.moodlegrade.odoo.testkit.Fault.halfBody(), true, true),
    BAD_GATEWAY(Fault.badGateway(), io.github.moodlegrade.odoo.testkit.Fault.html(502), false, true),
    UNAVAILABLE(Fault.serviceUnavailable(30), io.github.moodlegrade.odoo.testkit.Fault.html(503), false, true),
    TOO_MANY(Fault.tooManyRequests(5), io.github.moodlegrade.odoo.testkit.Fault.html(429), false, true),
    BROKEN_SERVER(
            Fault.answer(500, "text/html", "<html><body>Internal Server Error</body></html>"),
            io.github.moodlegrade.odoo.testkit.Fault.html(500),
            false,
            true),
    BROKEN_AFTER_EFFECT(
            Fault.answer(200, "application/json", "{\"courses\":[{"),
            io.github.moodlegrade.odoo.testkit.Fault.htmlAfterEffect(500),
            true,
            true),
    WEB_PAGE(Fault.htmlPage(), io.github.moodlegrade.odoo.testkit.Fault.html(200), false, true),
    SERIALIZATION(
            Fault.moodleError("moodle_exception", "servicenotavailable", "Web service is not available"),
            io.github.moodlegrade.odoo.testkit.Fault.serializationFailure(),
            false,
            true),
    STOPPING(
            Fault.moodleError("moodle_exception", "sitemaintenance", "The site is undergoing maintenance"),
            io.github.moodlegrade.odoo.testkit.Fault.serverStopping(),
            false,
            true),
    NO_IDS(
            Fault.answer(200, "application/json", "null"),
            io.github.moodlegrade.odoo.testkit.Fault.loadConflict(),
            false,
            true),
    DENIED(
            Fault.moodleError("moodle_exception", "invalidtoken", "Invalid token - token not found"),
            io.github.moodlegrade.odoo.testkit.Fault.xmlRpcFault(3, "Access Denied"),
            false,
            true);

    final Fault inMoodle;
    final io.github.moodlegrade.odoo.testkit.Fault inOdoo;
    final boolean effect;
    /** Whether only the random schedules play it. */
    final boolean random;

    Mishap(Fault inMoodle, io.github.moodlegrade.odoo.testkit.Fault inOdoo, boolean effect, boolean random) {
        this.inMoodle = inMoodle;
        this.inOdoo = inOdoo;
        this.effect = effect;
        this.random = random;
    }
}
