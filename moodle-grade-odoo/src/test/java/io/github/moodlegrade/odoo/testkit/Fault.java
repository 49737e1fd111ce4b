package io.github.moodlegrade.odoo.testkit;

import java.time.Duration;

/**
 * A mishap that {@link FakeOpenEduCat} plays on a request. Each says whether the call takes effect, and
 * {@link #takingEffect()} and {@link #takingEffectLater()} change that: it is what a caller cannot know. Immutable.
 */
public final class Fault {
    /** When the call is committed. */
    private enum Effect {
        NONE,
        AT_ONCE,
        LATER
    }

    /** What the caller gets to see. */
    enum Shape {
        ANSWER,
        CLOSE,
        HALF_BODY,
        SLOW_DRIP,
        ENDLESS_BODY
    }

    /** That both wires say the same, word for word. */
    static final Object THE_SAME = new Object();

    private final Effect effect;
    private final Duration before;
    private final Duration after;
    private final Shape shape;
    private final int status;
    private final String contentType;
    private final String body;
    private final String retryAfter;
    private final Object onJson2;

    private Fault(
            Effect effect,
            Duration before,
            Duration after,
            Shape shape,
            int status,
            String contentType,
            String body,
            String retryAfter) {
        this(effect, before, after, shape, status, contentType, body, retryAfter, THE_SAME);
    }

