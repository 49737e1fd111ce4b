package io.github.moodlegrade.odoo.testkit;

import java.time.Duration;

/**
 * A mishap that {@link FakeOpenEduCat} plays on a request. Each says whether the call takes effect: that is what a
 * caller cannot know. Immutable.
 */
public final class Fault {
    /** What the caller gets to see. */
    enum Shape {
        ANSWER,
        CLOSE,
        HALF_BODY,
        SLOW_DRIP,
        ENDLESS_BODY
    }

    private final boolean effect;
    private final Duration before;
    private final Duration after;
    private final Shape shape;
    private final int status;
    private final String contentType;
    private final String body;
    private final String retryAfter;

    private Fault(
            boolean effect,
            Duration before,
            Duration after,
            Shape shape,
            int status,
            String contentType,
            String body,
            String retryAfter) {
        this.effect = effect;
        this.before = before;
        this.after = after;
        this.shape = shape;
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    private static Fault shaped(boolean effect, Shape shape) {
        return new Fault(effect, Duration.ZERO, Duration.ZERO, shape, 0, "", "", "");
    }

    private static Fault answer(boolean effect, int status, String contentType, String body) {
        return new Fault(effect, Duration.ZERO, Duration.ZERO, Shape.ANSWER, status, contentType, body, "");
    }

    /**
     * The connection is closed without an answer and nothing was done, as when a worker is killed.
     *
     * @return a fault without effect
     */
    public static Fault closeBeforeEffect() {
        return shaped(false, Shape.CLOSE);
    }

    /**
     * The call is committed, then the connection is closed without an answer.
     *
     * @return a fault with effect
     */
    public static Fault closeAfterEffect() {
        return shaped(true, Shape.CLOSE);
    }

    /**
     * The call is committed, but its answer breaks off in the middle.
     *
     * @return a fault with effect
     */
    public static Fault halfBody() {
        return shaped(true, Shape.HALF_BODY);
    }

    /**
     * The call is committed and its answer comes in single bytes.
     *
     * @param pause how long before each
     * @return a fault with effect
     */
    public static Fault slowDrip(Duration pause) {
        return new Fault(true, Duration.ZERO, pause, Shape.SLOW_DRIP, 0, "", "", "");
    }

    /**
     * The call is committed and its answer never ends; it stops when the caller hangs up, at the latest after 1 GiB.
     *
     * @return a fault with effect
     */
    public static Fault endlessBody() {
        return shaped(true, Shape.ENDLESS_BODY);
    }

    /**
     * Odoo gave up after several conflicts with other transactions: fault 1 whose last line is
     * {@code psycopg2.errors.SerializationFailure: could not serialize access due to concurrent update}.
     *
     * @return a fault without effect
     */
    public static Fault serializationFailure() {
        return answer(
                false,
                200,
                "text/xml; charset=utf-8",
                rendered(OdooError.python(
                        "psycopg2.errors.SerializationFailure",
                        "could not serialize access due to concurrent update")));
    }

    /**
     * What {@code load} answers when it loses a conflict: no fault, but {@code ids: false} and one message.
     *
     * @return a fault without effect
     */
    public static Fault loadConflict() {
        return answer(
                false,
                200,
                "text/xml; charset=utf-8",
                new String(
                        XmlRpcWriter.response(OdooVersion.V19, LoadConflict.answer()),
                        java.nio.charset.StandardCharsets.UTF_8));
    }

    /**
     * The server is being stopped: fault 1 {@code psycopg2.InterfaceError: cursor already closed}.
     *
     * @return a fault without effect
     */
    public static Fault serverStopping() {
        return answer(
                false,
                200,
                "text/xml; charset=utf-8",
                rendered(OdooError.python("psycopg2.InterfaceError", "cursor already closed")));
    }

    /**
     * Any XML-RPC fault in place of the call.
     *
     * @param code 1 application, 2 user, 3 access denied, 4 access
     * @param faultString the text; of code 1 callers read the last line
     * @return a fault without effect
     */
    public static Fault xmlRpcFault(int code, String faultString) {
        return answer(false, 200, "text/xml; charset=utf-8", XmlRpcWriter.faultText(code, faultString));
    }

    /**
     * The call is committed, but answered as if its method had returned None: fault 1
     * {@code TypeError: cannot marshal None unless allow_none is enabled}.
     *
     * @return a fault with effect
     */
    public static Fault noneAfterEffect() {
        return answer(
                true,
                200,
                "text/xml; charset=utf-8",
                rendered(OdooError.type("cannot marshal None unless allow_none is enabled")));
    }

    /**
     * A page of something in between, such as a gateway's 502, in place of the call.
     *
     * @param status the HTTP status
     * @return a fault without effect
     */
    public static Fault html(int status) {
        return answer(false, status, "text/html; charset=utf-8", page(status));
    }

    /**
     * A gateway wants fewer requests: its 429 with {@code Retry-After}.
     *
     * @param retryAfterSeconds when it wants to be asked again
     * @return a fault without effect
     */
    public static Fault tooManyRequests(int retryAfterSeconds) {
        return new Fault(
                false,
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
        return answer(true, status, "text/html; charset=utf-8", page(status));
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
        return answer(false, status, contentType, body);
    }

    /**
     * Waits, then does the call and answers as always.
     *
     * @param wait how long
     * @return a fault with effect
     */
    public static Fault delay(Duration wait) {
        return new Fault(true, wait, Duration.ZERO, Shape.ANSWER, 0, "", "", "");
    }

    /**
     * Does the call at once, but answers late: a caller with a shorter timeout does not learn that it was committed.
     *
     * @param wait how long
     * @return a fault with effect
     */
    public static Fault lateAnswer(Duration wait) {
        return new Fault(true, Duration.ZERO, wait, Shape.ANSWER, 0, "", "", "");
    }

    private static String page(int status) {
        return "<html><head><title>" + status + "</title></head><body><h1>" + status
                + "</h1><hr>gateway</body></html>\n";
    }

    private static String rendered(OdooError error) {
        return XmlRpcWriter.faultText(error.kind().faultCode(), error.faultString());
    }

    /** Whether the call is done. */
    boolean hasEffect() {
        return effect;
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
