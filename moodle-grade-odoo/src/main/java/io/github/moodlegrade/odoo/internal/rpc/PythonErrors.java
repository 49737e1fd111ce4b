package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Kind;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault.Lack;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Python exceptions mean that Odoo did not foresee: by the class of the one that ends the traceback, and by its text only where
 * Python and PostgreSQL's driver, which do not translate, wrote it.
 */
final class PythonErrors {
    /** A line that ends a traceback: {@code psycopg2.errors.SerializationFailure: could not…}; hints may follow it. */
    private static final Pattern EXCEPTION =
            Pattern.compile("(?m)^((?:\\w{1,60}\\.){1,9}[A-Z]\\w{0,80}|[A-Z]\\w{0,80}(?:Error|Exception))(?::.*)?$");

    /** PostgreSQL refused a statement, or the commit itself: surely rolled back. */
    private static final Set<String> ROLLED_BACK = Set.of(
            "psycopg2.errors.SerializationFailure",
            "psycopg2.errors.DeadlockDetected",
            "psycopg2.errors.LockNotAvailable",
            "psycopg2.errors.DiskFull",
            "psycopg2.errors.OutOfMemory",
            "psycopg2.errors.ReadOnlySqlTransaction",
            "psycopg2.extensions.TransactionRollbackError");
    /**
     * Odoo lost PostgreSQL or its connections to it, or was stopped, perhaps while it committed: a stopping Odoo answers a stored write
     * with "connection already closed" or a pool's error. After the commit it may want another connection and find none.
     */
    private static final Set<String> DATABASE_GONE = Set.of(
            "psycopg2.InterfaceError",
            "psycopg2.pool.PoolError",
            "psycopg2.errors.TooManyConnections",
            "psycopg2.OperationalError",
            "psycopg2.errors.AdminShutdown",
            "psycopg2.errors.CrashShutdown",
            "psycopg2.errors.CannotConnectNow");

    private static final Pattern CANNOT_ANSWER =
            Pattern.compile("^(?:TypeError: cannot marshal |OverflowError: .*XML-RPC limits)");
    private static final String NONE = "TypeError: cannot marshal None";

    private final String server;
    private final String database;
    private final OneLine oneLine;

    /**
     * The errors of one server.
     *
     * @param account whose server and database messages name
     * @param oneLine what cleans texts
     */
    PythonErrors(Account account, OneLine oneLine) {
        this.server = account.server();
        this.database = account.database;
        this.oneLine = oneLine;
    }

    /**
     * What an exception that Odoo did not foresee means for the call.
     *
     * @param said a traceback, or its end
     * @param call model and method
     * @param run hears Odoo's words where they end the run
     * @return the fault to throw
     * @throws Passing if it may pass
     * @throws MoodleGradeException if it ends the run
     */
    RpcFault unforeseen(String said, String call, RunContext run) throws Passing {
        String line = lastLine(said);
        String exception = line;
        String gone = "";
        Matcher matcher = EXCEPTION.matcher(said);
        while (matcher.find()) {
            line = matcher.group();
            exception = matcher.group(1);
            gone = DATABASE_GONE.contains(exception) ? line : gone;
        }
        String words = oneLine.of(line);
        if (CANNOT_ANSWER.matcher(line).find()) {
            Lack lack = line.startsWith(NONE) ? Lack.ANSWER_THAT_IS_NONE : Lack.ANSWER;
            return RpcFault.lacking(Kind.UNKNOWN, lack, call, words);
        }
        // Whatever Odoo says in the end, once it lost PostgreSQL nobody knows what was stored.
        if (!gone.isEmpty()) {
            throw databaseGone(gone, oneLine.of(gone), run);
        }
        if (ROLLED_BACK.contains(exception)) {
            throw Passing.withoutEffect(OurWords.of(Kind.NOT_APPLIED, words), null)
                    .saying(words);
        }
        return isMissingMethod(words, call)
                ? RpcFault.lacking(Kind.MISUSE, Lack.METHOD, call, words)
                : RpcFault.said(Kind.MISUSE, call, words);
    }

    /** Three generations say it in three ways; of another method than the one that was called it is a fault within Odoo. */
    private static boolean isMissingMethod(String words, String call) {
        String method = call.substring(call.lastIndexOf('.') + 1);
        boolean inOdoo14 = words.startsWith("AttributeError: type object ")
                && words.endsWith(" has no attribute '" + method + "'");
        boolean inOdoo17 = words.startsWith("AttributeError: The method '" + method + "' does not exist");
        boolean fromOdoo18 = words.startsWith("AttributeError: The method '" + call + "' does not exist");
        return inOdoo14 || inOdoo17 || fromOdoo18;
    }

    private Passing databaseGone(String line, String words, RunContext run) {
        if (line.endsWith("database \"" + database + "\" does not exist")) {
            throw endOfRun(
                    FindingCode.DATABASE_UNKNOWN,
                    "Odoo at " + server + " has no database '" + database + "'.",
                    words,
                    run);
        }
        return Passing.unknown("Odoo at " + server + " lost its database: " + OurWords.exception(words), null)
                .saying(words);
    }

    static MoodleGradeException loginRefused(String message, String words, RunContext run) {
        return endOfRun(FindingCode.LOGIN_REFUSED, message, words, run);
    }

    static MoodleGradeException endOfRun(FindingCode code, String message, String words, RunContext run) {
        MoodleGradeException end = MoodleGradeException.run(code, message);
        run.said(end.finding(), words);
        return end;
    }

    private static String lastLine(String said) {
        String text = said.strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
