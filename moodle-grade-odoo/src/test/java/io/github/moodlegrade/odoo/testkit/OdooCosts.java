package io.github.moodlegrade.odoo.testkit;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * How long {@link FakeOpenEduCat} takes over a call: nothing but its own work, or what was measured of real Odoos from 14 to 19 on one
 * machine. Calls wait side by side, as Odoo's workers do. What the double itself needs is part of the time, not on top of it. Immutable.
 */
public final class OdooCosts {
    /** A call that has little to do. */
    public static final Duration CALL = Duration.ofMillis(20);
    /** What a record takes that is written in a call of its own, on top of the call. */
    public static final Duration ROW_ALONE = Duration.ofMillis(10);
    /** A new attendee among many. */
    public static final Duration ATTENDEE = Duration.ofMillis(240).dividedBy(350);
    /** The marks of an attendee among many. */
    public static final Duration MARKS = Duration.ofMillis(250).dividedBy(350);
    /** A new result line among many. */
    public static final Duration NEW_LINE = Duration.ofMillis(270).dividedBy(350);
    /** A result line that is there already, among many. */
    public static final Duration EXISTING_LINE = Duration.ofMillis(450).dividedBy(350);

    static final OdooCosts NONE = new OdooCosts(false);

    private final boolean real;

    private OdooCosts(boolean real) {
        this.real = real;
    }

    /**
     * No more than the double's own work: as it starts.
     *
     * @return no costs
     */
    public static OdooCosts none() {
        return NONE;
    }

    /**
     * What a real Odoo needs.
     *
     * @return the costs that the constants name
     */
    public static OdooCosts ofARealServer() {
        return new OdooCosts(true);
    }

    /** Does the work, and takes as long as a real one would; the caller's thread sleeps, without a lock. */
    HttpAnswer charge(OdooCall call, IntSupplier resultLines, Supplier<HttpAnswer> work) throws InterruptedException {
        if (!real) {
            return work.get();
        }
        long begun = System.nanoTime();
        int before = resultLines.getAsInt();
        HttpAnswer answer = work.get();
        Duration cost = CALL.plus(rows(call, resultLines.getAsInt() - before));
        long left = cost.toNanos() - (System.nanoTime() - begun);
        Thread.sleep(Math.max(0, left / 1_000_000));
        return answer;
    }

    private static Duration rows(OdooCall call, int newLines) {
        boolean creates = call.method().equals("create") || call.method().equals("load");
        if (!creates && !call.method().equals("write")) {
            return Duration.ZERO;
        }
        int rows = Math.max(call.rows(), call.lines());
        Duration many;
        switch (call.model()) {
            case "op.exam.attendees":
                many = (creates ? ATTENDEE : MARKS).multipliedBy(rows);
                break;
            case "op.exam":
            case "op.exam.session":
                many = MARKS.multipliedBy(call.lines());
                break;
            case "op.result.line":
                many = NEW_LINE.multipliedBy(newLines).plus(EXISTING_LINE.multipliedBy(Math.max(0, rows - newLines)));
                break;
            default:
                many = Duration.ZERO;
        }
        return many.compareTo(ROW_ALONE) < 0 ? ROW_ALONE : many;
    }
}
