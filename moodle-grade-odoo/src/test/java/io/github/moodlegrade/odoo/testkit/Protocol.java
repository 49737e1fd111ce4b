package io.github.moodlegrade.odoo.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;

/** A way in which callers speak to Odoo over HTTP. */
interface Protocol {
    /** Whether requests to this path are of this protocol. */
    boolean owns(String path);

    /** The answer to what is refused before anybody looks into the body, empty if nothing is wrong so far. */
    Optional<HttpAnswer> refuse(HttpExchange exchange);

    /**
     * Reads a request.
     *
     * @throws Unreadable if it is none
     */
    Request read(HttpExchange exchange, byte[] body) throws Unreadable;

    /** A request that cannot be read, and what is answered to it. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient CallShape shape;
        private final transient HttpAnswer answer;

        Unreadable(CallShape shape, HttpAnswer answer) {
            super("unreadable", null, false, false);
            this.shape = shape;
            this.answer = answer;
        }

        CallShape shape() {
            return shape;
        }

        HttpAnswer answer() {
            return answer;
        }
    }
}
