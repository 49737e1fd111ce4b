package io.github.moodlegrade.testkit;

import java.io.IOException;

/** Answers one request; called by many threads. An answer that is not complete when it returns ends the connection. */
@FunctionalInterface
interface WebHandler {
    void handle(Exchange exchange) throws IOException;
}
