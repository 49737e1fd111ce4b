package io.github.moodlegrade.odoo.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a real server away when a certain call comes by, and writes down what the importer then sees. For one importing thread. */
final class Outages implements WatchedClient.Watch {
    /** What goes away, and how. */
    enum Kind {
        /** SIGINT is PostgreSQL's fast shutdown: transactions are broken off. */
        POSTGRES_RESTARTED("postgres", "INT", "restart-postgres"),
        POSTGRES_STAYS_AWAY("postgres", "INT", "restart-postgres"),
        /** SIGTERM, and back before the importer's first pause is over. */
        ODOO_RESTARTED("odoo", "TERM", "start-odoo"),
        ODOO_KILLED("odoo", "KILL", "start-odoo"),
        ODOO_STAYS_AWAY("odoo", "TERM", "start-odoo");

        private final String process;
        private final String port;
        private final String signal;
        private final String back;

        Kind(String server, String signal, String back) {
            this.process = server + ".pid";
            this.port = server + ".port";
            this.signal = signal;
            this.back = back;
        }

        boolean staysAway() {
            return this == ODOO_STAYS_AWAY || this == POSTGRES_STAYS_AWAY;
        }
    }

    /** When, seen from the call. */
    enum Moment {
        BEFORE,
        DURING,
        AFTER
    }

    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern ORDINARY = Pattern.compile("cannot marshal None|You cannot mark the session");
    private static final Pattern FAULT = Pattern.compile("(?s)<string>(.*?)</string>");
    private static final Pattern NOTHING_LOADED = Pattern.compile("<name>ids</name>\\s*<value><boolean>0");

    private final RealOdoo odoo;
    private final List<String> seen = new ArrayList<>();
    private Kind kind = Kind.ODOO_RESTARTED;
    private Moment moment = Moment.BEFORE;
    private WriteCall call = WriteCall.SESSION;
    private int from;
    private int times;
    private int met;
    private int happened;
    private int callsSince;
    private boolean away;

    Outages(RealOdoo odoo) {
        this.odoo = odoo;
    }

    /**
     * What shall happen next.
     *
     * @param nth at which of the calls of this kind, from 1
     * @param repeats at how many in a row
     */
    void plan(Kind what, Moment when, WriteCall at, int nth, int repeats) {
        kind = what;
        moment = when;
        call = at;
        from = nth;
        times = repeats;
        met = 0;
        happened = 0;
        callsSince = 0;
        seen.clear();
    }

    int happened() {
        return happened;
    }

    int callsSince() {
        return callsSince;
    }

    /** Whatever was not an ordinary answer, one line each. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** The importer waits: by its end the server is back, unless it stays away. */
    void pause() {
        if (!kind.staysAway()) {
            bringBack();
        }
    }

    void bringBack() {
        if (away) {
            odoo.script(kind.back);
            away = false;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> pass(String body, Supplier<CompletableFuture<HttpResponse<T>>> send) {
        boolean now = WriteCall.of(body).filter(call::equals).isPresent() && ++met >= from && met < from + times;
        callsSince += happened > 0 ? 1 : 0;
        CompletableFuture<HttpResponse<T>> answer = now ? disturbed(send) : send.get();
        return answer.whenComplete(this::note);
    }

    private <T> CompletableFuture<HttpResponse<T>> disturbed(Supplier<CompletableFuture<HttpResponse<T>>> send) {
        CompletableFuture<HttpResponse<T>> answer;
        switch (moment) {
            case BEFORE:
                takeAway();
                return send.get();
            case DURING:
                ProcessHandle process;
                try (HeldTable table = new HeldTable(odoo, call.table)) {
                    answer = send.get();
                    table.await();
                    process = signal();
                    awaitDeaf();
                }
                awaitEnd(process);
                return answer;
            default:
                send.get().join();
                takeAway();
                return CompletableFuture.failedFuture(new IOException("the answer is lost"));
        }
    }

    private void takeAway() {
        awaitEnd(signal());
    }

    private ProcessHandle signal() {
        happened++;
        away = true;
        ProcessHandle process = odoo.process(kind.process);
        try {
            new ProcessBuilder("kill", "-s", kind.signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            return process;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(kind + " does not go away", e);
        }
    }

    /** Until nobody listens any more: a server that is asked to end may first wait for what it is working on. */
    private void awaitDeaf() {
        int port = Integer.parseInt(odoo.value(kind.port));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                Thread.sleep(10);
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError(kind + " still listens");
    }

    private <T> void note(@Nullable HttpResponse<T> answer, @Nullable Throwable failure) {
        if (happened == 0) {
            return;
        }
        if (failure != null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            seen.add(String.valueOf(cause));
        } else if (answer != null && answer.body() instanceof byte[]) {
            note(answer.statusCode(), new String((byte[]) answer.body(), StandardCharsets.UTF_8));
        }
    }

    private void note(int status, String body) {
        if (status != 200 || !body.startsWith("<?xml")) {
            seen.add("HTTP " + status + " " + body);
        } else if (body.contains("<fault>") && !ORDINARY.matcher(body).find()) {
            seen.add("fault: " + exceptions(body));
        } else if (NOTHING_LOADED.matcher(body).find()) {
            seen.add("load: " + body.replaceAll("<[^>]*>|\\s+", " ").strip());
        }
    }

    /** Of a traceback the lines that name exceptions; of a short text all. */
    private static String exceptions(String fault) {
        Matcher text = FAULT.matcher(fault);
        return (text.find() ? text.group(1) : fault)
                .lines()
                .filter(line -> line.matches("[A-Z\\w.]+: .*"))
                .collect(Collectors.joining(" / "));
    }
}
