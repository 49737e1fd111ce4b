package io.github.moodlegrade.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moodle's {@code webservice/rest/server.php}: site, token, function, parameters, answer, in this order. */
final class RestServer {
    private static final Set<String> PROTOCOL_KEYS = Set.of(
            "wstoken",
            "wsfunction",
            "moodlewsrestformat",
            "moodlewssettingraw",
            "moodlewssettingfileurl",
            "moodlewssettingfilter",
            "moodlewssettinglang",
            "moodlewssettingtimezone");

    private final MoodleWorld world;
    private final WsFunctions functions = new WsFunctions();

    RestServer(MoodleWorld world) {
        this.world = world;
    }

    Answer answer(FormFields sent) {
        return world.costs()
                .charge(
                        sent,
                        world,
                        () -> world.read(() -> {
                            Answer page = pageInsteadOfAnswer(world.condition());
                            return page != null ? page : answerRead(sent.truncated(world.maxInputVars()));
                        }));
    }

    private Answer answerRead(FormFields form) {
        boolean json = "json".equals(form.value("moodlewsrestformat"));
        try {
            Object value = call(form);
            return json ? Answer.json(value) : Answer.xml(XmlOut.answer(value));
        } catch (MoodleError thrown) {
            MoodleError error = thrown.in(world.version());
            return json ? Answer.json(error.body()) : Answer.xml(XmlOut.error(error));
        }
    }

    private Object call(FormFields form) {
        refuseEarly();
        FakeServiceUser user = authenticated(form.value("wstoken"));
        String name = form.value("wsfunction");
        if (name == null || name.isEmpty()) {
            throw MoodleError.invalidParameter();
        }
        WsFunction function = functions.find(name);
        if (function == null || world.lacks(name)) {
            throw MoodleError.missingRecord("external_functions");
        }
        if (!user.mayCall(name)) {
            throw MoodleError.access();
        }
        ObjectNode parameters = form.tree();
        parameters.remove(PROTOCOL_KEYS);
        boolean raw = "1".equals(form.value("moodlewssettingraw"));
        world.runBefore(name);
        return function.answer(new Call(world, user, raw, parameters));
    }

    private void refuseEarly() {
        if (world.condition() == SiteCondition.DATABASE_DOWN) {
            throw MoodleError.of(
                    "core\\exception\\moodle_exception",
                    "dbconnectionfailed",
                    "<p>Error: Database connection failed</p>\n<p>It is possible that the database is overloaded or "
                            + "otherwise not running properly.</p>");
        }
        if (world.condition() == SiteCondition.UPGRADE_RUNNING) {
            throw MoodleError.moodle("upgraderunning", "Site is being upgraded, please retry later.");
        }
    }

    private FakeServiceUser authenticated(@Nullable String token) {
        FakeServiceUser user = token == null ? null : world.serviceUsers().get(token);
        if (user == null || token == null) {
            throw MoodleError.invalidToken();
        }
        if (user.isExpired()) {
            world.serviceUsers().remove(token);
            throw MoodleError.access();
        }
        if (world.condition() == SiteCondition.MAINTENANCE && !user.isSiteAdmin()) {
            throw MoodleError.moodle(
                    "sitemaintenance", "The site is undergoing maintenance and is currently not available");
        }
        FakeUser account = user.account();
        if (account.isUnconfirmed()) {
            throw MoodleError.moodle(
                    "wsaccessuserunconfirmed",
                    "Refused web service access for unconfirmed username: " + account.usernameText());
        }
        if (account.isSuspended()) {
            throw MoodleError.moodle(
                    "wsaccessusersuspended",
                    "Refused web service access for suspended username: " + account.usernameText());
        }
        if (!user.has("webservice/rest:use")) {
            throw MoodleError.access();
        }
        return user;
    }

    private static @Nullable Answer pageInsteadOfAnswer(SiteCondition condition) {
        switch (condition) {
            case CLI_MAINTENANCE:
                return Answer.of(
                                503,
                                "text/html; charset=utf-8",
                                "<!DOCTYPE html>\n<html><head><title>Site under maintenance</title></head></html>\n")
                        .with("Retry-After", "300");
            case REST_DISABLED:
                return Answer.of(403, "text/html; charset=utf-8", "");
            case DATAROOT_MISSING:
                return Answer.of(
                        500,
                        "text/html; charset=UTF-8",
                        "Fatal error: $CFG->dataroot is not configured properly, directory does not exist or is not "
                                + "accessible! Exiting.\n");
            case PHP_FATAL:
                return Answer.of(500, "text/html; charset=UTF-8", "");
            default:
                return null;
        }
    }
}