    private Fault(
            Effect effect,
            Duration before,
            Duration after,
            Shape shape,
            int status,
            String contentType,
            String body,
            String retryAfter,
            Object onJson2) {
        this.onJson2 = onJson2;
        this.effect = effect;
        this.before = before;
        this.after = after;
        this.shape = shape;
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    private static Fault shaped(Effect effect, Shape shape) {
        return new Fault(effect, Duration.ZERO, Duration.ZERO, shape, 0, "", "", "");
    }

    private static Fault answer(Effect effect, int status, String contentType, String body) {
        return new Fault(effect, Duration.ZERO, Duration.ZERO, Shape.ANSWER, status, contentType, body, "");
    }

    /**
     * The connection is closed without an answer and nothing was done, as when a worker is killed.
     *
     * @return a fault without effect
     */
    public static Fault closeBeforeEffect() {
        return shaped(Effect.NONE, Shape.CLOSE);
    }

    /**
     * The call is committed, then the connection is closed without an answer.
     *
     * @return a fault with effect
     */
    public static Fault closeAfterEffect() {
        return shaped(Effect.AT_ONCE, Shape.CLOSE);
    }

    /**
     * The call is committed, but its answer breaks off in the middle.
     *
     * @return a fault with effect
     */
    public static Fault halfBody() {
        return shaped(Effect.AT_ONCE, Shape.HALF_BODY);
    }

    /**
     * The call is committed and its answer comes in single bytes.
     *
     * @param pause how long before each
     * @return a fault with effect
     */
    public static Fault slowDrip(Duration pause) {
        return new Fault(Effect.AT_ONCE, Duration.ZERO, pause, Shape.SLOW_DRIP, 0, "", "", "");
    }

    /**
     * The call is committed and its answer never ends; it stops when the caller hangs up, at the latest after 1 GiB.
     *
     * @return a fault with effect
     */
    public static Fault endlessBody() {
        return shaped(Effect.AT_ONCE, Shape.ENDLESS_BODY);
    }

    /**
     * Odoo gave up after several conflicts with other transactions: fault 1 whose last line is
     * {@code psycopg2.errors.SerializationFailure: could not serialize access due to concurrent update}.
     *
     * @return a fault without effect
     */
    public static Fault serializationFailure() {
        return raised(OdooError.python(
                "psycopg2.errors.SerializationFailure", "could not serialize access due to concurrent update"));
    }

    /**
     * What {@code load} answers when it loses a conflict: no fault, but {@code ids: false} and one message.
     *
     * @return a fault without effect
     */
    public static Fault loadConflict() {
        return answer(
                        Effect.NONE,
                        200,
                        "text/xml; charset=utf-8",
                        new String(
                                XmlRpcWriter.response(OdooVersion.V19, LoadConflict.answer()),
                                java.nio.charset.StandardCharsets.UTF_8))
                .orOnJson2(LoadConflict.answer());
    }

    /**
     * The server is being stopped: fault 1 {@code psycopg2.InterfaceError: cursor already closed}. The real one says so of a call that
     * was committed, too: {@link #takingEffect()}.
     *
     * @return a fault without effect
     */
    public static Fault serverStopping() {
        return raised(OdooError.python("psycopg2.InterfaceError", "cursor already closed"));
    }

    /**
     * Any XML-RPC fault in place of the call; over JSON-2 the error that would be it.
     *
     * @param code 1 application, 2 user, 3 access denied, 4 access
     * @param faultString the text; of code 1 callers read the last line
     * @return a fault without effect
     */
    public static Fault xmlRpcFault(int code, String faultString) {
        return answer(Effect.NONE, 200, "text/xml; charset=utf-8", XmlRpcWriter.faultText(code, faultString))
                .orOnJson2(OdooError.ofFault(code, faultString));
    }

    /**
     * The call is committed, but answered as if its method had returned None: fault 1
     * {@code TypeError: cannot marshal None unless allow_none is enabled}.
     *
     * @return a fault with effect
     */
    public static Fault noneAfterEffect() {
        return raised(OdooError.type("cannot marshal None unless allow_none is enabled"))
                .orOnJson2(None.NONE)
                .takingEffect();
    }

    /**
     * A page of something in between, such as a gateway's 502, in place of the call.
     *
     * @param status the HTTP status
     * @return a fault without effect
     */
    public static Fault html(int status) {
        return answer(Effect.NONE, status, "text/html; charset=utf-8", page(status));
    }

    /**
     * A gateway wants fewer requests: its 429 with {@code Retry-After}.
     *
     * @param retryAfterSeconds when it wants to be asked again
     * @return a fault without effect
     */
    public static Fault tooManyRequests(int retryAfterSeconds) {
        return new Fault(
                Effect.NONE,
                Duration.ZERO,
                Duration.ZERO,
                Shape.ANSWER,
                429,
                "text/html; charset=utf-8",
                page(429),
                String.valueOf(retryAfterSeconds));
    }

    /**
     * A page of something in between after the call was committed, such as a gateway's 504.
     *
     * @param status the HTTP status
     * @return a fault with effect
     */
    public static Fault htmlAfterEffect(int status) {
        return answer(Effect.AT_ONCE, status, "text/html; charset=utf-8", page(status));
    }

    /**
     * Any answer in place of the call.
     *
     * @param status the HTTP status
     * @param contentType the Content-Type
     * @param body the body
     * @return a fault without effect
     */
    public static Fault body(int status, String contentType, String body) {
        return answer(Effect.NONE, status, contentType, body);
    }

    /**
     * Waits, then does the call and answers as always.
     *
     * @param wait how long
     * @return a fault with effect
     */
    public static Fault delay(Duration wait) {
        return new Fault(Effect.AT_ONCE, wait, Duration.ZERO, Shape.ANSWER, 0, "", "", "");
    }

    /**
     * Does the call at once, but answers late: a caller with a shorter timeout does not learn that it was committed.
     *
     * @param wait how long
     * @return a fault with effect
     */
    public static Fault lateAnswer(Duration wait) {
        return new Fault(Effect.AT_ONCE, Duration.ZERO, wait, Shape.ANSWER, 0, "", "", "");
    }

    /**
     * The same for the caller, but the call is committed before the answer, as when Odoo is stopped while it commits.
     *
     * @return a fault with effect
     */
    public Fault takingEffect() {
        return with(Effect.AT_ONCE);
    }

    /**
     * The same for the caller, but the call is committed some time after it, as one whose worker is killed while it commits or whose
     * gateway lost patience. Readers see nothing of it until {@link FakeOpenEduCat#letLateCallsHappen()} or the next call that writes,
     * which waits for it as for the locks of a transaction that is under way.
     *
     * @return a fault with an effect that comes late
     */
    public Fault takingEffectLater() {
        return with(Effect.LATER);
    }

    private Fault with(Effect when) {
        return new Fault(when, before, after, shape, status, contentType, body, retryAfter, onJson2);
    }

    /** Says it in JSON-2's own way there: an {@link OdooError} or a value. */
    private Fault orOnJson2(Object said) {
        return new Fault(effect, before, after, shape, status, contentType, body, retryAfter, said);
    }

    private static String page(int status) {
        return "<html><head><title>" + status + "</title></head><body><h1>" + status
                + "</h1><hr>gateway</body></html>\n";
    }

    /** An error of Odoo's own, in place of the call. */
    private static Fault raised(OdooError error) {
        String body = XmlRpcWriter.faultText(error.kind().faultCode(), error.faultString());
        return answer(Effect.NONE, 200, "text/xml; charset=utf-8", body).orOnJson2(error);
    }

    /** Whether the call is done before the answer. */
    boolean hasEffect() {
        return effect == Effect.AT_ONCE;
    }

    /** Whether the call is done after the answer. */
    boolean hasLateEffect() {
        return effect == Effect.LATER;
    }

    Duration waitBefore() {
        return before;
    }

    Duration waitAfter() {
        return after;
    }

    Shape shape() {
        return shape;
    }

    /** Whether this fault brings an answer of its own. */
    boolean replacesAnswer() {
        return shape == Shape.ANSWER && status != 0;
    }

    /** What JSON-2 says: an {@link OdooError}, a value, or {@link #THE_SAME}. */
    Object onJson2() {
        return onJson2;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    String body() {
        return body;
    }

    /** The header of that name, empty for none. */
    String retryAfter() {
        return retryAfter;
    }
}
