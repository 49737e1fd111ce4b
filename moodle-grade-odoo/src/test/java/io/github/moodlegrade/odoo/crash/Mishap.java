package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.testkit.Fault;

/**
 * What goes wrong with one call, whatever it is a call of. The doubles' faults have the form of recorded ones; a hash
 * store throws, after a lost answer too.
 */
enum Mishap {
    /** Nothing was done. */
    BEFORE_EFFECT(Fault.closeWithoutAnswer(), io.github.moodlegrade.odoo.testkit.Fault.closeBeforeEffect(), false),
    /** All was done, and then the connection broke. */
    AFTER_EFFECT(Fault.halfBody(), io.github.moodlegrade.odoo.testkit.Fault.closeAfterEffect(), true),
    /** All was done, and something in between answers that it was not. */
    ANSWER_LOST(Fault.gatewayTimeout(), io.github.moodlegrade.odoo.testkit.Fault.htmlAfterEffect(504), true),
    /** All was done, and Odoo answers that it cannot say None. */
    NONE_AFTER_EFFECT(
            Fault.moodleError(
                    "core\\exception\\coding_exception",
                    "codingerror",
                    "Coding error detected, it must be fixed by a programmer: invalid field parameter"),
            io.github.moodlegrade.odoo.testkit.Fault.noneAfterEffect(),
            true),
    HALF_BODY(Fault.halfBody(), io.github.moodlegrade.odoo.testkit.Fault.halfBody(), true),
    BAD_GATEWAY(Fault.badGateway(), io.github.moodlegrade.odoo.testkit.Fault.html(502), false),
    UNAVAILABLE(Fault.serviceUnavailable(30), io.github.moodlegrade.odoo.testkit.Fault.html(503), false),
    TOO_MANY(Fault.tooManyRequests(5), io.github.moodlegrade.odoo.testkit.Fault.html(429), false),
    BROKEN_SERVER(
            Fault.answer(500, "text/html; charset=UTF-8", ""),
            io.github.moodlegrade.odoo.testkit.Fault.html(500),
            false),
    BROKEN_AFTER_EFFECT(
            Fault.answer(200, "application/json", "{\"courses\":[{"),
            io.github.moodlegrade.odoo.testkit.Fault.htmlAfterEffect(500),
            true),
    WEB_PAGE(Fault.htmlPage(), io.github.moodlegrade.odoo.testkit.Fault.html(200), false),
    SERIALIZATION(
            Fault.moodleError("upgraderunning", "Site is being upgraded, please retry later."),
            io.github.moodlegrade.odoo.testkit.Fault.serializationFailure(),
            false),
    STOPPING(
            Fault.moodleError("sitemaintenance", "The site is undergoing maintenance and is currently not available"),
            io.github.moodlegrade.odoo.testkit.Fault.serverStopping(),
            false),
    NO_IDS(
            Fault.answer(200, "application/json", "null"),
            io.github.moodlegrade.odoo.testkit.Fault.loadConflict(),
            false),
    DENIED(
            Fault.moodleError("invalidtoken", "Invalid token - token not found"),
            io.github.moodlegrade.odoo.testkit.Fault.xmlRpcFault(3, "Access Denied"),
            false);

    // Faults are values, though their type cannot say so to the compiler.
    @SuppressWarnings("ImmutableEnumChecker")
    final Fault inMoodle;

    @SuppressWarnings("ImmutableEnumChecker")
    final io.github.moodlegrade.odoo.testkit.Fault inOdoo;

    final boolean effect;

    Mishap(Fault inMoodle, io.github.moodlegrade.odoo.testkit.Fault inOdoo, boolean effect) {
        this.inMoodle = inMoodle;
        this.inOdoo = inOdoo;
        this.effect = effect;
    }
}
