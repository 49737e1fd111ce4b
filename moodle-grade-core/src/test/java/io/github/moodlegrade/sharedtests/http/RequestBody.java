package io.github.moodlegrade.sharedtests.http;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Reads what a client is about to send. */
public final class RequestBody implements Flow.Subscriber<ByteBuffer> {
    private final BodySubscriber<byte[]> whole = HttpResponse.BodySubscribers.ofByteArray();

    private RequestBody() {}

    /**
     * The body of a request whose publisher has it in memory.
     *
     * @param request not sent yet, or sent: a publisher may be asked again
     */
    public static byte[] of(HttpRequest request) {
        RequestBody body = new RequestBody();
        request.bodyPublisher().ifPresentOrElse(publisher -> publisher.subscribe(body), body.whole::onComplete);
        return body.whole.getBody().toCompletableFuture().join();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        whole.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer part) {
        whole.onNext(List.of(part));
    }

    @Override
    public void onError(Throwable cause) {
        whole.onError(cause);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }
}
