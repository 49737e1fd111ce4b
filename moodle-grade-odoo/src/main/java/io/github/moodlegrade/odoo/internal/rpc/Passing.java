package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call brought no usable answer, for a reason that may pass or not meet other calls. What follows depends on the call: a read is tried
 * again, a write becomes an {@link RpcFault}.
 */
final class Passing extends Exception {
    private static final long serialVersionUID = 1L;

    private final RpcFault.Kind kind;
    private final boolean again;
    private final transient @Nullable Duration after;
    private final transient String words;

    private Passing(RpcFault.Kind kind, boolean again, @Nullable Duration after, String text, String words) {
        super(text);
        this.words = words;
        this.kind = kind;
        this.again = again;
        this.after = after;
    }

    /** The request had no effect, and the server may be better soon. */
    static Passing withoutEffect(String text, @Nullable Duration after) {
        return new Passing(RpcFault.Kind.NOT_APPLIED, true, after, text, "");
    }

    /** Whether the request had an effect, or will have it, is not known, and the server may be better soon. */
    static Passing unknown(String text, @Nullable Duration after) {
        return new Passing(RpcFault.Kind.UNKNOWN, true, after, text, "");
    }

    /** The answer to this one request is too large, as it will be the next time. */
    static Passing tooLarge(String text) {
        return new Passing(RpcFault.Kind.UNKNOWN, false, null, text, "");
    }

    /** What stands before Odoo lets this one request not through, as it will not the next time; nothing was done. */
    static Passing refused(String text) {
        return new Passing(RpcFault.Kind.REFUSED, false, null, text, "");
    }

    /** The same with what Odoo said, which may name people. */
    Passing saying(String odooSaid) {
        return new Passing(kind, again, after, text(), odooSaid);
    }

    /** What Odoo said, for {@code RunContext.said}; empty if it said nothing. */
    String words() {
        return words;
    }

    /** Whether another try may succeed. */
    boolean isWorthAnotherTry() {
        return again;
    }

    /** When the server wants to be asked again. */
    @Nullable
    Duration after() {
        return after;
    }

    /** What a read ends in, if it is not this one call alone that fails. */
    MoodleGradeException asFailure(String call) {
        FindingCode code = kind == RpcFault.Kind.REFUSED ? FindingCode.ODOO_REFUSED : FindingCode.ODOO_UNAVAILABLE;
        return MoodleGradeException.run(code, call + ": " + text() + ".");
    }

    /** What a write ends in. */
    RpcFault asFault(String call) {
        return new RpcFault(kind, call, text(), words, after, again && kind == RpcFault.Kind.UNKNOWN);
    }

    private String text() {
        return String.valueOf(getMessage());
    }
}
