package io.github.moodlegrade.sharedtests.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The DevTools protocol over one WebSocket: calls with answers, and the events of one page at a time. */
final class DevTools implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<Expected> expected = new CopyOnWriteArrayList<>();
    private volatile @Nullable WebSocket socket;
    private volatile String session = "";

    private DevTools() {}

    static DevTools connect(URI address) throws Exception {
        DevTools devTools = new DevTools();
        devTools.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, devTools.new Listener())
                .get(Chromium.PATIENCE_SECONDS, TimeUnit.SECONDS);
        return devTools;
    }

    /** Calls go to this page from now on, and only its events are kept. */
    void attach(String sessionId) {
        session = sessionId;
        events.clear();
    }

    /** Calls a method with names and values in turn, and waits for its answer. */
    JsonNode call(String method, Object... parameters) throws Exception {
        ObjectNode message = JSON.createObjectNode();
        int id = calls.incrementAndGet();
        message.put("id", id).put("method", method);
        if (!session.isEmpty() && !method.startsWith("Browser.") && !method.startsWith("Target.")) {
            message.put("sessionId", session);
        }
        ObjectNode given = message.putObject("params");
        for (int i = 0; i < parameters.length; i += 2) {
            given.set((String) parameters[i], JSON.valueToTree(parameters[i + 1]));
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        WebSocket to = socket;
        if (to == null) {
            throw new IllegalStateException("not connected");
        }
        to.sendText(message.toString(), true).get(Chromium.PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode result = answer.get(Chromium.PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (result.has("error")) {
            throw new IOException(method + ": " + result.get("error"));
        }
        return result.path("result");
    }

    /** The parameters of the next event of this name, once it comes. */
    CompletableFuture<JsonNode> next(String method) {
        Expected one = new Expected(event -> event.path("method").asText().equals(method));
        expected.add(one);
        return one.seen;
    }

    /** The parameters of all events of this name since the page was attached. */
    List<JsonNode> events(String method) {
        List<JsonNode> found = new CopyOnWriteArrayList<>();
        for (JsonNode event : events) {
            if (event.path("method").asText().equals(method)) {
                found.add(event.path("params"));
            }
        }
        return found;
    }

    @Override
    public void close() {
        WebSocket to = socket;
        if (to != null) {
            to.abort();
        }
    }

    private void take(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            CompletableFuture<JsonNode> answer =
                    message.has("id") ? waiting.remove(message.get("id").asInt()) : null;
            if (answer != null) {
                answer.complete(message);
            } else if (message.path("sessionId").asText().equals(session)) {
                events.add(message);
                expected.stream()
                        .filter(one -> one.wanted.test(message))
                        .forEach(one -> one.seen.complete(message.path("params")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Expected {
        private final Predicate<JsonNode> wanted;
        private final CompletableFuture<JsonNode> seen = new CompletableFuture<>();

        private Expected(Predicate<JsonNode> wanted) {
            this.wanted = wanted;
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                take(whole);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            waiting.values().forEach(answer -> answer.completeExceptionally(error));
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            waiting.values().forEach(answer -> answer.completeExceptionally(new IOException("the browser closed")));
            return null;
        }
    }
}
