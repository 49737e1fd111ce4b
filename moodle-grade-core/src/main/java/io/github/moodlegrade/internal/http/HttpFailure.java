package io.github.moodlegrade.internal.http;

import java.io.IOException;

/** No whole answer came. */
public final class HttpFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** What the server can have done. */
    public enum Kind {
        /** No connection was made: the request surely had no effect. */
        NOT_SENT,
        /** The request may have had its effect: closed without or within an answer. */
        UNKNOWN,
        /** The request may have had its effect: its whole answer did not come in time. */
        TIME_OUT,
        /** The answer was larger than allowed; the request had its effect. */
        TOO_LARGE
    }

    private final Kind kind;

    /**
     * A failure.
     *
     * @param kind what the server can have done
     * @param message what happened, with the host but without body or secret
     */
    public HttpFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * What the server can have done.
     *
     * @return one of three
     */
    public Kind kind() {
        return kind;
    }
}
