package io.github.moodlegrade.odoo.internal.rpc;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call that Odoo refused, or whose effect is not known. The message names model and method and says why in our words; Odoo's own, which may
 * hold a name or a mark, are {@link #words()} and stand in no message.
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

    /** What of the call the wire knows to be missing, each in its own way of telling it. */
    enum Lack {
        /** Nothing, or nothing that matters to a caller. */
        NOTHING(""),
        /** The model is not installed; nothing was done. */
        MODEL("Odoo has no such model"),
        /** The model has no such method; nothing was done. */
        METHOD("the model has no such method"),
        /** The call was done, but its answer cannot be sent. */
        ANSWER("the answer cannot be sent"),
        /** The call was done and has no answer, which the wire cannot send. */
        ANSWER_THAT_IS_NONE("the answer cannot be sent");

        private final String why;

        Lack(String why) {
            this.why = why;
        }
    }

    private final Kind kind;
    private final Lack lack;
    private final String call;
    private final String why;
    private final transient String words;
    private final transient @Nullable Duration after;
    private final boolean underWay;

    RpcFault(Kind kind, String call, String why, String words, @Nullable Duration after, boolean underWay) {
        this(kind, Lack.NOTHING, call, why, words, after, underWay);
    }

    private RpcFault(
            Kind kind, Lack lack, String call, String why, String words, @Nullable Duration after, boolean underWay) {
        super(call + ": " + why);
        this.kind = Objects.requireNonNull(kind);
        this.lack = lack;
        this.call = call;
        this.why = why;
        this.words = words;
        this.after = after;
        this.underWay = underWay;
    }

    /**
     * What Odoo said.
     *
     * @param kind what it means
     * @param call model and method, like {@code op.exam.write}
     * @param words what Odoo says, already one clean line
     * @return the fault
     */
    static RpcFault said(Kind kind, String call, String words) {
        return new RpcFault(kind, call, OurWords.of(kind, words), words, null, false);
    }

    /**
     * What Odoo said of something that is missing.
     *
     * @param kind what it means
     * @param lack what is missing
     * @param call model and method, like {@code op.exam.write}
     * @param words what Odoo says, already one clean line
     * @return the fault
     */
    static RpcFault lacking(Kind kind, Lack lack, String call, String words) {
        return new RpcFault(kind, lack, call, lack.why, words, null, false);
    }

    /**
     * What was found here, not said by Odoo.
     *
     * @param kind what it means
     * @param call model and method, like {@code op.exam.write}
     * @param why the reason, with nothing in it that a server said
     * @return the fault
     */
    public static RpcFault found(Kind kind, String call, String why) {
        return new RpcFault(kind, call, why, "", null, false);
    }

    /**
     * The same fault after another one that it followed from.
     *
     * @param earlier the fault before
     * @return a fault with the words of both
     */
    public RpcFault withWordsOf(RpcFault earlier) {
        return new RpcFault(kind, lack, call, why, join(earlier.words, words), after, underWay);
    }

    private static String join(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + " / " + other;
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
     * Why, in our words.
     *
     * @return a sentence without its full stop, for a finding
     */
    public String why() {
        return why;
    }

    /**
     * What Odoo says, for {@code RunContext.said} and no other place.
     *
     * @return its last line without secrets, at most 2,000 characters a fault; empty if it was not Odoo who found the fault
     */
    public String words() {
        return words;
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
        return lack == Lack.MODEL;
    }

    /** Whether the method did its work and its answer, whatever it is, cannot be sent. */
    boolean isAnswerOnly() {
        return lack == Lack.ANSWER || isEmptyAnswer();
    }

    /** Whether the method did its work and answered None, which the wire cannot send. */
    boolean isEmptyAnswer() {
        return lack == Lack.ANSWER_THAT_IS_NONE;
    }

    /**
     * Whether the model has no such method; nothing was done.
     *
     * @return true if Odoo does not know the method
     */
    public boolean isMissingMethod() {
        return lack == Lack.METHOD;
    }
}
