package io.github.moodlegrade.odoo.internal.rpc;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call that Odoo refused, or whose effect is not known. The message names model and method and holds the last line of what Odoo
 * says: cleaned, at most 300 characters, never a secret.
 */
public final class RpcFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What a fault means for whoever called. */
    public enum Kind {
        /** Surely without effect, by chance of the moment (a lost conflict, no connection, a restart): may be repeated. */
        NOT_APPLIED,
        /** Had its effect or not; or had it, but the answer cannot be sent. Read before anything is repeated. */
        UNKNOWN,
        /** The data is refused by a rule of the model; nothing was done. The same call will be refused again. */
        REFUSED,
        /** The user has no right to do this; nothing was done. */
        DENIED,
        /**
         * The call does not fit this Odoo: unknown model, method or field, a value of the wrong type, several records where one is
         * allowed; as far as one can know, nothing was done.
         */
        MISUSE
    }

    private final Kind kind;
    private final String call;
    private final String text;
    private final transient @Nullable Duration after;
    private final boolean underWay;

    /**
     * A fault.
     *
     * @param kind what it means
     * @param call model and method, like {@code op.exam.write}
     * @param text what Odoo says, already one clean line
     */
    public RpcFault(Kind kind, String call, String text) {
        this(kind, call, text, null, false);
    }

    RpcFault(Kind kind, String call, String text, @Nullable Duration after, boolean underWay) {
        super(call + ": " + text);
        this.kind = Objects.requireNonNull(kind);
        this.call = call;
        this.text = text;
        this.after = after;
        this.underWay = underWay;
    }

    /**
     * What it means for the caller.
     *
     * @return one of five
     */
    public Kind kind() {
        return kind;
    }

    /**
     * What was called.
     *
     * @return model and method, like {@code op.exam.write}
     */
    public String call() {
        return call;
    }

    /**
     * What Odoo says.
     *
     * @return its last line, at most 300 characters
     */
    public String text() {
        return text;
    }

    /**
     * When the server wants to be asked again.
     *
     * @return how long it wants to be left alone, empty if it does not say
     */
    public Optional<Duration> after() {
        return Optional.ofNullable(after);
    }

    /**
     * Whether the call may take effect only now: no answer of Odoo's own came, or one that says that it lost its database. A worker that
     * is killed while it commits, or one whose gateway lost patience, commits seconds later. What is read right now proves nothing then
     * unless it shows the effect: look, pause, look, and once more in the next run.
     *
     * @return true only for {@link Kind#UNKNOWN}; false where Odoo answered and so is done with the call
     */
    public boolean mayBeUnderWay() {
        return underWay;
    }

    /**
     * Whether the model is not installed.
     *
     * @return true if Odoo does not know the model
     */
    public boolean isMissingModel() {
        return kind == Kind.MISUSE && text.startsWith("Object ") && text.endsWith(" doesn't exist");
    }

    /** Whether the method did its work and answered None, which XML-RPC cannot send. */
    boolean isEmptyAnswer() {
        return kind == Kind.UNKNOWN && text.startsWith("TypeError: cannot marshal None");
    }

    /**
     * Whether the model has no such method; nothing was done.
     *
     * @return true if Odoo does not know the method
     */
    public boolean isMissingMethod() {
        String method = call.substring(call.lastIndexOf('.') + 1);
        boolean inOdoo14 =
                text.startsWith("AttributeError: type object ") && text.endsWith(" has no attribute '" + method + "'");
        boolean inOdoo17 = text.startsWith("AttributeError: The method '" + method + "' does not exist");
        boolean fromOdoo18 = text.startsWith("AttributeError: The method '" + call + "' does not exist");
        return kind == Kind.MISUSE && (inOdoo14 || inOdoo17 || fromOdoo18);
    }
}
