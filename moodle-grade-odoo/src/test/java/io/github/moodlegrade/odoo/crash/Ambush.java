package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.odoo.crash.Moment.Stage;
import io.github.moodlegrade.odoo.process.HostProcess;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Counts the calls of a host in one row and kills it at a {@link Moment}. Thread-safe. */
final class Ambush {
    private static final long STRAY_REQUESTS_MILLIS = 25;
    private static final Set<String> READS = Set.of("search_read", "fields_get", "context_get");

    private volatile Moment moment = Moment.none();
    private volatile @Nullable HostProcess victim;
    private int calls;
    private int writes;
    private int writesApplied;
    private int inside;

    /** A request at a {@link Gate}. */
    final class Call {
        private final boolean isWrite;
        private final @Nullable Stage end;

        private Call(boolean isWrite, @Nullable Stage end) {
            this.isWrite = isWrite;
            this.end = end;
        }

        /** Whether the server gets it. */
        boolean passes() {
            if (end == Stage.NOT_RECEIVED || end == Stage.APPLIED_AFTER_DEATH) {
                strike();
            }
            return end != Stage.NOT_RECEIVED;
        }

        /** The server did it; whether the host is to hear of it. */
        boolean answered() {
            if (isWrite) {
                applied();
            }
            if (end == Stage.ANSWER_UNHEARD) {
                strike();
            }
            return end == null || end == Stage.ANSWERED;
        }

        /** The host has its answer. */
        void sent() {
            if (end == Stage.ANSWERED) {
                strikeLater();
            }
        }
    }

    /** Lies in wait, from now on. */
    synchronized void lieInWait(HostProcess host, Moment at) {
        moment = at;
        victim = host;
        calls = 0;
        writes = 0;
        writesApplied = 0;
        host.listener(line -> {
            if (at.call == 0 && line.equals(at.line)) {
                strikeLater();
            }
        });
    }

    /** Lets a host pass, and counts. */
    void watch(HostProcess host) {
        lieInWait(host, Moment.none());
    }

    synchronized Call arrives(String path, byte[] body) {
        boolean isWrite = isWrite(path, body);
        calls++;
        writes += isWrite ? 1 : 0;
        boolean isMoment = moment.isWrite ? isWrite && writes == moment.call : calls == moment.call;
        return new Call(isWrite, isMoment ? moment.stage : null);
    }

    private static boolean isWrite(String path, byte[] body) {
        if (path.startsWith("/json/2/")) {
            return READS.stream().noneMatch(method -> path.endsWith("/" + method));
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return path.endsWith("/xmlrpc/2/object")
                && READS.stream().noneMatch(method -> text.contains(">" + method + "<"));
    }

    private void strikeLater() {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(moment.delayMicros));
        strike();
    }

    private void strike() {
        HostProcess host = victim;
        if (host != null) {
            host.kill();
        }
    }

    synchronized void enter() {
        inside++;
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Waits until the servers are through with what the dead one asked last, and until a delayed stroke fell. */
    void settle() throws InterruptedException {
        Thread.sleep(STRAY_REQUESTS_MILLIS);
        synchronized (this) {
            while (inside > 0) {
                wait();
            }
        }
    }

    synchronized int calls() {
        return calls;
    }

    synchronized int writes() {
        return writes;
    }

    private synchronized void applied() {
        writesApplied++;
    }

    synchronized int writesApplied() {
        return writesApplied;
    }
}
