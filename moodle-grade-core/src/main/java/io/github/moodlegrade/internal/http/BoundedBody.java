package io.github.moodlegrade.internal.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads a body into memory and stops at a limit. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final long limit;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final List<byte[]> chunks = new ArrayList<>();
    private long size;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(long limit) {
        this.limit = Math.min(limit, Integer.MAX_VALUE - 8);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        to.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (whole.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            chunks.add(chunk);
            size += chunk.length;
        }
        if (size > limit && subscription != null) {
            subscription.cancel();
            chunks.clear();
            whole.completeExceptionally(new HttpFailure(
                    HttpFailure.Kind.TOO_LARGE,
                    "the answer has more than " + limit + " bytes, the limit of HttpSettings.maxResponseBytes"));
        }
    }

    @Override
    public void onError(Throwable failure) {
        chunks.clear();
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(joined());
    }

    /** An array that grew would be copied again and again, and be up to twice as large as the body. */
    private byte[] joined() {
        byte[] body = new byte[Math.toIntExact(size)];
        int at = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, body, at, chunk.length);
            at += chunk.length;
        }
        chunks.clear();
        return body;
    }
}
