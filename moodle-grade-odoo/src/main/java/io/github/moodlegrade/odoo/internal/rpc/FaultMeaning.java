package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Lack;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.regex.Pattern;

/**
 * What an XML-RPC fault of Odoo means. It goes by the fault's code and, as code 1 stands for everything that Odoo did not foresee, by the
 * {@linkplain PythonErrors exception} that ends the traceback.
 */
final class FaultMeaning {
    private static final int UNFORESEEN = 1;
    private static final int REFUSED = 2;
    private static final int LOGIN = 3;
    private static final int RIGHTS = 4;

    private static final Pattern OWN_USER_GONE = Pattern.compile("res\\.users\\((\\d+),\\), User: \\1\\)");
    private static final Pattern MODEL_UNKNOWN = Pattern.compile("^Object \\S+ doesn't exist$");

    private final String server;
    private final String database;
    private final OneLine oneLine;
    private final PythonErrors errors;

    /**
     * The meaning of one server's faults.
     *
     * @param account whose server and database messages name
     * @param oneLine what cleans texts
     */
    FaultMeaning(Account account, OneLine oneLine) {
        this.server = account.server();
        this.database = account.database;
        this.oneLine = oneLine;
        this.errors = new PythonErrors(account, oneLine);
    }

    /**
     * A fault that concerns the call.
     *
     * @param code the faultCode
     * @param said the faultString
     * @param call model and method
     * @param run hears Odoo's words where they end the run
     * @return the fault to throw
     * @throws Passing if it may pass
     * @throws MoodleGradeException if it ends the run
     */
    RpcFault of(int code, String said, String call, RunContext run) throws Passing {
        switch (code) {
            case UNFORESEEN:
                return errors.unforeseen(said, call, run);
            case REFUSED:
                return refused(oneLine.of(said), call, run);
            case LOGIN:
                throw PythonErrors.loginRefused(
                        "Odoo at " + server + " refuses the login to database '" + database + "'"
                                + (said.contains("Too many login failures")
                                        ? ", as it refuses everybody for a while after several wrong ones."
                                        : "."),
                        oneLine.of(said),
                        run);
            case RIGHTS:
                return RpcFault.said(Kind.DENIED, call, oneLine.of(said));
            default:
                return new RpcFault(
                        Kind.MISUSE, call, "Odoo answers with fault " + code, oneLine.of(said), null, false);
        }
    }

    private RpcFault refused(String words, String call, RunContext run) {
        if (OWN_USER_GONE.matcher(words).find()) {
            throw PythonErrors.loginRefused(
                    "Odoo at " + server + " no longer has the user that this run logged in as.", words, run);
        }
        // Before 19 the sentence comes in the user's own language; of a model that is there nothing refuses this
        // question.
        boolean isMissingModel = MODEL_UNKNOWN.matcher(words).find() || call.endsWith(".fields_get");
        return isMissingModel
                ? RpcFault.lacking(Kind.MISUSE, Lack.MODEL, call, words)
                : RpcFault.said(Kind.REFUSED, call, words);
    }
}
