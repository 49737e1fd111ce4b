package io.github.moodlegrade.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One client's connection, which carries one exchange after the other until either side ends it. */
final class WebConnection implements Runnable {
    private static final int BUFFER = 16 * 1024;

    private final Socket socket;
    private final WebHandler handler;
    private final Supplier<Instant> clock;

    WebConnection(Socket socket, WebHandler handler, Supplier<Instant> clock) {
        this.socket = socket;
        this.handler = handler;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            socket.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
            serve(new RequestReader(new BufferedInputStream(socket.getInputStream(), BUFFER), out), out);
        } catch (IOException ended) {
            // The client, a fault or the end of the double cut it: there is nobody to tell.
        } finally {
            cut();
        }
    }

    private void serve(RequestReader requests, OutputStream out) throws IOException {
        boolean open = true;
        while (open) {
            WebRequest request = next(requests, out);
            if (request == null) {
                return;
            }
            WireExchange exchange = new WireExchange(request, out, clock, this::cut);
            handler.handle(exchange);
            open = exchange.isComplete() && request.keepsConnection();
        }
    }

    private @Nullable WebRequest next(RequestReader requests, OutputStream out) throws IOException {
        try {
            return requests.next();
        } catch (RequestReader.MalformedRequest malformed) {
            WebRequest none = new WebRequest("", "", null, true, Map.of(), new byte[0]);
            Answer.nginx(400, "400 Bad Request").send(new WireExchange(none, out, clock, this::cut));
            return null;
        }
    }

    /** Ends the connection at once, whatever it is doing. Any thread may call it. */
    void cut() {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // Closed all the same.
        }
    }
}
