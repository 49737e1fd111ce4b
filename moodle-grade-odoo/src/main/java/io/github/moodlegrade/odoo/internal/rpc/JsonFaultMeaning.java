package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Lack;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an error means that Odoo answers over JSON-2: by its status and, as one status has several meanings (404 is a missing model, method or
 * record), by the {@code name} of the exception. Where Odoo did not foresee it, the {@linkplain PythonErrors traceback} tells.
 */
final class JsonFaultMeaning {
    private static final String ACCESS_DENIED = "odoo.exceptions.AccessDenied";
    private static final String ACCESS_ERROR = "odoo.exceptions.AccessError";
    private static final String OF_ODOO = "odoo.exceptions.";
    private static final String OF_THE_WEB_SERVER = "werkzeug.exceptions.";
    private static final String BUILT_IN = "builtins.";

    private final Account account;
    private final OneLine oneLine;
    private final PythonErrors errors;

    JsonFaultMeaning(Account account, OneLine oneLine) {
        this.account = account;
        this.oneLine = oneLine;
        this.errors = new PythonErrors(account, oneLine);
    }

    /**
     * The error in the form that Odoo gives it.
     *
     * @param status the HTTP status
     * @param answer what came, read
     * @param model the model
     * @param method the method
     * @param run hears Odoo's words where they end the run
     * @return the fault to throw; empty if it is no error of Odoo's
     * @throws Passing if it may pass
     * @throws MoodleGradeException if it ends the run
     */
    Optional<RpcFault> of(int status, Object answer, String model, String method, RunContext run) throws Passing {
        Map<?, ?> error = answer instanceof Map ? (Map<?, ?>) answer : Map.of();
        Object name = error.get("name");
        if (!(name instanceof String) || !error.containsKey("message")) {
            return Optional.empty();
        }
        return Optional.of(
                fault(status, (String) name, text(error.get("message")), text(error.get("debug")), model, method, run));
    }

    private RpcFault fault(
            int status, String name, String message, String debug, String model, String method, RunContext run)
            throws Passing {
        String call = model + "." + method;
        String words = oneLine.of(message);
        if (status == 401 || name.equals(ACCESS_DENIED)) {
            throw PythonErrors.loginRefused(keyRefused(), words, run);
        }
        if (name.equals(ACCESS_ERROR)) {
            return RpcFault.said(Kind.DENIED, call, words);
        }
        if (name.startsWith(OF_ODOO)) {
            return RpcFault.said(Kind.REFUSED, call, words);
        }
        if (name.startsWith(OF_THE_WEB_SERVER)) {
            return ofTheWebServer(status, words, model, method);
        }
        String type = name.startsWith(BUILT_IN) ? name.substring(BUILT_IN.length()) : name;
        return errors.unforeseen(debug + "\n" + type + ": " + firstLine(message), call, run);
    }

    /** Odoo tells no difference between them, nor from a user that is archived. */
    private String keyRefused() {
        return "Odoo at " + account.server() + " does not accept the API key for database '" + account.database
                + "': it is unknown there, has been revoked or has expired (Odoo does not tell which), or its user is archived.";
    }

    /** What the call itself has wrong: nothing was done. */
    private RpcFault ofTheWebServer(int status, String words, String model, String method) {
        String call = model + "." + method;
        if (status == 404 && words.startsWith("the model '" + model + "' does not exist")) {
            return RpcFault.lacking(Kind.MISUSE, Lack.MODEL, call, words);
        }
        if (status == 404 && words.startsWith("The method '" + call + "' does not exist")) {
            return RpcFault.lacking(Kind.MISUSE, Lack.METHOD, call, words);
        }
        return new RpcFault(
                Kind.MISUSE, call, "Odoo does not take the call as it is (HTTP " + status + ")", words, null, false);
    }

    private static String firstLine(String message) {
        return message.strip().split("\\R", 2)[0];
    }

    private static String text(@Nullable Object value) {
        return value instanceof String ? (String) value : "";
    }

    /** The page that answers where Odoo does not find, or does not show, the database that the request names. */
    MoodleGradeException databaseUnknown(RunContext run) {
        return PythonErrors.endOfRun(
                FindingCode.DATABASE_UNKNOWN,
                "Odoo at " + account.server() + " shows no database '" + account.database
                        + "' to JSON-2: it has none of that name, or its dbfilter hides it.",
                "",
                run);
    }
}
