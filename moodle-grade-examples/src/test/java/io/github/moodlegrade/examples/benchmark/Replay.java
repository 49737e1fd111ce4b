package io.github.moodlegrade.examples.benchmark;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The floor: the same requests, bodies and all, from a bare client that reads the answers and throws them away. A request is sent when
 * those have ended that had ended before it began in the recording, so that as many are under way as were then.
 */
final class Replay {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Sends it all.
     *
     * @param events what a {@link RecordingClient} saw
     * @return how long it took
     * @throws IllegalStateException if an answer is no 200
     */
    Duration play(List<RecordingClient.Event> events) {
        IdentityHashMap<HttpRequest, CompletableFuture<HttpResponse<byte[]>>> underWay = new IdentityHashMap<>();
        long begun = System.nanoTime();
        for (RecordingClient.Event event : events) {
            if (event.isBeginning()) {
                underWay.put(event.request(), client.sendAsync(event.request(), BodyHandlers.ofByteArray()));
            } else {
                CompletableFuture<HttpResponse<byte[]>> answer = underWay.remove(event.request());
                if (answer == null || answer.join().statusCode() != 200) {
                    throw new IllegalStateException("the replay is answered otherwise than the recording");
                }
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
