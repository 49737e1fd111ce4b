package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.sharedtests.http.DelegatingClient;
import io.github.moodlegrade.sharedtests.http.KeptAnswer;
import io.github.moodlegrade.sharedtests.http.RequestBody;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A client without a network: what it is asked for the first time it asks a server, and from then on it gives the same answer from memory,
 * on the caller's thread. Safe for all threads.
 */
final class CannedClient extends DelegatingClient {
    private final Map<ByteBuffer, KeptAnswer> answers = new ConcurrentHashMap<>();

    CannedClient() {
        super(HttpClient.newBuilder().version(Version.HTTP_1_1).build());
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return answers.computeIfAbsent(ByteBuffer.wrap(RequestBody.of(request)), body -> ask(request))
                .read(handler);
    }

    private KeptAnswer ask(HttpRequest request) {
        HttpResponse<byte[]> answer =
                client().sendAsync(request, BodyHandlers.ofByteArray()).join();
        return new KeptAnswer(request, answer.statusCode(), answer.headers(), answer.body(), true);
    }
}
