package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.sharedtests.http.DelegatingClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The JDK's client, which remembers what it was asked to send, and when each request began and ended. Safe for all threads. */
final class RecordingClient extends DelegatingClient {
    private final List<Event> events = new ArrayList<>();

    /** The beginning or the end of a request. */
    static final class Event {
        private final HttpRequest request;
        private final boolean isBeginning;

        private Event(HttpRequest request, boolean isBeginning) {
            this.request = request;
            this.isBeginning = isBeginning;
        }

        HttpRequest request() {
            return request;
        }

        boolean isBeginning() {
            return isBeginning;
        }
    }

    RecordingClient() {
        super(HttpClient.newBuilder().version(Version.HTTP_1_1).build());
    }

    private synchronized void note(HttpRequest request, boolean begins) {
        events.add(new Event(request, begins));
    }

    /** What happened since the last question, in its order. */
    synchronized List<Event> take() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        note(request, true);
        return client().sendAsync(request, handler).whenComplete((answer, failure) -> note(request, false));
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        note(request, true);
        try {
            return client().send(request, handler);
        } finally {
            note(request, false);
        }
    }
}
